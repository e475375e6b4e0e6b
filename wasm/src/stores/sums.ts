// What every store does alike with sums: they are kept by rollups.ts; here is how they are asked, and how sums by
// metadata, which no store keeps, are made of the entries.

import type { Entry } from '../entry.js';
import { TokenfareError } from '../errors.js';
import { openRollups, type Rollup, type RollupHour, type RollupTable } from '../rollups.js';
import { type Summary, type SummaryOptions, timeText } from '../summaries.js';
import { boundsOf } from './query.js';
import type { PageQuery, RollupQuery, Store } from './store.js';

/** Entries without what their sums do not need, however long it is. */
export function toSum(entries: readonly Entry[]): Entry[] {
  return entries.map(({ text, ...entry }) => ({ ...entry, metadata: {} }));
}

/** Whether a row is of a quarter that begins in the stretch of the query. */
export function rowsWithin(query: RollupQuery | undefined): (row: Pick<Rollup, 'quarter'>) => boolean {
  const { since, until } = boundsOf(query);
  return ({ quarter }) => {
    const begin = `${quarter}:00.000Z`;
    return begin >= since && begin < until;
  };
}

/** Whether an hour begins in the stretch of the query. */
export function hoursWithin(query: RollupQuery | undefined): (hour: Pick<RollupHour, 'hour'>) => boolean {
  const within = rowsWithin(query);
  return ({ hour }) => within({ quarter: `${hour}:00` });
}

/** Whether the engine has refused entries or rows because of what they say. */
export function isRefusal(error: unknown): error is TokenfareError {
  return error instanceof TokenfareError && ['damagedLog', 'amountTooLarge', 'invalidArgument'].includes(error.code);
}

/** Adds entries, all or none; the error names the place of a refused one in `given`, where it came from. */
export function addNamed(table: RollupTable, entries: readonly Entry[], given: readonly Entry[]): void {
  try {
    table.add(toSum(entries));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const { code, message, details } = error;
    const [, index, rest] = /^\[(\d+)\](.*)$/s.exec(message) ?? [];
    if (index === undefined) throw error;
    const place = `entries[${given.findIndex(({ id }) => id === entries[Number(index)]?.id)}]`;
    const path = `${place}${String(details.path ?? '').replace(/^\[\d+\]/, '')}`;
    throw new TokenfareError(code, `${place}${rest}`, { ...details, path }, { cause: error });
  }
}

/** Calls `work` with all entries, or where the engine refuses that, with each by itself; answers those it refuses. */
export function refusedOf(entries: readonly Entry[], work: (entries: readonly Entry[]) => void): Entry[] {
  try {
    if (entries.length > 0) work(entries);
    return [];
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return entries.length === 1 ? [...entries] : entries.flatMap((entry) => refusedOf([entry], work));
  }
}

/** The keys of metadata that a summary tells calls apart by. */
export function metadataOf({ by = [], where }: SummaryOptions): string[] {
  const dimensions = typeof by === 'string' ? [by] : by;
  const grouped = dimensions.flatMap((name) => (name.startsWith('metadata.') ? [name.slice('metadata.'.length)] : []));
  return [...new Set([...grouped, ...Object.keys(where?.metadata ?? {})])];
}

/** A summary by metadata: reads every entry that it may be about, a page at a time. */
export async function summarizeEntriesOf(
  page: Store['page'],
  metadata: readonly string[],
  options: SummaryOptions,
): Promise<Summary> {
  const table = await openRollups({ metadata });
  try {
    const query: PageQuery = { limit: 1_000, ...roughly(options) };
    for (;;) {
      const { entries, next } = await page(query);
      refusedOf(entries, (some) => table.add(some));
      if (next === undefined) return table.summary(options);
      query.before = next;
    }
  } finally {
    table.dispose();
  }
}

const DAY_MS = 86_400_000;

/** The stretch of a summary, with a day more at either end: its days may be those of any zone. */
export function roughly({ since, until }: SummaryOptions): RollupQuery {
  const begin = since === undefined ? Number.NaN : Date.parse(timeText(since, 'since'));
  const end = until === undefined ? Number.NaN : Date.parse(timeText(until, 'until'));
  return {
    ...(Number.isNaN(begin) ? {} : { since: new Date(begin - DAY_MS) }),
    ...(Number.isNaN(end) ? {} : { until: new Date(end + DAY_MS) }),
  };
}

/** A table of some rows, for as long as `work` takes. */
export async function withTable<T>(rows: readonly Rollup[], work: (table: RollupTable) => T): Promise<T> {
  const table = await openRollups();
  try {
    if (rows.length > 0) table.load(rows);
    return work(table);
  } finally {
    table.dispose();
  }
}
