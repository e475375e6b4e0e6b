// The columns of the log's table that a person may choose, those that were chosen, and which of them there is room for. What
// has no column is in the details of the call.

/** In the order in which they stand. */
export const choosable = [
  'session',
  'model',
  'input',
  'cached',
  'output',
  'precision',
  'outputPrecision',
  'latency',
] as const;
export type ColumnName = (typeof choosable)[number];

/** Those of who has chosen nothing. */
export const usual: readonly ColumnName[] = ['model', 'input', 'output', 'precision'];
/** They stand behind the cost. */
const behind: readonly ColumnName[] = ['precision', 'outputPrecision', 'latency'];
/** What gives way first where there is no room. */
const givingWay: readonly ColumnName[] = [
  'latency',
  'outputPrecision',
  'session',
  'cached',
  'precision',
  'output',
  'input',
  'model',
];
/** The width of each, in rem, as log-table-styles.ts has it; of a model, the least. */
const widths: Readonly<Record<ColumnName, number>> = {
  session: 7,
  model: 7,
  input: 6,
  cached: 5.5,
  output: 6,
  precision: 8.5,
  outputPrecision: 8,
  latency: 5.5,
};
/** That of the columns that are always there, and of the two that stand there with other prices. */
const always = 26.75;
const atOtherPrices = 16;

const key = 'tokenfare.log-columns';

export interface Columns {
  /** Before the cost, and behind it. */
  readonly before: readonly ColumnName[];
  readonly behind: readonly ColumnName[];
}

/** Those of the chosen that have room in so many rem. */
export function fitting(chosen: readonly ColumnName[], room: number, isRepriced: boolean): Columns {
  const shown = new Set(chosen);
  let width = always + (isRepriced ? atOtherPrices : 0) + chosen.reduce((sum, name) => sum + widths[name], 0);
  for (const name of givingWay) {
    if (width > room && shown.delete(name)) width -= widths[name];
  }
  const all = choosable.filter((name) => shown.has(name));
  return { before: all.filter((name) => !behind.includes(name)), behind: all.filter((name) => behind.includes(name)) };
}

/** Those that this browser keeps, as far as they make sense. */
export function readColumns(): readonly ColumnName[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return Array.isArray(kept) ? choosable.filter((name) => kept.includes(name)) : usual;
  } catch {
    return usual;
  }
}

export function keepColumns(columns: readonly ColumnName[]): void {
  try {
    if (columns.join() === usual.join()) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(columns));
  } catch {
    // Where storage is blocked the choice lasts until the page is closed.
  }
}
