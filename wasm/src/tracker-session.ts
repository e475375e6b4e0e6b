// The entries of one session, and what they amount to.
import type { Entry } from './entry.js';
import { type EntriesSummary, summarizeEntries } from './ledger.js';
import type { Store } from './stores/store.js';

const pageSize = 10_000;

/** Oldest first: those in the store, and those on their way into it. */
export async function entriesOfSession(store: Store, session: string, pending: readonly Entry[]): Promise<Entry[]> {
  const found = new Map<string, Entry>();
  for await (const entries of pagesOf(store)) {
    for (const entry of entries) if (entry.session === session) found.set(entry.id, entry);
  }
  const kept = [...found.values()].reverse();
  return [...kept, ...pending.filter((entry) => entry.session === session && !found.has(entry.id))];
}

export async function summaryOfSession(
  store: Store,
  session: string,
  pending: readonly Entry[],
): Promise<EntriesSummary> {
  return summarizeEntries(await entriesOfSession(store, session, pending));
}

/** All pages of a store, newest first. */
async function* pagesOf(store: Store): AsyncGenerator<Entry[]> {
  let before: string | undefined;
  do {
    const { entries, next } = await store.page({ limit: pageSize, ...(before !== undefined && { before }) });
    yield entries;
    before = next;
  } while (before !== undefined);
}
