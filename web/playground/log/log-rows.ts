// The rows of a long log, of which only those around the ones in view are in memory. Where a row is, the sums of the hours
// say; the rows of some hours are read together, and those that were out of view longest are forgotten.
import type { Entry } from 'tokenfare';
import type { Store } from 'tokenfare/browser';
import { type LogFilter, stretchOf } from './log-filter.ts';
import { type Found, pagesIn, stretchesOf, within } from './log-reading.ts';

/** Rows that are read together, if the hours allow it. */
const block = 200;
/** Entries in one page. */
const page = 500;
/** Rows that are kept in memory: some screens. */
const mostKept = 3000;

interface Block {
  /** The place of its first row among all. */
  readonly first: number;
  readonly calls: number;
  readonly pages: AsyncGenerator<readonly Entry[]>;
  entries: Entry[];
  /** Reads go one after the other. */
  reading: Promise<void>;
}

export class LogRows {
  readonly count: number;
  /** When the hour of the first call began, in milliseconds of Unix time. */
  readonly oldest: number | undefined;
  readonly #open: (at: number) => Block;
  readonly #firsts: readonly number[];
  /** Those that were read, the latest used last. */
  readonly #blocks = new Map<number, Block>();

  constructor(store: Store | undefined, filter: LogFilter, found: Found) {
    const stretches = stretchesOf(found.hours, block);
    const firsts: number[] = [];
    let count = 0;
    for (const { calls } of stretches) {
      firsts.push(count);
      count += calls;
    }
    this.count = count;
    this.oldest = found.hours.at(-1)?.from;
    this.#firsts = firsts;
    this.#open = (at) => {
      const { from, to, calls = 0 } = stretches[at] ?? { from: 0, to: 0 };
      const pages = store ? pagesIn(store, filter, within({ from, to }, stretchOf(filter)), page) : nothing();
      return { first: firsts[at] ?? 0, calls, pages, entries: [], reading: Promise.resolve() };
    };
  }

  /** The call at a place, the newest at 0; undefined while it is not read. */
  at(place: number): Entry | undefined {
    const block = this.#blocks.get(this.#blockAt(place));
    return block?.entries[place - block.first];
  }

  /** The place of a call, among those that are read. */
  placeOf(id: string): number | undefined {
    for (const { first, entries } of this.#blocks.values()) {
      const place = entries.findIndex((entry) => entry.id === id);
      if (place >= 0) return first + place;
    }
    return undefined;
  }

  /** Reads the rows from one place to before another. */
  async load(from: number, to: number): Promise<void> {
    const last = Math.min(to, this.count) - 1;
    if (last < from) return;
    const wanted: Promise<void>[] = [];
    for (let at = this.#blockAt(from); at <= this.#blockAt(last); at++) {
      const block = this.#blocks.get(at) ?? this.#open(at);
      this.#blocks.delete(at);
      this.#blocks.set(at, block);
      block.reading = block.reading.then(() => fill(block, last - block.first + 1));
      wanted.push(block.reading);
    }
    await Promise.all(wanted);
    this.#forget(wanted.length);
  }

  #forget(inUse: number): void {
    let kept = 0;
    for (const { entries } of this.#blocks.values()) kept += entries.length;
    for (const [at, { entries }] of this.#blocks) {
      if (kept <= mostKept || this.#blocks.size <= inUse) return;
      this.#blocks.delete(at);
      kept -= entries.length;
    }
  }

  /** The block that a row is in: the last that does not begin after it. */
  #blockAt(place: number): number {
    let [low, high] = [0, this.#firsts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#firsts[middle] ?? 0) <= place) low = middle;
      else high = middle;
    }
    return low;
  }
}

/** Reads on until so many rows of the block are here, or all. */
async function fill(block: Block, wanted: number): Promise<void> {
  while (block.entries.length < Math.min(wanted, block.calls)) {
    const { value, done } = await block.pages.next();
    if (done) return;
    block.entries.push(...value);
  }
}

async function* nothing(): AsyncGenerator<readonly Entry[]> {}
