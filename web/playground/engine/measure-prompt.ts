// One prompt from text to fare, in steps: first its tokens, then the chosen model's fare, then the others'.
import {
  type EncodingName,
  encodings,
  explain,
  loadTokenizer,
  type OwnTokenizer,
  type PriceBook,
  type Tokenizer,
} from 'tokenfare';
import { countCharacters } from '../numbers/characters.ts';
import { forgetVocabularies, tokenizersFor } from './brought-tokenizers.ts';
import { rowsOf, type Tokenizers } from './estimates.ts';
import { failureOf } from './failure.ts';
import { keepLive } from './live-document.ts';
import { watchedFetch } from './pack-files.ts';
import { mostInput, priceSteps } from './price-steps.ts';
import type {
  ElsewhereRow,
  Failure,
  Fare,
  Measured,
  MeasureRequest,
  SpecialText,
  TextSize,
  TokenList,
} from './protocol.ts';
import { startsInside } from './token-starts.ts';

/** What the worker lends to a measurement. */
export interface Turn<Answer = Step> {
  /** True when a newer prompt waits. */
  readonly isOld: () => boolean;
  readonly breathe: () => Promise<void>;
  readonly step: (answer: Answer, transfer?: Transferable[]) => void;
}

export type Step =
  | { readonly measured: Measured; readonly failure?: Failure }
  | { readonly fare: Fare }
  | { readonly fareFailure: Failure }
  | { readonly elsewhere: readonly ElsewhereRow[]; readonly isLast: boolean };

/** What takes longer than so many milliseconds is told in parts. */
const long = 50;

/** Answers with the version of a long prompt that is kept for its edits, if it is. */
export async function measurePrompt(
  request: MeasureRequest,
  prices: PriceBook,
  turn: Turn,
): Promise<number | undefined> {
  const { tokenizers, failure } = await tokenizersFor(request.files);
  if (turn.isOld()) return undefined;
  const size = sizeOf(request.text);
  try {
    const own = tokenizers.get(request.model);
    const { encoding } = own ?? prices.model(request.model);
    const counted = encoding && !request.chat ? await countIn(own ?? encoding, request) : {};
    const measured: Measured = { size, specials: [], ...(encoding && { encoding }), ...counted };
    if (turn.isOld()) return undefined;
    const { ids, ends, startsInside } = measured.tokens ?? {};
    const lists = [ids, ends, startsInside].flatMap((list) => list?.buffer ?? []);
    turn.step({ measured, ...(failure && { failure }) }, lists);
  } catch (error) {
    if (tokenizers.size > 0) forgetVocabularies();
    turn.step({ measured: { size, specials: [] }, failure: failureOf(error) });
  }
  await turn.breathe();
  if (turn.isOld()) return undefined;
  const began = performance.now();
  const rows = new Map<string, ElsewhereRow>();
  const groups = byTokenizer([request.model, ...request.elsewhere], prices, tokenizers, rows);
  const unknown = rows.get(request.model)?.failure;
  if (unknown) turn.step({ fareFailure: unknown });
  const known = () => request.elsewhere.flatMap((model) => rows.get(model) ?? []);
  for (const models of groups) {
    await turn.breathe();
    if (turn.isOld()) return undefined;
    if (performance.now() - began > long) turn.step({ elsewhere: known(), isLast: false });
    const means = { prices, tokenizers, without: spared(request, models) };
    for (const row of await rowsOf(request, models, means)) rows.set(row.model, row);
    if (models[0] === request.model) turn.step(fareOf(rows.get(request.model) as ElsewhereRow, prices, request.on));
  }
  turn.step({ elsewhere: known(), isLast: true });
  return keptLive(request, prices);
}

/** Keeps a long prompt, if the chosen model has an encoding of its own and no file of the person counts it. */
async function keptLive(request: MeasureRequest, prices: PriceBook): Promise<number | undefined> {
  const { version, model, text, chat, files } = request;
  if (version === undefined || chat || files.some(({ models }) => models.includes(model))) return undefined;
  const { encoding } = prices.model(model);
  if (!encoding) return undefined;
  await keepLive(encoding, version, text);
  return version;
}

/** The tokens of the text, in an encoding or by the tokenizer of a file. */
async function countIn(by: string | OwnTokenizer, { text, model, files }: MeasureRequest): Promise<Partial<Measured>> {
  const tokenizer = typeof by === 'string' ? await loadTokenizer(by, { fetch: watchedFetch }) : by;
  const vocabulary = by === tokenizer ? files.find(({ models }) => models.includes(model))?.id : undefined;
  const tokens = listTokens(tokenizer, text, vocabulary);
  return { tokens, specials: specialsIn(tokenizer, text), ...(vocabulary && { vocabulary }) };
}

function fareOf({ model, estimate, failure }: ElsewhereRow, prices: PriceBook, on: string): Step {
  if (failure || !estimate) return { fareFailure: failure as Failure };
  const steps = priceSteps(model, estimate.contextWindow ?? mostInput, prices, on);
  return { fare: { estimate, arithmetic: explain(estimate.quote), steps } };
}

/** Models that are counted by the same tokenizer together, so that the text is counted once for all of them. */
function byTokenizer(
  models: readonly string[],
  prices: PriceBook,
  tokenizers: Tokenizers,
  refused: Map<string, ElsewhereRow>,
): string[][] {
  const groups = new Map<string | OwnTokenizer, string[]>();
  for (const model of new Set(models)) {
    try {
      const { countedIn } = prices.model(model);
      const key = tokenizers.get(model) ?? countedIn;
      groups.set(key, [...(groups.get(key) ?? []), model]);
    } catch (error) {
      refused.set(model, { model, failure: failureOf(error) });
    }
  }
  return [...groups.values()];
}

/**
 * Vocabularies that nobody asked for: where models are only compared with, their estimates go by the one that is here. The one
 * that a model with an exact count needs is fetched in any case.
 */
function spared(request: MeasureRequest, models: readonly string[]): EncodingName[] {
  if (models.includes(request.model)) return [];
  return encodings().flatMap(({ name }) => (name === 'o200k_base' ? [] : [name]));
}

function sizeOf(text: string): TextSize {
  return { characters: countCharacters(text), bytes: new TextEncoder().encode(text).length };
}

/** `vocabulary` is the file of the person that the tokenizer is of. */
function listTokens(tokenizer: Tokenizer, text: string, vocabulary: string | undefined): TokenList {
  const { ids, ends } = tokenizer.tokens(text, { specials: 'text' });
  return { ids, ends, startsInside: startsInside(tokenizer, ids, vocabulary) };
}

/** What has the shape of a control token. Whether it is one, the tokenizer says. */
const shape = /<\|[^|<>\s]{1,40}\|>/g;
const mostSpecials = 1000;

function specialsIn(tokenizer: Tokenizer, text: string): SpecialText[] {
  const known = new Map<string, boolean>();
  const found: SpecialText[] = [];
  for (const match of text.matchAll(shape)) {
    const [name] = match;
    let isSpecial = known.get(name);
    if (isSpecial === undefined) {
      isSpecial = tokenizer.encode(name, { specials: 'allow' }).length === 1 && tokenizer.count(name) > 1;
      known.set(name, isSpecial);
    }
    if (isSpecial) found.push({ name, from: match.index, to: match.index + name.length });
    if (found.length === mostSpecials) break;
  }
  return found;
}
