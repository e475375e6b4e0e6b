// A log that lives as long as the page or the process: for tests, for a session that shall leave no trace, and in
// place of IndexedDB where the browser gives none. Entries are copied in and out, as any other store does it.

import type { Entry } from '../entry.js';
import { TokenfareError } from '../errors.js';
import { openRollups, type Rollup, type RollupHour, type RollupTable } from '../rollups.js';
import type { Summary, SummaryOptions } from '../summaries.js';
import {
  type Bounds,
  boundsOf,
  checkEntries,
  closed,
  isWithin,
  limitOf,
  order,
  pageOf,
  placeOf,
  tell,
  upperOf,
} from './query.js';
import { Retention, type RetentionOptions } from './retention.js';
import type { EntryQuery, Page, PageQuery, RollupQuery, Store, StoreChange } from './store.js';
import { addNamed, hoursWithin, metadataOf, rowsWithin, summarizeEntriesOf, toSum } from './sums.js';

/** Errors: invalidArgument. */
export function openMemoryStore(options: RetentionOptions = {}): Store {
  return new MemoryStore(new Retention(options));
}

class MemoryStore implements Store {
  /** Oldest first. */
  #entries: Entry[] = [];
  readonly #ids = new Set<string>();
  readonly #listeners = new Set<(change: StoreChange) => void>();
  /** The sums of the entries; opened by the first call that needs them. */
  #sums: Promise<RollupTable> | undefined;
  readonly #retention: Retention;
  #closed = false;

  constructor(retention: Retention) {
    this.#retention = retention;
  }

  async append(entries: readonly Entry[]): Promise<number> {
    this.#check();
    checkEntries(entries);
    const given = entries.map(copy);
    const sums = await this.#table();
    await this.#retention.apply(async (before) => this.#remove(sums, boundsOf({ until: before })));
    const fresh = new Map<string, Entry>();
    for (const entry of given) if (!this.#ids.has(entry.id) && !fresh.has(entry.id)) fresh.set(entry.id, entry);
    if (fresh.size > 0) addNamed(sums, [...fresh.values()], given);
    for (const entry of fresh.values()) {
      this.#ids.add(entry.id);
      this.#entries.push(entry);
    }
    if (fresh.size > 0) {
      this.#entries.sort((a, b) => order(placeOf(a), placeOf(b)));
      this.#announce();
    }
    return fresh.size;
  }

  async page(query: PageQuery = {}): Promise<Page> {
    this.#check();
    const limit = limitOf(query);
    const bounds = boundsOf(query);
    const upper = upperOf(bounds, query);
    const found: Entry[] = [];
    for (let at = this.#entries.length - 1; at >= 0 && found.length <= limit; --at) {
      const entry = this.#entries[at] as Entry;
      if (order(placeOf(entry), upper) < 0 && isWithin(entry, bounds)) found.push(copy(entry));
    }
    return pageOf(found, limit);
  }

  async count(query?: EntryQuery): Promise<number> {
    this.#check();
    const bounds = boundsOf(query);
    return this.#entries.filter((entry) => isWithin(entry, bounds)).length;
  }

  async clear(query?: EntryQuery): Promise<Entry[]> {
    this.#check();
    const bounds = boundsOf(query);
    return this.#remove(await this.#table(), bounds);
  }

  #remove(sums: RollupTable, bounds: Bounds): Entry[] {
    const removed = this.#entries.filter((entry) => isWithin(entry, bounds));
    if (removed.length > 0) sums.remove(toSum(removed));
    for (const { id } of removed) this.#ids.delete(id);
    this.#entries = this.#entries.filter(({ id }) => this.#ids.has(id));
    if (removed.length > 0) this.#announce();
    return removed;
  }

  async rollups(query?: RollupQuery): Promise<Rollup[]> {
    this.#check();
    const within = rowsWithin(query);
    return (await this.#table()).rows().filter(within);
  }

  async rollupHours(query?: RollupQuery): Promise<RollupHour[]> {
    this.#check();
    const within = hoursWithin(query);
    return (await this.#table()).hours().filter(within);
  }

  async summary(options: SummaryOptions = {}): Promise<Summary> {
    this.#check();
    const metadata = metadataOf(options);
    if (metadata.length > 0) return summarizeEntriesOf((query) => this.page(query), metadata, options);
    return (await this.#table()).summary(options);
  }

  watch(listener: (change: StoreChange) => void): () => void {
    this.#check();
    // One subscription, even of the same function twice.
    const subscription = (change: StoreChange) => listener(change);
    this.#listeners.add(subscription);
    this.#announce([subscription]);
    return () => void this.#listeners.delete(subscription);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    // What was begun before this waits for the table as well, and comes first.
    const sums = await this.#sums?.catch(() => undefined);
    sums?.dispose();
    this.#listeners.clear();
    this.#entries = [];
    this.#ids.clear();
  }

  #announce(listeners: Iterable<(change: StoreChange) => void> = this.#listeners): void {
    for (const listener of [...listeners]) {
      queueMicrotask(() => {
        if (this.#listeners.has(listener)) tell(listener, { count: this.#entries.length });
      });
    }
  }

  /** If the engine could not be loaded, the next call tries again. */
  #table(): Promise<RollupTable> {
    this.#sums ??= openRollups().catch((error) => {
      this.#sums = undefined;
      throw error;
    });
    return this.#sums;
  }

  #check(): void {
    if (this.#closed) throw closed();
  }
}

function copy(entry: Entry): Entry {
  try {
    return structuredClone(entry);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TokenfareError('invalidArgument', `An entry holds something that is no plain data: ${reason}`);
  }
}
