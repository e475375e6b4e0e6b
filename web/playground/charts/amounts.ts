// Amounts on an axis. They stay whole numbers, of picodollars or of tokens, until they become places on the screen: what is
// read beside a line is as exact as what was added up, and only pixels are floats.
import { type CallTotals, picoUsd } from 'tokenfare';
import { grouped, short } from '../numbers/counts.ts';
import { decimalsOf, exactCost, ofPico, price, spent } from '../numbers/decimals.ts';

/** What a chart measures. */
export const measures = ['cost', 'tokens'] as const;
export type Measure = (typeof measures)[number];

export interface Tick {
  readonly units: bigint;
  readonly label: string;
}

/** From nothing to a round amount above all that is shown. */
export interface Axis {
  readonly top: bigint;
  readonly ticks: readonly Tick[];
}

const oneDollar = 10n ** 12n;

/** Picodollars, or tokens. */
export function unitsOf({ tokens, cost }: Pick<CallTotals, 'tokens' | 'cost'>, measure: Measure): bigint {
  return measure === 'cost' ? picoUsd(cost) : BigInt(tokens.total);
}

export function sumOf(all: readonly bigint[]): bigint {
  return all.reduce((sum, units) => sum + units, 0n);
}

/** As it is read in passing: `$25.60`, `14.2M`. */
export function shortText(units: bigint, measure: Measure): string {
  return measure === 'cost' ? spent(ofPico(units)) : short(Number(units));
}

/** With every digit: `$25.603184`, `14,203,117`. */
export function exactText(units: bigint, measure: Measure): string {
  return measure === 'cost' ? exactCost(ofPico(units)) : grouped(Number(units));
}

/** Amounts below each other, with as many decimals as the longest. */
export function exactTexts(all: readonly bigint[], measure: Measure): string[] {
  if (measure === 'tokens') return all.map((units) => exactText(units, measure));
  const decimals = Math.max(2, ...all.map((units) => decimalsOf(ofPico(units))));
  return all.map((units) => exactCost(ofPico(units), decimals));
}

/** An axis with at most so many steps, of 1, 2, 2½ or 5 times a power of ten. */
export function axisTo(most: bigint, measure: Measure, steps = 5): Axis {
  const wanted = most > 0n ? most : measure === 'cost' ? oneDollar / 100n : 1n;
  const step = stepFor(wanted, BigInt(steps));
  const ticks: Tick[] = [];
  for (let units = 0n; ticks.length === 0 || units < wanted + step; units += step) {
    ticks.push({ units, label: labelOf(units, step, measure) });
  }
  return { top: (ticks.at(-1) as Tick).units, ticks };
}

/** How much of the axis an amount takes, from 0 to 1: a place on the screen. */
export function shareOf(units: bigint, top: bigint): number {
  return top <= 0n ? 0 : Number((units * 1_000_000n) / top) / 1_000_000;
}

function stepFor(most: bigint, steps: bigint): bigint {
  for (const each of [1n, 2n, 5n]) if (each * steps >= most) return each;
  for (let power = 1n; ; power *= 10n) {
    for (const each of [10n, 20n, 25n, 50n]) if (each * power * steps >= most) return each * power;
  }
}

function labelOf(units: bigint, step: bigint, measure: Measure): string {
  if (measure === 'tokens') return short(Number(units));
  return price(ofPico(units), step >= oneDollar ? 0 : Math.max(2, decimalsOf(ofPico(step))));
}
