// tokenfare import: takes the calls of a log into ours: of our own files, of learners' programs, of ccusage and LiteLLM.
// Importing twice changes nothing, because a call keeps its name. What cannot be read holds up the rest, unless the rest
// is asked for.
import { Command, Option } from 'commander';
import { type Entry, type ImportFormat, type ReadLog, readLog, TokenfareError } from 'tokenfare';
import type { Store } from 'tokenfare/node';
import { type LogOptions, withLog, withStore } from '../log-folder.js';
import { fileText } from '../options.js';
import { many, note, oneLine, print, printJson } from '../terminal.js';

interface Options extends LogOptions {
  format?: ImportFormat;
  zone?: string;
  keepText?: true;
  skip?: true;
  dryRun?: true;
  json?: true;
}

const formats = ['json', 'jsonl', 'csv', 'exercise', 'tracker', 'token-usage', 'ccusage', 'litellm'];
/** So many are written at once. */
const batchSize = 1000;

export function importCommand(): Command {
  return withLog(new Command('import'))
    .description('take the calls of other logs into the log, each once')
    .argument('<files...>', "exports of ours, of learners' programs, of ccusage or LiteLLM; '-' for what is piped in")
    .addOption(new Option('-t, --format <format>', 'what the files are, where that is not recognised').choices(formats))
    .option('--zone <zone>', 'where times are from that name no zone; here, if not given')
    .option('--keep-text', 'keep prompts and answers, where a file has them')
    .option('--skip', 'leave out what cannot be read, and take the rest')
    .option('-n, --dry-run', 'read the files and say what would be new')
    .option('--json', 'answer as JSON')
    .action((files: string[], options: Options) =>
      withStore(options, async (store) => {
        // Every file is read and checked before the first entry is written.
        const logs = [];
        for (const file of files) logs.push(await logOf(file, options));
        const entries = logs.flatMap((log) => log.entries);
        const skipped = logs.reduce((sum, log) => sum + log.skipped.length, 0);
        const stated = logs.reduce((sum, log) => sum + log.stated, 0);
        const fresh = options.dryRun ? await newIn(store, entries) : await append(store, entries);
        const known = entries.length - fresh;
        if (options.json) {
          printJson({ entries: entries.length, new: fresh, known, skipped, stated, dryRun: options.dryRun ?? false });
          return;
        }
        const found = many(entries.length, 'entry', 'entries');
        print(`${found}: ${options.dryRun ? 'would be new' : 'new'} ${fresh}, known ${known}.`);
        if (stated > 0) note(`${stated} at the cost that the file states, to which no price list comes.`);
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

/** The calls of a file. Throws `damagedLog` with the file and the place, unless what cannot be read is to be left out. */
async function logOf(path: string, { format, zone, keepText, skip }: Options): Promise<ReadLog> {
  const { text } = await fileText(path);
  const log = await named(path, () =>
    readLog(text, {
      ...(format && { format }),
      ...(zone !== undefined && { timeZone: zone }),
      keepText: keepText ?? false,
    }),
  );
  const [first] = log.skipped;
  if (first && !skip) {
    const more = log.skipped.length > 1 ? ` So are ${log.skipped.length - 1} more.` : '';
    throw new TokenfareError(
      'damagedLog',
      `${path}, ${first.place}, cannot be read: ${oneLine(first.reason)}${more} Nothing was taken in; --skip takes the rest.`,
    );
  }
  for (const { place, reason } of log.skipped) note(`${path}, ${place}, left out: ${oneLine(reason)}`);
  return log;
}

async function named<Value>(path: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TokenfareError)) throw error;
    throw new TokenfareError(error.code, `${path}: ${error.message}`, error.details, { cause: error });
  }
}

function* batches<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let at = 0; at < items.length; at += batchSize) yield items.slice(at, at + batchSize);
}
