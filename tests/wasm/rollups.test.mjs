// Tables of rollups through the package: rows in, rows out, and what is refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEntry, openRollups, TokenfareError } from 'tokenfare';
import { entryOf, quote } from './made-entries.mjs';

const refusal = (call, code) => {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof TokenfareError, String(error));
    assert.equal(error.code, code);
    return error.message;
  }
  return assert.fail('accepted');
};

const row = {
  quarter: '2026-11-21T17:15',
  model: 'gpt-4',
  operation: 'Answer draft',
  session: 'desk-41',
  calls: 2,
  tokens: { input: 16, output: 300, total: 316 },
  cost: { input: { usd: '0.00048' }, output: { usd: '0.018' }, total: { usd: '0.01848' } },
};

test('entries of one quarter of an hour, model, operation and session are one row', async () => {
  const table = await openRollups();
  table.add([await entryOf(), await entryOf({ time: '2026-11-21T17:29:59.999Z' })]);
  assert.deepEqual(table.rows(), [row]);
  assert.deepEqual(structuredClone(table.rows()), [row]);
});

test('a table made of rows and one made of their entries are the same', async () => {
  const entries = await openRollups();
  const loaded = await openRollups();
  entries.add([await entryOf(), await entryOf(), await entryOf({ operation: 'Summary' })]);
  loaded.load(entries.rows());
  assert.deepEqual(loaded.rows(), entries.rows());
  loaded.add([await entryOf()]);
  assert.equal(loaded.rows()[0].calls, 3);
});

test('the rows of hours as bytes are the same rows', async () => {
  const table = await openRollups();
  table.add([await entryOf(), await entryOf({ time: '2026-11-21T23:59:59.999Z' }), await entryOf({ model: '模型' })]);
  const hours = table.hours();
  assert.deepEqual(
    hours.map(({ hour }) => hour),
    ['2026-11-21T17', '2026-11-21T23'],
  );
  const loaded = await openRollups();
  loaded.loadHours(structuredClone(hours));
  assert.deepEqual(loaded.rows(), table.rows());
  assert.deepEqual(loaded.hours(), hours);
  loaded.loadHours([]);
  assert.deepEqual(loaded.rows(), table.rows());
  const damaged = { bytes: hours[1].bytes.subarray(0, 40) };
  assert.match(
    refusal(() => loaded.loadHours([hours[0], damaged]), 'damagedLog'),
    /hour number 1/,
  );
  assert.deepEqual(loaded.rows(), table.rows(), 'all or none');
});

test('a removed entry leaves what was there before, and a row without calls is gone', async () => {
  const table = await openRollups();
  const [first, second] = [await entryOf(), await entryOf({ model: 'gpt-4o' })];
  table.add([first]);
  const before = table.rows();
  table.add([second]);
  table.remove([second]);
  assert.deepEqual(table.rows(), before);
  table.remove([first]);
  assert.deepEqual(table.rows(), []);
});

test('nothing is added or removed when one of several cannot be', async () => {
  const table = await openRollups();
  const entry = await entryOf();
  table.add([entry]);
  const before = table.rows();
  const damaged = { ...entry, tokens: { ...entry.tokens, total: 159 } };
  assert.equal(
    refusal(() => table.add([entry, damaged]), 'damagedLog'),
    '[1].tokens.total must be 158, the sum of the rates, and is 159.',
  );
  refusal(() => table.remove([entry, entry]), 'invalidArgument');
  refusal(() => table.load([row, { ...row, calls: -1 }]), 'damagedLog');
  refusal(() => table.add('entries'), 'damagedLog');
  refusal(() => table.add([{ ...entry, latencyMs: 1n }]), 'damagedLog');
  assert.deepEqual(table.rows(), before);
});

test('a table can keep keys of metadata apart', async () => {
  const table = await openRollups({ metadata: 'video' });
  table.add([
    await entryOf({ metadata: { video: 'intro' } }),
    await entryOf({ metadata: { video: 7 } }),
    await entryOf(),
  ]);
  assert.deepEqual(
    table.rows().map(({ metadata, calls }) => [metadata, calls]),
    [
      [{ video: '' }, 1],
      [{ video: '7' }, 1],
      [{ video: 'intro' }, 1],
    ],
  );
  await assert.rejects(openRollups({ metadata: [7] }), { code: 'invalidArgument' });
});

test('fees are part of the cost of a row and no tokens', async () => {
  const table = await openRollups();
  const fee = {
    kind: 'fee',
    fee: 'webSearch',
    unit: 'search',
    units: 3,
    rate: { usd: '10' },
    per: 1000,
    amount: { usd: '0.03' },
  };
  const withFee = { ...quote(), lines: [...quote().lines, fee] };
  table.add([await createEntry({ quote: withFee, precision: 'reported' })]);
  assert.deepEqual(table.rows()[0].cost.fees, { usd: '0.03' });
  assert.deepEqual(table.rows()[0].cost.total, { usd: '0.03924' });
  assert.equal(table.rows()[0].tokens.total, 158);
});

test('a table that was disposed says so', async () => {
  const table = await openRollups();
  table.dispose();
  table.dispose();
  assert.match(
    refusal(() => table.rows(), 'disposed'),
    /openRollups/,
  );
});
