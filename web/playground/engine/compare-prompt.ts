// One prompt on many models, in steps: first what has no number and why, then the rest, tokenizer by tokenizer. No
// vocabulary is fetched unasked: a model whose own is not on this device says which one it lacks, and estimates go by what
// is here.
import { type EncodingInfo, encodings, type OwnTokenizer, type PriceBook } from 'tokenfare';
import { tokenizersFor } from './brought-tokenizers.ts';
import { withCachedShare } from './cached-share.ts';
import { type EstimateRow, rowsOf } from './estimates.ts';
import type { Turn } from './measure-prompt.ts';
import { nameOf, packsHere } from './pack-files.ts';
import type { ComparedRow, CompareRequest } from './protocol.ts';
import { onlyReads } from './reading-models.ts';

/** Estimates go by this one where theirs is not here; every visit has it. */
const usual = 'o200k_base';

export type ComparedStep = readonly ComparedRow[];

export async function comparePrompt(
  request: CompareRequest,
  prices: PriceBook,
  turn: Turn<ComparedStep>,
): Promise<void> {
  const { tokenizers } = await tokenizersFor(request.files);
  const here = new Set([...(await packsHere()), ...request.fetching, usual]);
  const isHere = ({ pack, base }: EncodingInfo) => here.has(nameOf(pack)) && (!base || here.has(nameOf(base)));
  const absent = new Map(encodings().flatMap((each) => (isHere(each) ? [] : [[each.name as string, each] as const])));
  const { service } = request;
  const without = [...absent.values()].map(({ name }) => name);
  const refused = withoutPrice(request, prices);
  const groups = new Map<string | OwnTokenizer, string[]>();
  for (const model of request.models) {
    if (refused.has(model)) continue;
    const { encoding, countedIn } = prices.model(model);
    const own = tokenizers.get(model);
    const lacked = own || encoding === undefined ? undefined : absent.get(encoding);
    if (lacked) refused.set(model, { model, missing: nameOf(lacked.pack) });
    else {
      const key = own ?? (absent.has(countedIn) ? usual : countedIn);
      groups.set(key, [...(groups.get(key) ?? []), model]);
    }
  }
  turn.step([...refused.values()]);
  for (const models of groups.values()) {
    await turn.breathe();
    if (turn.isOld()) return;
    const rows = await rowsOf(request, models, { prices, tokenizers, without, service });
    turn.step(rows.map((row) => withChange(withCache(row, request, prices), request, prices)));
  }
}

/** Models that have no price for that day and service, each with the reason. */
function withoutPrice({ models, on, service }: CompareRequest, prices: PriceBook): Map<string, ComparedRow> {
  const refused = new Map<string, ComparedRow>();
  for (const answer of prices.compare(models, { input: 1, output: 1 }, { on, service })) {
    const { model } = answer;
    if (!('error' in answer) || onlyReads(model, prices, { on, service })) continue;
    refused.set(model, { model, failure: { code: 'noPrice', message: answer.error } });
  }
  return refused;
}

/** With the share of the input that comes from a cache; a model without a price of that keeps what it costs without. */
function withCache(row: EstimateRow, request: CompareRequest, prices: PriceBook): EstimateRow {
  const { on, service } = request;
  return row.estimate ? { ...row, estimate: withCachedShare(row.estimate, request, prices, { on, service }) } : row;
}

/** With the change of price that is announced, if there is one. */
function withChange(row: EstimateRow, request: CompareRequest, prices: PriceBook): ComparedRow {
  const { model, estimate } = row;
  if (!estimate?.quote.warnings.some(({ code }) => code === 'priceChange')) return row;
  const { on, service } = request;
  const usage = { input: estimate.input.tokens, output: estimate.output.tokens };
  const next = prices.timeline(model, usage, { on, service })[1];
  return next?.times === undefined ? row : { ...row, change: { from: next.from, times: next.times } };
}
