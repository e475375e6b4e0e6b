// tokenfare import: takes exported entries into the log. Importing twice changes nothing, because an entry keeps its id.
import { Command } from 'commander';
import { type Entry, summarizeEntries, TokenfareError } from 'tokenfare';
import type { Store } from 'tokenfare/node';
import { AskedWrongly } from '../failure.js';
import { type LogOptions, withLog, withStore } from '../log-folder.js';
import { fileText } from '../options.js';
import { many, print, printJson } from '../terminal.js';

interface Options extends LogOptions {
  dryRun?: true;
  json?: true;
}

/** So many are checked and written at once. */
const batchSize = 1000;

export function importCommand(): Command {
  return withLog(new Command('import'))
    .description('take entries of exported files into the log, each once')
    .argument('<files...>', "json or jsonl as export writes them; '-' for what is piped in")
    .option('-n, --dry-run', 'check the files and say what would be new')
    .option('--json', 'answer as JSON')
    .action((files: string[], options: Options) =>
      withStore(options, async (store) => {
        // Every file is read and checked before the first entry is written.
        const lists = [];
        for (const file of files) lists.push(await entriesOf(file));
        const entries = lists.flat();
        const fresh = options.dryRun ? await newIn(store, entries) : await append(store, entries);
        const known = entries.length - fresh;
        if (options.json) printJson({ entries: entries.length, new: fresh, known, dryRun: options.dryRun ?? false });
        else {
          const found = many(entries.length, 'entry', 'entries');
          print(`${found}: ${options.dryRun ? 'would be new' : 'new'} ${fresh}, known ${known}.`);
        }
      }),
    );
}

async function append(store: Store, entries: readonly Entry[]): Promise<number> {
  let fresh = 0;
  for (const batch of batches(entries)) fresh += await store.append(batch);
  return fresh;
}

async function newIn(store: Store, entries: readonly Entry[]): Promise<number> {
  const ids = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  let known = 0;
  for (const batch of batches(ids)) known += await store.count({ ids: batch.map(({ id }) => id) });
  return ids.length - known;
}

/** The entries of a file, each of them checked. */
async function entriesOf(path: string): Promise<Entry[]> {
  const { text } = await fileText(path);
  const entries = parsed(path, text);
  let before = 0;
  for (const batch of batches(entries)) {
    await check(batch, path, before);
    before += batch.length;
  }
  return entries;
}

/** Throws `damagedLog` with the file and the place in it; `before` entries stand in front of the batch. */
async function check(batch: readonly Entry[], path: string, before: number): Promise<void> {
  try {
    await summarizeEntries(batch);
  } catch (error) {
    if (!(error instanceof TokenfareError)) throw error;
    const message = error.message.replace(/entries\[(\d+)\]/, (_, at) => `entries[${Number(at) + before}]`);
    throw new TokenfareError(error.code, `${path}: ${message}`, error.details, { cause: error });
  }
}

function* batches<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let at = 0; at < items.length; at += batchSize) yield items.slice(at, at + batchSize);
}

/** A whole document, or one entry a line. */
function parsed(path: string, text: string): Entry[] {
  const document = documentIn(text);
  if (document !== undefined) {
    const { format, entries } = document;
    if (format === 'tokenfare-log' && Array.isArray(entries)) return entries;
    if (format !== undefined) throw new AskedWrongly(`${path} is no log of tokenfare, but of the format ${format}.`);
  }
  return text.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [entryIn(line, `${path}:${at + 1}`)]));
}

function documentIn(text: string): { format?: string; entries?: Entry[] } | undefined {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}

function entryIn(line: string, where: string): Entry {
  try {
    return JSON.parse(line);
  } catch {
    throw new AskedWrongly(`${where} is no entry. A file must be json or jsonl as \`tokenfare export\` writes it.`);
  }
}
