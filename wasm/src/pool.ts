// `tokenfare/pool`: many texts at once, on every processor. Workers share the compiled engine and the vocabulary, which are
// loaded once; the texts go to them in batches, and the answers come back in the order of the texts.
import { encodingOf } from './encoding-of.js';
import { compileEngine } from './engine.js';
import { TokenfareError } from './errors.js';
import type { LoadOptions } from './files.js';
import { type EncodingName, readPack } from './packs.js';
import { answerList, answerStream, checkedList, checkedTexts, idsOf, workOf } from './pool/calls.js';
import { Crew } from './pool/crew.js';
import { countProcessors, findThreads } from './pool/threads.js';
import type { Chunks } from './streams.js';
import type { Specials } from './tokenizer.js';

export { type ErrorCode, TokenfareError } from './errors.js';
export type { LoadOptions } from './files.js';
export type { EncodingName } from './packs.js';
export type { Chunks } from './streams.js';
export type { Specials } from './tokenizer.js';

export interface PoolOptions extends LoadOptions {
  /** How many workers there may be, 1 to 64. Default: one for each processor, at most 8. */
  workers?: number;
  /** Where `pool-worker.js` is, if it is not beside the package's modules. */
  workerUrl?: string | URL;
}

/** How far a call is. */
export interface PoolProgress {
  /** Texts that are done, and all of them. */
  readonly texts: number;
  readonly totalTexts: number;
  /** Their UTF-16 units. */
  readonly units: number;
  readonly totalUnits: number;
}

export interface PoolCallOptions {
  /** As for one text: `count…` reads them as `'text'` by default, `encode…` refuses them. */
  specials?: Specials;
  /** Stops the call, which then rejects with the signal's reason. */
  signal?: AbortSignal;
}

export interface PoolListOptions extends PoolCallOptions {
  /** Called whenever some texts are done, in no order of theirs, and at last with all of them. */
  onProgress?(progress: PoolProgress): void;
}

export interface Pool {
  readonly encoding: EncodingName;
  /** How many workers there may be. They are started when work waits for them. */
  readonly workers: number;
  /** The count of each text, in the order of the texts. */
  countAll(texts: Iterable<string>, options?: PoolListOptions): Promise<Uint32Array>;
  /** The ids of each text, in the order of the texts. Those of neighbours may be views of one buffer. */
  encodeAll(texts: Iterable<string>, options?: PoolListOptions): Promise<Uint32Array[]>;
  /** The counts one after the other, of texts that arrive and need not fit into memory together. */
  countEach(texts: Chunks, options?: PoolCallOptions): AsyncGenerator<number, void, void>;
  /** The ids one text after the other, of texts that arrive and need not fit into memory together. */
  encodeEach(texts: Chunks, options?: PoolCallOptions): AsyncGenerator<Uint32Array, void, void>;
  /** Ends the workers now. Calls under way and after it reject with `disposed`. */
  dispose(): void;
  [Symbol.dispose](): void;
  /** Resolves when the workers have ended. */
  [Symbol.asyncDispose](): Promise<void>;
}

const mostByDefault = 8;
const mostWorkers = 64;

/**
 * Opens a pool for an encoding or a model, and loads its first worker. Throws as `loadTokenizer` does, and
 * `engineUnavailable` if no worker can be started.
 */
export async function openPool(nameOrModel: string, options: PoolOptions = {}): Promise<Pool> {
  const size = checkedSize(options.workers ?? Math.min(mostByDefault, await countProcessors()));
  const encoding = await encodingOf(nameOrModel, options);
  const [module, pack, startThread] = await Promise.all([
    compileEngine(options, encoding.engine),
    readPack(encoding, options),
    findThreads(options.workerUrl),
  ]);
  const crew = new Crew({ encoding: encoding.name, module, pack: shareable(pack) }, size, startThread);
  await openFirst(crew, encoding.name, options.signal);
  return new OpenPool(encoding.name, crew);
}

async function openFirst(crew: Crew, name: EncodingName, signal: AbortSignal | undefined): Promise<void> {
  const stop = () => void crew.dispose();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    if (signal?.aborted) stop();
    await crew.open();
  } catch (cause) {
    await crew.dispose();
    if (signal?.aborted) throw new TokenfareError('aborted', `Loading ${name} was cancelled.`, {}, { cause });
    throw cause;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

class OpenPool implements Pool {
  readonly encoding: EncodingName;
  readonly #crew: Crew;

  constructor(encoding: EncodingName, crew: Crew) {
    this.encoding = encoding;
    this.#crew = crew;
  }

  get workers(): number {
    return this.#crew.size;
  }

  async countAll(texts: Iterable<string>, options: PoolListOptions = {}): Promise<Uint32Array> {
    const list = checkedList(texts);
    const all = new Uint32Array(list.length);
    await answerList(this.#crew, list, workOf('count', options), options, ({ places }, { counts }) => {
      for (const [i, place] of places.entries()) all[place] = counts[i] as number;
    });
    return all;
  }

  async encodeAll(texts: Iterable<string>, options: PoolListOptions = {}): Promise<Uint32Array[]> {
    const list = checkedList(texts);
    const all = new Array<Uint32Array>(list.length);
    await answerList(this.#crew, list, workOf('encode', options), options, ({ places }, answer) => {
      for (const [i, ids] of [...idsOf(answer)].entries()) all[places[i] as number] = ids;
    });
    return all;
  }

  countEach(texts: Chunks, options: PoolCallOptions = {}): AsyncGenerator<number, void, void> {
    return answerStream(
      this.#crew,
      checkedTexts(texts),
      workOf('count', options),
      options.signal,
      ({ counts }) => counts,
    );
  }

  encodeEach(texts: Chunks, options: PoolCallOptions = {}): AsyncGenerator<Uint32Array, void, void> {
    return answerStream(this.#crew, checkedTexts(texts), workOf('encode', options), options.signal, idsOf);
  }

  dispose(): void {
    void this.#crew.dispose();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#crew.dispose();
  }
}

function checkedSize(workers: number): number {
  if (Number.isInteger(workers) && workers >= 1 && workers <= mostWorkers) return workers;
  const message = `workers is ${workers}. It must be a whole number from 1 to ${mostWorkers}.`;
  throw new TokenfareError('invalidArgument', message);
}

/** In memory that the workers can share, where there may be such; else each gets a copy. */
function shareable(pack: Uint8Array): Uint8Array {
  if (typeof SharedArrayBuffer === 'undefined' || globalThis.crossOriginIsolated === false) return pack;
  const shared = new Uint8Array(new SharedArrayBuffer(pack.length));
  shared.set(pack);
  return shared;
}
