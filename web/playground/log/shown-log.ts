// What of the log is shown: the calls that the filter lets through, how many there are and what they come to, those that only
// this tab's memory holds among them. It is read from the store, and again when the store has changed in any tab.
import type { Entry, Money, Summary, SummaryOptions } from 'tokenfare';
import type { Store } from 'tokenfare/browser';
import type { Failure } from '../engine/protocol.ts';
import { sum } from '../numbers/decimals.ts';
import { Observable } from '../session/observable.ts';
import { isNamed, type LogFilter, matches, type Name, names, stretchOf } from './log-filter.ts';
import { findCalls, firstOf, namesOf, pagesIn, pagesOf } from './log-reading.ts';
import { LogRows } from './log-rows.ts';
import { LogStore } from './log-store.ts';
import { LogSums, type SumsQuestion } from './log-sums.ts';

/** Rows that are read before anybody has said which ones are in view. */
const firstRows = 100;
/** Entries that are read or changed at a time. */
export const bulk = 5000;

export class ShownLog extends Observable {
  /** Which calls are shown, added up and exported. */
  filter: LogFilter = {};
  /** The names that there are in the log, by letter. */
  names: Readonly<Record<Name, readonly string[]>> = { model: [], operation: [], session: [] };
  /** The calls of the store that the filter lets through, newest first. */
  rows = new LogRows(undefined, {}, { calls: 0, cost: { usd: '0' }, hours: [] });
  /** Entries that only this tab's memory holds, newest first. */
  unsaved: readonly Entry[] = [];
  /** Calls in the store. */
  all = 0;
  /** The sum of those that the filter lets through. */
  total: Money = { usd: '0' };
  /** The log has been read once. */
  isRead = false;
  /** Goes up with each change of what is logged, and not when other rows are looked at. */
  revision = 0;
  /** What is shown is that of an earlier filter. */
  isSearching = false;
  protected readonly keeper = new LogStore({
    onOpen: (store) => (store ? void this.#begin(store) : this.#noStore()),
    onFailure: (isGone) => this.#onFailure(isGone),
  });
  readonly #sums = new LogSums();
  /** The rows that are in view. */
  #view = { from: 0, to: firstRows };
  /** Rows are read for somebody who looks at them. */
  #isLookedAt = false;
  #reading: Promise<void> | undefined;
  #isBehind = false;

  /** Opens what is kept, unless something was asked of it before. */
  begin(): void {
    void this.keeper.opened();
  }

  /** Why the store does not take entries, if so. */
  get failure(): Failure | undefined {
    return this.keeper.failure;
  }

  /** The store is there, so that what is not shown is not in it. */
  get isOpen(): boolean {
    return this.keeper.store !== undefined;
  }

  /** How many calls the filter lets through in the store. */
  get count(): number {
    return this.rows.count;
  }

  /** What the filter lets through of the entries in memory. */
  get unsavedShown(): readonly Entry[] {
    return this.unsaved.filter((entry) => matches(entry, this.filter));
  }

  /** The exact sum of what the filter lets through, in the store and in memory. */
  get totalWithUnsaved(): Money {
    return sum([this.total, ...this.unsavedShown.map(({ cost }) => cost.total)]);
  }

  setFilter(filter: LogFilter): void {
    this.filter = filter;
    this.#view = { from: 0, to: firstRows };
    this.isSearching = true;
    this.changed();
    void this.#read();
  }

  /** Tells whether somebody looks at the rows. */
  lookAt(isLookedAt: boolean): void {
    if (isLookedAt === this.#isLookedAt) return;
    this.#isLookedAt = isLookedAt;
    this.isSearching = true; // until the rows are read
    if (!isLookedAt) return;
    if (this.keeper.store) void this.#read();
    else this.begin(); // it reads then
  }

  /** Says which rows are in view, so that they are read. */
  async look(from: number, to: number): Promise<void> {
    const { rows } = this;
    this.#view = { from, to };
    try {
      await rows.load(from, to);
    } catch (error) {
      this.keeper.fail(error);
    }
    if (rows === this.rows) this.changed();
  }

  /** All calls, those in memory too, newest first. */
  async *everything(): AsyncGenerator<readonly Entry[]> {
    yield this.unsaved;
    if (this.keeper.store) yield* pagesIn(this.keeper.store, {}, {}, bulk);
  }

  /** What all calls come to, those in memory too. */
  async ask<Answer>(question: SumsQuestion<Answer>): Promise<Answer> {
    await this.keeper.opened();
    if (this.keeper.isLost) throw this.keeper.gone();
    return this.#sums.ask(this.keeper.store, question, this.unsaved);
  }

  /** The latest calls that a filter lets through, those in memory too. */
  async newest(filter: LogFilter, most: number): Promise<Entry[]> {
    await this.keeper.opened();
    const kept = this.keeper.store ? await firstOf(this.#pages(this.keeper.store, filter, most), most) : [];
    const held = this.unsaved.filter((entry) => matches(entry, filter));
    return [...kept, ...held].sort((a, b) => (a.time < b.time ? 1 : -1)).slice(0, most);
  }

  /** What the filter lets through, those in memory first, in pages of about `limit`. */
  async *shown(limit: number): AsyncGenerator<readonly Entry[]> {
    yield this.unsavedShown;
    if (this.keeper.store) yield* this.#pages(this.keeper.store, this.filter, limit);
  }

  /** Waits until what is shown is what the store has. */
  async settled(): Promise<void> {
    await this.#reading;
  }

  /** Reads again because the store has changed. */
  protected readAnew(): Promise<void> {
    this.#sums.forget();
    return this.#read();
  }

  /**
   * Reads what there is, and then watches for changes. A watch begins with a count of all entries, which takes long in a long
   * log and keeps other reads waiting: it comes when the page has nothing else to do.
   */
  async #begin(store: Store): Promise<void> {
    await this.readAnew();
    await idle();
    if (store !== this.keeper.store) return;
    let isFirst = true;
    store.watch(
      ({ count }) => {
        // The first word comes without a change.
        if (!isFirst || count !== this.all) void this.readAnew();
        isFirst = false;
      },
      (error) => this.keeper.fail(error),
    );
  }

  #noStore(): void {
    this.isRead = true;
    this.changed();
  }

  #onFailure(isGone: boolean): void {
    if (isGone) this.#sums.forget();
    this.changed();
  }

