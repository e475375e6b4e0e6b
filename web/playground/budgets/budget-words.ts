// What is said of a budget: its name, how much of it is spent, and what comes.
import type { BudgetAmount, BudgetStatus, Money } from 'tokenfare';
import { locale, say } from '../../strings/message.ts';
import { dateOf, hourOf } from '../numbers/counts.ts';
import { cost, decimalsFor, price } from '../numbers/decimals.ts';
import type { KeptBudget, Span } from './kept-budgets.ts';

const shares = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });

/** `$5.00 a day, gpt-4, triage` */
export function nameOf({ limit, per, model, operation }: KeptBudget): string {
  return [say(`budget.${per}`, { limit: price({ usd: limit }, 2) }), model, operation].filter(Boolean).join(', ');
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
  return moneyOf(left).usd === '0' ? say('budget.nothingLeft') : say('budget.left', { left: exact(left) });
}

/** What will come of it at the present pace, or when it was passed; nothing if neither is known. */
export function outlookOf({ crossedAt, forecast, limit, per }: BudgetStatus): string | undefined {
  if (crossedAt !== undefined) return say('budget.crossedAt', when(crossedAt));
  if (!forecast) return undefined;
  if ('crossesAt' in forecast) return say('budget.crossesAt', when(forecast.crossesAt));
  if (!('atEnd' in forecast)) return forecast.tooLittleData;
  const amount = cost(moneyOf(forecast.atEnd), decimalsFor(moneyOf(limit)));
  return say('budget.atEnd', { amount, per: say(`span.${per as Span}`) });
}

function when(instant: string) {
  return { date: dateOf(instant), time: hourOf(instant) };
}

const exact = (amount: BudgetAmount) => price(moneyOf(amount), 2);

/** Every limit of the page is money. */
function moneyOf(amount: BudgetAmount): Money {
  return amount as Money;
}
