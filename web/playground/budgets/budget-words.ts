// What is said of a budget: its name, how much of it is spent, and what comes.
import { type BudgetAmount, type BudgetStatus, picoUsd } from 'tokenfare';
import { locale, say } from '../../strings/message.ts';
import { dateOf, hourOf } from '../numbers/counts.ts';
import { cost, decimalsFor, price } from '../numbers/decimals.ts';
import type { KeptBudget, Span } from './kept-budgets.ts';

const shares = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });

/** `$5.00 a day, gpt-4, triage` */
export function nameOf({ limit, unit, per, model, operation }: KeptBudget): string {
  const amount = unit === 'tokens' ? exact({ tokens: Number(limit) }) : price({ usd: limit }, 2);
  return [say(`budget.${per}`, { limit: amount }), model, operation].filter(Boolean).join(', ');
}

/** `92.4%`; the engine rounds shares down, so 100% is said only of a limit that is reached. */
export const percent = (share: number) => shares.format(share);

/** `$0.0462 of $5.00` */
export function spentOf({ spent, limit }: BudgetStatus): string {
  return say('budget.spentOf', { spent: exact(spent), limit: exact(limit) });
}

/** `$4.9538 left`, `nothing left`, or by how much it is exceeded. */
export function leftOf({ left, exceeded }: BudgetStatus): string {
  if (exceeded) return say('budget.exceeded');
  return isNothing(left) ? say('budget.nothingLeft') : say('budget.left', { left: exact(left) });
}

/** What will come of it at the present pace, or when it was passed; nothing if neither is known. */
export function outlookOf({ crossedAt, forecast, limit, per }: BudgetStatus): string | undefined {
  if (crossedAt !== undefined) return say('budget.crossedAt', when(crossedAt));
  if (!forecast) return undefined;
  if ('crossesAt' in forecast) return say('budget.crossesAt', when(forecast.crossesAt));
  if (!('atEnd' in forecast)) return forecast.tooLittleData;
  const { atEnd } = forecast;
  const amount = 'usd' in atEnd && 'usd' in limit ? cost(atEnd, decimalsFor(limit)) : exact(atEnd);
  return say('budget.atEnd', { amount, per: say(`span.${per as Span}`) });
}

function when(instant: string) {
  return { date: dateOf(instant), time: hourOf(instant) };
}

/** `$0.0462`, `12,000 tokens` */
export function exact(amount: BudgetAmount): string {
  return 'usd' in amount ? price(amount, 2) : say('own.tokens', { n: amount.tokens });
}

const isNothing = (amount: BudgetAmount) => ('usd' in amount ? picoUsd(amount) === 0n : amount.tokens === 0);

/** What is said of a part that could spend more than what is left of the whole; nothing if it could not. */
export function beyondOf(part: BudgetStatus, whole: BudgetStatus): string | undefined {
  const isBeyond =
    'usd' in part.left && 'usd' in whole.left
      ? picoUsd(part.left) > picoUsd(whole.left)
      : 'tokens' in part.left && 'tokens' in whole.left && part.left.tokens > whole.left.tokens;
  return isBeyond ? say('budget.beyond', { left: exact(whole.left) }) : undefined;
}
