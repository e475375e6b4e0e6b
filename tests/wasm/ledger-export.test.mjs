// Each export is read back with nothing of the package, and must give the entries that went in.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createEntry, exportEntries } from 'tokenfare';
import { entriesOf, rowsOf, unguarded } from './read-csv.mjs';

const vectors = JSON.parse(readFileSync(new URL('../vectors/csv-cells.json', import.meta.url), 'utf8'));
const money = (usd) => ({ usd });
const line = (kind, units, rate, amount, more = {}) =>
  Object.assign({ kind, ...more, units, rate: money(rate), per: 1_000_000, amount: money(amount) });

const quote = {
  model: 'gpt-6-sol',
  row: {
    model: 'gpt-6-sol',
    from: '2026-08-01',
    source: 'OpenAI, "Pricing"',
    asOf: '2026-11-21',
    verifiedBy: 'a page',
    status: 'active',
  },
  lines: [line('input', 2143, '2', '0.004286'), line('output', 504, '10', '0.00504')],
};
const cached = {
  ...quote,
  row: { ...quote.row, tier: '> 272000' },
  lines: [
    line('input', 10, '2', '0.00002'),
    line('cachedInput', 1280, '0.2', '0.000256'),
    line('cacheWrite', 7, '2.5', '0.0000175', { lifetime: '5m' }),
    line('output', 3, '10', '0.00003'),
    line('reasoning', 4, '10', '0.00004'),
  ],
};
const precision = 'reported';

/** Entries with everything an entry can hold. */
async function manyEntries() {
  const odd = 'NUL \0, "quotes"\r\nline\n\ttab; 👩‍👩‍👧 \u2028 \ufeff é 漢字';
  const inputs = [
    { quote, precision },
    { quote: cached, precision, latencyMs: 12, session: odd, operation: odd },
    { quote, precision, text: { prompt: odd, completion: 'ok' }, keepText: true },
    {
      quote,
      precision,
      metadata: { text: '5', number: 5, yes: true, no: 'false', empty: '', quote: '"x"', 'a.b,;': odd },
    },
    { quote, precision, metadata: { tiny: 1e-7, big: 1e21, minus: -1.5, zero: 0 } },
    ...vectors.cells.map(({ text }) => ({
      quote,
      precision,
      operation: text,
      metadata: { [text]: text },
      text: { prompt: text },
      keepText: true,
    })),
  ];
  return Promise.all(inputs.map(createEntry));
}

test('json reads back as the same entries', async () => {
  const entries = await manyEntries();
  const file = JSON.parse(await exportEntries(entries, 'json', { exported: '2026-11-21T18:00:00Z' }));
  assert.deepEqual(
    { ...file, entries: [] },
    {
      format: 'tokenfare-log',
      version: 1,
      exported: '2026-11-21T18:00:00.000Z',
      entries: [],
    },
  );
  assert.deepEqual(file.entries, entries);
});

test('the time of a json export is now unless it is given', async () => {
  const before = Date.now();
  const { exported } = JSON.parse(await exportEntries([], 'json'));
  assert.ok(Date.parse(exported) >= before && Date.parse(exported) <= Date.now());
});

test('jsonl has one entry a line, and reads back as the same entries', async () => {
  const entries = await manyEntries();
  const file = await exportEntries(entries, 'jsonl');
  assert.ok(file.endsWith('\n'));
  assert.deepEqual(
    file
      .slice(0, -1)
      .split('\n')
      .map((one) => JSON.parse(one)),
    entries,
  );
  assert.equal(await exportEntries([], 'jsonl'), '');
});

test('csv reads back as the same entries once the guard is taken away', async () => {
  const entries = await manyEntries();
  assert.deepEqual(entriesOf(await exportEntries(entries, 'csv')), entries);
});

test('csv keeps every cell of the shared vectors harmless', async () => {
  for (const { name, text, cell } of vectors.cells) {
    const entry = await createEntry({ quote, precision, operation: text });
    const [header, row] = rowsOf(await exportEntries([entry], 'csv'));
    assert.equal(row[header.indexOf('operation')], cell, name);
    assert.equal(unguarded(cell), text, name);
  }
});

test('a csv begins with a byte order mark only when asked, and json never', async () => {
  const plain = await exportEntries([], 'csv');
  assert.ok(plain.startsWith('id,time,timeZone,'));
  assert.equal(await exportEntries([], 'csv', { bom: true }), `\ufeff${plain}`);
  await assert.rejects(exportEntries([], 'json', { bom: true }), { code: 'invalidArgument' });
});

test('a damaged entry stops the export and is named; so is a format that is none', async () => {
  const [entry] = await manyEntries();
  const { tokens, ...without } = entry;
  await assert.rejects(exportEntries([entry, without], 'csv'), {
    code: 'damagedLog',
    message: 'entries[1].tokens must be an object, and is missing.',
  });
  await assert.rejects(exportEntries([entry], 'xlsx'), {
    code: 'invalidArgument',
    message: /json, jsonl, csv, exercise/,
  });
  await assert.rejects(exportEntries([entry], 'json', { exported: 'now' }), { code: 'invalidArgument' });
  const cyclic = { ...entry };
  cyclic.row = cyclic;
  await assert.rejects(exportEntries([cyclic], 'json'), { code: 'damagedLog' });
});

test('10,000 entries are exported in one call', async () => {
  const [entry] = await manyEntries();
  const entries = Array.from({ length: 10_000 }, (_, number) => ({ ...entry, id: `entry-${number}` }));
  const file = await exportEntries(entries, 'csv');
  assert.equal(rowsOf(file).length, 10_001);
});
