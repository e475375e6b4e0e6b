// The entries of a tracker, in the store and on their way into it, and what they amount to.
import type { Entry } from './entry.js';
import { openRollups, type RollupTable } from './rollups.js';
import type { EntryQuery, RollupQuery, Store } from './stores/store.js';
import { metadataOf } from './stores/sums.js';
import type { Summary, SummaryOptions } from './summaries.js';

const pageSize = 1000;
const mostOfPage = 10_000;

/** Oldest first: those in the store, and those on their way into it. */
export async function entriesOfSession(store: Store, session: string, pending: readonly Entry[]): Promise<Entry[]> {
  const found: Entry[] = [];
  for await (const entries of pagesOf(store)) found.push(...entries.filter((entry) => entry.session === session));
  const ids = new Set(found.map(({ id }) => id));
  return [...found.reverse(), ...pending.filter((entry) => entry.session === session && !ids.has(entry.id))];
}

/** Exact sums of the store and of what it has not taken yet. */
export async function summaryOf(store: Store, pending: readonly Entry[], options: SummaryOptions): Promise<Summary> {
  if (pending.length === 0) return store.summary(options);
  return withSums({ store, pending }, { metadata: metadataOf(options) }, (table) => table.summary(options));
}

/** Where the entries are, and those that it has not taken yet. */
export interface Logged {
  readonly store: Store;
  readonly pending: readonly Entry[];
}

/** A table of all that is logged, or of a stretch of it, for as long as `work` takes. */
export async function withSums<Answer>(
  { store, pending }: Logged,
  { metadata = [], query = {} }: { metadata?: readonly string[]; query?: RollupQuery },
  work: (table: RollupTable) => Answer,
): Promise<Answer> {
  const table = await openRollups({ metadata });
  try {
    // Sums that keep metadata apart are made of the entries: no store has them.
    if (metadata.length === 0) table.loadHours(await store.rollupHours(query));
    else for await (const entries of pagesOf(store, query)) table.add(entries);
    table.add(await unwritten(store, pending));
    return work(table);
  } finally {
    table.dispose();
  }
}

/** Those that the store does not have: an append that failed may have kept some. */
async function unwritten(store: Store, pending: readonly Entry[]): Promise<Entry[]> {
  if (pending.length === 0) return [];
  const limit = Math.min(pending.length, mostOfPage);
  const { entries } = await store.page({ ids: pending.map(({ id }) => id), limit });
  const ids = new Set(entries.map(({ id }) => id));
  return pending.filter(({ id }) => !ids.has(id));
}

/** All pages of a store, newest first. */
async function* pagesOf(store: Store, query: EntryQuery = {}): AsyncGenerator<Entry[]> {
  let before: string | undefined;
  do {
    const { entries, next } = await store.page({ ...query, limit: pageSize, ...(before !== undefined && { before }) });
    yield entries;
    before = next;
  } while (before !== undefined);
}
