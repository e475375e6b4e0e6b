// Byte-pair encoding in rounds, for pieces so long that the oracle would take hours: the neighbours of the lowest rank are
// merged everywhere from left to right, then those of the next, until none are left. A round creates only tokens of
// higher ranks, because every token is made of earlier ones; so rounds and single merges give the same tokens.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const none = 0xffffffff;

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
    let ids = Uint32Array.from(Buffer.from(text), (byte) => this.#ids.get(String.fromCharCode(byte)));
    let ranks = ids.map((id, i) => (i + 1 < ids.length ? this.#rank(id, ids[i + 1]) : none));
    for (;;) {
      let lowest = none;
      for (const rank of ranks) if (rank < lowest) lowest = rank;
      if (lowest === none) return ids;
      [ids, ranks] = this.#round(ids, ranks, lowest);
    }
  }

  /** Merges every pair of one rank; what merges with what is looked up again beside merged tokens only. */
  #round(ids, ranks, rank) {
    const places = [];
    let count = 0;
    for (let i = 0; i < ids.length; i += 1) {
      const isPair = ranks[i] === rank;
      ids[count] = isPair ? rank : ids[i];
      if (isPair) i += 1;
      ranks[count] = ranks[i];
      if (isPair) places.push(count);
      count += 1;
    }
    for (const place of places) {
      for (const left of [place - 1, place]) {
        if (left >= 0) ranks[left] = left + 1 < count ? this.#rank(ids[left], ids[left + 1]) : none;
      }
    }
    return [ids.subarray(0, count), ranks.subarray(0, count)];
  }

  #rank(left, right) {
    const key = left * 0x100000 + right;
    let rank = this.#pairs.get(key);
    if (rank === undefined) {
      rank = this.#ids.get(this.#bytes[left] + this.#bytes[right]) ?? none;
      this.#pairs.set(key, rank);
    }
    return rank;
  }
}
