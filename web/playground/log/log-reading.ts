// What the page reads of a store: the entries that a filter lets through, their sum, and the names that there are.
import type { CallTotals, Entry, Summary } from 'tokenfare';
import type { Store } from 'tokenfare/browser';
import { hasNames, isBackwards, type LogFilter, type Name, stretchesWith, stretchOf, whereOf } from './log-filter.ts';

/** The entries that the filter lets through, newest first. `limit` is how many are read at once. */
export async function* pagesOf(store: Store, filter: LogFilter, limit: number): AsyncGenerator<readonly Entry[]> {
  if (isBackwards(filter)) return;
  const within = stretchOf(filter);
  const stretches = whereOf(filter) ? stretchesWith(await store.rollups(within), filter) : [within];
  for (const stretch of stretches) {
    let before: string | undefined;
    do {
      const { entries, next } = await store.page({ ...stretch, limit, ...(before !== undefined && { before }) });
      yield entries.filter((entry) => hasNames(entry, filter));
      before = next;
    } while (before !== undefined);
  }
}

/** At most so many entries. */
export async function firstOf(pages: AsyncIterable<readonly Entry[]>, most: number): Promise<Entry[]> {
  const first: Entry[] = [];
  for await (const page of pages) {
    first.push(...page.slice(0, most - first.length));
    if (first.length === most) break;
  }
  return first;
}

/** What the calls that the filter lets through come to. */
export async function totalOf(store: Store, filter: LogFilter): Promise<Pick<CallTotals, 'calls' | 'cost'>> {
  if (isBackwards(filter)) return { calls: 0, cost: { usd: '0' } };
  const where = whereOf(filter);
  return store.summary({ ...stretchOf(filter), ...(where && { where }) });
}

/** The names in a summary by all of them. */
export function namesOf({ groups }: Summary): Record<Name, string[]> {
  const all = (name: Name) => [...new Set(groups.map(({ key }) => key[name] ?? ''))].sort();
  return { model: all('model'), operation: all('operation'), session: all('session') };
}
