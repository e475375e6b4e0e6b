// Counts and prices for <token-fare>, in a worker or, where there can be none, on the page's own thread: there a long text
// is counted in slices, and the page takes input between two of them. This is the module that brings the engine; it is
// fetched after the first paint.
import {
  type EncodingName,
  type Estimate,
  encodings,
  estimate,
  loadPriceBook,
  loadTokenizer,
  type PriceBook,
  TokenfareError,
} from 'tokenfare';
import type { Fare, FareLine, Measurement, MeasureRequest, ModelGroup, Question, Trouble } from './protocol.ts';

/** Longer texts are counted and not coloured. */
const mostColoured = 20_000;
/** UTF-16 units that are counted in one go. */
const slice = 50_000;
/** The vocabulary of most models; others are fetched only for a model that was asked for and is counted exactly. */
const usual = 'o200k_base';

let opening: Promise<PriceBook> | undefined;

export async function answer(question: Question): Promise<Measurement | ModelGroup[]> {
  return 'measure' in question ? measure(question.measure) : groups(await book());
}

/** An error as plain data. */
export function troubleOf(error: unknown): Trouble {
  const code = error instanceof TokenfareError ? error.code : 'stopped';
  return { code, message: error instanceof Error ? error.message : String(error) };
}

/** Read once; a failure is forgotten, so that the next question tries again. */
async function book(): Promise<PriceBook> {
  opening ??= loadPriceBook();
  try {
    return await opening;
  } catch (error) {
    opening = undefined;
    throw error;
  }
}

async function measure(request: MeasureRequest): Promise<Measurement> {
  const prices = await book();
  const counts = new Map<string, Promise<number>>();
  const fares = [];
  let ends: Uint32Array | undefined;
  for (const [place, model] of request.models.entries()) {
    try {
      const { id, encoding } = prices.model(model);
      if (place === 0 && encoding && request.text.length <= mostColoured) ends = await endsIn(encoding, request.text);
      fares.push(await fareOf(id, encoding, request, prices, counts, place === 0));
    } catch (error) {
      if (isOfEngine(error)) throw error;
      fares.push({ model, trouble: troubleOf(error) });
    }
  }
  return { fares, ...(ends && { ends }) };
}

async function endsIn(encoding: EncodingName, text: string): Promise<Uint32Array> {
  return (await loadTokenizer(encoding)).tokens(text, { specials: 'text' }).ends;
}

async function fareOf(
  model: string,
  encoding: EncodingName | undefined,
  request: MeasureRequest,
  prices: PriceBook,
  counts: Map<string, Promise<number>>,
  isChosen: boolean,
): Promise<Fare> {
  try {
    const estimated = await estimateOf(model, request, prices, counts, isChosen);
    const { total, lines } = estimated.quote;
    return { ...countOf(estimated), model, ...(encoding && { encoding }), cost: total.usd, lines: lines.map(lineOf) };
  } catch (error) {
    if (!(error instanceof TokenfareError) || !/^noPrice/.test(error.code) || !encoding) throw error;
    const tokens = await countIn(encoding, request.text, counts);
    const exact = { tokens, low: tokens, high: tokens, precision: 'exact' as const, method: encoding };
    return { ...exact, model, encoding, lines: [], trouble: troubleOf(error) };
  }
}

/** A short text goes in whole, so that an estimate can look at its kind; of a long one only the count. */
async function estimateOf(
  model: string,
  { text, expectedOutput, on }: MeasureRequest,
  prices: PriceBook,
  counts: Map<string, Promise<number>>,
  isChosen: boolean,
): Promise<Estimate> {
  const without = isChosen ? [] : encodings().flatMap(({ name }) => (name === usual ? [] : [name]));
  if (text.length <= slice) return estimate({ model, text, expectedOutput, on }, { prices, without });
  const count = await countIn(prices.model(model).countedIn, text, counts);
  return estimate({ model, count, expectedOutput, on }, { prices });
}

/** Counted once for all models of an encoding, slice by slice. */
function countIn(encoding: EncodingName, text: string, counts: Map<string, Promise<number>>): Promise<number> {
  const counting = counts.get(encoding) ?? countSlices(encoding, text);
  counts.set(encoding, counting);
  return counting;
}

async function countSlices(encoding: EncodingName, text: string): Promise<number> {
  const tokenizer = await loadTokenizer(encoding);
  let tokens = 0;
  for await (tokens of tokenizer.countStream(slices(text)));
  return tokens;
}

async function* slices(text: string): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += slice) {
    yield text.slice(from, from + slice);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

function countOf({ input }: Estimate): Pick<Fare, 'tokens' | 'low' | 'high' | 'precision' | 'method'> {
  const { tokens, low, high, precision, method } = input;
  return { tokens, low, high, precision, method };
}

function lineOf({ kind, units, rate, per, amount }: Estimate['quote']['lines'][number]): FareLine {
  return { kind, units, rate: rate.usd, per, amount: amount.usd };
}

/** Whether it is the engine itself that cannot be had, and not a model or a price. */
function isOfEngine(error: unknown): boolean {
  return !(error instanceof TokenfareError) || ['engineUnavailable', 'damagedPack', 'outOfMemory'].includes(error.code);
}

function groups(prices: PriceBook): ModelGroup[] {
  const providers = new Map<string, string[]>();
  for (const { provider, id } of prices.models()) providers.set(provider, [...(providers.get(provider) ?? []), id]);
  return [...providers].map(([provider, models]) => ({ provider, models }));
}
