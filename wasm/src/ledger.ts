// Log entries: made from an estimate or a quote, added up, and written as files. All sums are made in the engine; here
// is only what it cannot know: the time, the zone, and a name for the entry.

import { loadFareEngine } from './engine.js';
import type { Entry, EntryPrecision } from './entry.js';
import { TokenfareError } from './errors.js';
import type { Estimate } from './estimate.js';
import type { Money } from './money.js';
import type { Quote } from './prices.js';

export type { Entry, EntryPrecision, EntryTokens } from './entry.js';

/** What an entry takes of a quote. */
export type QuoteToLog = Pick<Quote, 'model' | 'row' | 'lines'>;

/** What an entry takes of an estimate. */
export interface EstimateToLog {
  readonly quote: QuoteToLog;
  readonly input: Pick<Estimate['input'], 'precision'>;
  readonly output: Pick<Estimate['output'], 'precision'>;
}

/** A call to be logged: an estimate, or a quote with word of how good its counts are; and the circumstances. */
export type EntryInput = EntryCircumstances &
  ({ estimate: EstimateToLog } | { quote: QuoteToLog; precision: EntryPrecision | Entry['precision'] });

export interface EntryCircumstances {
  /** When the call was made; now, if not given. A text is an instant of ISO 8601. */
  time?: Date | string;
  /** Where: an IANA name; the zone of this machine, if not given. */
  timeZone?: string;
  session?: string;
  operation?: string;
  latencyMs?: number;
  metadata?: Readonly<Record<string, string | number | boolean>>;
  /** Texts stay out of the entry unless `keepText` is true. */
  text?: { prompt?: string; completion?: string };
  keepText?: boolean;
}

/** Makes an entry. Nothing is stored: that is `store.append([entry])`. Errors: invalidArgument, amountTooLarge. */
export async function createEntry(input: EntryInput): Promise<Entry> {
  const engine = await loadFareEngine();
  return engine.ask<Entry>('createEntry', draftOf(input));
}

/** The last three are the files of programs that people learn with; docs/import.md shows each. */
export type ExportFormat = 'json' | 'jsonl' | 'csv' | 'exercise' | 'tracker' | 'token-usage';

export interface ExportOptions {
  /** Begins a csv with a byte order mark, by which some spreadsheets know UTF-8. */
  bom?: boolean;
  /** The time of the export, which json holds; now, if not given. */
  exported?: Date | string;
}

/** The entries as the text of a file. Errors: damagedLog names the entry and the field, invalidArgument. */
export async function exportEntries(
  entries: readonly Entry[],
  format: ExportFormat,
  { bom = false, exported = new Date() }: ExportOptions = {},
): Promise<string> {
  const engine = await loadFareEngine();
  return engine.run((module) => {
    const request = requestOf({ format, bom, exported: timeOf(exported, 'exported'), entries });
    if (!module.exportEntries(engine.write(request))) throw engine.failure();
    return engine.text();
  });
}

/** Exact sums of entries. */
export interface EntriesSummary {
  calls: number;
  tokens: { input: number; output: number; total: number };
  cost: Money;
}

/** Adds up entries. Errors: damagedLog, amountTooLarge past 2^53 - 1 tokens. */
export async function summarizeEntries(entries: readonly Entry[]): Promise<EntriesSummary> {
  const engine = await loadFareEngine();
  return engine.ask<EntriesSummary>('summarizeEntries', { entries });
}

function draftOf(input: EntryInput): object {
  const { session = '', operation = '', metadata = {}, latencyMs, text, keepText } = input;
  const { quote, precision } = 'estimate' in input ? ofEstimate(input.estimate) : input;
  if (typeof quote !== 'object' || quote === null)
    throw invalid('An entry needs an estimate, or a quote and its precision.');
  const { model, row, lines } = quote;
  return {
    id: newId(),
    time: timeOf(input.time ?? new Date(), 'time'),
    timeZone: input.timeZone ?? (Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'),
    session,
    operation,
    quote: { model, row, lines },
    precision: typeof precision === 'string' ? { input: precision, output: precision } : precision,
    ...(latencyMs === undefined ? {} : { latencyMs: wholeMilliseconds(latencyMs) }),
    metadata: checkedMetadata(metadata),
    ...(keepText === true && text ? { text } : {}),
  };
}

/**
 * An answer that was not there yet could not be counted: however exact its number was given, in the log it is an
 * estimate.
 */
function ofEstimate({ quote, input, output }: EstimateToLog) {
  const expected = output.precision === 'fallback' ? 'fallback' : 'estimate';
  return { quote, precision: { input: input.precision, output: expected } };
}

function timeOf(time: Date | string, name: string): string {
  if (typeof time === 'string') return time;
  if (!Number.isNaN(time.getTime())) return time.toISOString();
  throw invalid(`${name} is not a valid date.`);
}

function wholeMilliseconds(latencyMs: number): number {
  if (Number.isFinite(latencyMs) && latencyMs >= 0) return Math.round(latencyMs);
  throw invalid(`latencyMs must be a number of milliseconds of at least 0, and is ${latencyMs}.`);
}

/** JSON would make null of NaN, drop a function, and fail at a bigint: say it while the key is known. */
function checkedMetadata(metadata: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  for (const [key, value] of Object.entries(metadata)) {
    const isPlain = typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
    if (!isPlain) throw invalid(`metadata.${key} must be a text, a finite number, true or false.`);
  }
  return metadata;
}

function requestOf(request: object): string {
  try {
    return JSON.stringify(request);
  } catch (cause) {
    throw new TokenfareError('damagedLog', `The entries are no plain data: ${String(cause)}`, {}, { cause });
  }
}

/** A random UUID, also where crypto.randomUUID is kept from pages without https. */
function newId(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function invalid(message: string): TokenfareError {
  return new TokenfareError('invalidArgument', message);
}
