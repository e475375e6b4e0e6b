// How a person looks at the comparison, kept in this browser: the pinned model, the order, what is left out. What is read
// back is checked, because anybody may have written there.
export const columns = ['model', 'tokens', 'range', 'input', 'output', 'cost', 'ratio', 'window', 'note'] as const;
export type Column = (typeof columns)[number];

export interface KeptView {
  /** The model that ratios are to; the chosen one if there is none. */
  readonly pinned?: string;
  readonly sortedBy: Column;
  readonly isDescending: boolean;
  readonly withRetired: boolean;
}

const key = 'tokenfare.compare';

export function readView(): KeptView {
  const { pinned, sortedBy, isDescending, withRetired } = parsed();
  return {
    ...(typeof pinned === 'string' && { pinned: pinned.slice(0, 200) }),
    sortedBy: columns.find((column) => column === sortedBy) ?? 'cost',
    isDescending: isDescending === true,
    withRetired: withRetired === true,
  };
}

/** Where storage is blocked or full, it lasts until the page is closed. */
export function keepView({ pinned, sortedBy, isDescending, withRetired }: KeptView): void {
  try {
    localStorage.setItem(key, JSON.stringify({ pinned, sortedBy, isDescending, withRetired }));
  } catch {
    // It is a comfort, and nothing that was typed.
  }
}

function parsed(): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
