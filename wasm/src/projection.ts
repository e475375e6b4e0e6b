// What a request costs when it is made again and again. The text is counted once; the engine does the rest.
import { counted, type Estimate, type EstimateOptions, type EstimateRequest } from './estimate.js';
import { type Money, picoUsd } from './money.js';
import type { Warning } from './prices.js';
import { asData } from './usage.js';

/** How often a request is made, and how. */
export interface Plan {
  callsPerDay: number;
  /** From the day of the request on; 30 by default. */
  days?: number;
  /** The share of the input that is read from a cache, from 0 to 1. */
  cachedShare?: number | string;
  /** The share of each day's calls that are sent as a batch, from 0 to 1. */
  batchShare?: number | string;
  /** Tokens of reasoning in each answer, beside the expected output. */
  reasoning?: number;
}

export interface Projection {
  readonly calls: number;
  /** Of all calls; the interval is that of the input. */
  readonly cost: { readonly low: Money; readonly expected: Money; readonly high: Money };
  /** Expected without caching and without batches. */
  readonly plain: Money;
  /** Days that cost the same, UTC; `to` is exclusive. */
  readonly periods: readonly {
    readonly from: string;
    readonly to: string;
    readonly perDay: Money;
    readonly total: Money;
  }[];
  /** Of one call as it is. */
  readonly estimate: Estimate;
  readonly warnings: readonly Warning[];
}

/** How many calls a budget buys: fewest, as expected, most; `worst` if each answer is as long as it can be. */
export interface CallsFor {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
  readonly worst?: number;
  /** Of one call. */
  readonly estimate: Estimate;
}

/** What a plan costs, each day at its price, announced changes included. Throws as `estimate` does. */
export async function whatIf(request: EstimateRequest, plan: Plan, options: EstimateOptions = {}): Promise<Projection> {
  const checked = asData(plan, 'invalidArgument', 'plan');
  const { book, ...counts } = await counted(request, [request.model], options);
  return book.askOf(request, 'whatIf', { plan: checked, ...counts });
}

/** How many calls a budget buys. Throws as `estimate` does, and `invalidArgument` for calls that cost nothing. */
export async function callsFor(
  budget: Money,
  request: EstimateRequest,
  options: EstimateOptions = {},
): Promise<CallsFor> {
  picoUsd(budget);
  const { book, ...counts } = await counted(request, [request.model], options);
  return book.askOf(request, 'callsFor', { budget: budget.usd, ...counts });
}
