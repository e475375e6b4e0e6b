// A table of rollups: the exact sums of a log by quarter of an hour, model, operation and session, which every summary is
// made of. The table is in the engine; what goes in and comes out is plain data.
import { type Budget, type BudgetOptions, type BudgetStatus, budgetRequest } from './budgets.js';
import { type CostProjection, type ProjectionOptions, projectionRequest } from './cost-projection.js';
import { type Engine, loadFareEngine } from './engine.js';
import type { Entry, EntryTokens } from './entry.js';
import { TokenfareError } from './errors.js';
import type { FareModule, RollupQuestion } from './fare-glue.js';
import { failed } from './native.js';
import { type Span, type Summary, type SummaryOptions, summaryRequest } from './summaries.js';
import { type Trend, type TrendOptions, trendRequest } from './trends.js';
import { asData } from './usage.js';

/** The exact sums of the entries of one quarter of an hour, one model, one operation and one session. */
export interface Rollup {
  /** When it begins, in UTC: '2026-11-21T17:15'. */
  quarter: string;
  model: string;
  operation: string;
  session: string;
  /** Of a table that keeps keys of metadata apart. */
  metadata?: Record<string, string>;
  calls: number;
  tokens: EntryTokens;
  cost: Entry['cost'];
}

/** The rows of one hour as a store keeps them: about a tenth of what they are as JSON, and of the time to read them. */
export interface RollupHour {
  /** In UTC: '2026-11-21T17'. */
  hour: string;
  /** What `loadHours` reads. */
  bytes: Uint8Array<ArrayBuffer>;
}

export interface RollupOptions {
  /** Keys of metadata to be kept apart, so that summaries can be asked by them. */
  metadata?: string | readonly string[];
}

/** Each call but `openRollups` is answered at once, so that a transaction of a store may go on around it. */
export interface RollupTable {
  /** Adds rows as `rows` hands them out: all or none. Throws `damagedLog` that names the row and the field. */
  load(rows: readonly Rollup[]): void;
  /** Adds entries to the rows: all or none. Throws `damagedLog` that names the entry and the field, `amountTooLarge`. */
  add(entries: readonly Entry[]): void;
  /** Takes entries out of the rows again: all, or none if one is not in them (`invalidArgument`). */
  remove(entries: readonly Entry[]): void;
  /** The rows that have calls, by quarter, model, operation and session. */
  rows(): Rollup[];
  /** Adds the rows of hours as `hours` hands them out: all or none. Throws `damagedLog`, `amountTooLarge`. */
  loadHours(hours: readonly Pick<RollupHour, 'bytes'>[]): void;
  /** The same rows for a store, in the order of time. A table that keeps keys of metadata apart has none. */
  hours(): RollupHour[];
  summary(options?: SummaryOptions): Summary;
  /** How much of each budget is spent, and when the rest will be. */
  budgets(budgets: readonly Budget[], options?: BudgetOptions): BudgetStatus[];
  /** What a day and a month will cost if it goes on as it did; or what is missing to say so. */
  projection(options?: ProjectionOptions): CostProjection;
  /** How this day, week or month compares with as much of the one before it, and which operations it goes to. */
  trend(options?: TrendOptions): Trend;
  /** Gives its memory back now; otherwise that happens after the object is gone. Calls after it throw `disposed`. */
  dispose(): void;
  [Symbol.dispose](): void;
}

/** Opens an empty table. */
export async function openRollups({ metadata = [] }: RollupOptions = {}): Promise<RollupTable> {
  const engine = await loadFareEngine();
  const keys = typeof metadata === 'string' ? [metadata] : metadata;
  const handle = engine.run((module) => {
    const table = module.openRollups(engine.write(JSON.stringify({ metadata: keys })));
    if (table === failed) throw engine.failure();
    return table;
  });
  return new LiveTable({ engine, handle });
}

/** A table inside the engine. */
interface NativeTable {
  readonly engine: Engine<FareModule>;
  readonly handle: number;
}

function close({ engine, handle }: NativeTable): void {
  if (!engine.isDead) engine.run((module) => module.closeRollups(handle));
}

const forgotten = new FinalizationRegistry<NativeTable>(close);

class LiveTable implements RollupTable {
  #native: NativeTable | undefined;

