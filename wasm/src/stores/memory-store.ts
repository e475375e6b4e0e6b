// A log that lives as long as the page or the process: for tests, for a session that shall leave no trace, and in
// place of IndexedDB where the browser gives none. Entries are copied in and out, as any other store does it.

import type { Entry } from '../entry.js';
import { TokenfareError } from '../errors.js';
import { boundsOf, checkEntries, closed, isWithin, limitOf, order, pageOf, placeOf, tell, upperOf } from './query.js';
import type { EntryQuery, Page, PageQuery, Store, StoreChange } from './store.js';

export function openMemoryStore(): Store {
  return new MemoryStore();
}

class MemoryStore implements Store {
  /** Oldest first. */
  #entries: Entry[] = [];
  readonly #ids = new Set<string>();
  readonly #listeners = new Set<(change: StoreChange) => void>();
  #closed = false;

  async append(entries: readonly Entry[]): Promise<number> {
    this.#check();
    checkEntries(entries);
    const fresh = new Map<string, Entry>();
    for (const entry of entries) {
      if (!this.#ids.has(entry.id) && !fresh.has(entry.id)) fresh.set(entry.id, copy(entry));
    }
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
    const removed = this.#entries.filter((entry) => isWithin(entry, bounds));
    for (const { id } of removed) this.#ids.delete(id);
    this.#entries = this.#entries.filter(({ id }) => this.#ids.has(id));
    if (removed.length > 0) this.#announce();
    return removed;
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
    this.#closed = true;
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
