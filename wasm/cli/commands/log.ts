// tokenfare log: writes a call into the log: by what the provider reported, by counts, by its texts, or by a bare number.
import { Command } from 'commander';
import { type Entry, formatEntry, type LogOptions as NumberOptions, TokenTracker } from 'tokenfare';
import { readBudgets, warning } from '../budget-file.js';
import { AskedWrongly } from '../failure.js';
import { folderOf, type LogOptions, metadata, withLog, withStore } from '../log-folder.js';
import { defaultModel, fileText, type PriceOptions, priceOptions, wholeNumber, withPriceOptions } from '../options.js';
import { note, print, printJson } from '../terminal.js';

interface Options extends LogOptions, PriceOptions {
  model: string;
  usage?: string;
  input?: number;
  cached?: number;
  output?: number;
  prompt?: string;
  completion?: string;
  operation: string;
  session: string;
  metadata?: Entry['metadata'];
  latency?: number;
  time?: string;
  json?: true;
}

export function logCommand(): Command {
  return withLog(withPriceOptions(new Command('log')))
    .description('write a call into the log')
    .argument('[tokens]', 'a number of tokens of which nothing more is known', wholeNumber)
    .option('-m, --model <model>', 'of which model', defaultModel)
    .option('-u, --usage <path>', "a provider's answer or its usage as JSON, '-' for what is piped in")
    .option('-i, --input <tokens>', 'tokens of the prompt', wholeNumber)
    .option('--cached <tokens>', 'tokens read from a cache, beside --input', wholeNumber)
    .option('-o, --output <tokens>', 'tokens of the answer', wholeNumber)
    .option('--prompt <path>', 'count the prompt in this file')
    .option('--completion <path>', 'count the answer in this file')
    .option('--operation <name>', 'what the call was for', '')
    .option('--session <name>', 'which session it belongs to', 'command line')
    .option('--metadata <key=value>', 'a word of your own; may be repeated', metadata)
    .option('--latency <ms>', 'how long it took', wholeNumber)
    .option('--time <instant>', 'when it was; now by default')
    .option('--json', 'answer as JSON')
    .action((tokens: number | undefined, options: Options) =>
      withStore(options, async (store) => {
        const { model, session } = options;
        const budgets = await readBudgets(folderOf(options));
        await using tracker = new TokenTracker({ model, store, session, budgets, strict: true });
        tracker.on('budget', ({ status, threshold }) => note(warning(status, threshold)));
        const entry = await logged(tracker, tokens, options);
        if (options.json) printJson(entry);
        else print(formatEntry(entry, { style: 'plain' }));
      }),
    );
}

async function logged(tracker: TokenTracker, tokens: number | undefined, options: Options): Promise<Entry> {
  const { usage, input, cached, output, prompt, completion } = options;
  const counts = [input, cached, output].some((count) => count !== undefined);
  const texts = prompt !== undefined || completion !== undefined;
  const ways = [tokens !== undefined, usage !== undefined, counts, texts].filter(Boolean).length;
  if (ways !== 1) {
    const accepted = 'a number, --usage, counts (--input, --output), or files (--prompt, --completion)';
    throw new AskedWrongly(`${ways === 0 ? 'What was used?' : 'That is said twice.'} Give one of these: ${accepted}.`);
  }
  const call = callOf(options);
  if (tokens !== undefined) return tracker.log(tokens, call);
  if (counts) {
    return tracker.track({ input: input ?? 0, cachedInput: cached ?? 0, output: output ?? 0 }, call);
  }
  if (usage !== undefined) return tracker.track(parsed(usage, await fileText(usage)), call);
  return tracker.logInteraction(await textOf(prompt), await textOf(completion), call);
}

function callOf({ operation, metadata, latency, time, ...options }: Options): NumberOptions {
  return {
    ...priceOptions(options),
    operation,
    ...(metadata && { metadata }),
    ...(latency !== undefined && { latencyMs: latency }),
    ...(time !== undefined && { time }),
  };
}

function parsed(path: string, { text }: { text: string }): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AskedWrongly(`${path} is no JSON: ${(error as Error).message}.`);
  }
}

async function textOf(path: string | undefined): Promise<string> {
  return path === undefined ? '' : (await fileText(path)).text;
}
