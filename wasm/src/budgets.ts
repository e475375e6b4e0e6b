// Budgets: limits for what calls may cost, and how much of them is spent. The engine compares; docs/budgets.md says how.
import type { Entry } from './entry.js';
import type { Money } from './money.js';
import { type CallFilter, offsetsFor, type Span, timeText } from './summaries.js';

/** What a limit is for. A task is an operation of a session; days, weeks and months are local. */
export type BudgetSpan = 'call' | 'task' | 'session' | 'day' | 'week' | 'month';

/** Money or tokens. */
export type BudgetAmount = Money | { readonly tokens: number };

export interface Budget {
  /** What it is called by; 'day', 'week', … by default. */
  name?: string;
  /** More than nothing. */
  limit: BudgetAmount;
  per: BudgetSpan;
  /** Which calls count; all by default. By metadata only if the sums keep that key apart. */
  where?: CallFilter;
  /** The name of a budget above it: what stops that one, stops this one. */
  parent?: string;
  /** Shares of the limit at which to warn, of at most six decimal places; 0.5, 0.75, 0.9 and 1 by default. */
  warnAt?: readonly number[];
  /** Whether a call that would pass the limit is to be refused. */
  stop?: boolean;
}

/** What is counted of a call that is not in the sums yet: an entry, or what will be one. */
export interface PendingCall extends Partial<Pick<Entry, 'operation' | 'session' | 'metadata'>> {
  model: string;
  tokens: { total: number };
  cost: { total: Money };
}

export interface BudgetOptions {
  /** Now, if not given. */
  now?: Date | string;
  /** Whose days, weeks and months: an IANA name; UTC by default. */
  timeZone?: string;
  /** Whose budget, for those of sessions and tasks; that of `call` by default. */
  session?: string;
  operation?: string;
  /** A call that is about to be made: it is counted as if it were made. */
  call?: PendingCall;
}

export interface BudgetStatus {
  readonly name: string;
  readonly per: BudgetSpan;
  readonly spent: BudgetAmount;
  readonly limit: BudgetAmount;
  /** Of the limit, to four decimal places, rounded down. */
  readonly share: number;
  /** Those of `warnAt` that were reached, compared exactly. */
  readonly reached: readonly number[];
  /** Whether more than the limit is spent. */
  readonly exceeded: boolean;
  /** What is not spent; nothing where it is exceeded. */
  readonly left: BudgetAmount;
  /** Of a day, a week or a month, in UTC; `to` is exclusive. */
  readonly period?: { readonly from: string; readonly to: string };
  /** When the quarter of an hour begins in which the limit was reached. */
  readonly crossedAt?: string;
  /** Of a day, a week or a month with something left: when that will be spent, or what will be spent at the end. */
  readonly forecast?:
    | { readonly crossesAt: string }
    | { readonly atEnd: BudgetAmount }
    | { readonly tooLittleData: string };
  /** The budget that stops calls: this one, or the nearest above it. Absent if none does. */
  readonly stoppedBy?: string;
}

/** The budgets and the options as the engine reads them, for rows of this span. */
export function budgetRequest(
  budgets: readonly Budget[],
  { now = new Date(), timeZone, session, operation, call }: BudgetOptions,
  span: Span,
): object {
  const text = timeText(now, 'now');
  const zone = offsetsFor(timeZone, [text, span.first, span.last]);
  return { budgets, now: text, zone, session, operation, call };
}
