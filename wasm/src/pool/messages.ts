// What the page and a worker of a pool say to each other. A worker answers in the order in which it was asked, so that an
// answer needs no number.
import type { ErrorCode } from '../errors.js';
import type { EncodingName } from '../packs.js';
import type { Specials } from '../tokenizer.js';

/** The first message: all that a tokenizer is loaded from. It is answered by `ready` or an error. */
export interface Opening {
  readonly encoding: EncodingName;
  readonly module: WebAssembly.Module;
  /** The vocabulary as `readPack` gives it; shared between the workers where memory can be. */
  readonly pack: Uint8Array;
}

/** Texts that cross together. */
export interface Batch {
  readonly texts: readonly string[];
  readonly specials: Specials;
  /** Whether ids are wanted, or their number alone. */
  readonly isForIds: boolean;
}

/** The buffers belong to whom they are sent to. */
export interface Answer {
  /** How many ids each text has. */
  readonly counts: Uint32Array<ArrayBuffer>;
  /** The ids of all texts, one text behind the other; empty if none were wanted. */
  readonly ids: Uint32Array<ArrayBuffer>;
}

/** An error as it crosses. */
export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
  /** Which text of the batch it is about; missing if about none. */
  readonly place?: number;
}

/** The last message in Node: the worker ends by itself when it has answered what came before. */
export interface Closing {
  readonly isLast: true;
}

export type Request = Opening | Batch | Closing;
export type Reply = { readonly ready: true } | { readonly answer: Answer } | { readonly failure: Failure };
