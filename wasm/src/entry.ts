// One line of the log: what a call used, what it cost, at which rates, and how good the numbers are. Plain data: it
// can be stored, sent and compared as it is. docs/log.md says what each field means.

import type { Money } from './money.js';
import type { PriceRow, QuoteLine } from './prices.js';
import type { Usage } from './usage.js';

/** How good a count is. `reported` is what the provider billed; the others are as in TokenCount. */
export type EntryPrecision = 'reported' | 'exact' | 'rendered' | 'estimate' | 'fallback';

/**
 * `input` and `output` are whole: what was read from a cache is part of `input`, reasoning is part of `output`. The members
 * of Usage say again what of them was not of the plain kind.
 */
export interface EntryTokens extends Omit<Usage, 'input' | 'output' | 'fees'> {
  input: number;
  output: number;
  /** input + output. */
  total: number;
}

export interface Entry {
  id: string;
  /** UTC with milliseconds: 2026-11-21T17:26:53.120Z. */
  time: string;
  /** Where the call was made: an IANA name such as Europe/Lisbon. */
  timeZone: string;
  session: string;
  operation: string;
  model: string;
  /** The row of the price book that was used, with its source. */
  row: PriceRow;
  tokens: EntryTokens;
  /** `total` holds fees as well, which are charged beside tokens. */
  cost: { input: Money; output: Money; fees?: Money; total: Money };
  /** The arithmetic, frozen: which rate applied to how many tokens. */
  rates: QuoteLine[];
  precision: { input: EntryPrecision; output: EntryPrecision };
  /** Whole milliseconds from the request to the end of the answer. */
  latencyMs?: number;
  metadata: Record<string, string | number | boolean>;
  /** Only when the user asked to keep it. */
  text?: { prompt?: string; completion?: string };
}
