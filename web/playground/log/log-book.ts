// The log as the page sees it. Entries are kept by the store, which every tab shares; what the store could not take
// stays here in memory, visible and exportable, and is offered to it again. Nothing that was logged is lost while the
// page is open.
import {
  type Entry,
  type EntryInput,
  type ExportFormat,
  type Money,
  type Repricing,
  type Summary,
  type SummaryOptions,
  TokenfareError,
} from 'tokenfare';
import type { Store } from 'tokenfare/browser';
import { say } from '../../strings/message.ts';
import { EngineFailure, type EnginePort } from '../engine/engine-port.ts';
import { failureOf } from '../engine/failure.ts';
import { type Failure, stopped } from '../engine/protocol.ts';
import { sum } from '../numbers/decimals.ts';
import type { KeepText } from '../session/choices.ts';
import { Observable } from '../session/observable.ts';
import { keptText } from './kept-text.ts';
import { isNamed, type LogFilter, matches, type Name, names, stretchOf } from './log-filter.ts';
import { findCalls, firstOf, namesOf, pagesIn, pagesOf } from './log-reading.ts';
import { LogRows } from './log-rows.ts';
import { LogSums, type SumsQuestion } from './log-sums.ts';

/** Rows that are read before anybody has said which ones are in view. */
const firstRows = 100;
const bulk = 5000;
/** How long something that was removed can be brought back. */
const undoTime = 10_000;

/** What happened last, with a way back. */
export interface Done {
  readonly what: 'logged' | 'removed' | 'cleared';
  readonly entries: readonly Entry[];
}

