// The sums beside the entries in IndexedDB. A write brings them up to date in its own transaction: it reads the rows that
// its entries belong to, has the engine add to them or take away, and puts them back. All that is asynchronous about the
// engine comes before the transaction, which would not wait.
//
// Who asks for summaries has all rows in a table of the engine. It follows the writes of this tab; each write is
// numbered, so that those of other tabs are noticed, and the rows are read again.

import type { Entry } from '../entry.js';
import { openRollups, type Rollup, type RollupTable } from '../rollups.js';
import type { Summary, SummaryOptions } from '../summaries.js';
import type { LogDatabase } from './log-database.js';
import { addNamed, type RollupKey, refusedOf, rollupKeyOf, toSum } from './sums.js';

/** What a write does to the sums, inside its transaction. */
export interface SumsOfWrite {
  /** `given` is what the caller of the store handed over; errors name places in it. */
  add(entries: readonly Entry[], given: readonly Entry[]): Promise<void>;
  remove(entries: readonly Entry[]): Promise<void>;
}

interface Live {
  readonly table: RollupTable;
  revision: number;
}

/** @internal As the database is. */
export class DatabaseSums {
  readonly #database: LogDatabase;
  #live: Live | undefined;

  constructor(database: LogDatabase) {
    this.#database = database;
  }

  /** Runs a write as one transaction over entries and sums. */
  async write<T>(work: (sums: SumsOfWrite) => Promise<T>): Promise<T> {
    const { entries, rollups, state } = this.#database;
    const table = await openRollups();
    const done: { revision: number; follow: (live: RollupTable) => void }[] = [];
    const change = async (changed: readonly Entry[], apply: () => void, follow: (live: RollupTable) => void) => {
      const keys = await this.#load(table, changed);
      apply();
      done.push({ revision: await this.#put(table, keys), follow });
    };
    // One that came with an older version and is in no sum cannot be taken out of one.
    const remove = (some: readonly Entry[], from: RollupTable) =>
      void refusedOf(toSum(some), (each) => from.remove(each));
    try {
      // An async function itself: by that Dexie knows that there will be awaits.
      const result = await this.#database.transaction('rw', entries, rollups, state, async () =>
        work({
          add: (some, given) =>
            change(
              some,
              () => addNamed(table, some, given),
              (live) => live.add(toSum(some)),
            ),
          remove: (some) =>
            change(
              some,
              () => remove(some, table),
              (live) => remove(some, live),
            ),
        }),
      );
      for (const { revision, follow } of done) this.#follow(revision, follow);
      return result;
    } finally {
      table.dispose();
    }
  }

  async summary(options: SummaryOptions): Promise<Summary> {
    const { rollups, state } = this.#database;
    const fresh = await openRollups();
    let table = fresh;
    try {
      await this.#database.transaction('r', rollups, state, async () => {
        const revision = (await state.get('revision'))?.value ?? 0;
        if (this.#live?.revision !== revision) {
          fresh.load(await rollups.toArray());
          this.#drop();
          this.#live = { table: fresh, revision };
        }
        table = this.#live.table;
      });
      return table.summary(options);
    } finally {
      if (table !== fresh) fresh.dispose();
    }
  }

  close(): void {
    this.#drop();
  }

  /** Loads the rows that entries belong to, and answers their keys. */
  async #load(table: RollupTable, entries: readonly Entry[]): Promise<RollupKey[]> {
    const keys = new Map<string, RollupKey>();
    for (const entry of entries) {
      const key = rollupKeyOf(entry);
      if (key) keys.set(JSON.stringify(key), key);
    }
    const rows = await this.#database.rollups.bulkGet([...keys.values()]);
    table.load(rows.filter((row): row is Rollup => row !== undefined));
    return [...keys.values()];
  }

  /** Puts the rows back, without those that have no calls any more, and answers the number of the write. */
  async #put(table: RollupTable, keys: readonly RollupKey[]): Promise<number> {
    const { rollups, state } = this.#database;
    await rollups.bulkDelete([...keys]);
    await rollups.bulkPut(table.rows());
    const revision = ((await state.get('revision'))?.value ?? 0) + 1;
    await state.put({ name: 'revision', value: revision });
    return revision;
  }

  #follow(revision: number, follow: (live: RollupTable) => void): void {
    if (!this.#live) return;
    if (this.#live.revision === revision - 1) {
      follow(this.#live.table);
      this.#live.revision = revision;
    } else {
      this.#drop();
    }
  }

  #drop(): void {
    this.#live?.table.dispose();
    this.#live = undefined;
  }
}
