// Two lines in a program, and from then on every call is counted, priced and logged:
//
//   const tracker = new TokenTracker({ model: 'gpt-4-turbo' });
//   await tracker.logInteraction(prompt, completion);
//
// A tracker makes entries of calls that have been made and hands them to a store. What has happened is always logged: a
// store that fails delays an entry (tracker-queue.ts), a vocabulary that cannot be loaded makes it a worse count.
import type { BudgetStatus, PendingCall } from './budgets.js';
import type { CostProjection, ProjectionOptions } from './cost-projection.js';
import type { Entry } from './entry.js';
import { TokenfareError } from './errors.js';
import type { Estimate } from './estimate.js';
import { createEntry, type ExportFormat, type ExportOptions, exportEntries } from './ledger.js';
import type { OwnPrice } from './price-answers.js';
import { loadPriceBook, loadSharedBook, type PriceBook } from './prices.js';
import { normalizeUsage } from './reported.js';
import type { ChatMessage } from './requests.js';
import { openMemoryStore } from './stores/memory-store.js';
import type { Store } from './stores/store.js';
import type { Summary, SummaryOptions } from './summaries.js';
import { TrackerBudgets } from './tracker-budgets.js';
import { type Asked, type PricedCall, priceInteraction, priceTokens } from './tracker-counts.js';
import { Listeners, type TrackerEvents } from './tracker-events.js';
import { type FormatOptions, formatSummary, type SummaryToFormat } from './tracker-format.js';
import type { CallOptions, LogOptions, TrackerOptions, TrackOptions } from './tracker-options.js';
import { asOurs, EntryQueue } from './tracker-queue.js';
import { entriesOfSession, summaryOf, withSums } from './tracker-session.js';
import { checkedKeepText, keptTexts, type Texts } from './tracker-text.js';
import { checkedCount } from './usage.js';

export class TokenTracker {
  readonly model: string;
  readonly #options: TrackerOptions;
  readonly #store: Store;
  readonly #queue: EntryQueue;
  readonly #listeners = new Listeners();
  readonly #budgets: TrackerBudgets | undefined;
  /** Entries whose budgets were not looked at yet, and the look that is under way. */
  readonly #unjudged: Entry[] = [];
  #judging: Promise<void> | undefined;
  /** Calls that are being counted or written. */
  readonly #running = new Set<Promise<Entry>>();
  #session: string;
  #ownBook: Promise<PriceBook> | undefined;
  #isClosed = false;

  /** Throws `invalidArgument` for a model that is no name, and for an unknown `keepText`. */
  constructor(options: TrackerOptions) {
    if (typeof options?.model !== 'string' || options.model === '') {
      throw new TokenfareError('invalidArgument', "A tracker needs a model: new TokenTracker({ model: 'gpt-4o' }).");
    }
    checkedKeepText(options.keepText);
    this.model = options.model;
    this.#options = { ...options };
    this.#session = options.session ?? newSession();
    this.#store = options.store ?? openMemoryStore();
    this.#queue = new EntryQueue(this.#store, (error) => this.#listeners.tell('error', error));
    if (options.budgets?.length) this.#budgets = new TrackerBudgets(options.budgets, options.timeZone);
  }

  /** The label that entries get now. */
  get session(): string {
    return this.#session;
  }

  /** Entries that the store has not taken yet, oldest first. */
  get pending(): readonly Entry[] {
    return this.#queue.waiting;
  }

  /**
   * Logs a call by its texts, which are counted for the model. Errors: unknownModel, noPrice, noPriceOnDate,
   * invalidArgument, disposed. If the vocabulary cannot be loaded, the counts are of the precision 'fallback'.
   */
  logInteraction(
    prompt: string | readonly ChatMessage[],
    completion: string,
    options: CallOptions = {},
  ): Promise<Entry> {
    const texts = { prompt: typeof prompt === 'string' ? prompt : JSON.stringify(prompt), completion };
    return this.#log(options, texts, (asked) => priceInteraction(prompt, completion, asked));
  }

