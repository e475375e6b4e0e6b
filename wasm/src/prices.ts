// Price books: what models cost, and since when. The engine keeps the book and does the arithmetic; this hands
// questions over and gives the answers types.
import { type Engine, type Failure, loadFareEngine } from './engine.js';
import type { Entry } from './entry.js';
import { TokenfareError } from './errors.js';
import type { FareModule } from './fare-glue.js';
import { type LoadOptions, readFile } from './files.js';
import type { ReadLog } from './imports.js';
import type { FoundModel, ModelInfo, ModelStatus } from './models.js';
import type { Money } from './money.js';
import type {
  Caching,
  CachingOptions,
  ComparedPrice,
  OwnPrice,
  OwnPriceRecord,
  PricePeriod,
  TimelineOptions,
} from './price-answers.js';
import { quoteFromLines, type RowOrigin, requestLines } from './quote-lines.js';
import type { Repricing } from './repricing.js';
import { asData, checkedCount, checkUsage, shown, type Usage, type UsageKind } from './usage.js';

/** Something to know about an answer that is correct all the same. */
export interface Warning {
  readonly code:
    | 'matchedByPrefix'
    | 'retired'
    | 'retiring'
    | 'priceChange'
    | 'priceEnded'
    | 'timeOfDay'
    | 'variantByFraction'
    | 'requestFee'
    | 'oldBook'
    | 'cacheWriteLifetime'
    /** A kind without a price of its own, charged as another: 'cachedInputAsInput', 'reasoningAsOutput', … */
    | `${UsageKind}As${Capitalize<UsageKind>}`
    | 'tierUncertain'
    | 'contextExceeded'
    | 'contextMayBeExceeded'
    | 'outputTooLong';
  readonly message: string;
}

/** `units` at `rate` for each `per` of them make `amount`. */
export interface QuoteLine {
  readonly kind: UsageKind;
  /** Of a cache write. */
  readonly lifetime?: string;
  /** Of a fee: its name, and what is counted: 'webSearch', 'search'. */
  readonly fee?: string;
  readonly unit?: string;
  readonly units: number;
  readonly rate: Money;
  readonly per: number;
  readonly amount: Money;
}

/** The price that was used, and how good it is. */
export interface PriceRow {
  /** What the name meant on that day: for 'gpt-3.5-turbo' in 2023, 'gpt-3.5-turbo-0613'. */
  readonly model: string;
  readonly host?: string;
  /** UTC; inclusive. */
  readonly from: string;
  /** UTC; exclusive. */
  readonly to?: string;
  readonly source: string;
  /** When it was read there. */
  readonly asOf: string;
  /** What it was checked against, in words; also what was not seen. */
  readonly verifiedBy: string;
  readonly status: ModelStatus;
  readonly replacedBy?: string;
  /** The long-context price that applied: '> 272000'. */
  readonly tier?: string;
  /** As they were asked for. */
  readonly service?: Exclude<ServiceName, 'standard'>;
  readonly residency?: string;
  /** Titles of other sources that have the same price. */
  readonly alsoIn?: string;
}

/** How a provider serves a request; each but the standard has a price of its own. */
export type ServiceName = 'standard' | 'batch' | 'flex' | 'priority' | 'fast';

export interface Quote {
  readonly model: string;
  readonly matchedBy: FoundModel['matchedBy'];
  readonly total: Money;
  readonly lines: readonly QuoteLine[];
  readonly row: PriceRow;
  readonly warnings: readonly Warning[];
  /** What `explain()` returns. */
  readonly arithmetic: string;
}

export interface QuoteOptions {
  /** A day 'YYYY-MM-DD' or an instant, in UTC; now by default. */
  on?: Date | string;
  /** Whose price of a model with open weights. */
  host?: string;
  service?: ServiceName;
  /** Where it must be processed, if that costs more: 'us'. */
  residency?: string;
}

export interface ModelFilter {
  provider?: string;
  status?: ModelStatus;
}

