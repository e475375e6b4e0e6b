// The tokens of a call that has been made, and what they cost.
import { approximateTokens } from './approximate.js';
import type { Entry, EntryPrecision } from './entry.js';
import { TokenfareError } from './errors.js';
import { estimate, type Precision } from './estimate.js';
import type { LoadOptions } from './files.js';
import type { QuoteToLog } from './ledger.js';
import { type Money, picoUsd } from './money.js';
import type { PriceBook, QuoteOptions } from './prices.js';
import type { ChatMessage } from './requests.js';

/** What an entry is made of, beside its circumstances. */
export interface PricedCall {
  quote: QuoteToLog;
  precision: EntryPrecision | Entry['precision'];
}

/** Who is asked what a call costs, and as of when. */
export interface Asked {
  model: string;
  book: PriceBook;
  quoting: QuoteOptions;
  load: Pick<LoadOptions, 'baseUrl' | 'fetch'>;
}

type Prompt = string | readonly ChatMessage[];

/** Counts both texts. Where the vocabulary cannot be had, what has happened is priced by the length of the texts. */
export async function priceInteraction(prompt: Prompt, completion: string, asked: Asked): Promise<PricedCall> {
  const { model, book, quoting, load } = asked;
  if (typeof completion !== 'string') {
    throw new TokenfareError('invalidArgument', 'The completion must be a text. Log what was reported with track().');
  }
  try {
    const answer = await countAnswer(completion, asked);
    const content = typeof prompt === 'string' ? { text: prompt } : { messages: prompt };
    const request = { ...quoting, ...content, model, expectedOutput: answer.tokens };
    const { quote, input } = await estimate(request, { ...load, prices: book });
    return { quote, precision: { input: input.precision, output: answer.precision } };
  } catch (error) {
    if (!isOfEngine(error)) throw error;
    const input = approximateTokens(typeof prompt === 'string' ? prompt : JSON.stringify(prompt)).tokens;
    const output = approximateTokens(completion).tokens;
    return { quote: book.quote(model, { input, output }, quoting), precision: 'fallback' };
  }
}

/** An estimate of a text is one of a message; what stands around a message of one token does not stand around an answer. */
async function countAnswer(
  text: string,
  { model, book, quoting, load }: Asked,
): Promise<{ tokens: number; precision: Precision }> {
  if (text === '') return { tokens: 0, precision: 'exact' };
  const count = async (each: string) =>
    (await estimate({ ...quoting, model, text: each }, { ...load, prices: book })).parts[0];
  const part = await count(text);
  if (!part) return { tokens: 0, precision: 'exact' };
  const { tokens, precision } = part;
  if (precision === 'exact') return { tokens, precision };
  const around = ((await count('.'))?.tokens ?? 1) - 1;
  return { tokens: Math.max(1, tokens - around), precision };
}

function isOfEngine(error: unknown): boolean {
  if (!(error instanceof TokenfareError)) return false;
  return error.code === 'engineUnavailable' || error.code === 'damagedPack' || error.code === 'outOfMemory';
}

/** A number of tokens of a kind, or of any kind: then at the dearer price, with the other end beside it. */
export function priceTokens(
  tokens: number,
  kind: 'input' | 'output' | undefined,
  { model, book, quoting }: Asked,
): PricedCall & { metadata?: Entry['metadata'] } {
  const quoteOf = (side: 'input' | 'output') => book.quote(model, { [side]: tokens }, quoting);
  if (kind === 'input' || kind === 'output') return { quote: quoteOf(kind), precision: 'exact' };
  if (kind !== undefined) {
    throw new TokenfareError('invalidArgument', `kind is ${JSON.stringify(kind)}. It can be 'input' or 'output'.`);
  }
  const [input, output] = [quoteOf('input'), quoteOf('output')];
  const [high, low] = picoUsd(input.total) > picoUsd(output.total) ? [input, output] : [output, input];
  return { quote: high, precision: 'estimate', metadata: { leastCost: low.total.usd } };
}

/** What an entry may have cost. The ends differ only for tokens that were logged without a kind. */
export function costInterval(entry: Entry): { low: Money; high: Money } {
  const { leastCost } = entry.metadata;
  const high = entry.cost.total;
  return { low: typeof leastCost === 'string' ? { usd: leastCost } : high, high };
}
