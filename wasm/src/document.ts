// A text that is edited while its tokens stay counted. The text itself is kept in the engine, which gets only what changes.
import type { Engine } from './engine.js';
import { TokenfareError } from './errors.js';
import type { TokenizerModule } from './glue.js';
import { checkedText, failed, hold, type Native, release } from './native.js';
import type { Tokens } from './tokenizer.js';

/** The tokens of some neighbouring pieces of a document; `ends` are offsets into its text, in UTF-16 units. */
export interface DocumentTokens extends Tokens {
  /** Where the first token begins. */
  readonly start: number;
}

/** A text whose count is exact after every edit. All offsets are in UTF-16 units. */
export interface TokenDocument {
  /** How many tokens the text has. What spells a special token is text. */
  readonly count: number;
  /** How many UTF-16 units the text has. */
  readonly length: number;
  /** Puts `text` in the place of what stands from `from` to `to`, and answers the new count. */
  replace(from: number, to: number, text: string): number;
  /**
   * What the last edit had counted anew: from where to where in the text as it is now. The tokens outside are as they were,
   * those behind it as far from the end of the text.
   */
  readonly recounted: { readonly from: number; readonly to: number };
  /** The tokens of the pieces (words, numbers, …) of which some part stands between `from` and `to`. */
  tokensIn(from: number, to: number): DocumentTokens;
  /** Gives its memory back now; otherwise that happens after the object is gone. Calls after it throw `disposed`. */
  dispose(): void;
  [Symbol.dispose](): void;
}

/** A document inside the engine. */
interface NativeDocument {
  readonly tokenizer: Native;
  readonly handle: number;
}

export function openDocument(tokenizer: Native, text: string): TokenDocument {
  const handle = tokenizer.engine.run((module) => module.openDocument(tokenizer.handle));
  const document = new LiveDocument({ tokenizer: hold(tokenizer), handle });
  try {
    document.replace(0, 0, text);
    return document;
  } catch (error) {
    document.dispose();
    throw error;
  }
}

function close({ tokenizer, handle }: NativeDocument): void {
  if (!tokenizer.engine.isDead) tokenizer.engine.run((module) => module.closeDocument(handle));
  release(tokenizer);
}

const forgotten = new FinalizationRegistry<NativeDocument>(close);

class LiveDocument implements TokenDocument {
  #native: NativeDocument | undefined;
  #count = 0;
  #length = 0;

  constructor(native: NativeDocument) {
    this.#native = native;
    forgotten.register(this, native, this);
  }

  get count(): number {
    this.#use();
    return this.#count;
  }

  get length(): number {
    this.#use();
    return this.#length;
  }

  replace(from: number, to: number, text: string): number {
    const { tokenizer, handle } = this.#use();
    const { engine } = tokenizer;
    checkRange(from, to);
    const asUnits = halfPair.test(checkedText(text));
    this.#count = engine.run((module) => {
      const bytes = asUnits ? writeUnits(engine, text) : engine.write(text);
      const count = module.replaceInDocument(handle, from, to, bytes, asUnits);
      if (count === failed) throw engine.failure();
      return count;
    });
    this.#length += text.length - (to - from);
    return this.#count;
  }

  get recounted(): { from: number; to: number } {
    const { tokenizer, handle } = this.#use();
    const { engine } = tokenizer;
    const [from = 0, to = 0] = engine.run((module) => {
      module.recountedInDocument(handle);
      return engine.ids();
    });
    return { from, to };
  }

  tokensIn(from: number, to: number): DocumentTokens {
    const { tokenizer, handle } = this.#use();
    const { engine } = tokenizer;
    checkRange(from, to);
    return engine.run((module) => {
      const start = module.tokensInDocument(handle, from, to);
      if (start === failed) throw engine.failure();
      return { ids: engine.ids(), ends: engine.ends(), start };
    });
  }

  dispose(): void {
    if (!this.#native) return;
    forgotten.unregister(this);
    close(this.#native);
    this.#native = undefined;
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  #use(): NativeDocument {
    if (this.#native) return this.#native;
    throw new TokenfareError('disposed', 'This document was disposed. Make another with tokenizer.document().');
  }
}

/** Half a surrogate pair, which UTF-8 cannot carry; the next edit may bring the other half. */
const halfPair = /\p{Surrogate}/u;

/** Puts the UTF-16 units of a text into the input region; returns how many bytes they are. */
function writeUnits(engine: Engine<TokenizerModule>, text: string): number {
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at += 1) units[at] = text.charCodeAt(at);
  engine.writeBytes(new Uint8Array(units.buffer));
  return units.byteLength;
}

/** Refuses what is no offset at all; whether there is such a range, the engine says. */
function checkRange(from: number, to: number): void {
  for (const [name, offset] of Object.entries({ from, to })) {
    if (Number.isSafeInteger(offset) && offset >= 0) continue;
    const message = `${name} is ${String(offset)}. It must be an offset into the document: a whole number, 0 or more.`;
    throw new TokenfareError('invalidArgument', message, { from, to });
  }
}
