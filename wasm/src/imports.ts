// Logs of other programs, and our own files, into a store. The engine reads and prices them; here is only what it cannot
// know: the clock, the zone, and which entries a store already has.

import type { Entry } from './entry.js';
import { TokenfareError } from './errors.js';
import { checkedBook, loadSharedBook, type PriceBook } from './prices.js';
import type { Store } from './stores/store.js';
import { offsetChanges } from './zones.js';

/** Our own three files, the three of learners' programs, and two of other tools. docs/import.md shows each. */
export type ImportFormat = 'json' | 'jsonl' | 'csv' | 'exercise' | 'tracker' | 'token-usage' | 'ccusage' | 'litellm';

export interface ReadLogOptions {
  /** What the file is; it is recognised, if not given. */
  format?: ImportFormat;
  /** Where times were written that name no zone: an IANA name; the zone of this machine, if not given. */
  timeZone?: string;
  /** Keeps prompts and answers, where the file has them. */
  keepText?: boolean;
  prices?: PriceBook;
}

/** What could not be read, where, and why. */
export interface SkippedRecord {
  place: string;
  reason: string;
}

export interface ReadLog {
  format: ImportFormat;
  entries: Entry[];
  skipped: SkippedRecord[];
  /** How many entries keep the cost that the file states, because the price book comes to another, or to none. */
  stated: number;
}

export interface ImportOptions extends ReadLogOptions {
  /** Changes nothing, and says what would change. */
  dryRun?: boolean;
  signal?: AbortSignal;
  onProgress?: (progress: { done: number; total: number }) => void;
}

export interface ImportResult extends Omit<ReadLog, 'entries'> {
  /** Entries in the file. */
  read: number;
  /** Entries that the store did not have. */
  added: number;
  /** Entries that it had, or that are twice in the file. */
  duplicates: number;
}

/** No log of a call with a language model is older. */
const firstLogs = Date.UTC(2015, 0, 1);
const year = 366 * 24 * 60 * 60_000;
/** Entries in one append. */
const batch = 1000;

/**
 * Reads a log file into entries; nothing is stored. Errors: damagedLog if it is no log that is known, invalidArgument for
 * a zone or a format that does not exist.
 */
export async function readLog(file: string, options: ReadLogOptions = {}): Promise<ReadLog> {
  if (typeof file !== 'string') throw new TokenfareError('invalidArgument', 'The file must be a text.');
  const { format, keepText = false, timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC' } = options;
  const now = Date.now();
  const book = options.prices === undefined ? await loadSharedBook() : checkedBook(options.prices);
  return book.readLog({
    file,
    format,
    timeZone,
    offsets: offsetChanges(timeZone, firstLogs, now + year),
    imported: new Date(now).toISOString(),
    keepText,
  });
}

/**
 * Reads a log file into a store. Entries that it has stay as they are, so importing twice changes nothing; with `dryRun`
 * nothing is written at all. An import that is stopped has added whole batches, and can be repeated.
 */
export async function importLog(store: Store, file: string, options: ImportOptions = {}): Promise<ImportResult> {
  const { entries, ...rest } = await readLog(file, options);
  const wanted = options.dryRun ? [...new Map(entries.map((entry) => [entry.id, entry])).values()] : entries;
  let added = 0;
  for (let done = 0; done < wanted.length; done += batch) {
    if (options.signal?.aborted) throw new TokenfareError('aborted', `The import was cancelled after ${done} entries.`);
    const part = wanted.slice(done, done + batch);
    added += options.dryRun ? await unknownOf(store, part) : await store.append(part);
    options.onProgress?.({ done: Math.min(done + batch, wanted.length), total: wanted.length });
  }
  return { ...rest, read: entries.length, added, duplicates: entries.length - added };
}

async function unknownOf(store: Store, entries: readonly Entry[]): Promise<number> {
  return entries.length - (await store.count({ ids: entries.map(({ id }) => id) }));
}
