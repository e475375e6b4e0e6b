// The entries of a tracker, in the store and on their way into it, and what they amount to.
import type { Entry } from './entry.js';
import { openRollups } from './rollups.js';
import type { EntryQuery, Store } from './stores/store.js';
import type { Dimension, Summary, SummaryOptions } from './summaries.js';

const pageSize = 1000;

/** Oldest first: those in the store, and those on their way into it. */
export async function entriesOfSession(store: Store, session: string, pending: readonly Entry[]): Promise<Entry[]> {
  const found: Entry[] = [];
  for await (const entries of pagesOf(store)) found.push(...entries.filter((entry) => entry.session === session));
  const ids = new Set(found.map(({ id }) => id));
  return [...found.reverse(), ...pending.filter((entry) => entry.session === session && !ids.has(entry.id))];
}

/** Exact sums of the store and of what it has not taken yet. */
export async function summaryOf(store: Store, pending: readonly Entry[], options: SummaryOptions): Promise<Summary> {
  const table = await openRollups({ metadata: metadataKeys(options) });
  try {
    for await (const entries of pagesOf(store)) table.add(entries);
    const written = pending.length === 0 ? [] : (await store.page({ ids: pending.map(({ id }) => id) })).entries;
    const ids = new Set(written.map(({ id }) => id));
    table.add(pending.filter(({ id }) => !ids.has(id)));
    return table.summary(options);
  } finally {
    table.dispose();
  }
}

/** What must be kept apart to answer a question. */
function metadataKeys({ by = [], where }: SummaryOptions): string[] {
  const dimensions: readonly Dimension[] = typeof by === 'string' ? [by] : by;
  const asked = dimensions.filter((each) => each.startsWith('metadata.')).map((each) => each.slice('metadata.'.length));
  return [...new Set([...asked, ...Object.keys(where?.metadata ?? {})])];
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
