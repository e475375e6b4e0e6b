// tokenfare cost: what a call costs, with its arithmetic; of a text, or of counts that are known.
import { Command } from 'commander';
import { estimate, explain, formatMoney, loadPriceBook, type Money, picoUsd, type Quote } from 'tokenfare';
import { AskedWrongly, OverBudget } from '../failure.js';
import {
  defaultModel,
  dollars,
  type PriceOptions,
  priceOptions,
  textOf,
  wholeNumber,
  withPriceOptions,
  withText,
} from '../options.js';
import { bold, dim, note, print, printJson } from '../terminal.js';

interface Options extends PriceOptions {
  file?: string[];
  model: string;
  input?: number;
  cached?: number;
  output?: number;
  limit?: Money;
  json?: true;
}

export function costCommand(): Command {
  return withPriceOptions(withText(new Command('cost')))
    .description('what a call costs, before it is made')
    .option('-m, --model <model>', 'of which model', defaultModel)
    .option('-o, --output <tokens>', 'tokens of the answer, as you expect it', wholeNumber)
    .option('-i, --input <tokens>', 'tokens of the prompt, in place of a text', wholeNumber)
    .option('--cached <tokens>', 'tokens read from a cache, beside --input', wholeNumber)
    .option('--limit <usd>', 'exit with 3 if it costs more', dollars)
    .option('--json', 'answer as JSON')
    .action(async (words: string[], options: Options) => {
      const hasCounts = options.input !== undefined || options.cached !== undefined;
      if (hasCounts && (words.length > 0 || options.file)) throw new AskedWrongly('Give a text or --input, not both.');
      const cost = hasCounts ? await costOfCounts(options) : await costOfText(words, options);
      const { limit } = options;
      if (limit && picoUsd(cost) > picoUsd(limit)) {
        throw new OverBudget(`It costs ${exact(cost)}, more than the limit of ${exact(limit)}.`);
      }
    });
}

async function costOfCounts({ model, input = 0, cached = 0, output = 0, json, ...options }: Options): Promise<Money> {
  const book = await loadPriceBook();
  const quote = book.quote(model, { input, cachedInput: cached, output }, priceOptions(options));
  if (json) printJson(quote);
  else show(quote);
  return quote.total;
}

async function costOfText(words: readonly string[], { model, output = 0, json, ...options }: Options): Promise<Money> {
  const text = await textOf(words, options.file);
  const fare = await estimate({ model, text, expectedOutput: output, ...priceOptions(options) });
  const { input, cost, quote } = fare;
  if (json) printJson(fare);
  else {
    show(quote);
    if (input.precision !== 'exact') {
      note(`An estimate of ${input.low} to ${input.high} tokens: ${exact(cost.low)} to ${exact(cost.high)}.`);
    }
  }
  return cost.expected;
}

function show(quote: Quote): void {
  print(`${bold(formatMoney(quote.total))}  ${explain(quote)}`);
  print(dim(`${quote.model}, since ${quote.row.from}, ${quote.row.source}`));
  for (const { message } of quote.warnings) note(message);
}

/** Every digit of it. */
function exact({ usd }: Money): string {
  return `$${usd}`;
}
