// The calls of the log at today's prices, beside what was billed. The engine prices them anew in its worker: those in view as
// they come into view, and for the sum all that the filter lets through, a page at a time. The log stays as it is.
import type { Entry, Money, RepricedEntry } from 'tokenfare';
import { EngineFailure } from '../engine/engine-port.ts';
import { sum } from '../numbers/decimals.ts';
import { Observable } from '../session/observable.ts';
import type { LogBook } from './log-book.ts';
import type { LogRows } from './log-rows.ts';

/** Calls that are priced together for the sum: few enough that others are answered in between. */
const page = 1000;
/** Calls that are remembered: some screens. */
const mostKnown = 4000;

/** The sums of the calls that have a cost at both prices. */
export interface RepricedSum {
  readonly billed: Money;
  readonly cost: Money;
  /** All calls, and those of them without a price on that day. */
  readonly calls: number;
  readonly unpriced: number;
}

export class LogRepricing extends Observable {
  isOn = false;
  /** The day of the prices, in UTC as the price book has it. */
  day = today();
  /** Absent until all calls are added up. */
  sum: RepricedSum | undefined;
  /** How many of them are, from 0 to 1. */
  progress = 0;
  /** Why calls could not be priced, if so. */
  failure: string | undefined;
  readonly #log: LogBook;
  readonly #known = new Map<string, RepricedEntry>();
  readonly #wanted = new Map<string, Entry>();
  #isAsking = false;
  /** What was added up last, and what is shown of it. */
  #round = 0;
  #rows: LogRows | undefined;
  #held = 0;

  constructor(log: LogBook) {
    super();
    this.#log = log;
    log.subscribe(() => {
      if (this.isOn && (log.rows !== this.#rows || log.unsaved.length !== this.#held)) void this.#addUp();
    });
  }

  turn(isOn: boolean): void {
    if (isOn === this.isOn) return;
    this.isOn = isOn;
    this.#round++;
    this.sum = undefined;
    this.failure = undefined;
    if (this.day !== today()) this.#known.clear();
    this.day = today();
    if (isOn) void this.#addUp();
    this.changed();
  }

  /** A call at the other prices; undefined while they are being asked for. */
  of(entry: Entry): RepricedEntry | undefined {
    const known = this.#known.get(entry.id);
    if (!known && this.failure === undefined) {
      this.#wanted.set(entry.id, entry);
      if (!this.#isAsking) void this.#ask();
    }
    return known;
  }

  /** Asks for all that has been wanted since the last answer. */
  async #ask(): Promise<void> {
    this.#isAsking = true;
    await Promise.resolve(); // all rows of a drawing are asked for together
    try {
      while (this.#wanted.size > 0) {
        const entries = [...this.#wanted.values()];
        this.#wanted.clear();
        this.#remember((await this.#log.reprice(entries, this.day)).entries);
        this.changed();
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#isAsking = false;
    }
  }

  async #addUp(): Promise<void> {
    const round = ++this.#round;
    this.#rows = this.#log.rows;
    this.#held = this.#log.unsaved.length;
    const count = this.#log.count + this.#log.unsavedShown.length;
    let all: RepricedSum = { billed: { usd: '0' }, cost: { usd: '0' }, calls: 0, unpriced: 0 };
    this.sum = undefined;
    this.#proceed(0);
    try {
      for await (const entries of this.#log.shown(page)) {
        if (entries.length === 0) continue;
        const { billed, cost, unpriced } = await this.#log.reprice(entries, this.day);
        if (round !== this.#round) return;
        all = {
          billed: sum([all.billed, billed]),
          cost: sum([all.cost, cost]),
          calls: all.calls + entries.length,
          unpriced: all.unpriced + unpriced,
        };
        if (all.calls / count - this.progress > 0.05) this.#proceed(all.calls / count);
      }
      if (round !== this.#round) return;
      this.sum = all;
      this.changed();
    } catch (error) {
      if (round === this.#round) this.#fail(error);
    }
  }

  #proceed(progress: number): void {
    this.progress = progress;
    this.changed();
  }

  #remember(entries: readonly RepricedEntry[]): void {
    for (const entry of entries) this.#known.set(entry.id, entry);
    for (const id of this.#known.keys()) {
      if (this.#known.size <= mostKnown) return;
      this.#known.delete(id);
    }
  }

  #fail(error: unknown): void {
    this.failure = error instanceof EngineFailure ? error.failure.message : String(error);
    this.sum = undefined;
    this.#wanted.clear();
    this.changed();
  }
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
