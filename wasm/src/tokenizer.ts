// The tokenizer as JavaScript sees it. Nothing is tokenized here: a text goes to the engine, ids come back.
import { openDocument, type TokenDocument } from './document.js';
import { isEngineLoaded, loadEngine } from './engine.js';
import { TokenfareError } from './errors.js';
import type { LoadOptions } from './files.js';
import { checkedText, failed, hold, type Native, release } from './native.js';
import { type EncodingInfo, type EncodingName, readPack } from './packs.js';
import { type Chunks, checkedChunks, countStream, encodeStream } from './streams.js';
import { type TruncateOptions, truncate } from './truncate.js';

/**
 * What to do where a text spells a special token such as `<|endoftext|>`: refuse it with the error `specialInText`,
 * read it as plain text (as providers count it), or allow it to be the token.
 */
export type Specials = 'refuse' | 'text' | 'allow';

export interface EncodeOptions {
  /** Default `'refuse'`, so that text from users never becomes a control token by accident. */
  specials?: Specials;
}

export interface CountOptions {
  /** Default `'text'`, as providers count. */
  specials?: Specials;
}

/** Two arrays of equal length, owned by the caller. */
export interface Tokens {
  readonly ids: Uint32Array;
  /**
   * Where each token ends, as an offset into the text: UTF-16 units, or bytes of its UTF-8 with `offsets: 'utf8'`. In
   * UTF-16 units, a token that ends inside a character has that character's end.
   */
  readonly ends: Uint32Array;
}

export interface Tokenizer {
  /** The name of an encoding of `encodings()`, or of a vocabulary that was brought. */
  readonly encoding: EncodingName | (string & {});
  encode(text: string, options?: EncodeOptions): Uint32Array;
  tokens(text: string, options?: EncodeOptions & { offsets?: 'utf16' | 'utf8' }): Tokens;
  count(text: string, options?: CountOptions): number;
  /** The count, or `undefined` as soon as it is known to pass `limit`: reads no further than it must. */
  countWithin(text: string, limit: number, options?: CountOptions): number | undefined;
  /** The text of the tokens; bytes that are not UTF-8 become U+FFFD. */
  decode(ids: Iterable<number>): string;
  /** The exact bytes of the tokens. */
  decodeBytes(ids: Iterable<number>): Uint8Array;
  /** As much of a text as `maxTokens` can hold, cut where one of its tokens ends. A shorter text is left as it is. */
  truncate(text: string, maxTokens: number, options?: TruncateOptions): string;
  /** After each chunk, the count of the text so far. What spells a special token is text, here and in `encodeStream`. */
  countStream(chunks: Chunks): AsyncGenerator<number, void, void>;
  /** The ids of a text that arrives in chunks, each part as soon as nothing that follows can change it. */
  encodeStream(chunks: Chunks): AsyncGenerator<Uint32Array, void, void>;
  /** A text to be edited, whose count is exact after every edit without being made anew. Dispose of it apart. */
  document(text?: string): TokenDocument;
  /** Gives its memory back now; otherwise that happens after the object is gone. Calls after it throw `disposed`. */
  dispose(): void;
  [Symbol.dispose](): void;
}

const pastTheLimit = -2;
/**
 * In a constant of its own: where it stands as a property of Number, V8 makes a number of it while it compiles in the
 * background, and Node 20 may hang or fail as a whole when a worker thread ends just then.
 */
const noLimit = Number.POSITIVE_INFINITY;
const textDecoder = new TextDecoder('utf-8', { ignoreBOM: true });

const shared = new Map<EncodingName, Promise<Native>>();

/** Loads a tokenizer of an encoding. All of one encoding share their memory, but for those that bring their bytes. */
export async function openTokenizer(encoding: EncodingInfo, options: LoadOptions): Promise<Tokenizer> {
  if (options.signal?.aborted) throw new TokenfareError('aborted', `Loading ${encoding.name} was cancelled.`);
  if (!options.bytes) return sharedTokenizer(encoding, options);
  return new LoadedTokenizer(encoding.name, await openNative(encoding, options));
}

/**
 * Between the look at a native tokenizer and its new user nothing is awaited: another could close it meanwhile. A load that
 * somebody else began may fail for reasons of his, such as his signal; then this one begins its own.
 */
async function sharedTokenizer(encoding: EncodingInfo, options: LoadOptions): Promise<Tokenizer> {
  for (;;) {
    const others = shared.get(encoding.name);
    const opening = others ?? openNative(encoding, options);
    shared.set(encoding.name, opening);
    const forget = () => shared.get(encoding.name) === opening && shared.delete(encoding.name);
    const native = await opening.catch((error) => {
      forget();
      if (!others) throw error;
    });
    if (native && !native.isClosed && !native.engine.isDead) return new LoadedTokenizer(encoding.name, native);
    forget();
  }
}

const kept = new Map<string, Tokenizer>();

/** For calls that hand out no tokenizer: the one they used stays loaded, so that the next such call finds it. */
export function keepLoaded(tokenizer: Tokenizer): Tokenizer {
  kept.set(tokenizer.encoding, tokenizer);
  return tokenizer;
}

