// tokenfare prices: what a model's tokens cost, since when, and where that was read.
import { Command } from 'commander';
import { formatMoney, loadPriceBook, type PriceBook, type QuoteLine, type Usage } from 'tokenfare';
import { type PriceOptions, priceOptions, withPriceOptions } from '../options.js';
import { bold, columns, dim, note, print, printJson } from '../terminal.js';

/** Of each of these a million, so that an amount is a rate. */
const kinds: readonly (keyof Usage)[] = ['input', 'cachedInput', 'output', 'reasoning', 'audioInput', 'audioOutput'];
const million = 1_000_000;

interface Options extends PriceOptions {
  json?: true;
}

export function pricesCommand(): Command {
  return withPriceOptions(new Command('prices'))
    .description('what a model costs for a million tokens, and what it cost before')
    .argument('<model>')
    .option('--json', 'answer as JSON')
    .action(async (model: string, { json, ...options }: Options) => {
      const book = await loadPriceBook();
      const asked = priceOptions(options);
      const quote = book.quote(model, { input: million, output: million }, asked);
      const rates = kinds.flatMap((kind) => ratesOf(book, model, kind, asked));
      const periods = book.timeline(model, { input: million, output: million }, asked);
      if (json) {
        return printJson({ model: quote.model, row: quote.row, rates, periods, warnings: quote.warnings });
      }
      print(bold(quote.model));
      print(
        columns(
          ['kind', 'for a million'],
          rates.map(({ kind, rate }) => [kind, formatMoney(rate)]),
        ),
      );
      const { from, source, asOf, verifiedBy } = quote.row;
      print(dim(`since ${from}\nfrom ${source}, read ${asOf}\nchecked: ${verifiedBy}`));
      if (periods.length > 1) {
        const rows = periods.map(({ from, to, quote: { lines } }) => [from, to ?? '', ...lines.map(perMillion)]);
        print(`\n${columns(['from', 'to', 'input', 'output'], rows)}`);
      }
      for (const { message } of quote.warnings) note(message);
    });
}

/** A kind that has a price of its own; others are charged as another kind. */
function ratesOf(book: PriceBook, model: string, kind: keyof Usage, options: PriceOptions): QuoteLine[] {
  const { lines, warnings } = book.quote(model, { [kind]: million }, options);
  return warnings.some(({ code }) => code.startsWith(`${kind}As`)) ? [] : [...lines];
}

/** A line of a million tokens amounts to their price. */
function perMillion({ amount }: QuoteLine): string {
  return formatMoney(amount);
}
