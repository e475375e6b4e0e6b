// Budgets as this browser keeps them, and which warnings have been seen. Everything read back is checked, because anybody
// may have written there; what makes no sense is left out.
export const spans = ['day', 'week', 'month', 'session'] as const;
export type Span = (typeof spans)[number];

/** A limit that a person has set. */
export interface KeptBudget {
  readonly id: string;
  /** USD, as a decimal above nothing. */
  readonly limit: string;
  readonly per: Span;
  /** Only calls of this model or operation; all if absent. */
  readonly model?: string;
  readonly operation?: string;
}

export interface Kept {
  readonly budgets: readonly KeptBudget[];
  /** Warnings that were closed: `budget, limit, share, period`. */
  readonly seen: readonly string[];
}

export const key = 'tokenfare.budgets';
const most = 100;
const longestName = 200;

/** The amount that was typed, plainly; undefined if it is none: `5`, `$0.50`, `.5`. */
export function amountIn(typed: string): string | undefined {
  const [, whole = '', decimals = ''] = /^\$?(\d{0,9})(?:\.(\d{0,12}))?$/.exec(typed.trim()) ?? [];
  const digits = `${whole}${decimals}`;
  if (!/[1-9]/.test(digits)) return undefined;
  return `${whole.replace(/^0+(?=\d)/, '') || '0'}${decimals ? `.${decimals}` : ''}`;
}

export function readBudgets(): Kept {
  const { budgets, seen } = parsed();
  const texts = Array.isArray(seen) ? seen.filter((each) => typeof each === 'string') : [];
  const list = Array.isArray(budgets) ? budgets.flatMap((each) => budgetIn(each) ?? []) : [];
  return { budgets: list.slice(0, most), seen: texts.slice(-most) };
}

/** Answers whether they are kept; where storage is blocked or full, they last until the page is closed. */
export function keepBudgets(kept: Kept): boolean {
  try {
    localStorage.setItem(key, JSON.stringify({ ...kept, seen: kept.seen.slice(-most) }));
    return true;
  } catch {
    return false;
  }
}

/** What somebody has written as a budget; undefined if it makes no sense. */
export function budgetIn(value: unknown): KeptBudget | undefined {
  const { id, limit, per, model, operation } = (value ?? {}) as Record<string, unknown>;
  const amount = typeof limit === 'string' ? amountIn(limit) : undefined;
  const span = spans.find((each) => each === per);
  if (typeof id !== 'string' || id === '' || amount === undefined || span === undefined) return undefined;
  return { id, limit: amount, per: span, ...nameIn('model', model), ...nameIn('operation', operation) };
}

function nameIn(name: 'model' | 'operation', value: unknown): Partial<KeptBudget> {
  return typeof value === 'string' && value !== '' ? { [name]: value.slice(0, longestName) } : {};
}

function parsed(): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
