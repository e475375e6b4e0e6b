// The engine: WebAssembly instances, one a thread of each of its three modules, started on first use and shared by everything
// in the package.
//
// A text goes in as UTF-8 bytes that TextEncoder writes straight into the engine's memory, or as UTF-16 units where that is
// faster (units.ts); an answer is copied out before the next call. Where they are stands in the mailbox (wasm/bindings/border.h). Views on the
// memory die when it grows, so they are made anew whenever that has happened.
import { type ErrorCode, TokenfareError } from './errors.js';
import type { FamiliesModule } from './families-glue.js';
import type { FareModule, Question } from './fare-glue.js';
import { address, type LoadOptions, readFile, unavailable } from './files.js';
import startTokenizing, { type BorderModule, type TokenizerModule } from './glue.js';
import { Units } from './units.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The words of the mailbox. */
enum Word {
  input,
  inputCapacity,
  output,
  outputLength,
  ends,
}

/** Up to this many UTF-16 units, room is made for the longest bytes they could become: three each. */
const generousUnits = 1 << 20;
/** Up to this many numbers, a copy is made faster by `slice`. */
const fewWords = 64;
/** The longest text, in bytes, that the engine takes: its memory ends at 2 GB. */
const longestText = 1 << 30;

export interface Failure {
  error: { code: ErrorCode; message: string; details: Record<string, unknown> };
}

export class Engine<Module extends BorderModule> {
  readonly module: Module;
  readonly #mailbox: number;
  readonly #units: Units | undefined;
  #bytes = new Uint8Array(0);
  #input = new Uint8Array(0);
  #words = new Uint32Array(0);
  #dead = false;

  constructor(module: Module) {
    this.module = module;
    this.#mailbox = module.mailbox() >> 2;
    this.#units = Units.of(module);
  }

  get isDead(): boolean {
    return this.#dead;
  }

