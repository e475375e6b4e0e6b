// What a request will cost before it is sent, in two steps: the engine says which texts are to be counted in which
// encodings; the tokenizers count them; the engine makes parts, intervals and money of the counts.
import { TokenfareError } from './errors.js';
import type { LoadOptions } from './files.js';
import type { ImageInput } from './images.js';
import type { Money } from './money.js';
import { type EncodingName, findEncoding } from './packs.js';
import {
  checkedBook,
  checkedName,
  loadSharedBook,
  type OpenBook,
  type PriceBook,
  type Quote,
  type ServiceName,
  type Warning,
} from './prices.js';
import type { ChatMessage, RequestContent } from './requests.js';
import { keepLoaded, openTokenizer, type Tokenizer } from './tokenizer.js';

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
  /** Why the interval is not measured; missing where it is. */
  readonly caution?: string;
}

/** What another method counts of the same part. */
export interface OtherCount {
  readonly tokens: number;
  readonly method: string;
  readonly source: string;
}

/** A part of a request that is not an image. docs/requests.md says what each kind is. */
export interface TextPart extends TokenCount {
  readonly kind:
    | 'text'
    | 'message'
    | 'start'
    | 'system'
    | 'reply'
    | 'tools'
    | 'toolChoice'
    | 'format'
    | 'pdf'
    | 'video'
    | 'audio'
    | 'audioOutput'
    | 'hidden'
    | 'thinking';
  /** Which of the messages it is. */
  readonly message?: number;
  readonly role?: string;
  /** Of the message, or of the tool that is chosen. */
  readonly name?: string;
  /** How its tokens were computed, a line each. */
  readonly steps?: readonly string[];
  readonly otherMethod?: OtherCount;
}

export interface ImagePart extends TokenCount, Required<ImageInput> {
  readonly kind: 'image';
  /** The message that it stands in; missing for those beside the messages. */
  readonly message?: number;
  readonly steps: readonly string[];
}

export type InputPart = TextPart | ImagePart;

interface EstimateBase extends RequestContent {
  model: string;
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

/** A text or messages, and what is sent with it. */
export type EstimateRequest = EstimateBase &
  (
    | {
        /** The prompt. What spells a special token is counted as plain text, as providers do. */
        text: string;
        messages?: undefined;
      }
    | {
        /** The chat so far, with all that a provider puts around its messages. */
        messages: readonly ChatMessage[];
        text?: undefined;
      }
    | {
        /** The tokens of a text, counted before in the model's `countedIn`. */
        count: number;
        text?: undefined;
        messages?: undefined;
      }
  );

/** A request without its model. */
export type ComparedRequest = EstimateRequest extends infer Request
  ? Request extends EstimateRequest
    ? Omit<Request, 'model'>
    : never
  : never;

export interface Estimate {
  readonly model: string;
  /** The sum of the parts that are read. */
  readonly input: TokenCount;
  /** The text or the messages, then what is sent with them. */
  readonly parts: readonly InputPart[];
  /** The answer, with what is thought before it. */
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
  /** Encodings not to be loaded for an estimate that can go by another, with a wider interval. */
  without?: readonly EncodingName[];
  /**
   * Tokenizers that count models exactly in place of what the book knows of them, by the name of the model: of vocabulary
   * files that `loadTokenizerFrom` has read.
   */
  tokenizers?: Readonly<Record<string, Tokenizer>>;
}

/** The tokens and the cost of one request. Throws as `PriceBook.quote` does. */
export async function estimate(request: EstimateRequest, options: EstimateOptions = {}): Promise<Estimate> {
  const [answer] = await compare(request, [request.model], options);
  return answer as Estimate;
}

/** The same request on several models, in their order. Its texts are counted once for each encoding that they need. */
export async function compare(
  request: ComparedRequest,
  models: readonly string[],
  options: EstimateOptions = {},
): Promise<Estimate[]> {
  const { book, ...counts } = await counted(request, models, options);
  return book.askOf(request, 'estimates', { models, ...counts });
}

/** The tokens of the texts of a request on some models, and the book to ask what they make. */
export async function counted(
  request: ComparedRequest,
  models: readonly string[],
  options: EstimateOptions,
): Promise<Counted> {
  const { prices, without: spared = [], tokenizers: own = {}, ...load } = options;
  const book = prices === undefined ? await loadSharedBook(load) : checkedBook(prices);
  const without = [...spared];
  const { brought, tokenizers } = broughtFor(book, own);
  const asking = { models: models.map(checkedName), without, brought };
  const ask = () => book.askOf<TextsToCount[]>(request, 'textsToCount', asking);
  let asked = ask();
  const missing = () => asked.find(({ encoding }) => !tokenizers.has(encoding))?.encoding as EncodingName | undefined;
  for (let encoding = missing(); encoding; encoding = missing()) {
    try {
      tokenizers.set(encoding, await tokenizerOf(encoding, load));
    } catch (error) {
      // An estimate may go by another encoding, with a wider interval. What is asked for again has no other.
      if (without.includes(encoding) || !isLost(error)) throw error;
      without.push(encoding);
      asked = ask();
    }
  }
  const counts = asked.map(({ encoding, texts }) => {
    const tokenizer = tokenizers.get(encoding) as Tokenizer;
    return texts.map((text) => tokenizer.count(text ?? (request.text as string)));
  });
  // Only an estimate asks of which kind the text is.
  const estimates = request.text !== undefined && models.some((model) => book.model(model).encoding === undefined);
  return { book, counts, without, brought, ...(estimates && { textKind: book.textKind(request.text as string) }) };
}

/** What was counted, as the book is asked about it. */
interface Counted {
  readonly book: OpenBook;
  readonly counts: number[][];
  readonly without: readonly EncodingName[];
  readonly brought: readonly Brought[];
  readonly textKind?: string;
}

/** A vocabulary that the caller brought for a model, by a name that no encoding has. */
interface Brought {
  readonly model: string;
  readonly name: string;
}

function broughtFor(book: OpenBook, own: Readonly<Record<string, Tokenizer>>) {
  const names = new Map<Tokenizer, string>();
  const tokenizers = new Map<string, Tokenizer>();
  const brought = Object.entries(own).map(([model, tokenizer]): Brought => {
    let name = names.get(tokenizer) ?? `“${tokenizer.encoding}”`;
    if ((tokenizers.get(name) ?? tokenizer) !== tokenizer) name += ` (${tokenizers.size + 1})`; // two of one name
    names.set(tokenizer, name);
    tokenizers.set(name, tokenizer);
    return { model: book.model(model).id, name };
  });
  return { brought, tokenizers };
}

/** A vocabulary that could not be had, or not be read. */
const isLost = (error: unknown) =>
  error instanceof TokenfareError && (error.code === 'engineUnavailable' || error.code === 'damagedPack');

/** `null` is the text of the request, which need not cross the border to be counted. */
interface TextsToCount {
  /** An encoding, or the name of a vocabulary that was brought. */
  readonly encoding: string;
  readonly texts: readonly (string | null)[];
}

async function tokenizerOf(name: EncodingName, options: LoadOptions): Promise<Tokenizer> {
  const encoding = findEncoding(name);
  if (!encoding) throw new TokenfareError('unknownEncoding', `The price book counts in "${name}", which is not here.`);
  return keepLoaded(await openTokenizer(encoding, options));
}
