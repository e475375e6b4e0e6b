// The stretch of time that the dashboard is about: whole days of this device's clock, the last of which is today, or the
// last of the month.
import { say } from '../../strings/message.ts';
import { date } from '../numbers/counts.ts';
import { dayAfter, dayLabel, daysIn, monthOf, monthTitle } from '../numbers/days.ts';

export const periods = ['week', 'month', 'days', 'year'] as const;
export type PeriodName = (typeof periods)[number];

export interface Period {
  readonly name: PeriodName;
  /** Its first day, and the one behind its last: the text of local days. */
  readonly since: string;
  readonly until: string;
  readonly today: string;
  /** Only a month ends on a day that is known and not today. */
  readonly hasEnd: boolean;
  /** What a column of the chart is. */
  readonly grain: 'day' | 'month';
}

export function periodOf(name: PeriodName, today: string): Period {
  const tomorrow = dayAfter(today);
  const until = name === 'month' ? monthOf(today, 1) : tomorrow;
  const since = {
    week: dayAfter(today, -6),
    month: monthOf(today),
    days: dayAfter(today, -29),
    year: monthOf(today, -11),
  }[name];
  return { name, since, until, today, hasEnd: name === 'month', grain: name === 'year' ? 'month' : 'day' };
}

export function daysOf({ since, until }: Period): string[] {
  return daysIn(since, until);
}

/** The first days of the columns: those until today, without those to come. */
export function columnsOf({ since, today, grain }: Period): string[] {
  if (grain === 'day') return daysIn(since, dayAfter(today));
  return Array.from({ length: 12 }, (_, month) => monthOf(since, month));
}

/** `November 2026`, `Last 7 days` */
export function titleOf({ name, today }: Period): string {
  return name === 'month' ? monthTitle(today) : say(`dashboard.last.${name}`);
}

/** `1 Nov to 22 Nov` */
export function rangeOf({ name, since, today }: Period): string {
  const written = name === 'year' ? date : dayLabel;
  return say('dashboard.range', { from: written(since), to: written(today) });
}
