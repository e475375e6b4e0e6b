// What a log will cost if it goes on as it did.
import type { Money } from './money.js';
import { type CallFilter, offsetsFor, type Span, timeText } from './summaries.js';

export interface ProjectionOptions {
  /** Now, if not given. The local day that it is in is not over, and is left out. */
  now?: Date | string;
  /** Whose days: an IANA name; UTC by default. */
  timeZone?: string;
  where?: CallFilter;
}

/** A projection, or what is missing for one. */
export type CostProjection =
  | {
      /** The mean of the days that were looked at. */
      readonly daily: Money;
      /** Of 30 days, with an interval of two standard errors to either side. */
      readonly monthly: Money;
      readonly low: Money;
      readonly high: Money;
      /** How many full days were looked at, also those without calls: the last 7 to 28. */
      readonly days: number;
      /** The same in words. */
      readonly method: string;
      readonly tooLittleData?: undefined;
    }
  | { readonly tooLittleData: string };

/** The options as the engine reads them, for rows of this span. */
export function projectionRequest({ now = new Date(), timeZone, where }: ProjectionOptions, span: Span): object {
  const text = timeText(now, 'now');
  return { now: text, where, zone: offsetsFor(timeZone, [text, span.first, span.last]) };
}
