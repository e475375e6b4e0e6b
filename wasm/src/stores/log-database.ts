// The tables of the log in IndexedDB, and how those of an older version become those of today.
//
//   version 1   entries   key: id   index: [time+id], the order of the pages
//   version 2   state     key: name   `revision`: how many writes there were
//               rollups   the sums of the entries, a record for each row; not there any more
//   version 3   hours     key: hour   those sums as bytes, a record for each hour; made in the upgrade
//
// Apart from the store, this is the only module that imports Dexie.

import { Dexie, type Table, type Transaction } from 'dexie';
import type { Entry } from '../entry.js';
import type { RollupHour, RollupTable } from '../rollups.js';
import { refusedOf, toSum } from './sums.js';

export const VERSION = 3;
/** How many entries of an older version are read at once. */
const BATCH = 2_000;

/** @internal No type of Dexie is in the declarations of the package. */
export class LogDatabase extends Dexie {
  declare readonly entries: Table<Entry, string>;
  declare readonly hours: Table<RollupHour, string>;
  declare readonly state: Table<{ name: string; value: number }, string>;

  /** `sums` is an empty table, in case of an upgrade: its transaction cannot wait for one. */
  constructor(name: string, sums: RollupTable) {
    // Strict: a write is acknowledged when it is on the disk, not when the system has it in mind. No cache: what
    // is read is what was written, never what is about to be.
    super(name, { chromeTransactionDurability: 'strict', cache: 'disabled' });
    this.version(1).stores({ entries: 'id, [time+id]' });
    this.version(2).stores({ rollups: '[quarter+model+operation+session]', state: 'name' });
    this.version(VERSION)
      .stores({ rollups: null, hours: 'hour' })
      .upgrade(async (transaction) => sumUp(transaction, sums));
  }
}

/** Makes the sums of all entries. One that the engine refuses stays, and is in no sum. */
async function sumUp(transaction: Transaction, sums: RollupTable): Promise<void> {
  const entries = transaction.table<Entry, string>('entries');
  for (let after: [string, string] = ['', '']; ; ) {
    const batch = await entries.where('[time+id]').above(after).limit(BATCH).toArray();
    refusedOf(toSum(batch), (some) => sums.add(some));
    const last = batch.at(-1);
    if (!last) break;
    after = [last.time, last.id];
  }
  await transaction.table<RollupHour>('hours').bulkPut(sums.hours());
}
