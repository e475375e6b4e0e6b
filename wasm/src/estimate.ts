// What a request will cost before it is sent. The text is counted in the engine, in the model's own encoding or in the
// one that its estimator goes by; the engine makes tokens, an interval and money of that.
import { TokenfareError } from './errors.js';
import type { LoadOptions } from './files.js';
import type { ImageInput } from './images.js';
import type { Money } from './money.js';
import { type EncodingName, findEncoding } from './packs.js';
import {
  type CountedRequest,
  loadSharedBook,
  OpenBook,
  type PriceBook,
  type Quote,
  type ServiceName,
  type Warning,
} from './prices.js';
import { keepLoaded, openTokenizer } from './tokenizer.js';

/**
 * How good a count is: `exact` (the model's own tokenizer, or a number that was given), `rendered` (an image by the
 * rule that is published or was measured, or a request put together by a published template), `estimate` (with an interval), `fallback` (from the length alone).
 */
export type Precision = 'exact' | 'rendered' | 'estimate' | 'fallback';

/** low ≤ tokens ≤ high; the three are the same if the count is exact. */
export interface TokenCount {
  readonly tokens: number;
  readonly low: number;
  readonly high: number;
  readonly precision: Precision;
  /** How the number was made, in words. */
  readonly method: string;
  /** What that rests on. */
  readonly source: string;
}

/** A part of the input: the text, or an image with how its tokens were computed, a line each. */
export type InputPart =
  | (TokenCount & { readonly kind: 'text' })
  | (TokenCount & Required<ImageInput> & { readonly kind: 'image'; readonly steps: readonly string[] });

export interface EstimateRequest {
  model: string;
  /** The prompt. What spells a special token is counted as plain text, as providers do. */
  text: string;
  /** Images beside the text, by their size; `imageSize` reads it from a file. */
  images?: readonly ImageInput[];
  /** Tokens of the answer, as you expect it; 0 by default. */
  expectedOutput?: number;
  /** The limit you set for the answer; the model's own limit otherwise. It makes the worst case. */
  maxOutput?: number;
  /** A day 'YYYY-MM-DD' or an instant, in UTC; now by default. */
  on?: Date | string;
  /** Whose price of a model with open weights. */
  host?: string;
  service?: ServiceName;
  /** Where it must be processed, if that costs more: 'us'. */
  residency?: string;
}

export interface Estimate {
  readonly model: string;
  /** The sum of the parts. */
  readonly input: TokenCount;
  /** The text, then the images in their order. */
  readonly parts: readonly InputPart[];
  readonly output: TokenCount;
  /** `worst` is the high end with the longest answer possible; missing if no limit of it is known. */
  readonly cost: { readonly low: Money; readonly expected: Money; readonly high: Money; readonly worst?: Money };
  /** Of the expected cost, with its arithmetic. */
  readonly quote: Quote;
  readonly contextWindow?: number;
  readonly warnings: readonly Warning[];
}

export interface EstimateOptions extends Omit<LoadOptions, 'bytes'> {
  /** The price book to use, instead of the package's own. */
  prices?: PriceBook;
}

/** The tokens and the cost of one request. Throws as `PriceBook.quote` does. */
export async function estimate(request: EstimateRequest, options: EstimateOptions = {}): Promise<Estimate> {
  const [answer] = await compare(request, [request.model], options);
  return answer as Estimate;
}

/** The same request on several models, in their order. Its text is counted once for each encoding that they need. */
export async function compare(
  request: Omit<EstimateRequest, 'model'>,
  models: readonly string[],
  options: EstimateOptions = {},
): Promise<Estimate[]> {
  const { prices, ...load } = options;
  const book = await bookOf(prices, load);
  const encodings = models.map((model) => book.model(model).countedIn);
  const counts = new Map<EncodingName, number>();
  for (const encoding of new Set(encodings)) counts.set(encoding, await countIn(encoding, request.text, load));
  const { text: _counted, ...rest } = request;
  return models.map((model, place) => {
    const count = counts.get(encodings[place] as EncodingName) as number;
    return book.estimate<Estimate>({ ...rest, model, count });
  });
}

/** The request with its text counted, and the book to ask. */
export async function counted(request: EstimateRequest, options: EstimateOptions): Promise<[OpenBook, CountedRequest]> {
  const { prices, ...load } = options;
  const book = await bookOf(prices, load);
  const { text, ...rest } = request;
  return [book, { ...rest, count: await countIn(book.model(request.model).countedIn, text, load) }];
}

async function bookOf(prices: PriceBook | undefined, load: LoadOptions): Promise<OpenBook> {
  return prices === undefined ? loadSharedBook(load) : checkedBook(prices);
}

async function countIn(name: EncodingName, text: string, options: LoadOptions): Promise<number> {
  const encoding = findEncoding(name);
  if (!encoding) throw new TokenfareError('unknownEncoding', `The price book counts in "${name}", which is not here.`);
  const tokenizer = keepLoaded(await openTokenizer(encoding, options));
  return tokenizer.count(text);
}

function checkedBook(prices: PriceBook): OpenBook {
  if (prices instanceof OpenBook) return prices;
  throw new TokenfareError('invalidArgument', 'prices must be a price book that loadPriceBook() has loaded.');
}
