// What the dashboard is about stands in its address, so that it can be kept and sent to others: `#/dashboard?period=year&
// model=gpt-4`. What makes no sense there is left out.
import { dayAfter } from '../numbers/days.ts';
import { type PeriodName, periods } from './period.ts';

export interface Shown {
  readonly period: PeriodName;
  readonly model?: string;
  readonly operation?: string;
  /** Days of the period, both counted in. */
  readonly days?: { readonly from: string; readonly to: string };
}

const path = '#/dashboard';
const longestName = 200;

/** Nothing if the address says nothing but the view. */
export function shownIn(hash: string): Shown | undefined {
  if (!hash.startsWith(`${path}?`)) return undefined;
  const asked = new URLSearchParams(hash.slice(path.length + 1));
  const [from, to] = [asked.get('from') ?? '', asked.get('to') ?? ''];
  return {
    period: periods.find((name) => name === asked.get('period')) ?? 'month',
    ...nameIn(asked, 'model'),
    ...nameIn(asked, 'operation'),
    ...(isDay(from) && isDay(to) && from <= to && { days: { from, to } }),
  };
}

export function addressOf({ period, model, operation, days }: Shown): string {
  const asked = new URLSearchParams({
    ...(period !== 'month' && { period }),
    ...(model !== undefined && { model }),
    ...(operation !== undefined && { operation }),
    ...days,
  });
  return asked.size > 0 ? `${path}?${asked}` : path;
}

function nameIn(asked: URLSearchParams, name: 'model' | 'operation'): Partial<Shown> {
  const value = asked.get(name);
  return value === null ? {} : { [name]: value.slice(0, longestName) };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && text > '2000' && text < '2200' && realDay(text);
}

function realDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && dayAfter(text, 0) === text;
}
