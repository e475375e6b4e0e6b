// What is printed, and how: colours on a terminal alone, numbers in columns, and no control characters of strangers.
const { stdout, stderr, env } = process;

/** https://no-color.org: any value that is not empty. */
const hasColours = env.FORCE_COLOR && env.FORCE_COLOR !== '0' ? true : stdout.isTTY === true && !env.NO_COLOR;

export function print(text: string): void {
  stdout.write(`${text}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** A word beside the answer, on stderr. */
export function note(text: string): void {
  stderr.write(`${text}\n`);
}

export function explainError(text: string): void {
  note(text);
}

const sgr = (on: number, off: number) => (text: string) => (hasColours ? `\u001b[${on}m${text}\u001b[${off}m` : text);

export const bold = sgr(1, 22);
export const dim = sgr(2, 22);
export const red = sgr(31, 39);
export const yellow = sgr(33, 39);

/** '1 call', '2,000 calls', '3 entries'. */
export function many(count: number, one: string, more = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : more}`;
}

/** A text of somebody else's in one line: what could move the cursor or end the line is shown as U+FFFD. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\ufffd');
}

export type Cell = string | number;

/** Lines of columns; those of numbers stand at the right. Cells may have no colours. */
export function columns(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en-US') : cell)));
  const widths = head.map((name, at) => Math.max(name.length, ...texts.map((row) => (row[at] ?? '').length)));
  const isRight = head.map((_, at) => rows.length > 0 && rows.every((row) => isNumber(row[at])));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (isRight[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  return [bold(line(head)), ...texts.map(line)].join('\n');
}

function isNumber(cell: Cell | undefined): boolean {
  return typeof cell === 'number' || cell === '' || /^[<$≈]/.test(cell ?? '');
}
