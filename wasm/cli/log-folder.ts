// Where the command keeps its log: a folder that is given, or the one where programs of this system keep their state.
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Entry } from 'tokenfare';
import { type EntryQuery, openFileStore, type Store } from 'tokenfare/node';
import { AskedWrongly } from './failure.js';
import { note } from './terminal.js';

export interface LogOptions {
  log?: string;
}

export function withLog(command: Command): Command {
  return command.option('--log <folder>', 'the folder of the log; $TOKENFARE_LOG, or one of your own by default');
}

export function folderOf({ log }: LogOptions): string {
  const { TOKENFARE_LOG, XDG_STATE_HOME, LOCALAPPDATA } = process.env;
  const given = log ?? TOKENFARE_LOG;
  if (given) return resolve(given);
  const state = XDG_STATE_HOME || LOCALAPPDATA || join(homedir(), '.local', 'state');
  return join(state, 'tokenfare', 'log');
}

/** Opens the log for some work, and closes it. Lines that are damaged are said on stderr and left out. */
export async function withStore<Answer>(options: LogOptions, work: (store: Store) => Promise<Answer>): Promise<Answer> {
  const store = await openFileStore(folderOf(options), { onDamage: ({ message }) => note(message) });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

export interface RangeOptions {
  since?: string;
  until?: string;
}

export function withRange(command: Command, whose = 'in UTC'): Command {
  return command
    .option('--since <time>', `from this day or instant on, ${whose}: '2026-11-21'`)
    .option('--until <time>', 'before this one');
}

export function rangeOf({ since, until }: RangeOptions): EntryQuery {
  return { ...(since !== undefined && { since }), ...(until !== undefined && { until }) };
}

const pageSize = 1000;

/** The entries of a query, newest first, as far as somebody reads on. */
export async function* newestFirst(store: Store, query: EntryQuery = {}): AsyncGenerator<Entry> {
  for await (const entries of pagesOf(store, query)) yield* entries;
}

/** The same, page by page. */
export async function* pagesOf(store: Store, query: EntryQuery): AsyncGenerator<Entry[]> {
  let before: string | undefined;
  do {
    const { entries, next } = await store.page({ ...query, limit: pageSize, ...(before !== undefined && { before }) });
    yield entries;
    before = next;
  } while (before !== undefined);
}

/** `key=value` as metadata: a number or true and false as such, all else as text. */
export function metadata(pair: string, before: Entry['metadata'] = {}): Entry['metadata'] {
  const at = pair.indexOf('=');
  if (at < 1) throw new AskedWrongly(`--metadata ${pair}: it must be such as project=support.`);
  const text = pair.slice(at + 1);
  const isPlain = /^(?:true|false|-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?)$/.test(text);
  return { ...before, [pair.slice(0, at)]: isPlain ? JSON.parse(text) : text };
}
