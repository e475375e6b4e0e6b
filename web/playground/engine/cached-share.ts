// The same call with a share of its input read from a cache: each end of its cost is quoted anew by the price book.
import type { Estimate, Money, PriceBook, Quote, ServiceName, Usage } from 'tokenfare';

/** The options of a quote. */
type Asked = { readonly on: string; readonly service?: ServiceName };

/** What a call has beside its estimate: the share, and the limit of its answer. */
interface Share {
  readonly cachedPercent: number;
  readonly maxOutput?: number;
}

/** Only text that is read can come from a cache here. */
export function withCachedShare(estimate: Estimate, share: Share, prices: PriceBook, asked: Asked): Estimate {
  const { cachedPercent, maxOutput } = share;
  if (cachedPercent === 0) return estimate;
  const { model, input, output, cost } = estimate;
  const usage = usageOf(estimate.quote);
  const quoted = (more: number, answer: Partial<Usage>): Quote => {
    const read = Math.max(0, (usage.input ?? 0) + more);
    const cachedInput = Math.round((read * cachedPercent) / 100);
    return prices.quote(model, { ...usage, ...answer, input: read - cachedInput, cachedInput }, asked);
  };
  const quote = quoted(0, {});
  const low = quoted(input.low - input.tokens, {}).total;
  const high = quoted(input.high - input.tokens, {}).total;
  const worst: { worst?: Money } = {};
  const answered = (usage.output ?? 0) + (usage.reasoning ?? 0);
  const longest = cost.worst && (maxOutput ?? prices.model(model).maxOutput);
  if (longest !== undefined && answered === output.tokens) {
    const all = Math.max(longest, answered) - (usage.reasoning ?? 0);
    worst.worst = quoted(input.high - input.tokens, { output: all }).total;
  }
  return { ...estimate, quote, cost: { low, expected: quote.total, high, ...worst } };
}

/** What was used, as the lines of its quote have it. */
function usageOf({ lines }: Quote): Usage {
  const usage: Usage = {};
  for (const { kind, units, fee } of lines) {
    if (kind === 'fee') usage.fees = { ...usage.fees, [fee ?? '']: units };
    else if (kind !== 'cacheWrite') usage[kind] = (usage[kind] ?? 0) + units;
  }
  return usage;
}
