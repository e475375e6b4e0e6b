// The rows as tables for a terminal: one for each host, encoding and figure with texts below each other, and one of what
// has no texts. The ratio is the headline: ours over theirs, in the unit of the table.
import { figures, geometricMean } from '../figures.mjs';

const us = 'tokenfare';

/** Three digits that matter. */
export const shown = (number) =>
  number >= 100 ? number.toFixed(0) : number >= 10 ? number.toFixed(1) : number.toFixed(2);

/** Half of the distance from the lowest to the highest, in per cent of the median. */
const spread = ({ median, low, high }) => (high > low ? `±${Math.round(((high - low) / 2 / median) * 100)} %` : '');
const valueCells = (value) =>
  value?.main ? [shown(value.main.median), spread(value.main)] : [value?.error ?? '–', ''];
const ratioCell = (value) => (value?.ratio ? `${value.ratio.median.toFixed(2)}×` : '');

const groupBy = (list, key) => {
  const groups = new Map();
  for (const item of list) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
};

const enginesOf = (rows) => {
  const names = new Set(rows.flatMap((row) => Object.keys(row.engines)));
  return [us, ...[...names].filter((name) => name !== us)].filter((name) => names.has(name));
};

/** Cells to lines: the first column to the left, the others to the right. */
export function align(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => [...row[column]].length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join('  ')
      .trimEnd(),
  );
}

function body(rows, nameOf, { withMean }) {
  const names = enginesOf(rows);
  const head = ['', ...names.flatMap((name) => (name === us ? [name, ''] : [name, '', '×']))];
  const lines = rows.map((row) => [
    nameOf(row),
    ...names.flatMap((name) => {
      const value = row.engines[name];
      return name === us ? valueCells(value) : [...valueCells(value), ratioCell(value)];
    }),
  ]);
  if (withMean && rows.length > 1) lines.push(['geo-mean', ...names.flatMap((name) => meanCells(rows, name))]);
  return align([head, ...lines]);
}

function meanCells(rows, name) {
  const mean = (pick) => {
    const numbers = rows.map((row) => pick(row.engines[name])).filter((number) => number !== undefined);
    return numbers.length === rows.length ? geometricMean(numbers) : undefined;
  };
  const value = mean((engine) => engine?.main?.median);
  const ratio = mean((engine) => engine?.ratio?.median);
  const cells = [value === undefined ? '–' : shown(value), ''];
  return name === us ? cells : [...cells, ratio === undefined ? '' : `${ratio.toFixed(2)}×`];
}

/** Lines of all tables. */
export function tables(rows) {
  const lines = [];
  for (const [, some] of groupBy(rows, ({ host, encoding }) => `${host} ${encoding}`)) {
    const [{ host, encoding }] = some;
    const isByText = ({ figure }) => figures[figure].byText;
    for (const [figure, list] of groupBy(some.filter(isByText), (row) => row.figure)) {
      const { unit, more, what } = figures[figure];
      lines.push('', `${host}, ${encoding}, ${figure}: ${what} (${unit}, ${more ? 'more' : 'less'} is better)`);
      lines.push(...body(list, ({ text }) => text, { withMean: true }));
    }
    const others = some.filter((row) => !isByText(row));
    if (others.length === 0) continue;
    lines.push('', `${host}, ${encoding}, what has no texts of its own (less is better)`);
    lines.push(...body(others, ({ figure }) => `${figure} (${figures[figure].unit})`, { withMean: false }));
  }
  return lines;
}
