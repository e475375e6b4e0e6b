// Where log entries are kept. A store holds entries and their sums, and answers questions about them; what it says of
// tokens and money is added up by the engine (rollups.ts). All stores keep these promises, and one suite (tests/web/store-conformance.mjs) checks each:
//
// - what `append` has acknowledged is kept: the transaction that wrote it is complete;
// - `append` takes all of its entries or none, and an id that is already there changes nothing, so an append can
//   be repeated after a failure;
// - pages come newest first, by time and then by id, and an entry written meanwhile does not shift them;
// - `clear` gives back what it removed, so that appending it again is the way to undo;
// - sums and entries part never: `rollups` and `summary` are of exactly the entries that there are;
// - a failure says what happened and what to do, and leaves the log as it was.

import type { Entry } from '../entry.js';
import type { TokenfareError } from '../errors.js';
import type { Rollup, RollupHour } from '../rollups.js';
import type { Summary, SummaryOptions } from '../summaries.js';

/** Which entries: all conditions must hold; no condition means every entry. */
export interface EntryQuery {
  ids?: readonly string[];
  /** From this instant on. A date alone ('2026-11-21') is midnight UTC. */
  since?: Date | string;
  /** Before this instant. */
  until?: Date | string;
}

export interface PageQuery extends EntryQuery {
  /** How many entries at most: 1 to 10,000; 100 if not given. */
  limit?: number;
  /** The `next` of the page before. */
  before?: string;
}

export interface Page {
  /** Newest first. */
  entries: Entry[];
  /** Where the next, older page begins; absent on the last page. */
  next?: string;
}

/** Which sums: those of the quarters of an hour that begin in this stretch. */
export type RollupQuery = Pick<EntryQuery, 'since' | 'until'>;

/** What a watcher hears. */
export interface StoreChange {
  /** How many entries the store holds now. */
  count: number;
}

export interface Store {
  /**
   * Keeps `entries` and answers how many of them were new. Errors: damagedLog, for counts or cost that are not the sums
   * of the rates; amountTooLarge, storeFull, storeUnavailable, invalidArgument.
   */
  append(entries: readonly Entry[]): Promise<number>;
  page(query?: PageQuery): Promise<Page>;
  count(query?: EntryQuery): Promise<number>;
  /** Removes the entries of the query, oldest first in the answer. `append` of the answer is the undo. */
  clear(query?: EntryQuery): Promise<Entry[]>;
  /** The exact sums by quarter of an hour, model, operation and session, in this order. */
  rollups(query?: RollupQuery): Promise<Rollup[]>;
  /**
   * The same sums as bytes, for `loadHours` of a table: what is asked of a long log beside its summary is asked of such
   * a table. Of the hours that begin in this stretch, in the order of time.
   */
  rollupHours(query?: RollupQuery): Promise<RollupHour[]>;
  /**
   * What the log comes to. Made of the sums, without reading entries, unless metadata is asked for. Errors:
   * invalidArgument, amountTooLarge.
   */
  summary(options?: SummaryOptions): Promise<Summary>;
  /**
   * Calls `listener` once soon, and again after each change, whichever tab made it. `onError` hears why watching
   * came to an end. Answers the function that ends the watch.
   */
  watch(listener: (change: StoreChange) => void, onError?: (error: TokenfareError) => void): () => void;
  /**
   * The log's own key for hashes of texts, made at the first call and kept with the log. A store need not have one: then
   * hashes are known again as long as its object is used.
   */
  hashKey?(): Promise<CryptoKey>;
  /** Finishes what was begun. Every later call fails with `disposed`. */
  close(): Promise<void>;
}
