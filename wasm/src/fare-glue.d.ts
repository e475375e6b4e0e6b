// What Emscripten's glue of fare.wasm exports, as far as engine.ts uses it. The glue itself is built from wasm/bindings.
import type { BorderModule } from './glue.js';

/** The calls that take the length of a request in JSON and leave their answer in JSON. */
export type Question =
  | 'quoteRequest'
  | 'textsToCount'
  | 'estimates'
  | 'findModel'
  | 'normalizeUsage'
  | 'setOwnPrices'
  | 'setEstimators'
  | 'ownPrices'
  | 'bookAge'
  | 'priceTimeline'
  | 'comparePrices'
  | 'cacheBreakEven'
  | 'repriceEntries'
  | 'explainSteps'
  | 'whatIf'
  | 'callsFor'
  | 'readLog'
  | 'createEntry'
  | 'summarizeEntries';

/** The calls about a table of rollups that take the length of a request in JSON; false: the answer is a failure. */
export type RollupQuestion =
  | 'loadRollups'
  | 'addEntries'
  | 'removeEntries'
  | 'summarizeRollups'
  | 'assessBudgets'
  | 'projectCost'
  | 'compareWithLast';

export interface FareModule
  extends BorderModule,
    Record<Question, (length: number) => void>,
    Record<RollupQuestion, (table: number, length: number) => boolean> {
  /** A table, or -1: the answer is a failure. */
  openRollups(length: number): number;
  closeRollups(table: number): void;
  rollupRows(table: number): void;
  /** The input is the bytes of hours; false: the answer is a failure. */
  loadRollupHours(table: number, length: number): boolean;
  /** The answer is each hour: its text, the length of its bytes, its bytes. */
  rollupHours(table: number): void;
  rollupSpan(table: number): void;
  openPatterns(): number;
  closePatterns(patterns: number): void;
  /** Entries in JSON; false: the answer is a failure. */
  addToPatterns(patterns: number, length: number): boolean;
  patternsFound(patterns: number): void;
  openBook(length: number): void;
  closeBook(book: number): void;
  /** 0: the answer is a quote in lines; 1: a failure; 2: there is none, and `quoteRequest` is to be asked. */
  quote(book: number, length: number): 0 | 1 | 2;
  describeRow(book: number, row: number): void;
  /** The input is a text. */
  textKind(length: number): void;
  /** The input is the beginning of an image file. */
  imageSize(length: number): void;
  exportEntries(length: number): boolean;
}

export default function start(options: {
  instantiateWasm(
    imports: WebAssembly.Imports,
    ready: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object;
}): Promise<FareModule>;
