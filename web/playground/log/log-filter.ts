// Which calls of the log are looked at, and where in time they are. A store finds entries by time only; its sums say in
// which quarters of an hour there are calls of a model, an operation or a session, so only those are read.
import type { CallFilter, Entry, Rollup } from 'tokenfare';

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
}

/** A stretch of time: from `since` on, and before `until`. */
export interface Stretch {
  readonly since?: Date;
  readonly until?: Date;
}

const quarter = 15 * 60_000;
/** Stretches that are no further apart are read as one: reading a day more is cheaper than asking again. */
const near = 24 * 60 * 60_000;

export function isEmpty(filter: LogFilter): boolean {
  return Object.keys(filter).length === 0;
}

/** Whether the last day is before the first. */
export function isBackwards({ since, until }: LogFilter): boolean {
  return since !== undefined && until !== undefined && until < since;
}

/** The names that a call must have; nothing if any will do. */
export function whereOf(filter: LogFilter): CallFilter | undefined {
  const asked = names.flatMap((name) => (filter[name] === undefined ? [] : [[name, filter[name]]]));
  return asked.length > 0 ? Object.fromEntries(asked) : undefined;
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

/** Of a call or of a sum of calls. */
export function hasNames(call: Readonly<Record<Name, string>>, filter: LogFilter): boolean {
  return names.every((name) => filter[name] === undefined || call[name] === filter[name]);
}

/** The stretches in which the rows (oldest first) have such calls, newest first. */
export function stretchesWith(rows: readonly Rollup[], filter: LogFilter): Stretch[] {
  const { since, until } = stretchOf(filter);
  const found: { from: number; to: number }[] = [];
  for (const row of rows) {
    if (!hasNames(row, filter)) continue;
    const from = Date.parse(`${row.quarter}Z`);
    const last = found.at(-1);
    if (last && from <= last.to + near) last.to = from + quarter;
    else found.push({ from, to: from + quarter });
  }
  return found
    .map(({ from, to }) => ({
      since: new Date(Math.max(from, since?.getTime() ?? from)),
      until: new Date(Math.min(to, until?.getTime() ?? to)),
    }))
    .reverse();
}

/** When a local day begins, or the one so many days behind it. */
function midnight(day: string, later: number): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later);
}
