// tokenfare export: the log as a file for other programs.
import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { Command, Option } from 'commander';
import { type Entry, type ExportFormat, exportEntries } from 'tokenfare';
import {
  type LogOptions,
  newestFirst,
  type RangeOptions,
  rangeOf,
  withLog,
  withRange,
  withStore,
} from '../log-folder.js';
import { reasonOf } from '../options.js';
import { many, note } from '../terminal.js';

const formats: readonly ExportFormat[] = ['json', 'jsonl', 'csv', 'exercise', 'tracker', 'token-usage'];

interface Options extends LogOptions, RangeOptions {
  format?: ExportFormat;
  output?: string;
  session?: string;
  bom?: true;
}

export function exportCommand(): Command {
  return withLog(withRange(new Command('export')))
    .description("write the log as JSON, JSON lines or CSV, or as learners' programs do")
    .addOption(new Option('-t, --format <format>', 'that of the file name, or json').choices(formats))
    .option('-o, --output <path>', 'into this file, readable by its owner only; without it, to stdout')
    .option('--session <name>', 'of one session')
    .option('--bom', 'begin a csv with a byte order mark, by which some spreadsheets know UTF-8')
    .action((options: Options) =>
      withStore(options, async (store) => {
        const { output, session, bom = false } = options;
        const entries: Entry[] = [];
        for await (const entry of newestFirst(store, rangeOf(options))) {
          if (session === undefined || entry.session === session) entries.push(entry);
        }
        const text = await exportEntries(entries.reverse(), options.format ?? formatOf(output), { bom });
        if (output === undefined) process.stdout.write(text);
        else await written(output, text);
        note(`${many(entries.length, 'call')}.`);
      }),
    );
}

function formatOf(path = ''): ExportFormat {
  return formats.find((format) => `.${format}` === extname(path).toLowerCase()) ?? 'json';
}

async function written(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { mode: 0o600 });
  } catch (error) {
    throw new Error(`${path} could not be written: ${reasonOf(error)}`);
  }
}
