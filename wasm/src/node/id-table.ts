// Which ids the log has, without the ids: 64 bits of each and where its entry stands. Open addressing in one array,
// at most two thirds full.

import type { Hash } from './entry-rows.js';

/** The file, by a number that no other file has had, and the row in it. */
export interface Seat {
  readonly file: number;
  readonly row: number;
}

const FIELDS = 4;

export class IdTable {
  /** Low, high, file, row. A file of 0 is an empty place. */
  #slots = new Uint32Array(FIELDS * 1024);
  #used = 0;

  add([low, high]: Hash, { file, row }: Seat, isAlive: (file: number) => boolean): void {
    if (3 * (this.#used + 1) * FIELDS > 2 * this.#slots.length) this.#grow(isAlive);
    this.#put(low, high, file, row);
  }

  /** Everything with this hash; mostly nothing. */
  find([low, high]: Hash): Seat[] {
    const slots = this.#slots;
    const found: Seat[] = [];
    for (let at = this.#placeOf(low); slots[at + 2] !== 0; at = (at + FIELDS) % slots.length) {
      if (slots[at] === low && slots[at + 1] === high) {
        found.push({ file: slots[at + 2] as number, row: slots[at + 3] as number });
      }
    }
    return found;
  }

  #placeOf(low: number): number {
    return (low * FIELDS) % this.#slots.length;
  }

  #put(low: number, high: number, file: number, row: number): void {
    const slots = this.#slots;
    let at = this.#placeOf(low);
    while (slots[at + 2] !== 0) at = (at + FIELDS) % slots.length;
    slots.set([low, high, file, row], at);
    this.#used += 1;
  }

  /** Twice the room, without what belongs to files that are gone. */
  #grow(isAlive: (file: number) => boolean): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(2 * old.length);
    this.#used = 0;
    for (let at = 0; at < old.length; at += FIELDS) {
      const file = old[at + 2] as number;
      if (file !== 0 && isAlive(file)) this.#put(old[at] as number, old[at + 1] as number, file, old[at + 3] as number);
    }
  }
}

/** Two mixes of the UTF-16 units of an id, each of 32 bits, in the manner of FNV-1a with a last stir. */
export function hashOf(id: string): Hash {
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  for (let at = 0; at < id.length; ++at) {
    const unit = id.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b) ^ (high >>> 13);
  }
  low = Math.imul(low ^ (low >>> 16) ^ id.length, 0x7feb352d);
  high = Math.imul(high ^ (high >>> 15), 0xc2b2ae35);
  return [(low ^ (low >>> 15)) >>> 0, (high ^ (high >>> 16)) >>> 0];
}
