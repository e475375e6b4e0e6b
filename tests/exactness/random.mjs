// Random numbers that a seed repeats (Chris Doty-Humphrey's sfc32), so that a failure can be run again.

/** TOKENFARE_SEED if it is set, else the seed of every ordinary run. */
export const seed = Number(process.env.TOKENFARE_SEED ?? 20260);

export class Random {
  #state;

  constructor(...seeds) {
    this.#state = new Uint32Array([...seeds, 0x9e3779b9, 0x243f6a88, 0xb7e15162, 1].slice(0, 4));
    for (let i = 0; i < 16; i += 1) this.next();
  }

  /** A whole number below 2^32. */
  next() {
    const s = this.#state;
    const result = (s[0] + s[1] + s[3]) >>> 0;
    s[3] += 1;
    s[0] = s[1] ^ (s[1] >>> 9);
    s[1] = s[2] + (s[2] << 3);
    s[2] = ((s[2] << 21) | (s[2] >>> 11)) + result;
    return result;
  }

  /** A whole number from 0 on, below `limit`. */
  below(limit) {
    return this.next() % limit;
  }

  /** A whole number from `from` to `to`, both included. */
  between(from, to) {
    return from + this.below(to - from + 1);
  }

  pick(list) {
    return list[this.below(list.length)];
  }
}
