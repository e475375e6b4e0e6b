// tokenfare models: which models there are, by a part of their name, maker or state.
import { Command, Option } from 'commander';
import { loadPriceBook, type ModelInfo, type ModelStatus } from 'tokenfare';
import { columns, note, print, printJson } from '../terminal.js';

interface Options {
  provider?: string;
  status?: ModelStatus;
  json?: true;
}

export function modelsCommand(): Command {
  return new Command('models')
    .description('list the models that have prices')
    .argument('[part]', 'of a name')
    .option('-p, --provider <maker>', "of one maker: 'openai', 'anthropic', …")
    .addOption(new Option('-s, --status <status>', 'in one state').choices(['active', 'retiring', 'retired']))
    .option('--json', 'answer as JSON')
    .action(async (part: string | undefined, { json, ...filter }: Options) => {
      const book = await loadPriceBook();
      const wanted = (part ?? '').toLowerCase();
      const models = book
        .models(filter)
        .filter(({ id, aliases }) => [id, ...aliases].some((name) => name.includes(wanted)));
      if (json) return printJson(models);
      if (models.length === 0) return note('There is no such model. `tokenfare models` lists all.');
      print(columns(['model', 'maker', 'status', 'context', 'counted'], models.map(row)));
    });
}

function row({ id, provider, status, contextWindow, encoding, countedIn }: ModelInfo) {
  return [id, provider, status, contextWindow ?? '', encoding ?? `≈ ${countedIn}`];
}
