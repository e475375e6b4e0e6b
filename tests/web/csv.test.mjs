// CSV that the page writes itself: guarded cell by cell as the export of the log is, which the engine writes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { transform } from 'esbuild';
import { createEntry, estimate, exportEntries } from 'tokenfare';

const source = readFileSync(join(import.meta.dirname, '../../web/playground/numbers/csv.ts'), 'utf8');
const { code } = await transform(source, { loader: 'ts', charset: 'ascii' });
const { cellOf, csvOf } = await import(`data:text/javascript,${encodeURIComponent(code)}`);

/** Each text of up to three of these signs, and some longer ones. */
const signs = [
  '=',
  '-',
  '+',
  '@',
  '＝',
  '−',
  "'",
  '"',
  ' ',
  '\t',
  '\r',
  '\n',
  ';',
  ',',
  '1',
  'a',
  '\u00a0',
  '\u200b',
  '\ufeff',
];
const short = signs.flatMap((a) => [a, ...signs.flatMap((b) => [a + b, ...signs.map((c) => a + b + c)])]);
const long = [
  '=HYPERLINK("http://x","y")',
  '-1.5',
  '+3',
  '6.02e-23',
  '-1.5x',
  "=cmd|'/c calc'!A1",
  '\u2060=1',
  '\u180e@x',
];

test('a cell is what the export of the log makes of the same text', async () => {
  const entry = await createEntry({
    estimate: await estimate({ model: 'gpt-4', text: 'a' }),
    operation: 'here',
  });
  const [head, row] = (await exportEntries([entry], 'csv')).split('\r\n');
  const texts = [...long, ...short];
  const written = await exportEntries(
    texts.map((text) => ({ ...entry, operation: text })),
    'csv',
  );
  const rows = texts.map((text) => row.replace('here', () => cellOf(text)));
  assert.ok(row.includes(',here,'), row);
  const right = `${[head, ...rows].join('\r\n')}\r\n`;
  const place = [...right].findIndex((sign, at) => sign !== written[at]);
  assert.ok(written === right, `${JSON.stringify(right.slice(place - 80, place + 20))}`);
});

test('rows end as RFC 4180 has it, and quotes are doubled', () => {
  assert.equal(
    csvOf([
      ['a', 'b,c'],
      ['"d"', ''],
    ]),
    'a,"b,c"\r\n"""d""",\r\n',
  );
});