export class LogBook extends Observable {
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
  /** Calls that were picked by hand, to be exported or deleted. */
  picked: ReadonlyMap<string, Entry> = new Map();
  /** Why the store does not take entries, if so. */
  failure: Failure | undefined;
  done: Done | undefined;
  /** The log has been read once. */
  isRead = false;
  /** Goes up with each change of what is logged, and not when other rows are looked at. */
  revision = 0;
  /** What is shown is that of an earlier filter. */
  isSearching = false;
  readonly #engine: EnginePort;
  readonly #sums = new LogSums();
  #store: Store | undefined;
  /** The store was open once: what it holds is not nothing, even when it is gone. */
  #hasOpened = false;
  /** The rows that are in view. */
  #view = { from: 0, to: firstRows };
  /** Rows are read for somebody who looks at them. */
  #isLookedAt = false;
  #opening: Promise<void> | undefined;
  #reading: Promise<void> | undefined;
  #isBehind = false;
  #undoTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(engine: EnginePort) {
    super();
    this.#engine = engine;
    addEventListener('beforeunload', (event) => {
      if (this.unsaved.length > 0) event.preventDefault();
    });
  }

  /** Opens what is kept, unless something was asked of it before. */
  begin(): void {
    void this.#opened();
  }

  /** The store is there, so that what is not shown is not in it. */
  get isOpen(): boolean {
    return this.#store !== undefined;
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
    this.picked = new Map();
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
    if (this.#store) void this.#read();
    else this.begin(); // it reads then
  }

  /** Says which rows are in view, so that they are read. */
  async look(from: number, to: number): Promise<void> {
    const { rows } = this;
    this.#view = { from, to };
    try {
      await rows.load(from, to);
    } catch (error) {
      this.#fail(error);
    }
    if (rows === this.rows) this.changed();
  }

  /** Picks calls, or takes them out of what was picked. */
  pick(entries: readonly Entry[], isPicked: boolean): void {
    const picked = new Map(this.picked);
    for (const entry of entries) {
      if (isPicked) picked.set(entry.id, entry);
      else picked.delete(entry.id);
    }
    this.picked = picked;
    this.changed();
  }

  /** Makes an entry and keeps it. Fails only if the entry itself is refused; then it says why. */
  async log(input: EntryInput): Promise<Entry> {
    const entry = await this.#engine.ask<Entry>({ ask: 'entry', input });
    await this.#keep([entry]);
    this.#setDone({ what: 'logged', entries: [entry] });
    return entry;
  }

  /** What of a prompt goes into its entry, if anything. */
  async keptText(text: string, keep: KeepText): Promise<string | undefined> {
    await this.#opened();
    return keptText(text, keep, this.#store);
  }

  /** Opens the store again if it is not there, offers it what it could not take, or reads it again. */
  async tryAgain(): Promise<void> {
    const { unsaved } = this;
    if (!this.#store) await this.#open();
    if (unsaved.length > 0) return this.#keep(unsaved);
    if (!this.#store) return;
    this.failure = undefined;
    await this.#readAnew();
  }

  async remove(ids: readonly string[]): Promise<void> {
    const inMemory = this.unsaved.filter(({ id }) => ids.includes(id));
    const held = new Set(inMemory.map(({ id }) => id));
    const kept = ids.filter((id) => !held.has(id));
    const stored = kept.length > 0 ? await this.#change((store) => store.clear({ ids: kept })) : [];
    if (!stored) return;
    this.unsaved = this.unsaved.filter(({ id }) => !held.has(id));
    this.picked = new Map([...this.picked].filter(([id]) => !ids.includes(id)));
    this.#setDone({ what: 'removed', entries: [...stored, ...inMemory] });
  }

  async clear(): Promise<void> {
    const inMemory = this.unsaved;
    const stored = await this.#change((store) => store.clear());
    if (!stored && inMemory.length === 0) return;
    this.unsaved = [];
    this.picked = new Map();
    this.#setDone({ what: 'cleared', entries: [...(stored ?? []), ...inMemory] });
  }

  /** Of some entries, each once, those that are not in the log. */
  async unknownOf(entries: readonly Entry[]): Promise<Entry[]> {
    const ids = [...new Set(entries.map(({ id }) => id))];
    const known = new Set(this.unsaved.map(({ id }) => id));
    for (let at = 0; at < ids.length; at += bulk) {
      const page = await this.#demand((store) => store.page({ ids: ids.slice(at, at + bulk), limit: bulk }));
      for (const { id } of page.entries) known.add(id);
    }
    return [...new Map(entries.map((entry) => [entry.id, entry])).values()].filter(({ id }) => !known.has(id));
  }

  /** Gives entries that came from a file to the store. What it does not take stays in the file, not in memory. */
  async append(entries: readonly Entry[]): Promise<void> {
    await this.#demand((store) => store.append(entries));
  }

  /** Removes entries, and answers how many there were. */
  async takeOut(ids: readonly string[]): Promise<number> {
    let count = 0;
    for (let at = 0; at < ids.length; at += bulk) {
      count += (await this.#demand((store) => store.clear({ ids: ids.slice(at, at + bulk) }))).length;
    }
    return count;
  }

  /** All calls, those in memory too, newest first. */
  async *everything(): AsyncGenerator<readonly Entry[]> {
    yield this.unsaved;
    if (this.#store) yield* pagesIn(this.#store, {}, {}, bulk);
  }

  /** What all calls come to, those in memory too. */
  async ask<Answer>(question: SumsQuestion<Answer>): Promise<Answer> {
    await this.#opened();
    if (!this.#store && this.#hasOpened) throw this.#gone();
    return this.#sums.ask(this.#store, question, this.unsaved);
  }

  /** The latest calls that a filter lets through, those in memory too. */
  async newest(filter: LogFilter, most: number): Promise<Entry[]> {
    await this.#opened();
    const kept = this.#store ? await firstOf(this.#pages(this.#store, filter, most), most) : [];
    const held = this.unsaved.filter((entry) => matches(entry, filter));
    return [...kept, ...held].sort((a, b) => (a.time < b.time ? 1 : -1)).slice(0, most);
  }

  /** Takes back what was done last. */
  async undo(): Promise<void> {
    const { done } = this;
    this.#setDone(undefined);
    if (!done) return;
    if (done.what !== 'logged') return this.#keep(done.entries);
    const ids = done.entries.map(({ id }) => id);
    this.unsaved = this.unsaved.filter(({ id }) => !ids.includes(id));
    await this.#change((store) => store.clear({ ids }));
  }

  /** The entries that were picked, or else those that the filter lets through, oldest first, as the text of a file. */
  async exportAs(format: ExportFormat, bom: boolean): Promise<string> {
    const entries = this.picked.size > 0 ? [...this.picked.values()] : await this.#allShown();
    entries.sort((a, b) => (a.time < b.time ? -1 : 1));
    return this.#engine.ask<string>({ ask: 'export', entries, format, bom });
  }

  async #allShown(): Promise<Entry[]> {
    const entries: Entry[] = [];
    for await (const page of this.shown(bulk)) entries.push(...page);
    return entries;
  }

  /** What the filter lets through, those in memory first, in pages of about `limit`. */
  async *shown(limit: number): AsyncGenerator<readonly Entry[]> {
    yield this.unsavedShown;
    if (this.#store) yield* this.#pages(this.#store, this.filter, limit);
  }

  /** What calls would cost at the prices of a day. The log stays as it is. */
  reprice(entries: readonly Entry[], on: string): Promise<Repricing> {
    return this.#engine.ask<Repricing>({ ask: 'reprice', entries, on });
  }

  async *#pages(store: Store, filter: LogFilter, limit: number): AsyncGenerator<readonly Entry[]> {
    // Without a name, what is in the days is what is looked for.
    if (!isNamed(filter)) yield* pagesIn(store, filter, stretchOf(filter), limit);
    else yield* pagesOf(store, filter, await findCalls(this.#summary, filter, this.names), limit);
  }

  /** Waits for the store, which is opened when it is first wanted; one that failed stays so until it is tried again. */
  async #opened(): Promise<void> {
    if (!this.#store && !this.failure) await this.#open();
  }

  #open(): Promise<void> {
    this.#opening ??= this.#openStore().finally(() => (this.#opening = undefined));
    return this.#opening;
  }

  async #openStore(): Promise<void> {
    try {
      const { openIndexedDbStore } = await import('tokenfare/browser'); // the first paint does without
      this.#store = await openIndexedDbStore();
      this.#hasOpened = true;
      this.failure = undefined;
      void this.#begin(this.#store);
    } catch (error) {
      this.#fail(error);
      this.isRead = true;
      this.changed();
    }
  }

  /**
   * Reads what there is, and then watches for changes. A watch begins with a count of all entries, which takes long in a long
   * log and keeps other reads waiting: it comes when the page has nothing else to do.
   */
  async #begin(store: Store): Promise<void> {
    await this.#readAnew();
    await idle();
    if (store !== this.#store) return;
    let isFirst = true;
    store.watch(
      ({ count }) => {
        // The first word comes without a change.
        if (!isFirst || count !== this.all) void this.#readAnew();
        isFirst = false;
      },
      (error) => this.#fail(error),
    );
  }

  /** Gives entries to the store; those that it does not take stay in memory. */
  async #keep(entries: readonly Entry[]): Promise<void> {
    const ids = new Set(entries.map(({ id }) => id));
    const others = this.unsaved.filter(({ id }) => !ids.has(id));
    const kept = await this.#change((store) => store.append(entries));
    this.unsaved =
      kept === undefined ? [...[...entries].sort((a, b) => (a.time < b.time ? 1 : -1)), ...others] : others;
    await this.#readAnew();
  }

  async #change<T>(work: (store: Store) => Promise<T>): Promise<T | undefined> {
    if (!this.#store) await this.#open();
    if (!this.#store) return undefined;
    try {
      const result = await work(this.#store);
      this.failure = undefined;
      return result;
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  /** As `#change`, but fails with the reason. */
  async #demand<T>(work: (store: Store) => Promise<T>): Promise<T> {
    const answer = await this.#change(work);
    if (answer !== undefined) return answer;
    throw this.#gone();
  }

  #gone(): EngineFailure {
    return new EngineFailure(this.failure ?? { code: stopped, message: say('log.failed') });
  }

  /** Waits until what is shown is what the store has. */
  async settled(): Promise<void> {
    await this.#reading;
  }

  /** Reads again because the store has changed. */
  #readAnew(): Promise<void> {
    this.#sums.forget();
    return this.#read();
  }

  /** A summary of the store: by metadata, which its sums do not keep apart, it reads the entries. */
  readonly #summary = (options: SummaryOptions): Promise<Summary> => {
    const ofStore = this.#store;
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
    await this.#opened();
    while (this.#isBehind && this.#store) {
      this.#isBehind = false;
      try {
        const { filter } = this;
        const whole = await this.#summary({ by: names });
        const known = namesOf(whole);
        this.all = whole.calls;
        this.names = known;
        if (!this.#isLookedAt) continue;
        const found = await findCalls(this.#summary, filter, known);
        const rows = new LogRows(this.#store, filter, found);
        await rows.load(this.#view.from, this.#view.to);
        if (filter !== this.filter) continue;
        this.rows = rows;
        this.total = found.cost;
        this.isSearching = false;
      } catch (error) {
        this.#fail(error);
      }
    }
    this.isRead = true;
    this.revision++;
    this.changed();
  }

  #fail(error: unknown): void {
    this.failure = failureOf(error);
    const isOver = error instanceof TokenfareError && (error.code === 'disposed' || error.code === 'storeUnavailable');
    if (isOver) {
      this.#store = undefined;
      this.#sums.forget();
    }
    this.changed();
  }

  #setDone(done: Done | undefined): void {
    clearTimeout(this.#undoTimer);
    this.done = done;
    this.revision++;
    if (done) this.#undoTimer = setTimeout(() => this.#setDone(undefined), undoTime);
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