export interface PriceBook {
  /** The day on which its data was last gone through as a whole. */
  readonly asOf: string;
  /** All models, those of a provider together, the newest first. */
  models(filter?: ModelFilter): readonly ModelInfo[];
  /** The model that a name means: by id, alias or beginning. Throws `unknownModel`, which names near ones. */
  model(name: string): FoundModel;
  /**
   * What a usage costs. Throws `unknownModel`, `noPrice`, `noPriceOnDate` (before the first known price), `invalidUsage`
   * or `amountTooLarge`. After a model's retirement its last price applies, with a warning.
   */
  quote(model: string, usage: Usage, options?: QuoteOptions): Quote;
  /** The quote step by step: which price applies, each line, the sum and what to know of it, a sentence each. */
  explain(model: string, usage: Usage, options?: QuoteOptions): string[];
  /** What a usage costs with each of the models, the cheapest first; those without a price come last and say why. */
  compare(models: readonly string[], usage: Usage, options?: QuoteOptions): ComparedPrice[];
  /** From when to when it costs what, announced changes included. */
  timeline(model: string, usage: Usage, options?: TimelineOptions): PricePeriod[];
  /** After how many reads writing so many tokens into the cache has paid. */
  caching(model: string, tokens: number, options?: CachingOptions): Caching;
  /**
   * Sets a price of your own, which is used before the book's. One of the same model, host and beginning gives way to it.
   * Throws `unknownModel` for a model that the book does not have, unless the price says which one it is `like`.
   */
  setPrice(model: string, price: OwnPrice): void;
  /** The own prices, as data to be kept; per million tokens. */
  ownPrices(): OwnPriceRecord[];
  /** Adds own prices as `ownPrices` hands them out, as data or JSON. If one is refused, none is added. */
  importPrices(prices: string | readonly OwnPriceRecord[]): void;
  clearPrices(): void;
  /** A warning if the book is over 60 days older than a day; today by default. */
  age(on?: Date | string): Warning | undefined;
}

export interface PriceBookOptions extends Omit<LoadOptions, 'bytes'> {
  /** A price book of your own, as text or data, in the form of the package's prices.json. */
  data?: string | object;
  /** What `npm run calibrate` wrote, as text or data: its rows take the place of those of the same models. */
  estimators?: string | object;
}

/** Loads a price book: the package's own, or `data`. Throws `invalidArgument` that says what is wrong with `data`. */
export async function loadPriceBook(options: PriceBookOptions = {}): Promise<PriceBook> {
  const engine = await loadFareEngine(options);
  const { data } = options;
  const text = data === undefined ? await ownBook(options) : typeof data === 'string' ? data : JSON.stringify(data);
  const book = new OpenBook(engine, text);
  if (options.estimators !== undefined) book.setEstimators(options.estimators);
  return book;
}

/** '8 × $30/1M + 150 × $60/1M = $0.00924' */
export function explain(quote: Quote): string {
  return quote.arithmetic;
}

let sharedBook: Promise<OpenBook> | undefined;

/** The package's own book, read once a thread. */
export async function loadSharedBook(options: PriceBookOptions = {}): Promise<OpenBook> {
  const loading = sharedBook ?? loadPriceBook(options).then((book) => book as OpenBook);
  sharedBook = loading;
  const forget = () => {
    if (sharedBook === loading) sharedBook = undefined;
  };
  try {
    const book = await loading;
    if (!book.isGone) return book;
  } catch (error) {
    forget();
    throw error;
  }
  forget();
  return loadSharedBook(options);
}

/** What a request may have besides its content. */
interface AnyRequest {
  readonly text?: string | undefined;
  readonly on?: Date | string | undefined;
  readonly expectedOutput?: number | undefined;
  readonly maxOutput?: number | undefined;
}

async function ownBook(options: LoadOptions): Promise<string> {
  const bytes = await readFile('prices.json', new URL('./prices.json', import.meta.url), options);
  return new TextDecoder().decode(bytes);
}

interface Shown {
  book: number;
  asOf: string;
  models: ModelInfo[];
}

const closed = new FinalizationRegistry<{ engine: Engine<FareModule>; number: number }>(({ engine, number }) => {
  if (!engine.isDead) engine.run((module) => module.closeBook(number));
});

export class OpenBook implements PriceBook {
  readonly asOf: string;
  readonly #engine: Engine<FareModule>;
  readonly #number: number;
  #models: readonly ModelInfo[];
  readonly #rows = new Map<number, RowOrigin>();

