// What a request costs on some models, a row each. A model that cannot be priced says why and takes no number from another.
import {
  compare,
  type EncodingName,
  type Estimate,
  type OwnTokenizer,
  type PriceBook,
  type ServiceName,
} from 'tokenfare';
import { failureOf } from './failure.ts';
import { watchedFetch } from './pack-files.ts';
import { type CallRequest, type Failure, stopped } from './protocol.ts';
import { onlyReads } from './reading-models.ts';

/** Of the person's own files, by the names of models. */
export type Tokenizers = ReadonlyMap<string, OwnTokenizer>;

export interface EstimateRow {
  readonly model: string;
  readonly estimate?: Estimate;
  readonly failure?: Failure;
  /** It only reads: the call was estimated without an answer. */
  readonly onlyReads?: true;
}

/** What the models are counted and priced with. */
export interface Means {
  readonly prices: PriceBook;
  readonly tokenizers: Tokenizers;
  /** Vocabularies that are not to be fetched: estimates go by others. */
  readonly without?: readonly EncodingName[];
  readonly service?: ServiceName;
}

/** What no other model would do better with: the engine or the vocabulary is missing. */
const common: ReadonlySet<string> = new Set(['engineUnavailable', 'damagedPack', 'outOfMemory', stopped]);

/**
 * One row a model. If one of them cannot be priced, each half is asked by itself, so that the others keep their numbers.
 * The models share a tokenizer. What only reads is asked for no answer.
 */
export async function rowsOf(request: CallRequest, models: readonly string[], means: Means): Promise<EstimateRow[]> {
  const { prices, service } = means;
  const day = { on: request.on, ...(service && { service }) };
  const reading = models.filter((model) => onlyReads(model, prices, day));
  if (reading.length === 0) return answeredRows(request, models, means);
  const answering = models.filter((model) => !reading.includes(model));
  const { maxOutput, ...silent } = { ...request, expectedOutput: 0 };
  const rows = await answeredRows(silent, reading, means);
  return [
    ...(answering.length > 0 ? await answeredRows(request, answering, means) : []),
    ...rows.map((row) => ({ ...row, onlyReads: true as const })),
  ];
}

async function answeredRows(request: CallRequest, models: readonly string[], means: Means): Promise<EstimateRow[]> {
  const { prices, tokenizers, without = [], service } = means;
  try {
    const call = { ...callOf(request), ...(service && { service }) };
    const own = ownOf(models, tokenizers);
    const estimates = await compare(call, models, { prices, fetch: watchedFetch, without, tokenizers: own });
    return estimates.map((estimate, index) => ({ model: models[index] as string, estimate }));
  } catch (error) {
    const [only, ...others] = models;
    if (only === undefined) return [];
    const failure = failureOf(error);
    if (others.length === 0 || common.has(failure.code)) return models.map((model) => ({ model, failure }));
    const middle = models.length >>> 1;
    const first = await answeredRows(request, models.slice(0, middle), means);
    return [...first, ...(await answeredRows(request, models.slice(middle), means))];
  }
}

/** Those of some models, as the package takes them. */
export function ownOf(models: readonly string[], own: Tokenizers): Record<string, OwnTokenizer> {
  return Object.fromEntries([...own].filter(([model]) => models.includes(model)));
}

/** A text or a chat as a request, without its model. */
export function callOf({ text, chat, expectedOutput, maxOutput, on }: CallRequest) {
  return { ...(chat ?? { text }), expectedOutput, on, ...(maxOutput !== undefined && { maxOutput }) };
}
