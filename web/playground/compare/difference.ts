// How far two numbers are apart, with a sign: exact for money, in whole percent beside it.
import { addMoney, type Money, picoUsd } from 'tokenfare';
import { grouped } from '../numbers/counts.ts';
import { cost, decimalsFor, exactCost } from '../numbers/decimals.ts';

/** `−9`, `+14`, `0`. */
export function differenceOfCounts(before: number, after: number): string {
  return after === before ? '0' : `${after < before ? '−' : '+'}${grouped(Math.abs(after - before))}`;
}

/** `−$0.000018`; as many decimals as the two amounts have, all of them where it would be rounded away. */
export function differenceOfMoney(before: Money, after: Money): string {
  const isLess = picoUsd(after) < picoUsd(before);
  const [small, large] = isLess ? [after, before] : [before, after];
  const difference = addMoney(large, { usd: `-${small.usd}` });
  if (difference.usd === '0') return '$0';
  const rounded = cost(difference, decimalsFor(before, after));
  return `${isLess ? '−' : '+'}${rounded.startsWith('<') ? exactCost(difference) : rounded}`;
}

/** `−12%`, `+3%`, `+< 1%`; nothing where there is nothing to compare with, or no difference. */
export function percentBetween(before: bigint, after: bigint): string | undefined {
  if (before <= 0n || before === after) return undefined;
  const size = after > before ? after - before : before - after;
  const percent = (size * 100n + before / 2n) / before;
  return `${after < before ? '−' : '+'}${percent === 0n ? '< 1' : grouped(Number(percent))}%`;
}
