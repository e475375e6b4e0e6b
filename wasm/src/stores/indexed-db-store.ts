// The log in IndexedDB, through Dexie. Several tabs may use it at once: each write is one transaction, and a watcher
// hears of the writes of every tab.
//
// The tables are in log-database.ts, the sums of the entries in database-sums.ts. No type of Dexie leaves these modules:
// the build puts the library inside.

import { liveQuery } from 'dexie';
import type { Entry } from '../entry.js';
import type { TokenfareError } from '../errors.js';
import { openRollups, type Rollup, type RollupHour } from '../rollups.js';
import type { Summary, SummaryOptions } from '../summaries.js';
import { DatabaseSums } from './database-sums.js';
import { newHashKey } from './hash-key.js';
import { LogDatabase, VERSION } from './log-database.js';
import {
  type Bounds,
  boundsOf,
  checkEntries,
  closed,
  isEverything,
  isWithin,
  limitOf,
  order,
  pageOf,
  placeOf,
  tell,
  upperOf,
} from './query.js';
import { Retention, type RetentionOptions } from './retention.js';
import { heldOpen, otherVersion, removedElsewhere, storageFailure } from './storage-failure.js';
import type { EntryQuery, Page, PageQuery, RollupQuery, Store, StoreChange } from './store.js';
import { hoursWithin, metadataOf, rowsWithin, summarizeEntriesOf } from './sums.js';

/** How long to wait for another tab to let go of an older version. */
const PATIENCE_MS = 3_000;

/**
 * Opens the log of this origin, or makes it. Errors: storeUnavailable where the browser gives no storage, or another
 * tab runs another version of the log. Then `openMemoryStore` keeps entries until the page goes.
 */
export async function openIndexedDbStore(name = 'tokenfare', options: RetentionOptions = {}): Promise<Store> {
  const retention = new Retention(options);
  const sums = await openRollups();
  try {
    const store = new IndexedDbStore(new LogDatabase(name, sums), retention);
    await store.open();
    return store;
  } finally {
    sums.dispose();
  }
}

class IndexedDbStore implements Store {
  readonly #database: LogDatabase;
  readonly #sums: DatabaseSums;
  readonly #retention: Retention;
  readonly #running = new Set<Promise<unknown>>();
  readonly #watches = new Set<{ end(): void; fail(error: TokenfareError): void }>();
  /** Why nothing more can be done, once that is so. */
  #over: TokenfareError | undefined;

  constructor(database: LogDatabase, retention: Retention) {
    this.#database = database;
    this.#retention = retention;
    this.#sums = new DatabaseSums(database);
    // Another tab wants to change or delete the database: give way at once, and tell the watchers why. `false`
    // keeps Dexie from opening it again by itself.
    database.on('versionchange', (event) => {
      this.#end(event.newVersion === null ? removedElsewhere() : otherVersion());
      return false;
    });
  }

