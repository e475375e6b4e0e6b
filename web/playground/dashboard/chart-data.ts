// The sums of the log as what charts draw, and the same as tables.
import { type BudgetAmount, picoUsd, type SummaryGroup } from 'tokenfare';
import { locale, say } from '../../strings/message.ts';
import { exactTexts, type Measure, shortText, sumOf, unitsOf } from '../charts/amounts.ts';
import type { DataTable } from '../charts/chart-card.ts';
import type { Expected, Running } from '../charts/running-chart.ts';
import type { Column, Series, Stacked } from '../charts/stacked-chart.ts';
import { grouped } from '../numbers/counts.ts';
import { dayAfter, dayLabel, dayOf, daysIn, daysInto, monthTitle } from '../numbers/days.ts';
import { exactCost } from '../numbers/decimals.ts';
import type { ShownBudget } from './dashboard-book.ts';
import { columnsOf, daysOf } from './period.ts';
import { columnOf, type Reading } from './reading.ts';

/** Series with a colour of their own; the rest is one series. */
const mostSeries = 6;
const projectedDays = 30;
/** In picodollars. */
const cent = 10n ** 10n;
const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });

/** The running total, with what is expected of it and the budget over it. */
export function runningOf(reading: Reading, measure: Measure, budget: ShownBudget | undefined): Running {
  const { period } = reading;
  const days = daysOf(period);
  const sums = runningSums(reading, measure);
  const now = shortText(sums.at(-1) ?? 0n, measure);
  const expected = expectedOf(reading, measure, days.length - sums.length);
  const limit = measure === 'cost' && budget ? limitOf(budget) : undefined;
  const label = say('chart.runningLabel', {
    now,
    more: expected ? say('chart.runningExpected', { amount: expected.label, day: dayLabel(days.at(-1) ?? '') }) : '',
  });
  return {
    measure,
    label,
    days,
    sums,
    nowAt: Math.min(sums.length, daysInto(period.since, new Date().toISOString())),
    now: say('chart.now', { amount: now }),
    ...(expected && { expected }),
    ...(limit && { limit }),
    ...(limit && budget && crossingOf(budget, period.since)),
  };
}

export function runningTable(reading: Reading, measure: Measure): DataTable {
  const sums = runningSums(reading, measure);
  const days = daysIn(reading.period.since, dayAfter(reading.period.today));
  const { atEnd } = reading;
  const foreseen = atEnd?.[measure] && amountOf(atEnd[measure]);
  const amount = measure === 'cost' ? toCents(foreseen) : foreseen;
  const last = dayLabel(dayAfter(reading.period.until, -1));
  const names = [...days.map(dayLabel), ...(amount === undefined ? [] : [say('chart.expectedOn', { day: last })])];
  const texts = exactTexts([...sums, ...(amount === undefined ? [] : [amount])], measure);
  const rows = names.map((name, at) => [name, texts[at] ?? '']);
  return { columns: [say('chart.day'), say(`chart.total.${measure}`)], rows };
}

/** What is foreseen has no digits beyond a cent, or beyond a millionth of a dollar where it is less than one. */
function toCents(pico: bigint | undefined): bigint | undefined {
  if (pico === undefined) return undefined;
  const unit = pico < cent ? cent / 10_000n : cent;
  return ((pico + unit / 2n) / unit) * unit;
}

/** Cost or tokens by day or month, stacked by model, the largest first. */
export function stackedOf(reading: Reading, measure: Measure): Stacked {
  const { columns: groups, period } = reading;
  const { names, rest } = ranked(groups, measure);
  const days = columnsOf(period);
  const parts = new Map(days.map((day) => [day, Array.from({ length: names.length + (rest ? 1 : 0) }, () => 0n)]));
  for (const group of groups) {
    const column = parts.get(columnOf(group, period));
    const place = names.indexOf(group.key.model ?? '');
    const series = place < 0 ? names.length : place;
    if (column) column[series] = (column[series] ?? 0n) + unitsOf(group, measure);
  }
  const columns = days.map(
    (day): Column => ({
      day,
      label: period.grain === 'day' ? dayLabel(day) : monthTitle(day),
      parts: parts.get(day) ?? [],
    }),
  );
  const titles = [...names, ...(rest ? [say('chart.other', { n: rest })] : [])];
  const series = titles.map(
    (name, at): Series => ({ name, units: sumOf(columns.map((column) => column.parts[at] ?? 0n)) }),
  );
  const total = shortText(sumOf(series.map(({ units }) => units)), measure);
  return { measure, columns, series, label: say('chart.stackedLabel', { n: columns.length, total }) };
}