  constructor(native: NativeTable) {
    this.#native = native;
    forgotten.register(this, native, this);
  }

  load(rows: readonly Rollup[]): void {
    this.#tell('loadRollups', logJson(rows));
  }

  add(entries: readonly Entry[]): void {
    this.#tell('addEntries', logJson(entries));
  }

  remove(entries: readonly Entry[]): void {
    this.#tell('removeEntries', logJson(entries));
  }

  rows(): Rollup[] {
    return this.#read('rollupRows');
  }

  loadHours(hours: readonly Pick<RollupHour, 'bytes'>[]): void {
    const all = new Uint8Array(hours.reduce((length, { bytes }) => length + bytes.length, 0));
    let at = 0;
    for (const { bytes } of hours) {
      all.set(bytes, at);
      at += bytes.length;
    }
    const { engine, handle } = this.#use();
    engine.run((module) => {
      engine.writeBytes(all);
      if (!module.loadRollupHours(handle, all.length)) throw engine.failure();
    });
  }

  hours(): RollupHour[] {
    const { engine, handle } = this.#use();
    return engine.run((module) => {
      module.rollupHours(handle);
      return readHours(engine.bytes());
    });
  }

  summary(options: SummaryOptions = {}): Summary {
    return this.#ask('summarizeRollups', summaryRequest(options, this.#span(options.timeZone)));
  }

  budgets(budgets: readonly Budget[], options: BudgetOptions = {}): BudgetStatus[] {
    return this.#ask('assessBudgets', budgetRequest(budgets, options, this.#span(options.timeZone)));
  }

  projection(options: ProjectionOptions = {}): CostProjection {
    return this.#ask('projectCost', projectionRequest(options, this.#span(options.timeZone)));
  }

  trend(options: TrendOptions = {}): Trend {
    return this.#ask('compareWithLast', trendRequest(options, this.#span(options.timeZone)));
  }

  dispose(): void {
    if (!this.#native) return;
    forgotten.unregister(this);
    close(this.#native);
    this.#native = undefined;
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  /** From when to when the rows are, for which the offsets of a zone are needed. */
  #span(timeZone: string | undefined): Span {
    return timeZone === undefined ? {} : this.#read('rollupSpan');
  }

  #ask<Answer>(question: RollupQuestion, request: unknown): Answer {
    const { engine } = this.#tell(question, JSON.stringify(asData(request, 'invalidArgument', 'options')));
    return JSON.parse(engine.text()) as Answer;
  }

  #tell(question: RollupQuestion, json: string): NativeTable {
    const native = this.#use();
    const { engine, handle } = native;
    engine.run((module) => {
      if (!module[question](handle, engine.write(json))) throw engine.failure();
    });
    return native;
  }

  #read<Answer>(what: 'rollupRows' | 'rollupSpan'): Answer {
    const { engine, handle } = this.#use();
    return engine.run((module) => {
      module[what](handle);
      return JSON.parse(engine.text()) as Answer;
    });
  }

  #use(): NativeTable {
    if (this.#native && !this.#native.engine.isDead) return this.#native;
    const message = this.#native ? 'The engine has stopped, and these sums are gone with it.' : 'This was disposed.';
    throw new TokenfareError('disposed', `${message} Open others with openRollups() and load their rows.`);
  }
}

/** How long the text of an hour is. */
const HOUR_LENGTH = '2026-11-21T17'.length;

/** Each hour as the engine answers it: its text, the length of its bytes in four, its bytes. */
function readHours(all: Uint8Array<ArrayBuffer>): RollupHour[] {
  const view = new DataView(all.buffer);
  const hours: RollupHour[] = [];
  for (let at = 0; at < all.length; ) {
    const hour = String.fromCharCode(...all.subarray(at, at + HOUR_LENGTH));
    const begin = at + HOUR_LENGTH + 4;
    const end = begin + view.getUint32(begin - 4, true);
    hours.push({ hour, bytes: all.slice(begin, end) });
    at = end;
  }
  return hours;
}

/** Rows or entries as JSON. */
export function logJson(list: readonly object[]): string {
  try {
    return JSON.stringify(list);
  } catch (cause) {
    throw new TokenfareError('damagedLog', `The log is no plain data: ${String(cause)}`, {}, { cause });
  }
}
