// How a period compares with the one before it, and what it goes to.
import { type CallFilter, type CallTotals, offsetsFor, type Span, timeText } from './summaries.js';

export interface TrendOptions {
  /** 'week' by default. */
  per?: 'day' | 'week' | 'month';
  /** Now, if not given: the period that it is in is compared with the one before. */
  now?: Date | string;
  /** Whose days: an IANA name; UTC by default. */
  timeZone?: string;
  where?: CallFilter;
  /** How many operations at most; 5 by default. */
  top?: number;
}

/** What was used in a time, in UTC; `to` is exclusive. */
export interface TimeTotals extends CallTotals {
  readonly from: string;
  readonly to: string;
}

export interface OperationShare extends CallTotals {
  readonly operation: string;
  /** Of the cost of the period, to four decimal places, cut. */
  readonly share: number;
}

export interface Trend {
  readonly per: 'day' | 'week' | 'month';
  /** Until the end of the quarter of an hour that it is now. */
  readonly current: TimeTotals;
  /** As much of the period before. */
  readonly last: TimeTotals;
  /** By how much more: 0.25 is a quarter more, to four decimal places, cut. Absent if there were no calls before. */
  readonly growth?: { readonly calls: number; readonly tokens: number; readonly cost: number };
  /** Of the current period, the costliest first. */
  readonly operations: readonly OperationShare[];
}

/** The options as the engine reads them, for rows of this span. */
export function trendRequest(
  { per = 'week', now = new Date(), timeZone, where, top }: TrendOptions,
  span: Span,
): object {
  const text = timeText(now, 'now');
  return { per, now: text, where, top, zone: offsetsFor(timeZone, [text, span.first, span.last]) };
}