export function stackedTable({ columns, series, measure }: Stacked): DataTable {
  const cells = columns.map(({ parts }) => [...parts, sumOf(parts)]);
  const texts = exactTexts(cells.flat(), measure);
  const wide = series.length + 1;
  return {
    columns: [say('chart.day'), ...series.map(({ name }) => name), say(`chart.total.${measure}`)],
    rows: columns.map(({ label }, at) => [label, ...texts.slice(at * wide, (at + 1) * wide)]),
  };
}

export function operationsTable({ operations }: Reading): DataTable {
  return {
    columns: [say('column.operation'), say('chart.calls'), say('column.tokens'), say('column.cost')],
    rows: operations.map(({ operation, calls, tokens, cost }) => [
      operation || say('filter.none'),
      grouped(calls),
      grouped(tokens.total),
      exactCost(cost),
    ]),
  };
}

/** `68%`, `< 1%` */
export function percentOf(part: bigint, all: bigint): string {
  const hundredths = all > 0n ? (part * 100n + all / 2n) / all : 0n;
  return hundredths === 0n && part > 0n ? say('chart.lessThanOne') : percents.format(Number(hundredths) / 100);
}

/** An amount of the engine in units of a chart, if there is one. */
export function amountOf(forecast: NonNullable<Reading['atEnd']>[Measure]): bigint | undefined {
  if (!forecast || !('atEnd' in forecast)) return undefined;
  const amount: BudgetAmount = forecast.atEnd;
  return 'usd' in amount ? picoUsd(amount) : BigInt(amount.tokens);
}

function runningSums({ days, period }: Reading, measure: Measure): bigint[] {
  const byDay = new Map(days.map((group) => [group.key.day, unitsOf(group, measure)]));
  let sum = 0n;
  return daysIn(period.since, dayAfter(period.today)).map((day) => (sum += byDay.get(day) ?? 0n));
}

function expectedOf(reading: Reading, measure: Measure, daysLeft: number): Expected | undefined {
  const units = reading.atEnd && amountOf(reading.atEnd[measure]);
  if (units === undefined || daysLeft <= 0) return undefined;
  const spread = measure === 'cost' ? spreadOf(reading, daysLeft) : 0n;
  return { units, label: shortText(units, measure), spread };
}

/**
 * How far the band reaches when the month ends. The engine says it of thirty days; fewer days vary less, by the same
 * rule (docs/budgets.md). Only drawn, therefore a float may say by how much.
 */
function spreadOf({ projection }: Reading, daysLeft: number): bigint {
  if (projection.tooLittleData !== undefined) return 0n;
  const { low, high, days } = projection;
  const half = (picoUsd(high) - picoUsd(low)) / 2n;
  const less = Math.sqrt((daysLeft * (days + daysLeft)) / (projectedDays * (days + projectedDays)));
  return (half * BigInt(Math.round(less * 10_000))) / 10_000n;
}

function limitOf({ status }: ShownBudget): { units: bigint; label: string } | undefined {
  if (!('usd' in status.limit)) return undefined;
  const units = picoUsd(status.limit);
  return { units, label: say('chart.budget', { limit: exactCost(status.limit) }) };
}

function crossingOf({ status }: ShownBudget, since: string): Pick<Running, 'crossing'> {
  const { forecast } = status;
  if (!forecast || !('crossesAt' in forecast)) return {};
  const day = dayOf(new Date(forecast.crossesAt));
  return { crossing: { at: daysInto(since, forecast.crossesAt), label: dayLabel(day) } };
}

/** The models that have a series of their own, and how many have not. */
function ranked(groups: readonly SummaryGroup[], measure: Measure): { names: string[]; rest: number } {
  const totals = new Map<string, bigint>();
  for (const group of groups) {
    const name = group.key.model ?? '';
    totals.set(name, (totals.get(name) ?? 0n) + unitsOf(group, measure));
  }
  const all = [...totals].sort(([, a], [, b]) => (a < b ? 1 : a > b ? -1 : 0)).map(([name]) => name);
  return { names: all.slice(0, mostSeries), rest: Math.max(0, all.length - mostSeries) };
}
