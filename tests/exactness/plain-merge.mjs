// Byte-pair encoding in rounds, for pieces so long that the oracle would take hours: the neighbours of the lowest rank are
// merged everywhere from left to right, then those of the next, until none are left. A round creates only tokens of
// higher ranks, because every token is made of earlier ones; so rounds and single merges give the same tokens.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export class PlainMerger {
  #ids = new Map(); // by the bytes of a token, as a string of one unit a byte
  #bytes = [];
  #pairs = new Map();

  /** Takes the vocabulary from the oracle's package, which writes it as runs of base64: ! first-id token token … */
  constructor(encoding) {
    const name = encoding === 'o200k_harmony' ? 'o200k_base' : encoding;
    for (const line of require(`tiktoken/encoders/${name}.json`).bpe_ranks.split('\n')) {
      const [, first, ...tokens] = line.split(' ');
      for (const [i, token] of tokens.entries()) {
        const bytes = Buffer.from(token, 'base64').toString('latin1');
        this.#ids.set(bytes, Number(first) + i);
        this.#bytes[Number(first) + i] = bytes;
      }
    }
  }

  /** The ids of a text that is one piece. */
  merge(text) {
    const bytes = Buffer.from(text);
    let ids = Uint32Array.from(bytes, (byte) => this.#ids.get(String.fromCharCode(byte)));
    for (;;) {
      const lowest = this.#lowestRank(ids);
      if (lowest === Number.POSITIVE_INFINITY) return ids;
      const merged = new Uint32Array(ids.length);
      let count = 0;
      for (let i = 0; i < ids.length; i += 1) {
        const isPair = i + 1 < ids.length && this.#rank(ids[i], ids[i + 1]) === lowest;
        merged[count] = isPair ? lowest : ids[i];
        count += 1;
        if (isPair) i += 1;
      }
      ids = merged.subarray(0, count);
    }
  }

  #lowestRank(ids) {
    let lowest = Number.POSITIVE_INFINITY;
    for (let i = 0; i + 1 < ids.length; i += 1) lowest = Math.min(lowest, this.#rank(ids[i], ids[i + 1]));
    return lowest;
  }

  #rank(left, right) {
    const key = left * 0x100000 + right;
    let rank = this.#pairs.get(key);
    if (rank === undefined) {
      rank = this.#ids.get(this.#bytes[left] + this.#bytes[right]) ?? Number.POSITIVE_INFINITY;
      this.#pairs.set(key, rank);
    }
    return rank;
  }
}