  constructor(engine: Engine<FareModule>, text: string) {
    const shown = engine.run((module) => {
      module.openBook(engine.write(text));
      const answer = JSON.parse(engine.text()) as Shown | Failure;
      if ('error' in answer) throw engine.failure();
      return answer;
    });
    this.asOf = shown.asOf;
    this.#engine = engine;
    this.#number = shown.book;
    this.#models = Object.freeze(shown.models);
    closed.register(this, { engine, number: shown.book });
  }

  /** True when the engine that held it has stopped. */
  get isGone(): boolean {
    return this.#engine.isDead;
  }

  models(filter: ModelFilter = {}): readonly ModelInfo[] {
    const { provider, status } = filter;
    if (provider === undefined && status === undefined) return this.#models;
    return this.#models.filter(
      (model) => (provider ?? model.provider) === model.provider && (status ?? model.status) === model.status,
    );
  }

  model(name: string): FoundModel {
    return this.#engine.ask<FoundModel>('findModel', { book: this.#number, model: checkedName(name) });
  }

  quote(model: string, usage: Usage, { on, host, service, residency }: QuoteOptions = {}): Quote {
    const options = { on, host, service, residency };
    const lines = requestLines(checkedName(model), usage, options);
    const quote = lines === undefined ? undefined : this.#quoteInLines(lines);
    if (quote) return quote;
    const request = { book: this.#number, model, usage, ...options, on: dayOf(on) };
    return this.#engine.ask<Quote>('quoteRequest', request);
  }

  /** `undefined` if the request or its answer cannot be lines. */
  #quoteInLines(lines: string): Quote | undefined {
    const engine = this.#engine;
    const answer = engine.run((module) => {
      const outcome = module.quote(this.#number, engine.write(lines));
      if (outcome === 1) throw engine.failure();
      return outcome === 0 ? engine.text() : undefined;
    });
    return answer === undefined ? undefined : quoteFromLines(answer, (number) => this.#row(number));
  }

  /** What is the same in each quote with this row; it is asked for once. */
  #row(number: number): RowOrigin {
    const known = this.#rows.get(number);
    if (known) return known;
    const row = this.#engine.run((module) => {
      module.describeRow(this.#number, number);
      return JSON.parse(this.#engine.text()) as RowOrigin;
    });
    this.#rows.set(number, row);
    return row;
  }

  explain(model: string, usage: Usage, options: QuoteOptions = {}): string[] {
    return this.#engine.ask('explainSteps', this.#request(model, usage, options));
  }

  compare(models: readonly string[], usage: Usage, options: QuoteOptions = {}): ComparedPrice[] {
    return this.#engine.ask('comparePrices', { ...this.#request('', usage, options), models });
  }

  timeline(model: string, usage: Usage, options: TimelineOptions = {}): PricePeriod[] {
    const until = options.until === undefined ? undefined : dayOf(options.until);
    return this.#engine.ask('priceTimeline', { ...this.#request(model, usage, options), until });
  }

  caching(model: string, tokens: number, options: CachingOptions = {}): Caching {
    return this.#engine.ask('cacheBreakEven', {
      ...this.#request(model, {}, options),
      tokens: checkedCount('tokens', tokens),
      lifetime: options.lifetime,
      hours: checkedCount('hours', options.hours),
    });
  }

  setPrice(model: string, price: OwnPrice): void {
    this.importPrices([{ ...price, model: checkedName(model), asOf: new Date().toISOString().slice(0, 10) }]);
  }

  ownPrices(): OwnPriceRecord[] {
    return this.#engine.ask('ownPrices', { book: this.#number });
  }

  importPrices(prices: string | readonly OwnPriceRecord[]): void {
    this.#setOwnPrices(prices, false);
  }

  clearPrices(): void {
    this.#setOwnPrices([], true);
  }

  #setOwnPrices(prices: string | readonly OwnPriceRecord[], clear: boolean): void {
    const list = typeof prices === 'string' ? parsed(prices) : asData(prices, 'invalidArgument', 'prices');
    const answer = this.#engine.ask<Omit<Shown, 'book'>>('setOwnPrices', { book: this.#number, prices: list, clear });
    this.#models = Object.freeze(answer.models);
    this.#rows.clear();
  }

  /** @internal */
  reprice(entries: readonly Entry[], on: Date | string | undefined, model: string | undefined): Repricing {
    const list = asData(entries, 'invalidArgument', 'entries');
    return this.#engine.ask('repriceEntries', { book: this.#number, entries: list, on: dayOf(on), model });
  }

  /** @internal */
  setEstimators(calibration: string | object): void {
    const data =
      typeof calibration === 'string'
        ? parsed(calibration, 'estimators')
        : asData(calibration, 'invalidArgument', 'estimators');
    const { estimators } = (data ?? {}) as { estimators?: unknown };
    if (!Array.isArray(estimators)) {
      throw new TokenfareError(
        'invalidArgument',
        'estimators must be what a finished calibration wrote, a list in it.',
      );
    }
    const answer = this.#engine.ask<Omit<Shown, 'book'>>('setEstimators', { book: this.#number, estimators });
    this.#models = Object.freeze(answer.models);
  }

  age(on?: Date | string): Warning | undefined {
    const [warning] = this.#engine.ask<Warning[]>('bookAge', { book: this.#number, on: dayOf(on) });
    return warning;
  }

  #request(model: string, usage: Usage, { on, host, service, residency }: QuoteOptions) {
    checkUsage(usage);
    return { book: this.#number, model: checkedName(model), usage, on: dayOf(on), host, service, residency };
  }

  /**
   * Of which kind a text is, for estimates: 'english', 'code', …
   * @internal
   */
  textKind(text: string): string {
    return this.#engine.run((module) => {
      module.textKind(this.#engine.write(text));
      return JSON.parse(this.#engine.text()) as string;
    });
  }

  /**
   * Reads the file of a log into entries.
   * @internal
   */
  readLog(request: object): ReadLog {
    return this.#engine.ask<ReadLog>('readLog', { ...request, book: this.#number });
  }

  /**
   * Asks about a request. Its text stays here: the engine is told that there is one. What is said beside the request has
   * no name, so that no member of it can be taken for the request's own.
   * @internal
   */
  askOf<Answer>(request: AnyRequest, question: RequestQuestion, beside: object): Answer {
    if (typeof request !== 'object' || request === null) {
      throw new TokenfareError('invalidArgument', `The request is ${shown(request)}. It must be an object.`);
    }
    const { on, text, ...rest } = request;
    return this.#engine.ask<Answer>(question, {
      ...(asData(rest, 'invalidUsage', 'request') as object),
      text: text === undefined ? undefined : isText(text),
      expectedOutput: checkedCount('expectedOutput', request.expectedOutput),
      maxOutput: checkedCount('maxOutput', request.maxOutput),
      on: dayOf(on),
      '': { ...beside, book: this.#number },
    });
  }
}

