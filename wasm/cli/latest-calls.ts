// The latest calls of a log, of the same stretch and kind as the sums beside them.
import { type Entry, formatMoney } from 'tokenfare';
import type { Store } from 'tokenfare/node';
import { newestFirst, type RangeOptions } from './log-folder.js';
import { columns, oneLine } from './terminal.js';

export interface LatestOptions extends RangeOptions {
  /** Whose days `since` and `until` are, and whose times are shown. */
  zone: string;
  model?: string[];
  operation?: string[];
  session?: string[];
}

const dayMs = 86_400_000;

/** The newest that fit, as many as `limit`. */
export async function latestCalls(store: Store, limit: number, options: LatestOptions): Promise<Entry[]> {
  const { since, until } = options;
  // A local day begins up to a day before or after that of UTC; what is read too much is left out below.
  const query = {
    ...(since !== undefined && { since: new Date(Date.parse(since) - dayMs) }),
    ...(until !== undefined && { until: new Date(Date.parse(until) + dayMs) }),
  };
  const found: Entry[] = [];
  if (limit === 0) return found;
  for await (const entry of newestFirst(store, query)) {
    if (isAsked(entry, options)) found.push(entry);
    if (found.length === limit) break;
  }
  return found;
}

function isAsked(entry: Entry, { since, until, zone, ...wanted }: LatestOptions): boolean {
  const isBefore = (bound: string) =>
    /^\d{4}-\d\d-\d\d$/.test(bound) ? localTime(entry.time, zone) < bound : Date.parse(entry.time) < Date.parse(bound);
  if ((since !== undefined && isBefore(since)) || (until !== undefined && !isBefore(until))) return false;
  return (['model', 'operation', 'session'] as const).every((key) => wanted[key]?.includes(entry[key]) ?? true);
}

export function latestTable(calls: readonly Entry[], zone: string): string {
  const rows = calls.map(({ time, model, operation, tokens, cost }) => [
    localTime(time, zone),
    oneLine(model),
    oneLine(operation),
    tokens.input,
    tokens.output,
    formatMoney(cost.total),
  ]);
  return columns(['latest calls', 'model', 'operation', 'in', 'out', 'cost'], rows);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** '2026-11-21 10:00'. Swedish is written as ISO 8601 is. */
function localTime(time: string, timeZone: string): string {
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(new Date(time));
}