  /** Puts a text into the input region; returns its length in bytes. Lone surrogates become U+FFFD. */
  write(text: string): number {
    if (this.#units?.isFor(text)) {
      if (text.length * 3 > this.#input.length) this.#reserve(text.length * 3);
      return this.#units.write(text);
    }
    // A view that died with a growth of memory has a length of 0, so it never passes.
    if (text.length * 3 > this.#input.length) this.#makeRoom(text.length);
    const { read, written } = encoder.encodeInto(text, this.#input);
    if (read === text.length) return written;
    this.#reserve(written + (text.length - read) * 3);
    return encoder.encodeInto(text, this.#input).written;
  }

  /** Puts bytes into the input region. */
  writeBytes(bytes: Uint8Array): void {
    if (bytes.length > longestText) throw tooLong(bytes.length);
    // Not even nothing can be put into a view that died with a growth of memory, whose length is 0.
    if (this.#input.length <= bytes.length) this.#reserve(bytes.length);
    this.#input.set(bytes);
  }

  /** A copy of the ids of the last answer. */
  ids(): Uint32Array<ArrayBuffer> {
    return this.#copy(Word.output);
  }

  /** A copy of the ends beside the ids of the last answer. */
  ends(): Uint32Array<ArrayBuffer> {
    return this.#copy(Word.ends);
  }

  /** How long the last answer is: in bytes for a text, in numbers for ids. */
  get answerLength(): number {
    return this.#word(Word.outputLength);
  }

  /** A copy of the bytes of the last answer. */
  bytes(): Uint8Array<ArrayBuffer> {
    const at = this.#word(Word.output);
    return this.#view().slice(at, at + this.#word(Word.outputLength));
  }

  /** The text of the last answer. */
  text(): string {
    const at = this.#word(Word.output);
    return decoder.decode(this.#view().subarray(at, at + this.#word(Word.outputLength)));
  }

  /** The failure that the last answer holds, as an error. */
  failure(): TokenfareError {
    const { error } = JSON.parse(this.text()) as Failure;
    return new TokenfareError(error.code, error.message, error.details);
  }

  /** Asks one question with a request in JSON. Throws the failure if that is the answer. */
  ask<Answer>(this: Engine<FareModule>, question: Question, request: unknown): Answer {
    return this.run((module) => {
      module[question](this.write(jsonOf(request)));
      const answer = JSON.parse(this.text()) as Answer | Failure;
      if (isFailure(answer)) throw new TokenfareError(answer.error.code, answer.error.message, answer.error.details);
      return answer;
    });
  }

  /** Runs calls. Those that are made for each text do by themselves what this does, and save the closure. */
  run<Answer>(call: (module: Module) => Answer): Answer {
    const module = this.running;
    try {
      return call(module);
    } catch (cause) {
      throw this.stopped(cause);
    }
  }

  /** The module to be called. Throws `disposed` if it has stopped. */
  get running(): Module {
    if (!this.#dead) return this.module;
    throw new TokenfareError('disposed', 'The engine has stopped. Load the tokenizer again.');
  }

  /** The error to be thrown where a call threw; out of memory ends the instance, so that the next load starts a new one. */
  stopped(cause: unknown): unknown {
    if (!(cause instanceof WebAssembly.RuntimeError || cause instanceof RangeError)) return cause;
    this.#dead = true;
    const message = 'The engine ran out of memory and has stopped. Load the tokenizer again, and give it less at once.';
    return new TokenfareError('outOfMemory', message, {}, { cause });
  }

  /** Room for the longest bytes that a text could become, or, for a long one, for what it becomes if it is ASCII. */
  #makeRoom(units: number): void {
    if (units > longestText) throw tooLong(units);
    if (units <= generousUnits) this.#reserve(Math.max(4096, units * 4));
    else if (this.#input.length < units) this.#reserve(units);
  }

  #reserve(bytes: number): void {
    if (bytes > this.#word(Word.inputCapacity)) this.module.reserve(bytes);
    const at = this.#word(Word.input);
    this.#input = this.#view().subarray(at, at + this.#word(Word.inputCapacity));
  }

  /** A long copy is made of a view, because `slice` fills it with zeros first. */
  #copy(where: Word): Uint32Array<ArrayBuffer> {
    const at = this.#word(where);
    const length = this.#word(Word.outputLength);
    const words = this.#words;
    if (length > fewWords) return new Uint32Array(new Uint32Array(words.buffer, at, length));
    return words.slice(at >> 2, (at >> 2) + length);
  }

  #word(word: Word): number {
    if (this.#words.byteLength === 0) this.#renew();
    return this.#words[this.#mailbox + word] as number;
  }

  #view(): Uint8Array<ArrayBuffer> {
    if (this.#bytes.byteLength === 0) this.#renew();
    return this.#bytes;
  }

  #renew(): void {
    const memory = this.module.HEAPU8.buffer as ArrayBuffer;
    this.#bytes = new Uint8Array(memory);
    this.#words = new Uint32Array(memory);
  }
}

/** What Emscripten's glue of a module exports: starts an instance. */
type Start<Module> = (options: {
  instantiateWasm(
    imports: WebAssembly.Imports,
    ready: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object;
}) => Promise<Module>;

/** One module and its instance of this thread. */
class Shared<Module extends BorderModule> {
  readonly #file: string;
  readonly #own: () => URL;
  readonly #glue: () => Start<Module> | Promise<Start<Module>>;
  #loading: Promise<Engine<Module>> | undefined;

  constructor(file: string, own: () => URL, glue: () => Start<Module> | Promise<Start<Module>>) {
    this.#file = file;
    this.#own = own;
    this.#glue = glue;
  }

  /**
   * Throws `engineUnavailable` if it cannot be loaded. A load that somebody else began may fail for reasons of his,
   * such as his signal; then this one begins its own.
   */
  async load(options: LoadOptions): Promise<Engine<Module>> {
    for (;;) {
      const others = this.#loading;
      const loading = others ?? this.#start(options);
      this.#loading = loading;
      const engine = await loading.catch((error) => {
        if (this.#loading === loading) this.#loading = undefined;
        if (!others) throw error;
      });
      if (engine && !engine.isDead) return engine;
      if (this.#loading === loading) this.#loading = undefined;
    }
  }

  get isLoaded(): boolean {
    return this.#loading !== undefined;
  }

  /** The module, compiled and not started. */
  async compile(options: LoadOptions): Promise<WebAssembly.Module> {
    if (options.module) return options.module;
    const bytes = await readFile(this.#file, this.#own(), options);
    return WebAssembly.compile(bytes).catch((cause) => {
      throw this.#unavailable(options, cause);
    });
  }

  async #start(options: LoadOptions): Promise<Engine<Module>> {
    const module = await this.compile(options);
    try {
      return new Engine(await instantiate(await this.#glue(), module));
    } catch (cause) {
      throw this.#unavailable(options, cause);
    }
  }

  #unavailable(options: LoadOptions, cause: unknown): TokenfareError {
    return unavailable(this.#file, address(this.#file, this.#own(), options), cause);
  }
}

function instantiate<Module>(start: Start<Module>, module: WebAssembly.Module): Promise<Module> {
  return new Promise((resolve, reject) => {
    start({
      instantiateWasm(imports, ready) {
        WebAssembly.instantiate(module, imports).then((instance) => ready(instance, module), reject);
        return {};
      },
    }).then(resolve, reject);
  });
}

/** The modules that tokenize: for OpenAI's encodings, and for those of all families. */
export type EngineName = 'engine' | 'families';

const families = new Shared<FamiliesModule>(
  'families.wasm',
  () => new URL('./families.wasm', import.meta.url),
  async () => (await import('./families-glue.js')).default,
);

const tokenizing: Readonly<Record<EngineName, Shared<TokenizerModule>>> = {
  engine: new Shared(
    'engine.wasm',
    () => new URL('./engine.wasm', import.meta.url),
    () => startTokenizing,
  ),
  families,
};

const faring = new Shared<FareModule>(
  'fare.wasm',
  () => new URL('./fare.wasm', import.meta.url),
  async () => (await import('./fare-glue.js')).default,
);

/** An engine that tokenizes. */
export function loadEngine(options: LoadOptions = {}, name: EngineName = 'engine'): Promise<Engine<TokenizerModule>> {
  return tokenizing[name].load(options);
}

/** The engine of all families, which reads vocabulary files as well. */
export function loadFamiliesEngine(options: LoadOptions = {}): Promise<Engine<FamiliesModule>> {
  return families.load(options);
}

/** Whether an engine that tokenizes runs already, or starts just now. */
export function isEngineLoaded(name: EngineName): boolean {
  return tokenizing[name].isLoaded;
}

/** An engine that tokenizes, compiled once to be started in other threads. */
export function compileEngine(options: LoadOptions, name: EngineName): Promise<WebAssembly.Module> {
  return tokenizing[name].compile(options);
}

/** The engine that prices, estimates and keeps the log. It is apart because who only counts needs not wait for it. */
export function loadFareEngine({ module: _, ...options }: LoadOptions = {}): Promise<Engine<FareModule>> {
  return faring.load(options);
}

/** JSON without lone surrogates, which are no text to the engine. */
function jsonOf(request: unknown): string {
  const json = JSON.stringify(request);
  if (!/\\ud[89a-f]/.test(json)) return json;
  return JSON.stringify(request, (_key, value) => (typeof value === 'string' ? wellFormed(value) : value));
}

function wellFormed(text: string): string {
  return decoder.decode(encoder.encode(text));
}

function isFailure(answer: unknown): answer is Failure {
  return typeof answer === 'object' && answer !== null && 'error' in answer;
}

function tooLong(length: number): TokenfareError {
  return new TokenfareError(
    'invalidArgument',
    `The text has ${length.toLocaleString('en')} units; at most ${longestText.toLocaleString('en')} can be taken at once.`,
  );
}
