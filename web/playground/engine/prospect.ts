// What the same call costs when it is made again and again: once, a day, 30 days and a year of it, as expected and at most;
// what a budget buys; when a cache pays.
import { callsFor, type Estimate, type EstimateRequest, type PriceBook, type Projection, whatIf } from 'tokenfare';
import { tokenizersFor } from './brought-tokenizers.ts';
import { callOf, ownOf } from './estimates.ts';
import { failureOf } from './failure.ts';
import type { Turn } from './measure-prompt.ts';
import { watchedFetch } from './pack-files.ts';
import type { Prospect, ProspectRequest, SpanCost } from './protocol.ts';

/** No provider keeps a shorter beginning in a cache. */
const leastCached = 1024;
const [daysOfMonth, daysOfYear] = [30, 365];

/** Nothing if a newer question came meanwhile. */
export async function prospectOf(
  request: ProspectRequest,
  prices: PriceBook,
  turn: Pick<Turn, 'isOld' | 'breathe'>,
): Promise<Prospect | undefined> {
  const { model, on, callsPerDay, cachedPercent, batchPercent, budget, reasoning } = request;
  const call: EstimateRequest = { ...callOf(request), model, reasoning };
  const plan = { callsPerDay, cachedShare: shareOf(cachedPercent), batchShare: shareOf(batchPercent) };
  const { tokenizers } = await tokenizersFor(request.files);
  const options = { prices, fetch: watchedFetch, tokenizers: ownOf([model], tokenizers) };
  try {
    const month = await whatIf(call, { ...plan, days: daysOfMonth }, options);
    const { estimate } = month;
    const again = tokenizers.size > 0 ? call : countedBefore(call, estimate);
    const year = await whatIf(again, { ...plan, days: daysOfYear }, options);
    const buys = await callsFor({ usd: budget }, again, options);
    const longest = longestAnswer(estimate, request, prices);
    const most: Projection[] = [];
    for (const days of longest ? [1, daysOfMonth, daysOfYear] : []) {
      await turn.breathe();
      if (turn.isOld()) return undefined;
      const full = { ...again, reasoning: 'none', expectedOutput: longest?.answer } as EstimateRequest;
      most.push(await whatIf(full, { ...plan, days, reasoning: longest?.thought ?? 0 }, options));
    }
    const { tokens } = estimate.input;
    return {
      spans: spansOf(estimate, [month, year], most),
      ...{ month, periods: year.periods, output: estimate.output, buys },
      ...(tokens >= leastCached && { caching: prices.caching(model, tokens, { on }) }),
    };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

/** The same call without its text, where the count of it says as much. */
function countedBefore(call: EstimateRequest, { input }: Estimate): EstimateRequest {
  if (call.text === undefined || input.precision !== 'exact') return call;
  const { text, ...rest } = call;
  return { ...rest, count: input.tokens };
}

/** The most that can be answered, with what is thought before it: what makes the worst case of one call. */
function longestAnswer({ output }: Estimate, request: ProspectRequest, prices: PriceBook) {
  const limit = request.maxOutput ?? prices.model(request.model).maxOutput;
  if (limit === undefined) return undefined;
  const thought = request.reasoning === 'none' ? 0 : output.high - request.expectedOutput;
  return { thought, answer: Math.max(limit, request.expectedOutput + thought) - thought };
}

function spansOf(once: Estimate, [month, year]: readonly [Projection, Projection], most: readonly Projection[]) {
  const [ofDay, ofMonth, ofYear] = most.map(({ cost }) => cost.high);
  const span = (span: SpanCost['span'], expected: SpanCost['expected'], most: SpanCost['most']): SpanCost =>
    most === undefined ? { span, expected } : { span, expected, most };
  const aDay = month.periods[0]?.perDay ?? { usd: '0' };
  return [
    span('call', once.cost.expected, once.cost.worst),
    span('day', aDay, ofDay),
    span('month', month.cost.expected, ofMonth),
    span('year', year.cost.expected, ofYear),
  ];
}

/** A percentage as the decimal that it is: 5 is '0.05'. */
function shareOf(percent: number): string {
  return percent === 100 ? '1' : `0.${String(percent).padStart(2, '0')}`;
}