  async *#pages(store: Store, filter: LogFilter, limit: number): AsyncGenerator<readonly Entry[]> {
    // Without a name, what is in the days is what is looked for.
    if (!isNamed(filter)) yield* pagesIn(store, filter, stretchOf(filter), limit);
    else yield* pagesOf(store, filter, await findCalls(this.#summary, filter, this.names), limit);
  }

  /** A summary of the store: by metadata, which its sums do not keep apart, it reads the entries. */
  readonly #summary = (options: SummaryOptions): Promise<Summary> => {
    const ofStore = this.keeper.store;
    if (ofStore && options.where?.metadata) return ofStore.summary(options);
    return this.#sums.ask(ofStore, (table) => table.summary(options));
  };

  /** Reads what is shown, how many there are, and their sum; once more if something came meanwhile. */
  #read(): Promise<void> {
    this.#isBehind = true;
    this.#reading ??= this.#readAll().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  async #readAll(): Promise<void> {
    await this.keeper.opened();
    while (this.#isBehind && this.keeper.store) {
      this.#isBehind = false;
      try {
        const { filter } = this;
        const whole = await this.#summary({ by: names });
        const known = namesOf(whole);
        this.all = whole.calls;
        this.names = known;
        if (!this.#isLookedAt) continue;
        const found = await findCalls(this.#summary, filter, known);
        const rows = new LogRows(this.keeper.store, filter, found);
        await rows.load(this.#view.from, this.#view.to);
        if (filter !== this.filter) continue;
        this.rows = rows;
        this.total = found.cost;
        this.isSearching = false;
      } catch (error) {
        this.keeper.fail(error);
      }
    }
    this.isRead = true;
    this.revision++;
    this.changed();
  }
}

/** When the page has nothing to do, or after a second. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 1000 });
    else setTimeout(resolve, 300);
  });
}
