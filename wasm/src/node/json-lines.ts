// Entries as lines of JSON, and back.

import type { Entry } from '../entry.js';
import { TokenfareError } from '../errors.js';
import { isEntry } from '../stores/query.js';

/** A write of more units than this is made in parts. */
const MOST_UNITS = 1 << 23;

/** Entries of one day as they are written. Each line has a line break before it. */
export interface DayLines {
  /** What is written at once each time, without the line break at its beginning. */
  readonly texts: string[];
  readonly entries: Entry[];
  /** How long the line of each entry is, in bytes. */
  readonly bytes: number[];
}

export function linesByDay(entries: Iterable<Entry>): Map<string, DayLines> {
  const days = new Map<string, DayLines>();
  for (const entry of entries) {
    const day = entry.time.slice(0, 10);
    const line = JSON.stringify(entry);
    let lines = days.get(day);
    if (!lines) {
      lines = { texts: [], entries: [], bytes: [] };
      days.set(day, lines);
    }
    const last = lines.texts.at(-1);
    if (last === undefined || last.length + line.length > MOST_UNITS) lines.texts.push(line);
    else lines.texts[lines.texts.length - 1] = `${last}\n${line}`;
    lines.entries.push(entry);
    lines.bytes.push(Buffer.byteLength(line));
  }
  return days;
}

/** The entry that a line is, or undefined if it is none of this day. */
export function entryOf(line: Buffer, day: string): Entry | undefined {
  try {
    const entry: unknown = JSON.parse(line.toString('utf8'));
    return isEntry(entry) && entry.time.startsWith(day) ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** Refuses an entry that would not come back as it is: with a function, NaN, a Date. What is undefined is left out. */
export function checkPlain(entry: Entry, index: number): void {
  const place = placeOfOdd(entry);
  if (place === undefined) return;
  const message = `entries[${index}]${place} is no plain data: texts, finite numbers, true, false, null, lists, objects.`;
  throw new TokenfareError('invalidArgument', message);
}

const DEEPEST = 100;

/** Where the first value stands that JSON has no words for. */
function placeOfOdd(value: unknown, depth = 0): string | undefined {
  if (typeof value === 'string' || typeof value === 'boolean' || value === undefined || value === null)
    return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : '';
  if (typeof value !== 'object' || depth > DEEPEST) return '';
  const prototype = Object.getPrototypeOf(value);
  const isList = Array.isArray(value);
  if (!isList && Object.getPrototypeOf(prototype ?? Object.prototype) !== null) return '';
  for (const key in value) {
    const place = placeOfOdd((value as Record<string, unknown>)[key], depth + 1);
    if (place !== undefined) return `${isList ? `[${key}]` : `.${key}`}${place}`;
  }
  return undefined;
}
