// tokenfare: exact token counts and exact costs of model calls, before they are made.
import { encodingOf } from './encoding-of.js';
import type { LoadOptions } from './files.js';
import { keepLoaded, openTokenizer, type Tokenizer } from './tokenizer.js';

export { type Approximation, approximateTokens } from './approximate.js';
export type {
  Budget,
  BudgetAmount,
  BudgetOptions,
  BudgetSpan,
  BudgetStatus,
  PendingCall,
} from './budgets.js';
export type { CostProjection, ProjectionOptions } from './cost-projection.js';
export type { DocumentTokens, TokenDocument } from './document.js';
export { type ErrorCode, TokenfareError } from './errors.js';
export {
  type ComparedRequest,
  compare,
  type Estimate,
  type EstimateOptions,
  type EstimateRequest,
  estimate,
  type ImagePart,
  type InputPart,
  type OtherCount,
  type Precision,
  type TextPart,
  type TokenCount,
} from './estimate.js';
export type { LoadOptions } from './files.js';
export { type ImageDetail, type ImageFormat, type ImageInput, type ImageSize, imageSize } from './images.js';
export {
  type ImportFormat,
  type ImportOptions,
  type ImportResult,
  importLog,
  type ReadLog,
  type ReadLogOptions,
  readLog,
  type SkippedRecord,
} from './imports.js';
export {
  createEntry,
  type EntriesSummary,
  type Entry,
  type EntryInput,
  type EntryPrecision,
  type EntryTokens,
  type ExportFormat,
  type ExportOptions,
  exportEntries,
  summarizeEntries,
} from './ledger.js';
export { encodingForModel, type FoundModel, type ModelInfo, type ModelStatus } from './models.js';
export {
  addMoney,
  type Converted,
  type ExchangeRate,
  formatMoney,
  inCurrency,
  type Money,
  type MoneyFormat,
  picoUsd,
} from './money.js';
export {
  loadTokenizerFrom,
  type OwnTokenizer,
  type PatternFamily,
  type VocabularyFormat,
  type VocabularyInfo,
  type VocabularyOptions,
} from './own-vocabulary.js';
export { type EncodingInfo, type EncodingName, encodings } from './packs.js';
export { findPatterns, type Outlier, type Patterns, type RepeatedPrompt, type WideLimit } from './patterns.js';
export type {
  Caching,
  CachingOptions,
  ComparedPrice,
  OwnPrice,
  OwnPriceRecord,
  PricePeriod,
  TimelineOptions,
} from './price-answers.js';
export {
  explain,
  loadPriceBook,
  type ModelFilter,
  type PriceBook,
  type PriceBookOptions,
  type PriceRow,
  type Quote,
  type QuoteLine,
  type QuoteOptions,
  type ServiceName,
  type Warning,
} from './prices.js';
export { type CallsFor, callsFor, type Plan, type Projection, whatIf } from './projection.js';
export { normalizeUsage, type ReportOptions } from './reported.js';
export { type RepricedEntry, type Repricing, type RepricingOptions, repriceEntries } from './repricing.js';
export type { ChatMessage, ContentPart, ReasoningLevel, RequestContent, ToolCallInput, ToolInput } from './requests.js';
export { openRollups, type Rollup, type RollupHour, type RollupOptions, type RollupTable } from './rollups.js';
export type { Chunks } from './streams.js';
export type {
  Averages,
  CallFilter,
  CallTotals,
  Dimension,
  Summary,
  SummaryGroup,
  SummaryOptions,
  TimeRange,
} from './summaries.js';
export type { TextKind } from './text-kind.js';
export type { CountOptions, EncodeOptions, Specials, Tokenizer, Tokens } from './tokenizer.js';
export { TokenTracker } from './tracker.js';
export type { BudgetEvent } from './tracker-budgets.js';
export { costInterval } from './tracker-counts.js';
export type { TrackerEvents } from './tracker-events.js';
export {
  type FormatOptions,
  type FormatStyle,
  formatEntry,
  formatSummary,
  type SummaryToFormat,
} from './tracker-format.js';
export type { CallOptions, LogOptions, TrackerOptions, TrackOptions } from './tracker-options.js';
export type { KeepText } from './tracker-text.js';
export type { OperationShare, TimeTotals, Trend, TrendOptions } from './trends.js';
export type { TruncateOptions } from './truncate.js';
export type { Usage, UsageKind } from './usage.js';

/**
 * Loads the tokenizer of an encoding or of a model. Throws `unknownModel` with near names, or `noExactTokenizer` where a
 * model's tokenizer is not public, which is what `estimate()` is for.
 */
export async function loadTokenizer(nameOrModel: string, options: LoadOptions = {}): Promise<Tokenizer> {
  return openTokenizer(await encodingOf(nameOrModel, options), options);
}

/** How many tokens a text is, by encoding or model. The tokenizer stays loaded for the next call. */
export async function countTokens(text: string, nameOrModel: string): Promise<number> {
  const tokenizer = keepLoaded(await loadTokenizer(nameOrModel));
  return tokenizer.count(text);
}
