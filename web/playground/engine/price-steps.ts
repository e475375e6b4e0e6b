// Where the price of a model changes with the length of the input. The price book says of a quote which long-context price
// applied; asked from the longest input downwards, it says all of them.
import type { PriceBook } from 'tokenfare';

/** Longer than any context window. */
export const mostInput = 100_000_000;
/** More steps than any model has. */
const mostSteps = 8;

const known = new Map<string, readonly number[]>();

/** Tokens of input above which another price holds, up to `room`; ascending. */
export function priceSteps(model: string, room: number, prices: PriceBook, on: string): readonly number[] {
  const key = `${model} ${room} ${on}`;
  const before = known.get(key);
  if (before) return before;
  const steps: number[] = [];
  for (let input = room; steps.length < mostSteps; ) {
    const { tier = '' } = prices.quote(model, { input }, { on }).row;
    const step = Number(/\d+/.exec(tier)?.[0] ?? Number.NaN);
    if (!(step < input)) break;
    steps.unshift(step);
    input = step;
  }
  known.set(key, steps);
  return steps;
}
