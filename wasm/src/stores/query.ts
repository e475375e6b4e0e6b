// What every store does alike: it makes the bounds of a query plain, keeps one order of entries, and refuses what it
// could not find again.

import type { Entry } from '../entry.js';
import { TokenfareError } from '../errors.js';
import type { EntryQuery, Page, PageQuery } from './store.js';

/** A query with its bounds made plain: times in the form of `Entry.time`, ids as a set. */
export interface Bounds {
  ids?: ReadonlySet<string>;
  since: string;
  until: string;
}

/** A place in the order of entries, exclusive when it ends a page. */
export type Place = readonly [time: string, id: string];

/** Above every time: times are ASCII. */
const END_OF_TIME = '\uffff';
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const TIME_LENGTH = '2026-11-21T17:26:53.000Z'.length;
const MAX_ID_LENGTH = 200;

export function boundsOf(query: EntryQuery = {}): Bounds {
  const bounds: Bounds = {
    since: query.since === undefined ? '' : instant(query.since, 'since'),
    until: query.until === undefined ? END_OF_TIME : instant(query.until, 'until'),
  };
  if (query.ids !== undefined) bounds.ids = new Set(query.ids);
  return bounds;
}

export function isWithin(entry: Entry, { ids, since, until }: Bounds): boolean {
  return entry.time >= since && entry.time < until && (ids === undefined || ids.has(entry.id));
}

/** True if the bounds ask for everything. */
export function isEverything({ ids, since, until }: Bounds): boolean {
  return ids === undefined && since === '' && until === END_OF_TIME;
}

export function limitOf({ limit = 100 }: PageQuery): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= 10_000) return limit;
  throw invalid(`limit must be a whole number from 1 to 10,000, and is ${String(limit)}.`);
}

/** Where a page ends: before the cursor, or before the end of the bounds. */
export function upperOf(bounds: Bounds, { before }: PageQuery): Place {
  const end: Place = [bounds.until, ''];
  if (before === undefined) return end;
  const time = before.slice(0, TIME_LENGTH);
  if (!TIME.test(time) || before[TIME_LENGTH] !== ' ') throw invalid('before must be the `next` of an earlier page.');
  const cursor: Place = [time, before.slice(TIME_LENGTH + 1)];
  return order(cursor, end) < 0 ? cursor : end;
}

/** Cuts `entries` (newest first, one more than wanted if there are more) into a page. */
export function pageOf(entries: Entry[], limit: number): Page {
  if (entries.length <= limit) return { entries };
  const kept = entries.slice(0, limit);
  const last = kept[limit - 1] as Entry;
  return { entries: kept, next: `${last.time} ${last.id}` };
}

export function placeOf({ time, id }: Entry): Place {
  return [time, id];
}

/** Negative if `a` is older than `b`. Compares UTF-16 units, as IndexedDB does. */
export function order([aTime, aId]: Place, [bTime, bId]: Place): number {
  if (aTime !== bTime) return aTime < bTime ? -1 : 1;
  return aId === bId ? 0 : aId < bId ? -1 : 1;
}

/** Refuses what would not be found again: entries without an id or with a time in another form. */
export function checkEntries(entries: readonly Entry[]): void {
  if (!Array.isArray(entries)) throw invalid('entries must be a list of entries.');
  entries.forEach((entry: Partial<Entry> | null, index) => {
    if (!isId(entry?.id)) throw invalid(`entries[${index}].id must be a text of 1 to ${MAX_ID_LENGTH} characters.`);
    if (!isTime(entry?.time)) {
      throw invalid(`entries[${index}].time must be a UTC time such as 2026-11-21T17:26:53.120Z.`);
    }
  });
}

/** Whether a store can find this again. */
export function isEntry(value: unknown): value is Entry {
  const { id, time } = (value ?? {}) as Partial<Entry>;
  return isId(id) && isTime(time);
}

function isId(id: unknown): id is string {
  return typeof id === 'string' && id !== '' && (id.length <= MAX_ID_LENGTH || [...id].length <= MAX_ID_LENGTH);
}

function isTime(time: unknown): time is string {
  return typeof time === 'string' && TIME.test(time) && !Number.isNaN(Date.parse(time));
}

/** Calls a listener; what it throws becomes an uncaught error of its own and disturbs neither store nor others. */
export function tell<T>(listener: (news: T) => void, news: T): void {
  try {
    listener(news);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

export function closed(): TokenfareError {
  return new TokenfareError('disposed', 'This store was closed. Open it again to use it.');
}

function instant(value: Date | string, name: string): string {
  const time = new Date(value);
  if (!Number.isNaN(time.getTime())) return time.toISOString();
  throw invalid(`${name} must be a date such as 2026-11-21 or a time such as 2026-11-21T17:26:53Z.`);
}

function invalid(message: string): TokenfareError {
  return new TokenfareError('invalidArgument', message);
}