async function openNative(encoding: EncodingInfo, options: LoadOptions): Promise<Native> {
  const { name } = encoding;
  // The first needs both files, and fetches them side by side; a later one may find that the vocabulary is there already.
  const isFirst = !isEngineLoaded(encoding.engine);
  const loading = loadEngine(options, encoding.engine);
  const reading = options.bytes || isFirst ? readPack(encoding, options) : undefined;
  reading?.catch(() => undefined); // it is awaited after the engine, whose failure goes first
  const engine = await loading;
  if (isFirst) engine.run((module) => module._warm_up()); // while the vocabulary arrives
  let handle = options.bytes ? failed : engine.run((module) => module.shareTokenizer(name));
  if (handle === failed) {
    const bytes = await (reading ?? readPack(encoding, options));
    handle = engine.run((module) => {
      engine.writeBytes(bytes);
      return module.openTokenizer(name, bytes.length);
    });
  }
  if (handle === failed) throw engine.failure();
  return { engine, handle, users: 0, isClosed: false };
}

const forgotten = new FinalizationRegistry<Native>(release);

export class LoadedTokenizer implements Tokenizer {
  readonly encoding: string;
  #native: Native | undefined;

  constructor(encoding: string, native: Native) {
    this.encoding = encoding;
    this.#native = hold(native);
    forgotten.register(this, native, this);
  }

  encode(text: string, options?: EncodeOptions): Uint32Array {
    const { engine, handle } = this.#use();
    const specials = codeOf(options?.specials ?? 'refuse');
    const module = engine.running;
    try {
      if (module._encode(handle, engine.write(checkedText(text)), specials) === failed) throw engine.failure();
      return engine.ids();
    } catch (cause) {
      throw engine.stopped(cause);
    }
  }

  tokens(text: string, options?: EncodeOptions & { offsets?: 'utf16' | 'utf8' }): Tokens {
    const { engine, handle } = this.#use();
    const specials = codeOf(options?.specials ?? 'refuse');
    const inBytes = isInBytes(options?.offsets ?? 'utf16');
    const module = engine.running;
    try {
      if (module._tokens(handle, engine.write(checkedText(text)), specials, inBytes) === failed) throw engine.failure();
      return { ids: engine.ids(), ends: engine.ends() };
    } catch (cause) {
      throw engine.stopped(cause);
    }
  }

  count(text: string, options?: CountOptions): number {
    return this.#count(text, noLimit, options) as number;
  }

  countWithin(text: string, limit: number, options?: CountOptions): number | undefined {
    if (typeof limit !== 'number' || !(limit >= 0)) {
      throw new TokenfareError('invalidArgument', `limit is ${limit}. It must be a number of tokens, 0 or more.`);
    }
    return this.#count(text, limit, options);
  }

  decode(ids: Iterable<number>): string {
    return textDecoder.decode(this.decodeBytes(ids));
  }

  decodeBytes(ids: Iterable<number>): Uint8Array {
    const { engine, handle } = this.#use();
    const words = ids instanceof Uint32Array ? ids : Uint32Array.from(checkedList(ids), checkedId);
    return engine.run((module) => {
      engine.writeBytes(new Uint8Array(words.buffer, words.byteOffset, words.byteLength));
      if (!module.decode(handle, words.length)) throw engine.failure();
      return engine.bytes();
    });
  }

  truncate(text: string, maxTokens: number, options: TruncateOptions = {}): string {
    return truncate(this.#use(), text, maxTokens, options);
  }

  countStream(chunks: Chunks): AsyncGenerator<number, void, void> {
    this.#use();
    return countStream(() => this.#use(), checkedChunks(chunks));
  }

  encodeStream(chunks: Chunks): AsyncGenerator<Uint32Array, void, void> {
    this.#use();
    return encodeStream(() => this.#use(), checkedChunks(chunks));
  }

  document(text = ''): TokenDocument {
    return openDocument(this.#use(), text);
  }

  dispose(): void {
    if (!this.#native) return;
    forgotten.unregister(this);
    release(this.#native);
    this.#native = undefined;
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  #count(text: string, limit: number, options: CountOptions | undefined): number | undefined {
    const { engine, handle } = this.#use();
    const specials = codeOf(options?.specials ?? 'text');
    const module = engine.running;
    try {
      const count = module._count_within(handle, engine.write(checkedText(text)), limit, specials);
      if (count === failed) throw engine.failure();
      return count === pastTheLimit ? undefined : count;
    } catch (cause) {
      throw engine.stopped(cause);
    }
  }

  #use(): Native {
    if (this.#native) return this.#native;
    throw new TokenfareError('disposed', 'This tokenizer was disposed. Load it again with loadTokenizer().');
  }
}

function checkedList(ids: Iterable<number>): Iterable<number> {
  if (typeof ids?.[Symbol.iterator] === 'function') return ids;
  throw new TokenfareError('invalidArgument', 'The ids are no list: pass an array, a Uint32Array or another iterable.');
}

function checkedId(id: number, place: number): number {
  if (Number.isInteger(id) && id >= 0 && id <= 0xffffffff) return id;
  const message = `Id ${id} at place ${place} is not a token: an id is a whole number from 0 on.`;
  throw new TokenfareError('unknownToken', message, { place });
}

/** The number that the engine knows it by. Throws `invalidArgument` if it is none of them. */
export function codeOf(specials: Specials): number {
  if (specials === 'refuse') return 0;
  if (specials === 'text') return 1;
  if (specials === 'allow') return 2;
  throw new TokenfareError('invalidArgument', `specials is "${specials}". It can be 'refuse', 'text' or 'allow'.`);
}

function isInBytes(offsets: 'utf16' | 'utf8'): boolean {
  if (offsets === 'utf16' || offsets === 'utf8') return offsets === 'utf8';
  throw new TokenfareError('invalidArgument', `offsets is "${offsets}". It can be 'utf16' or 'utf8'.`);
}
