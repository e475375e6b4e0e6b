// Where in time the calls of a filter are, and reading them there. A store finds entries by time only; its sums say how
// many there are in each hour, so any row of a long log can be read without those before it.
import type { Entry, Money, Summary, SummaryOptions } from 'tokenfare';
import type { Store } from 'tokenfare/browser';
import { sum } from '../numbers/decimals.ts';
import { hasNames, isBackwards, type LogFilter, type Name, type Stretch, stretchOf } from './log-filter.ts';
import { conditionsOf, type Names } from './log-search.ts';

/** How many calls a filter lets through, what they cost, and in which hours they are: the newest first. */
export interface Found {
  readonly calls: number;
  readonly cost: Money;
  readonly hours: readonly Hour[];
}

export interface Hour {
  /** In milliseconds of Unix time. */
  readonly from: number;
  readonly calls: number;
}

const hour = 60 * 60_000;
/** Hours that are no further apart are read as one: reading a day more is cheaper than asking again. */
const near = 24 * hour;

export async function findCalls(
  summary: (options: SummaryOptions) => Promise<Summary>,
  filter: LogFilter,
  known: Names,
): Promise<Found> {
  if (isBackwards(filter)) return { calls: 0, cost: { usd: '0' }, hours: [] };
  const summaries: Summary[] = [];
  for (const where of conditionsOf(filter, known)) {
    summaries.push(await summary({ ...stretchOf(filter), where, by: 'hour' }));
  }
  const calls = new Map<number, number>();
  for (const { groups } of summaries) {
    for (const group of groups) {
      const from = Date.parse(group.key.hour ?? '');
      calls.set(from, (calls.get(from) ?? 0) + group.calls);
    }
  }
  const hours = [...calls].map(([from, calls]) => ({ from, calls })).sort((a, b) => b.from - a.from);
  const total = summaries.reduce((all, each) => all + each.calls, 0);
  return { calls: total, cost: sum(summaries.map(({ cost }) => cost)), hours };
}

/** The calls that were found, newest first, in pages of at most `limit`. */
export async function* pagesOf(
  store: Store,
  filter: LogFilter,
  { hours }: Found,
  limit: number,
): AsyncGenerator<readonly Entry[]> {
  const bounds = stretchOf(filter);
  for (const { from, to } of stretchesOf(hours)) yield* pagesIn(store, filter, within({ from, to }, bounds), limit);
}

/** Hours that are near to each other as one, newest first; `most` is how many calls one may have before the next begins. */
export function stretchesOf(
  hours: readonly Hour[],
  most = Number.POSITIVE_INFINITY,
): { from: number; to: number; calls: number }[] {
  const stretches: { from: number; to: number; calls: number }[] = [];
  for (const { from, calls } of hours) {
    const last = stretches.at(-1);
    if (last && last.from - from <= near && last.calls + calls <= most) {
      last.from = from;
      last.calls += calls;
    } else {
      stretches.push({ from, to: from + hour, calls });
    }
  }
  return stretches;
}

/** The calls of a filter in a stretch of time. */
export async function* pagesIn(
  store: Store,
  filter: LogFilter,
  stretch: Stretch,
  limit: number,
): AsyncGenerator<readonly Entry[]> {
  let before: string | undefined;
  do {
    const { entries, next } = await store.page({ ...stretch, limit, ...(before !== undefined && { before }) });
    yield entries.filter((entry) => hasNames(entry, filter));
    before = next;
  } while (before !== undefined);
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

/** A stretch of milliseconds, as far as it lies in the days of a filter. */
export function within({ from, to }: { from: number; to: number }, { since, until }: Stretch): Stretch {
  return {
    since: new Date(Math.max(from, since?.getTime() ?? from)),
    until: new Date(Math.min(to, until?.getTime() ?? to)),
  };
}

/** The names in a summary by all of them. */
export function namesOf({ groups }: Summary): Record<Name, string[]> {
  const all = (name: Name) => [...new Set(groups.map(({ key }) => key[name] ?? ''))].sort();
  return { model: all('model'), operation: all('operation'), session: all('session') };
}