type RequestQuestion = 'textsToCount' | 'estimates' | 'whatIf' | 'callsFor';

function isText(text: unknown): true {
  if (typeof text === 'string') return true;
  throw new TokenfareError('invalidArgument', `The text is ${shown(text)}. It must be a string.`);
}

/** The book behind what a caller hands in. */
export function checkedBook(prices: PriceBook): OpenBook {
  if (prices instanceof OpenBook) return prices;
  throw new TokenfareError('invalidArgument', 'prices must be a price book that loadPriceBook() has loaded.');
}

export function checkedName(name: string): string {
  if (typeof name === 'string') return name;
  throw new TokenfareError('invalidArgument', `The model is ${shown(name)}. It must be a name such as 'gpt-4o'.`);
}

function parsed(text: string, name = 'prices'): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TokenfareError('invalidArgument', `${name} is no JSON: ${(cause as Error).message}.`, {}, { cause });
  }
}

function dayOf(on: Date | string | undefined): string {
  if (typeof on === 'string') return on;
  const instant = on ?? new Date();
  if (instant instanceof Date && !Number.isNaN(instant.getTime())) return instant.toISOString();
  throw new TokenfareError(
    'invalidArgument',
    `on is ${shown(on)}. It must be a day 'YYYY-MM-DD', an instant or a Date.`,
  );
}
