// Models that only read: embeddings. Their price rows have no output, so that a call that expects an answer has no price with
// them; a call without one has.
import { type PriceBook, type ServiceName, TokenfareError } from 'tokenfare';

type Day = { readonly on: string; readonly service?: ServiceName };

const known = new WeakMap<PriceBook, Map<string, boolean>>();

/** True if the book has a price of what a model reads on that day, and none of what it writes. */
export function onlyReads(model: string, prices: PriceBook, { on, service }: Day): boolean {
  const answers = known.get(prices) ?? new Map<string, boolean>();
  known.set(prices, answers);
  const key = `${model} ${on} ${service ?? ''}`;
  let answer = answers.get(key);
  if (answer === undefined) {
    const has = (usage: { input?: number; output?: number }) => hasPrice(model, usage, prices, { on, service });
    answer = !has({ output: 1 }) && has({ input: 1 });
    answers.set(key, answer);
  }
  return answer;
}

function hasPrice(
  model: string,
  usage: { input?: number; output?: number },
  prices: PriceBook,
  { on, service }: { on: string; service: ServiceName | undefined },
): boolean {
  try {
    prices.quote(model, usage, { on, ...(service && { service }) });
    return true;
  } catch (error) {
    if (error instanceof TokenfareError) return false;
    throw error;
  }
}
