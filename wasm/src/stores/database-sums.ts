// The sums beside the entries in IndexedDB, a record for each hour. A write brings them up to date in its own
// transaction: it reads the hours that its entries are of, has the engine add to them or take away, and puts them back.
// All that is asynchronous about the engine comes before the transaction, which would not wait.
//
// Who asks for summaries has the rows of all hours in a table of the engine. It follows the writes of this tab; each write is
// numbered, so that those of other tabs are noticed, and the rows are read again.

import type { Entry } from '../entry.js';
import { openRollups, type RollupTable } from '../rollups.js';
import type { LogDatabase } from './log-database.js';
import { addNamed, refusedOf, toSum } from './sums.js';

/** The hour of UTC that an entry is of, as the database calls it. */
const hourOf = ({ time }: Entry) => time.slice(0, '2026-11-21T17'.length);

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
    const { entries, hours, state } = this.#database;
    const table = await openRollups();
    const done: { revision: number; follow: (live: RollupTable) => void }[] = [];
    const change = async (changed: readonly Entry[], apply: () => void, follow: (live: RollupTable) => void) => {
      const touched = [...new Set(changed.map(hourOf))];
      table.loadHours((await hours.bulkGet(touched)).filter((hour) => hour !== undefined));
      apply();
      done.push({ revision: await this.#put(table, touched), follow });
    };
    // One that came with an older version and is in no sum cannot be taken out of one.
    const remove = (some: readonly Entry[], from: RollupTable) =>
      void refusedOf(toSum(some), (each) => from.remove(each));
    try {
      // An async function itself: by that Dexie knows that there will be awaits.
      const result = await this.#database.transaction('rw', entries, hours, state, async () =>
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

  /** What the sums of the whole log say. The answer must be there at once. */
  async ask<Answer>(question: (table: RollupTable) => Answer): Promise<Answer> {
    const { hours, state } = this.#database;
    const fresh = await openRollups();
    try {
      return await this.#database.transaction('r', hours, state, async () => {
        const revision = (await state.get('revision'))?.value ?? 0;
        if (this.#live?.revision !== revision) {
          fresh.loadHours(await hours.toArray());
          this.#drop();
          this.#live = { table: fresh, revision };
        }
        return question(this.#live.table);
      });
    } finally {
      if (this.#live?.table !== fresh) fresh.dispose();
    }
  }

  close(): void {
    this.#drop();
  }

  /** Puts hours back, without those that have no calls any more, and answers the number of the write. */
  async #put(table: RollupTable, touched: readonly string[]): Promise<number> {
    const { hours, state } = this.#database;
    await hours.bulkDelete([...touched]);
    await hours.bulkPut(table.hours());
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
