// Tables as CSV, as RFC 4180 has it and safe to open in a spreadsheet: the cells are guarded as those of the log's export,
// wherever some spreadsheet could begin to read a formula (decision 18).

/** The signs that begin a formula, and the forms that spreadsheets with East Asian input fold to them. */
const formula = /^[=+\-@＝＋－＠﹦﹢﹣﹫−]/;
/** Quotes, blanks and marks without width, which a spreadsheet may drop before it looks at the first sign. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unseen = /^["\u0000-\u0020\u007f\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]+/;
const number = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
/** Behind one of these some spreadsheet begins a cell of its own. */
const borders = /([\t\r\n;])/;

/** The rows as a file; each cell is a text. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
}

/** One guarded cell, in quotes where it holds what some reader takes for a border. */
export function cellOf(text: string): string {
  const cell = guarded(text);
  const isPlain = !/[,;"\t\r\n]/.test(cell) && !cell.startsWith(' ') && !cell.endsWith(' ');
  return isPlain ? cell : `"${cell.replaceAll('"', '""')}"`;
}

function guarded(text: string): string {
  const parts = text.split(borders).map((part, at) => (at % 2 === 0 && needsGuard(part) ? `'${part}` : part));
  return `${/^[\t\r\n]/.test(text) ? "'" : ''}${parts.join('')}`;
}

function needsGuard(part: string): boolean {
  if (part.startsWith("'")) return true; // so that taking one away gives back the very text
  const seen = part.replace(unseen, '');
  return !number.test(seen) && formula.test(seen);
}
