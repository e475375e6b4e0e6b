// What is known of a day's file, kept beside it as `2026-11-21.index`, so that who opens the log reads the lines that came
// since and no others: where the entries stand, what their ids are known by, and their sums. It says of which file it is
// and up to which byte. It can be thrown away at any time; one that does not fit is not used.
//
// A line of JSON, then the columns of EntryRows as they are in memory.

import type { Rollup } from '../rollups.js';
import { EntryRows } from './entry-rows.js';

export interface DayIndex {
  readonly generation: number;
  readonly inode: number;
  /** Up to here the lines of the file are in it. */
  readonly read: number;
  /** The bytes before that, as base64: a file that was changed in its place has others there. */
  readonly end: string;
  readonly rollups: readonly Rollup[];
  readonly rows: EntryRows;
}

/** How many bytes before the end are compared. */
export const END_BYTES = 64;

const FORMAT = 'tokenfare-index';
const VERSION = 1;
const BREAK = 0x0a;

export function writeIndex({ rows, ...known }: DayIndex): Buffer {
  const header = { format: FORMAT, version: VERSION, count: rows.length, ...known };
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...rows.columns()]);
}

/** What `writeIndex` wrote, or undefined if this is something else. */
export function readIndex(bytes: Buffer): DayIndex | undefined {
  try {
    const end = bytes.indexOf(BREAK);
    const { format, version, count, ...known } = JSON.parse(bytes.toString('utf8', 0, end));
    if (format !== FORMAT || version !== VERSION || end < 0) return undefined;
    const rows = EntryRows.from(bytes.subarray(end + 1), count);
    const calls = known.rollups.reduce((sum: number, rollup: Rollup) => sum + rollup.calls, 0);
    return rows && calls === count ? { ...known, rows } : undefined;
  } catch {
    return undefined;
  }
}