  async open(): Promise<void> {
    let impatience: ReturnType<typeof setTimeout> | undefined;
    const blocked = new Promise<never>((_, reject) => {
      this.#database.on('blocked', () => {
        impatience ??= setTimeout(() => reject(heldOpen()), PATIENCE_MS);
      });
    });
    try {
      await Promise.race([this.#database.open(), blocked]);
      // Dexie opens a newer database with the tables it knows; we would then write past its sums.
      if (Math.floor(this.#database.backendDB().version / 10) > VERSION) throw otherVersion();
      await this.#retention.apply((before) => this.#remove(boundsOf({ until: before })));
    } catch (error) {
      const failure = storageFailure(error);
      this.#end(failure);
      throw failure;
    } finally {
      clearTimeout(impatience);
    }
  }

  append(entries: readonly Entry[]): Promise<number> {
    return this.#run(async () => {
      checkEntries(entries);
      await this.#retention.apply((before) => this.#remove(boundsOf({ until: before })));
      const table = this.#database.entries;
      return this.#sums.write(async (sums) => {
        const wanted = new Map<string, Entry>();
        for (const entry of entries) if (!wanted.has(entry.id)) wanted.set(entry.id, entry);
        const present = await table
          .where('id')
          .anyOf([...wanted.keys()])
          .primaryKeys();
        for (const id of present) wanted.delete(id);
        const added = [...wanted.values()];
        if (added.length === 0) return 0;
        await table.bulkAdd(added);
        await sums.add(added, entries);
        return added.length;
      });
    });
  }

  page(query: PageQuery = {}): Promise<Page> {
    return this.#run(async () => {
      const limit = limitOf(query);
      const bounds = boundsOf(query);
      const upper = upperOf(bounds, query);
      if (bounds.ids) {
        const entries = (await this.#byId(bounds)).filter((entry) => order(placeOf(entry), upper) < 0);
        return pageOf(entries.reverse(), limit);
      }
      if (order([bounds.since, ''], upper) >= 0) return { entries: [] };
      const range = this.#database.entries.where('[time+id]').between([bounds.since, ''], upper, true, false);
      return pageOf(
        await range
          .reverse()
          .limit(limit + 1)
          .toArray(),
        limit,
      );
    });
  }

  count(query?: EntryQuery): Promise<number> {
    return this.#run(async () => {
      const bounds = boundsOf(query);
      if (isEverything(bounds)) return this.#database.entries.count();
      if (bounds.ids) return (await this.#byId(bounds)).length;
      return bounds.since < bounds.until ? this.#byTime(bounds).count() : 0;
    });
  }

  clear(query?: EntryQuery): Promise<Entry[]> {
    return this.#run(async () => this.#remove(boundsOf(query)));
  }

  rollups(query?: RollupQuery): Promise<Rollup[]> {
    return this.#run(async () => {
      const within = rowsWithin(query);
      return (await this.#sums.ask((table) => table.rows())).filter(within);
    });
  }

  rollupHours(query?: RollupQuery): Promise<RollupHour[]> {
    return this.#run(async () => {
      const within = hoursWithin(query);
      return (await this.#database.hours.toArray()).filter(within);
    });
  }

  summary(options: SummaryOptions = {}): Promise<Summary> {
    return this.#run(async () => {
      const metadata = metadataOf(options);
      if (metadata.length === 0) return this.#sums.ask((table) => table.summary(options));
      return summarizeEntriesOf((query) => this.page(query), metadata, options);
    });
  }

  async hashKey(): Promise<CryptoKey> {
    const fresh = { name: 'hashKey', value: await newHashKey() };
    const state = this.#database.table<typeof fresh, string>('state');
    return this.#run(() =>
      this.#database.transaction('rw', state, async () => {
        const known = await state.get(fresh.name);
        if (!known) await state.add(fresh);
        return (known ?? fresh).value;
      }),
    );
  }

  watch(listener: (change: StoreChange) => void, onError?: (error: TokenfareError) => void): () => void {
    if (this.#over) throw this.#over;
    const fail = (error: TokenfareError) => {
      if (this.#watches.delete(watch) && onError) tell(onError, error);
    };
    const subscription = liveQuery(() => this.#database.entries.count()).subscribe(
      (count) => this.#watches.has(watch) && tell(listener, { count }),
      (error) => fail(storageFailure(error)),
    );
    const watch = { end: () => subscription.unsubscribe(), fail };
    this.#watches.add(watch);
    return () => {
      this.#watches.delete(watch);
      subscription.unsubscribe();
    };
  }

  async close(): Promise<void> {
    const running = [...this.#running];
    this.#over ??= closed();
    await Promise.allSettled(running);
    this.#end(this.#over);
  }

  #remove(bounds: Bounds): Promise<Entry[]> {
    const table = this.#database.entries;
    return this.#sums.write(async (sums) => {
      const removed = await this.#select(bounds);
      if (removed.length === 0) return removed;
      if (isEverything(bounds)) await table.clear();
      else await table.bulkDelete(removed.map(({ id }) => id));
      await sums.remove(removed);
      return removed;
    });
  }

  /** Oldest first. */
  async #select(bounds: Bounds): Promise<Entry[]> {
    if (bounds.ids) return this.#byId(bounds);
    return bounds.since < bounds.until ? this.#byTime(bounds).toArray() : [];
  }

  async #byId(bounds: Bounds): Promise<Entry[]> {
    const found = await this.#database.entries.bulkGet([...(bounds.ids ?? [])]);
    return found
      .filter((entry) => entry !== undefined)
      .filter((entry) => isWithin(entry, bounds))
      .sort((a, b) => order(placeOf(a), placeOf(b)));
  }

  #byTime({ since, until }: Bounds) {
    return this.#database.entries.where('[time+id]').between([since, ''], [until, ''], true, false);
  }

  /** Runs one call against the database; what goes wrong leaves as one of our errors. */
  async #run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#over) throw this.#over;
    const call = work();
    this.#running.add(call);
    try {
      return await call;
    } catch (error) {
      throw this.#over ?? storageFailure(error);
    } finally {
      this.#running.delete(call);
    }
  }

  #end(reason: TokenfareError): void {
    this.#over = reason;
    for (const watch of [...this.#watches]) {
      watch.end();
      if (reason.code !== 'disposed') watch.fail(reason);
    }
    this.#watches.clear();
    this.#sums.close();
    this.#database.close();
  }
}
