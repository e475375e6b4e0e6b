// Summaries of the log: what its calls come to, as a whole and by model, operation, session and local time. The engine
// adds; this says for which time, and hands it the offsets of the zone.
import type { EntryTokens } from './entry.js';
import { TokenfareError } from './errors.js';
import type { Money } from './money.js';
import { type OffsetChange, offsetChanges } from './zones.js';

/** What calls are told apart by. Periods are of local time; weeks begin on Monday, as in ISO 8601. */
export type Dimension = 'model' | 'operation' | 'session' | 'hour' | 'day' | 'week' | 'month' | `metadata.${string}`;

/** Which calls: all conditions must hold; one of a list is enough. */
export interface CallFilter {
  model?: string | readonly string[];
  operation?: string | readonly string[];
  session?: string | readonly string[];
  /** By keys that the sums keep apart. */
  metadata?: Readonly<Record<string, string | readonly string[]>>;
}

/** What of the log a question is about. */
export interface TimeRange {
  /** From here on: a local day 'YYYY-MM-DD', or an instant on a quarter of an hour, by which sums are kept. */
  since?: Date | string;
  /** Before this. */
  until?: Date | string;
  /** Whose days: an IANA name; UTC by default. */
  timeZone?: string;
}

export interface SummaryOptions extends TimeRange {
  /** At most four. */
  by?: Dimension | readonly Dimension[];
  where?: CallFilter;
}

/** What some calls came to. */
export interface CallTotals {
  readonly calls: number;
  readonly tokens: EntryTokens;
  readonly cost: Money;
}

export interface SummaryGroup extends CallTotals {
  /**
   * By the dimensions that were asked for: a day is '2026-11-21', a week '2026-W47', a month '2026-11', an hour
   * '2026-11-21T17:00+01:00'. Metadata that an entry does not have is ''.
   */
  readonly key: Readonly<Partial<Record<Dimension, string>>>;
}

export interface Averages {
  /** To two decimal places. */
  readonly tokensPerCall: number;
  readonly costPerCall: Money;
  /** To two decimal places. */
  readonly callsPerDay: number;
  readonly costPerDay: Money;
  /** Local days from the first call to the last, both counted. */
  readonly days: number;
}

export interface Summary extends CallTotals {
  /** Absent if there are no calls. */
  readonly averages?: Averages;
  /** By key: periods by time, texts by their letters. Empty unless `by` was given. */
  readonly groups: readonly SummaryGroup[];
  /** When the first and the last quarter of an hour with calls begin, in UTC; absent if there are none. */
  readonly first?: string;
  readonly last?: string;
}

/** From when to when there are calls. */
export interface Span {
  first?: string;
  last?: string;
}

/** The options as the engine reads them, for rows of this span. */
export function summaryRequest({ by = [], where, ...range }: SummaryOptions, span: Span): object {
  return { by: typeof by === 'string' ? [by] : by, where, ...rangeRequest(range, span) };
}

/** A range as the engine reads it, with the offsets of its zone for all that is asked. */
export function rangeRequest({ since, until, timeZone }: TimeRange, span: Span): object {
  const from = since === undefined ? undefined : timeText(since, 'since');
  const to = until === undefined ? undefined : timeText(until, 'until');
  return { since: from, until: to, zone: offsetsFor(timeZone, [from, to, span.first, span.last]) };
}

/** The offsets of a zone, as far as some times reach; nothing for UTC. */
export function offsetsFor(
  timeZone: string | undefined,
  times: readonly (string | undefined)[],
): OffsetChange[] | undefined {
  if (timeZone === undefined || timeZone === 'UTC') return undefined;
  const instants = times.map((time) => Date.parse(time ?? '')).filter((time) => !Number.isNaN(time));
  if (instants.length === 0) instants.push(0); // no rows and no bounds: any offset will do
  return offsetChanges(timeZone, Math.min(...instants), Math.max(...instants));
}

/** A day or an instant as text. */
export function timeText(time: Date | string, name: string): string {
  if (typeof time === 'string') return time;
  if (time instanceof Date && !Number.isNaN(time.getTime())) return time.toISOString();
  throw new TokenfareError('invalidArgument', `${name} is not a valid date.`);
}
