// Bounds of a query as milliseconds of one day.

import type { Bounds, Place } from '../stores/query.js';
import type { EntryRows } from './entry-rows.js';

export const DAY_MS = 86_400_000;

interface DayOfRows {
  readonly day: string;
  readonly rows: EntryRows;
}

/** Milliseconds since midnight, of a time as entries have it: 2026-11-21T17:26:53.120Z. */
export function timeOfDay(time: string): number {
  return Date.parse(`1970-01-01${time.slice(10)}`);
}

/** How many entries of a day are within the stretch of time of `bounds`, whatever their ids. */
export function countWithin({ day, rows }: DayOfRows, { since, until }: Bounds): number {
  const [from, to] = [within(day, since), within(day, until)];
  return from === 0 && to === DAY_MS ? rows.count : rows.countWithin(from, to);
}

/** The rows of a day among which its newest `limit` entries before `upper` are. Some may be behind it. */
export function rowsBelow({ day, rows }: DayOfRows, since: string, [time, id]: Place, limit: number): number[] {
  const [from, to] = [within(day, since), within(day, time)];
  // Of those as old as the place itself, only their ids tell which come before it.
  const beside = id !== '' && time.startsWith(day) && to >= from ? rows.allAt(to) : [];
  return [...beside, ...rows.newest(from, to, limit)];
}

/** A time as milliseconds of a day: 0 if it is before that day, all of them if it is after. */
function within(day: string, time: string): number {
  if (time.startsWith(day)) return timeOfDay(time);
  return time < day ? 0 : DAY_MS;
}
