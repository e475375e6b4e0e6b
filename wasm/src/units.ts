// Texts beyond Latin-1 on their way into the engine, in Node. TextEncoder makes UTF-8 of them at about 1 GB/s there; it is
// two to three times as fast to copy their UTF-16 units with a Buffer and have the engine make UTF-8 of them. Browsers have no
// such copy. What has one byte a character inside V8, as ASCII has, TextEncoder writes faster.
import { isNode } from './files.js';
import type { UnitsModule } from './glue.js';

/** How many units there is room for at a time; wasm/bindings/units.cpp has the same number. */
const mostUnits = 16384;
/** Shorter texts, and longer ones, which would want three times their length of memory, are left to TextEncoder. */
const shortest = 256;
const longest = 1 << 26;
/** How many units of each part are searched for characters beyond Latin-1, so that a search in vain costs little. */
const glance = 1024;

/** Strings that have one byte a character are not searched by it: V8 knows that they hold none of these. */
const beyondLatin1 = /[\u0100-\uffff]/;

export class Units {
  readonly #module: UnitsModule;
  readonly #address: number;
  #region: Buffer;

  private constructor(module: UnitsModule) {
    this.#module = module;
    this.#address = module.unitsAddress();
    this.#region = this.#view();
  }

  /** Undefined where there is no Node around, or the module takes no units. */
  static of(module: Partial<UnitsModule>): Units | undefined {
    if (!isNode() || typeof globalThis.Buffer !== 'function' || !module._write_units) return undefined;
    return new Units(module as UnitsModule);
  }

  /** Whether a text is better written here. */
  isFor(text: string): boolean {
    const { length } = text;
    if (length < shortest || length > longest) return false;
    if (length <= glance) return beyondLatin1.test(text);
    for (let at = 0; at < length; at += mostUnits) if (beyondLatin1.test(text.slice(at, at + glance))) return true;
    return false;
  }

  /** Puts a text into the input region, which has room for three bytes a unit; returns its length in bytes. */
  write(text: string): number {
    if (this.#region.length === 0) this.#region = this.#view(); // it died when the memory grew
    if (text.length <= mostUnits) return this.#put(text, 0);
    let bytes = 0;
    for (let from = 0; from < text.length; ) {
      const to = endOfPart(text, from + mostUnits);
      bytes = this.#put(text.slice(from, to), bytes);
      from = to;
    }
    return bytes;
  }

  #put(part: string, at: number): number {
    this.#region.write(part, 0, part.length * 2, 'utf16le');
    return this.#module._write_units(part.length, at);
  }

  #view(): Buffer {
    return Buffer.from(this.#module.HEAPU8.buffer as ArrayBuffer, this.#address, mostUnits * 2);
  }
}

/** The end of a part, moved if it would stand inside a surrogate pair. */
function endOfPart(text: string, end: number): number {
  if (end >= text.length) return text.length;
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last < 0xdc00 ? end - 1 : end;
}
