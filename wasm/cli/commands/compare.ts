// tokenfare compare: the same text on several models, the cheapest first.
import { Command } from 'commander';
import { compare, type Estimate, formatMoney, picoUsd } from 'tokenfare';
import { AskedWrongly } from '../failure.js';
import { list, type PriceOptions, priceOptions, textOf, wholeNumber, withPriceOptions, withText } from '../options.js';
import { columns, print, printJson } from '../terminal.js';

interface Options extends PriceOptions {
  file?: string[];
  model?: string[];
  output?: number;
  json?: true;
}

export function compareCommand(): Command {
  return withPriceOptions(withText(new Command('compare')))
    .description('what the same call costs with several models, the cheapest first')
    .option('-m, --model <models>', "the models: 'gpt-4o,claude-opus-4-5'; may be repeated", list)
    .option('-o, --output <tokens>', 'tokens of the answer, as you expect it', wholeNumber)
    .option('--json', 'answer as JSON')
    .action(async (words: string[], { file, model = [], output = 0, json, ...options }: Options) => {
      if (model.length === 0) throw new AskedWrongly('Which models? For instance: --model gpt-4o,claude-opus-4-5');
      const text = await textOf(words, file);
      const fares = await compare({ text, expectedOutput: output, ...priceOptions(options) }, model);
      const sorted = fares.toSorted(byCost);
      if (json) printJson(sorted);
      else print(columns(['model', 'tokens', 'precision', 'cost', 'from', 'to'], sorted.map(row)));
    });
}

function byCost(a: Estimate, b: Estimate): number {
  const [left, right] = [picoUsd(a.cost.expected), picoUsd(b.cost.expected)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function row({ model, input, cost: { low, expected, high } }: Estimate) {
  const ends = low.usd === high.usd ? ['', ''] : [formatMoney(low), formatMoney(high)];
  return [model, input.tokens, input.precision, formatMoney(expected), ...ends];
}
