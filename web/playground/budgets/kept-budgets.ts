// Budgets as this browser keeps them, and which warnings have been seen. Everything read back is checked, because anybody
// may have written there; what makes no sense is left out.
export const spans = ['day', 'week', 'month', 'session'] as const;
export type Span = (typeof spans)[number];

/** A limit that a person has set. */
export interface KeptBudget {
  readonly id: string;
  /** USD, as a decimal above nothing; or whole tokens. */
  readonly limit: string;
  /** Dollars, if absent. */
  readonly unit?: 'tokens';
  readonly per: Span;
  /** Only calls of this model or operation; all if absent. */
  readonly model?: string;
  readonly operation?: string;
  /** Shares of the limit at which to warn; 50, 75, 90 and 100 percent if absent. */
  readonly warnAt?: readonly number[];
  /** The id of the budget that this one is a part of. */
  readonly parent?: string;
}

/** Where a budget warns if it does not say it. */
export const usualShares: readonly number[] = [0.5, 0.75, 0.9, 1];
const mostShares = 8;

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

/** Whole tokens that were typed; undefined if they are none: `100000`, `100,000`. */
export function tokensIn(typed: string): string | undefined {
  const digits = typed.trim().replace(/[,_ ]/g, '').replace(/^0+/, '');
  return /^\d{1,15}$/.test(digits) ? digits : undefined;
}

/** Percents that were typed as shares, the smallest first; undefined if they make no sense: `50, 90, 100`. */
export function sharesIn(typed: string): readonly number[] | undefined {
  const parts = typed.split(/[\s,;%]+/).filter(Boolean);
  const shares = [...new Set(parts.map((part) => Number((Number(part) / 100).toFixed(6))))].sort((a, b) => a - b);
  return shares.length > 0 && shares.length <= mostShares && shares.every(isShare) ? shares : undefined;
}

/** As the engine takes it: above nothing, at most six decimal places. */
function isShare(share: unknown): share is number {
  return typeof share === 'number' && share > 0 && share <= 1 && Math.abs(share * 1e6 - Math.round(share * 1e6)) < 1e-6;
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
  const { id, limit, unit, per, model, operation, warnAt, parent } = (value ?? {}) as Record<string, unknown>;
  const amount = typeof limit === 'string' ? (unit === 'tokens' ? tokensIn : amountIn)(limit) : undefined;
  const span = spans.find((each) => each === per);
  if (typeof id !== 'string' || id === '' || amount === undefined || span === undefined) return undefined;
  const shares = Array.isArray(warnAt) ? warnAt.filter(isShare).slice(0, mostShares) : [];
  return {
    id,
    limit: amount,
    ...(unit === 'tokens' && { unit }),
    per: span,
    ...nameIn('model', model),
    ...nameIn('operation', operation),
    ...(shares.length > 0 && { warnAt: shares }),
    ...(typeof parent === 'string' && parent !== '' && parent !== id && { parent }),
  };
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
