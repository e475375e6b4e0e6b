// What the same call costs when it is made again and again: a month of it, what a budget buys, when a cache pays.
import { callsFor, type PriceBook, whatIf } from 'tokenfare';
import { tokenizersFor } from './brought-tokenizers.ts';
import { callOf, ownOf } from './estimates.ts';
import { failureOf } from './failure.ts';
import { watchedFetch } from './pack-files.ts';
import type { Prospect, ProspectRequest } from './protocol.ts';

/** No provider keeps a shorter beginning in a cache. */
const leastCached = 1024;

export async function prospectOf(request: ProspectRequest, prices: PriceBook): Promise<Prospect> {
  const { model, on, callsPerDay, cachedPercent, batchPercent, budget } = request;
  const call = { ...callOf(request), model };
  const plan = { callsPerDay, cachedShare: shareOf(cachedPercent), batchShare: shareOf(batchPercent) };
  const { tokenizers } = await tokenizersFor(request.files);
  const options = { prices, fetch: watchedFetch, tokenizers: ownOf([model], tokenizers) };
  try {
    const month = await whatIf(call, plan, options);
    const buys = await callsFor({ usd: budget }, call, options);
    const { tokens } = month.estimate.input;
    return { month, buys, ...(tokens >= leastCached && { caching: prices.caching(model, tokens, { on }) }) };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

/** A percentage as the decimal that it is: 5 is '0.05'. */
function shareOf(percent: number): string {
  return percent === 100 ? '1' : `0.${String(percent).padStart(2, '0')}`;
}
