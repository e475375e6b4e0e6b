// Which calls of the log are looked at: by their names, by days of this device, and by what is searched for.
import type { Entry } from 'tokenfare';
import { isFound, searchIn } from './log-search.ts';

/** What a person may look for by name. */
export const names = ['model', 'operation', 'session'] as const;
export type Name = (typeof names)[number];

/** All conditions must hold. An empty name is that of calls without one; an absent one is any. */
export interface LogFilter {
  readonly model?: string;
  readonly operation?: string;
  readonly session?: string;
  /** Local days, `YYYY-MM-DD`, both counted in. */
  readonly since?: string;
  readonly until?: string;
  /** As it was typed; log-search.ts says what it means. */
  readonly search?: string;
}

/** A stretch of time: from `since` on, and before `until`. */
export interface Stretch {
  readonly since?: Date;
  readonly until?: Date;
}

export function isEmpty(filter: LogFilter): boolean {
  return Object.keys(filter).length === 0;
}

/** Whether more than days is asked for. */
export function isNamed(filter: LogFilter): boolean {
  return filter.search !== undefined || names.some((name) => filter[name] !== undefined);
}

/** Whether the last day is before the first. */
export function isBackwards({ since, until }: LogFilter): boolean {
  return since !== undefined && until !== undefined && until < since;
}

/** From the first moment of the first day to the last of the last, on this device's clock. */
export function stretchOf({ since, until }: LogFilter): Stretch {
  return {
    ...(since !== undefined && { since: midnight(since, 0) }),
    ...(until !== undefined && { until: midnight(until, 1) }),
  };
}

export function matches(entry: Entry, filter: LogFilter): boolean {
  const { since, until } = stretchOf(filter);
  const time = Date.parse(entry.time);
  return hasNames(entry, filter) && !(since && time < since.getTime()) && !(until && time >= until.getTime());
}

/** Whether a call has the names of a filter, and what is searched for. */
export function hasNames(call: Entry, filter: LogFilter): boolean {
  const isNamed = names.every((name) => filter[name] === undefined || call[name] === filter[name]);
  return isNamed && (filter.search === undefined || isFound(call, searchIn(filter.search)));
}

/** When a local day begins, or the one so many days behind it. */
function midnight(day: string, later: number): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later);
}
