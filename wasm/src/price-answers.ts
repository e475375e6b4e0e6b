// What else a price book answers and is told: changes over time, comparisons, caching, prices of one's own. The work is the
// engine's; these are the shapes.
import type { Money } from './money.js';
import type { Quote, QuoteOptions, Warning } from './prices.js';

/** A time in which a usage costs the same. */
export interface PricePeriod {
  /** UTC; inclusive. */
  readonly from: string;
  /** UTC; exclusive. Missing where no end is known. */
  readonly to?: string;
  readonly quote: Quote;
  /** Of the period before it: '2' is twice as much. Missing for the first. */
  readonly times?: string;
}

export interface TimelineOptions extends QuoteOptions {
  /** A day or an instant, UTC. Without it the timeline goes on to the last change that is known. */
  until?: Date | string;
}

/** What a usage costs with a model, or why that is not known. */
export type ComparedPrice =
  | { readonly model: string; readonly quote: Quote /** Of the cheapest: '12.5'. */; readonly times?: string }
  | { readonly model: string; readonly error: string };

export interface CachingOptions extends QuoteOptions {
  /** How long the cache keeps it: '5m', '1h'; what the provider does unasked by default. */
  lifetime?: string;
  /** Whole hours that it is kept, where storage is charged by the hour; 0 by default. */
  hours?: number;
}

/** Whether it pays to write a beginning into the cache. */
export interface Caching {
  /** After so many reads it has paid; missing if it never does. */
  readonly reads?: number;
  /** Once, with storage. */
  readonly write: Money;
  /** Each time. */
  readonly read: Money;
  /** The same tokens as plain input, each time. */
  readonly uncached: Money;
  /** 'write $0.05 + 1 × $0.002 < 2 × $0.04' */
  readonly arithmetic: string;
  readonly warnings: readonly Warning[];
}

/** A decimal in USD: as a text, or as a number that is written as such. */
type Price = string | number;

/** A price of your own; what is not given is charged as `input` or `output`, with a warning. */
export interface OwnPrice {
  input: Price;
  output?: Price;
  cachedInput?: Price;
  cacheWrite?: Record<string, Price>;
  reasoning?: Price;
  audioInput?: Price;
  cachedAudioInput?: Price;
  audioOutput?: Price;
  imageInput?: Price;
  cachedImageInput?: Price;
  imageOutput?: Price;
  /** What the prices are for: a thousand or a million tokens. */
  per: '1K' | '1M';
  /** The first day or instant on which it holds, UTC; always by default. */
  from?: string;
  /** The first on which it does no more. */
  to?: string;
  /** Of one host alone. */
  host?: string;
  /** For a model that the book does not have: the one that its texts are counted as. */
  like?: string;
  /** A word of your own on where it is from. */
  note?: string;
}

/** An own price as it is handed out and taken in. */
export interface OwnPriceRecord extends OwnPrice {
  model: string;
  /** The day on which it was set. */
  asOf: string;
}
