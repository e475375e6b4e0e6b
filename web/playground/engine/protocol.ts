// What the page and its engine worker say to each other. Everything is plain data; the arrays of tokens are handed
// over, not copied.
import type {
  Caching,
  CallsFor,
  Entry,
  EntryInput,
  Estimate,
  ExportFormat,
  ModelInfo,
  Money,
  PatternFamily,
  Projection,
  ReasoningLevel,
  ServiceName,
  TokenCount,
} from 'tokenfare';
import type { ChatContent } from '../chat/chat-draft.ts';

/** The code of an error that is none of the package's own: the worker itself broke. */
export const stopped = 'stopped';

/** A model with what the picker shows of it. */
export interface ModelRow extends ModelInfo {
  /** Prices for one million tokens on the day asked for; absent when the book has none for that day. */
  readonly inputPrice?: Money;
  readonly outputPrice?: Money;
}

/** The tokens of one text: ids, UTF-16 ends, and which of them begin inside a character. */
export interface TokenList {
  readonly ids: Uint32Array;
  readonly ends: Uint32Array;
  readonly startsInside: Uint8Array;
}

/** Text that names a control token and is counted as plain text. */
export interface SpecialText {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

export interface TextSize {
  /** Unicode characters (code points). */
  readonly characters: number;
  /** Bytes as UTF-8. */
  readonly bytes: number;
}

/** A tokenizer file that the person brought. */
export interface VocabularyFile {
  readonly id: string;
  readonly name: string;
  readonly file: Blob;
  /** Where the file does not say how texts are cut. */
  readonly pattern?: PatternFamily;
}

/** A file with the models that it counts, by the names that they are asked for with. */
export interface CountedBy extends VocabularyFile {
  readonly models: readonly string[];
}

/** A call, whatever the model. */
export interface CallRequest {
  /** The prompt; of a chat, its JSON. */
  readonly text: string;
  /** What is sent in place of the text. */
  readonly chat?: ChatContent;
  readonly expectedOutput: number;
  readonly maxOutput?: number;
  /** The day whose prices apply, `YYYY-MM-DD`. */
  readonly on: string;
}

/** What is asked about a prompt. */
export interface MeasureRequest extends CallRequest {
  readonly model: string;
  readonly elsewhere: readonly string[];
  /** Files that count some of these models. */
  readonly files: readonly CountedBy[];
  /** The version of a long prompt that is to be kept, for the edits that may follow. */
  readonly version?: number;
}

/** What changes in a long prompt by an edit: in this order, with offsets into what those before have made of it. */
export interface EditRequest {
  readonly encoding: string;
  /** The number of the version that it makes, one more than that of the version before. */
  readonly version: number;
  readonly changes: readonly { readonly from: number; readonly to: number; readonly insert: string }[];
}

/** New tokens for the text `from` … `to` of a prompt that is now so much longer; all others are as they were. */
export interface TokenPatch {
  readonly from: number;
  readonly to: number;
  readonly longer: number;
  readonly tokens: TokenList;
}

/** What is asked about a prompt on many models. */
export interface CompareRequest extends CallRequest {
  readonly models: readonly string[];
  readonly files: readonly CountedBy[];
  readonly service: ServiceName;
  /** The share of the input that is read from a cache. */
  readonly cachedPercent: number;
  /** Vocabularies that may be fetched for it, by the names of their files; others count only if they are here. */
  readonly fetching: readonly string[];
}

/** One model of a comparison: its numbers, why it has no price, or what would count it. */
export interface ComparedRow {
  readonly model: string;
  readonly estimate?: Estimate;
  readonly failure?: Failure;
  /** It only reads, and was estimated without an answer. */
  readonly onlyReads?: true;
  /** The file of the vocabulary that counts it and is not on this device. */
  readonly missing?: string;
  /** The change of price that is announced. */
  readonly change?: { readonly from: string; readonly times: string };
}

/** What is asked about a call that is made again and again. */
export interface ProspectRequest extends Omit<MeasureRequest, 'elsewhere' | 'version'> {
  readonly callsPerDay: number;
  readonly cachedPercent: number;
  readonly batchPercent: number;
  /** How much is thought before each answer. */
  readonly reasoning: ReasoningLevel;
  /** USD, as a decimal. */
  readonly budget: string;
}

/** What the calls of some time cost: as expected, and if each answer is as long as it can be. */
export interface SpanCost {
  readonly span: 'call' | 'day' | 'month' | 'year';
  readonly expected: Money;
  readonly most?: Money;
}

/** What the call costs again and again, what the budget buys, when a cache pays; or why that is not known. */
export interface Prospect {
  readonly spans?: readonly SpanCost[];
  /** Of 30 days. */
  readonly month?: Projection;
  /** Days of a year that cost the same. */
  readonly periods?: Projection['periods'];
  /** The answer, with what is thought before it. */
  readonly output?: TokenCount;
  readonly buys?: CallsFor;
  readonly caching?: Caching;
  readonly failure?: Failure;
}

/** First answer: the tokens, or nothing when the model has no public tokenizer. */
export interface Measured {
  readonly size: TextSize;
  readonly encoding?: string;
  /** The file of the person that they were counted with. */
  readonly vocabulary?: string;
  readonly tokens?: TokenList;
  readonly specials: readonly SpecialText[];
}

/** Second answer: what the call costs, with the arithmetic in one line. */
export interface Fare {
  readonly estimate: Estimate;
  readonly arithmetic: string;
  /** Tokens of input above which the whole call has another price; ascending. */
  readonly steps?: readonly number[];
}

/** Third answer: the same prompt on other models. A model that cannot be priced says why. */
export interface ElsewhereRow {
  readonly model: string;
  readonly estimate?: Estimate;
  readonly failure?: Failure;
}

/** An error as it crosses the worker's border. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly details?: Record<string, unknown>;
}

/** A prompt that the first visit offers, counted. */
export interface CountedExample {
  readonly count: number;
  readonly ends: Uint32Array;
}

export type Question =
  | { readonly ask: 'open'; readonly on: string }
  | ({ readonly ask: 'measure' } & MeasureRequest)
  | ({ readonly ask: 'edit' } & EditRequest)
  | ({ readonly ask: 'compare' } & CompareRequest)
  | ({ readonly ask: 'prospect' } & ProspectRequest)
  | {
      readonly ask: 'bytes';
      readonly encoding: string;
      readonly vocabulary: string | undefined;
      readonly ids: readonly number[];
    }
  | { readonly ask: 'vocabulary'; readonly vocabulary: VocabularyFile }
  | { readonly ask: 'closeVocabulary'; readonly id: string }
  | { readonly ask: 'examples'; readonly encoding: string; readonly texts: readonly string[] }
  | { readonly ask: 'near'; readonly name: string }
  | { readonly ask: 'imageSize'; readonly file: File }
  | { readonly ask: 'forget'; readonly file: string }
  | { readonly ask: 'entry'; readonly input: EntryInput }
  | { readonly ask: 'reprice'; readonly entries: readonly Entry[]; readonly on: string }
  | { readonly ask: 'readLog'; readonly file: Blob; readonly keepText: boolean }
  | {
      readonly ask: 'export';
      readonly entries: readonly Entry[];
      readonly format: ExportFormat;
      readonly bom: boolean;
    };

/** A step on the way to an answer, or the answer (`last`). */
export interface Reply {
  readonly id: number;
  readonly last: boolean;
  readonly answer?: unknown;
  readonly failure?: Failure;
}

/** How far a vocabulary has been fetched. */
export interface Loading {
  readonly loading: { readonly file: string; readonly loaded: number; readonly total?: number } | null;
}
