// What the dashboard reads of the sums of a log: everything that it shows but the latest calls. The engine adds up and
// foresees; here is only asked.
import {
  type Budget,
  type BudgetStatus,
  type CallFilter,
  type CallTotals,
  type CostProjection,
  type Money,
  picoUsd,
  type RollupTable,
  type Summary,
  type SummaryGroup,
  type SummaryOptions,
} from 'tokenfare';
import { dayAfter, monthOf } from '../numbers/days.ts';
import type { Period } from './period.ts';

/** Operations that are shown by themselves. */
export const mostOperations = 6;

/** Which calls of the period. */
export interface Asked {
  readonly period: Period;
  readonly where: CallFilter;
  /** Days that were selected in a chart: both counted in. */
  readonly days?: { readonly from: string; readonly to: string };
  readonly timeZone: string;
  readonly now: Date;
}

/** The calls of one operation; of those that cost most, also what each came to. */
export interface OperationTotals extends CallTotals {
  readonly operation: string;
  readonly each?: Money;
}

export interface Reading {
  readonly period: Period;
  /** Of the whole period. */
  readonly whole: Summary;
  /** Of the selected days, or of the whole period. */
  readonly part: Summary;
  /** By day or month and by model. */
  readonly columns: readonly SummaryGroup[];
  readonly days: readonly SummaryGroup[];
  /** The costliest first. */
  readonly operations: readonly OperationTotals[];
  readonly today: CallTotals;
  /** Of thirty days to come. */
  readonly projection: CostProjection;
  /** What the month will have come to, at its pace; absent for periods without an end. */
  readonly atEnd?: { readonly cost: BudgetStatus['forecast']; readonly tokens: BudgetStatus['forecast'] };
  /** Whether there are calls before or after, or of other names. */
  readonly hasOthers: boolean;
}

export function read(table: RollupTable, { period, where, days, timeZone, now }: Asked): Reading {
  const range = { since: period.since, until: dayAfter(period.today), timeZone };
  const chosen = days ? { since: days.from, until: dayAfter(days.to), timeZone } : range;
  const whole = table.summary({ ...range, where, by: 'day' });
  const part = table.summary({ ...chosen, where, by: 'operation' });
  const { groups: columns } = table.summary({ ...range, where, by: [period.grain, 'model'] });
  const today = table.summary({ since: period.today, until: dayAfter(period.today), timeZone, where });
  return {
    period,
    whole,
    part,
    columns,
    days: whole.groups,
    operations: operationsOf(table, part, { ...chosen, where }),
    today,
    projection: table.projection({ now, timeZone, where }),
    ...(period.hasEnd && { atEnd: atEndOf(table, where, timeZone, now) }),
    hasOthers: whole.calls === 0 && table.summary().calls > 0,
  };
}

function operationsOf(table: RollupTable, { groups }: Summary, { where = {}, ...range }: SummaryOptions) {
  const ranked = [...groups].sort((a, b) => compare(picoUsd(b.cost), picoUsd(a.cost)));
  return ranked.map(({ key, calls, tokens, cost }, rank): OperationTotals => {
    const { operation = '' } = key;
    const totals = { operation, calls, tokens, cost };
    if (rank >= mostOperations) return totals;
    const { averages } = table.summary({ ...range, where: { ...where, operation } });
    return averages ? { ...totals, each: averages.costPerCall } : totals;
  });
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What stands at the end of the month if the pace stays: the forecast of a budget that nothing reaches. */
function atEndOf(table: RollupTable, where: CallFilter, timeZone: string, now: Date): NonNullable<Reading['atEnd']> {
  const endless: Budget[] = [
    { name: 'cost', limit: { usd: '999999999999' }, per: 'month', where },
    { name: 'tokens', limit: { tokens: Number.MAX_SAFE_INTEGER }, per: 'month', where },
  ];
  const [cost, tokens] = table.budgets(endless, { now, timeZone });
  return { cost: cost?.forecast, tokens: tokens?.forecast };
}

/** The column that a group belongs to, by its first day. */
export function columnOf({ key }: SummaryGroup, { grain }: Period): string {
  return grain === 'day' ? (key.day ?? '') : monthOf(`${key.month}-01`);
}
