// tokenfare count: how many tokens a text is. One text is one number, so that a script can take it.
import { Command } from 'commander';
import { countTokens, estimate, TokenfareError } from 'tokenfare';
import { defaultModel, type NamedText, textsOf, withText } from '../options.js';
import { columns, note, print, printJson } from '../terminal.js';

interface Options {
  file?: string[];
  model: string;
  encoding?: string;
  json?: true;
}

interface Counted {
  name: string;
  tokens: number;
  low: number;
  high: number;
  precision: string;
}

export function countCommand(): Command {
  return withText(new Command('count'))
    .description('count the tokens of a text')
    .option('-m, --model <model>', 'for which model', defaultModel)
    .option('-e, --encoding <encoding>', 'in which encoding, in place of a model')
    .option('--json', 'answer as JSON')
    .action(async (words: string[], { file, model, encoding, json }: Options) => {
      const texts = await textsOf(words, file);
      const counts: Counted[] = [];
      for (const text of texts) counts.push(await count(text, model, encoding));
      const tokens = counts.reduce((sum, each) => sum + each.tokens, 0);
      if (json) printJson({ ...(encoding ? { encoding } : { model }), tokens, texts: counts });
      else if (counts.length === 1) show(counts[0] as Counted);
      else print(columns(['tokens', ''], [...counts.map((each) => [each.tokens, each.name]), [tokens, 'in all']]));
    });
}

function show({ tokens, low, high, precision }: Counted): void {
  print(String(tokens));
  if (precision !== 'exact') note(`An estimate: ${low} to ${high}.`);
}

async function count({ name, text }: NamedText, model: string, encoding: string | undefined): Promise<Counted> {
  try {
    const tokens = await countTokens(text, encoding ?? model);
    return { name, tokens, low: tokens, high: tokens, precision: 'exact' };
  } catch (error) {
    if (encoding !== undefined || !(error instanceof TokenfareError) || error.code !== 'noExactTokenizer') throw error;
    const { tokens, low, high, precision } = (await estimate({ model, text })).input;
    return { name, tokens, low, high, precision };
  }
}
