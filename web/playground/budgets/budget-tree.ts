// Budgets that are parts of others: each after the one that it is a part of. What was written there may be of budgets that are
// gone, or go round in a circle; such a part stands by itself.
import type { KeptBudget } from './kept-budgets.ts';

export interface Placed {
  readonly budget: KeptBudget;
  /** How many budgets are above it. */
  readonly depth: number;
}

export function inOrder(budgets: readonly KeptBudget[]): Placed[] {
  const known = new Map(budgets.map((budget) => [budget.id, budget]));
  const sound = budgets.map((budget) => (isSound(budget, known) ? budget : withoutParent(budget)));
  const below = (parent: string | undefined, depth: number): Placed[] =>
    sound
      .filter((budget) => budget.parent === parent)
      .flatMap((budget) => [{ budget, depth }, ...below(budget.id, depth + 1)]);
  return below(undefined, 0);
}

/** Budgets that one may become a part of: not itself, and none of its own parts. */
export function parentsFor(id: string | undefined, budgets: readonly KeptBudget[]): KeptBudget[] {
  if (id === undefined) return [...budgets];
  const known = new Map(budgets.map((budget) => [budget.id, budget]));
  return budgets.filter((budget) => !above(budget, known).includes(id) && budget.id !== id);
}

function isSound(budget: KeptBudget, known: ReadonlyMap<string, KeptBudget>): boolean {
  if (budget.parent === undefined) return true;
  return known.has(budget.parent) && !above(budget, known).includes(budget.id);
}

/** The ids of all above a budget, each once. */
function above(budget: KeptBudget, known: ReadonlyMap<string, KeptBudget>): string[] {
  const ids: string[] = [];
  for (let at = budget.parent; at !== undefined && !ids.includes(at); at = known.get(at)?.parent) ids.push(at);
  return ids;
}

function withoutParent({ parent: _, ...budget }: KeptBudget): KeptBudget {
  return budget;
}