  /**
   * Logs a call by what the provider reports that it used: a usage or the whole answer, in any shape that
   * `normalizeUsage` knows. The second argument is the operation, or all that is known of the call. Errors: invalidUsage,
   * and those of `logInteraction`.
   */
  track(report: unknown, about: string | TrackOptions = {}, model?: string): Promise<Entry> {
    const given: TrackOptions = typeof about === 'string' ? { operation: about } : about;
    const { provider, prompt, completion, ...options } = given;
    const texts = { ...(prompt !== undefined && { prompt }), ...(completion !== undefined && { completion }) };
    return this.#log(model === undefined ? options : { ...options, model }, texts, async (asked) => {
      const usage = await normalizeUsage(report, { ...asked.load, ...(provider !== undefined && { provider }) });
      return { quote: asked.book.quote(asked.model, usage, asked.quoting), precision: 'reported' };
    });
  }

  /**
   * Logs a number of tokens. Without a `kind` it is not known what they cost: the entry holds what they cost on the dearer
   * side, and `costInterval(entry)` gives both ends.
   */
  log(tokens: number, { kind, ...options }: LogOptions = {}): Promise<Entry> {
    return this.#log(options, {}, async (asked) => {
      const count = checkedCount('tokens', tokens ?? Number.NaN) as number;
      return priceTokens(count, kind, asked);
    });
  }

  /** Exact sums of what this session has logged, also of what the store has not taken yet. */
  sessionSummary(): Promise<Summary> {
    return this.summary({ where: { session: this.#session } });
  }

  /** The same of all that is in the store, as `RollupTable.summary` gives it: by model, day, `metadata.…`, and in a range. */
  async summary(options: SummaryOptions = {}): Promise<Summary> {
    return summaryOf(this.#open(), this.pending, options);
  }

  /** What a day and a month will cost if it goes on as it did, or what is missing to say so. */
  async projection(options?: ProjectionOptions): Promise<CostProjection> {
    const logged = { store: this.#open(), pending: this.pending };
    return withSums(logged, { metadata: Object.keys(options?.where?.metadata ?? {}) }, (table) =>
      table.projection(options),
    );
  }

  /** How much of each budget is spent, with what the store has not taken yet. */
  async budgets(): Promise<BudgetStatus[]> {
    const store = this.#open();
    return this.#budgets?.statuses({ store, pending: this.pending }, { session: this.#session }) ?? [];
  }

  /**
   * Throws `budgetExceeded` if a budget with `stop` does not allow the call that was estimated; without an estimate, if
   * nothing is left of one. Calls that run side by side are allowed each by itself.
   */
  async check(fare?: Estimate, about: Pick<CallOptions, 'operation' | 'metadata'> = {}): Promise<BudgetStatus[]> {
    const logged = { store: this.#open(), pending: this.pending };
    if (!this.#budgets) return [];
    const { operation = '', metadata = {} } = about;
    const circumstances = { session: this.#session, operation, metadata: { ...this.#options.metadata, ...metadata } };
    const call = fare && { ...circumstances, ...costOf(fare) };
    return this.#budgets.allow(logged, { session: this.#session, operation, ...(call && { call }) });
  }

  /** A summary as lines for a person. */
  formatSummary(summary: SummaryToFormat, options?: FormatOptions): string {
    return formatSummary(summary, options);
  }

  /**
   * Sets a price of your own from now on. A model that the book does not have is counted as the tracker's own, unless the
   * price says which one it is `like`. Unless the tracker was given `prices`, it alone knows the new price.
   */
  async updatePricing(model: string, price: OwnPrice): Promise<void> {
    this.#open();
    this.#ownBook ??= this.#options.prices ? Promise.resolve(this.#options.prices) : loadPriceBook(this.#load());
    const book = await this.#ownBook;
    book.setPrice(model, price.like === undefined && !isKnown(book, model) ? { ...price, like: this.model } : price);
  }

  /** The entries of this session as the text of a file. Errors: those of the store and of `exportEntries`. */
  async exportSession(format: ExportFormat, options?: ExportOptions): Promise<string> {
    return exportEntries(await entriesOfSession(this.#open(), this.#session, this.pending), format, options);
  }

  /** Begins a session: entries from now on are its own. What was logged stays in the store. Answers its label. */
  resetSession(session: string = newSession()): string {
    this.#open();
    this.#session = session;
    return session;
  }

  /** Calls the listener at each such event; what it throws disturbs nobody. Answers the function that ends it. */
  on<Name extends keyof TrackerEvents>(name: Name, listener: (event: TrackerEvents[Name]) => void): () => void {
    return this.#listeners.add(name, listener);
  }

  /** Resolves when the store has every entry; throws what it fails with, and keeps what is left. */
  async flush(): Promise<void> {
    await Promise.allSettled(this.#running);
    await this.#queue.flush();
  }

  /** `flush`, and an end: later calls fail with `disposed`. If the flush fails, the tracker stays open. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    do await this.flush();
    while (this.#running.size > 0);
    this.#isClosed = true;
    if (!this.#options.store) await this.#store.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** What belongs to the call is taken down at once, because counting takes a while. */
  async #log(options: CallOptions, texts: Texts, price: (asked: Asked) => Promise<Priced>): Promise<Entry> {
    this.#open();
    const { model = this.model, time = new Date(), operation, latencyMs, metadata, ...quoting } = options;
    if (Number.isNaN(new Date(time).getTime())) {
      throw new TokenfareError('invalidArgument', `time is ${JSON.stringify(time)}. It must be a Date or an instant.`);
    }
    const { timeZone, on = time } = this.#options;
    const about = { time, session: this.#session, operation, latencyMs, timeZone };
    const work = async () => {
      await this.#budgets?.check();
      const asked = { model, book: await this.#book(), quoting: { on, ...quoting }, load: this.#load() };
      const { metadata: beside, ...priced } = await price(asked);
      const text = await keptTexts(texts, checkedKeepText(this.#options.keepText), this.#store);
      const entry = await createEntry({
        ...given(about),
        ...priced,
        metadata: { ...this.#options.metadata, ...metadata, ...beside },
        ...(text && { text, keepText: true }),
      });
      const written = this.#queue.add(entry);
      this.#listeners.tell('entry', entry);
      const failure = await written.then(() => undefined, asOurs);
      if (this.#budgets) await this.#judge(entry, this.#budgets);
      if (failure && this.#options.strict) throw failure;
      return entry;
    };
    const running = work();
    this.#running.add(running);
    return running.finally(() => this.#running.delete(running));
  }

  /** Tells which thresholds an entry has passed. Those that come meanwhile are looked at together. */
  #judge(entry: Entry, budgets: TrackerBudgets): Promise<void> {
    this.#unjudged.push(entry);
    this.#judging ??= this.#judgeAll(budgets);
    return this.#judging;
  }

  async #judgeAll(budgets: TrackerBudgets): Promise<void> {
    try {
      while (this.#unjudged.length > 0) {
        await undefined;
        const entries = this.#unjudged.splice(0);
        const events = await budgets.passed({ store: this.#store, pending: this.pending }, entries);
        for (const event of events) this.#listeners.tell('budget', event);
      }
    } catch (error) {
      this.#listeners.tell('error', asOurs(error));
    } finally {
      this.#judging = undefined;
    }
  }

  #open(): Store {
    if (this.#isClosed) throw new TokenfareError('disposed', 'This tracker was closed. Make a new one.');
    return this.#store;
  }

  async #book(): Promise<PriceBook> {
    return this.#ownBook ?? this.#options.prices ?? loadSharedBook(this.#load());
  }

  #load(): Asked['load'] {
    const { baseUrl, fetch } = this.#options;
    return given({ baseUrl, fetch });
  }
}

type Priced = PricedCall & { metadata?: Entry['metadata'] };

/** What a budget asks of an estimate. */
function costOf({ model, input, output, cost }: Estimate): Pick<PendingCall, 'model' | 'tokens' | 'cost'> {
  return { model, tokens: { total: input.tokens + output.tokens }, cost: { total: cost.expected } };
}

/** The members that are there. */
function given<Members extends object>(
  members: Members,
): { [Key in keyof Members]?: Exclude<Members[Key], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Members;
}

function isKnown(book: PriceBook, model: string): boolean {
  try {
    book.model(model);
    return true;
  } catch (error) {
    if (error instanceof TokenfareError && error.code === 'unknownModel') return false;
    throw error;
  }
}

function newSession(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
