// Days of the calendar as texts, `2026-11-22`: counting them needs no clock and no zone, and what a person reads of them is
// made here.
import { locale } from '../../strings/message.ts';

const long = { timeZone: 'UTC' } as const;
const dayOnly = new Intl.DateTimeFormat('en-GB', { ...long, day: 'numeric', month: 'short' });
const monthOnly = new Intl.DateTimeFormat(locale, { ...long, month: 'short' });
const monthAndYear = new Intl.DateTimeFormat(locale, { ...long, month: 'long', year: 'numeric' });

/** The day that a moment is on, by this device's clock. */
export function dayOf(moment: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** The day so many days later, or earlier. */
export function dayAfter(day: string, days = 1): string {
  const moment = at(day);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** The first day of a month, or of the one so many months later. */
export function monthOf(day: string, later = 0): string {
  const moment = at(`${day.slice(0, 7)}-01`);
  moment.setUTCMonth(moment.getUTCMonth() + later);
  return moment.toISOString().slice(0, 10);
}

/** All days from one on and before another. */
export function daysIn(since: string, until: string): string[] {
  const days: string[] = [];
  for (let day = since; day < until; day = dayAfter(day)) days.push(day);
  return days;
}

/** `22 Nov` */
export const dayLabel = (day: string) => dayOnly.format(at(day));

/** `Nov` */
export const monthLabel = (day: string) => monthOnly.format(at(day));

/** `November 2026` */
export const monthTitle = (day: string) => monthAndYear.format(at(day));

/** How far a moment is into some days, in days: 2.5 is noon of the third. For places on a chart. */
export function daysInto(since: string, moment: string): number {
  const [year = 0, month = 1, date = 1] = since.split('-').map(Number);
  return (Date.parse(moment) - new Date(year, month - 1, date).getTime()) / 86_400_000;
}

function at(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
