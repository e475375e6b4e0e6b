// Trends, patterns and other prices through the package.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findPatterns, loadPriceBook, openRollups, repriceEntries } from 'tokenfare';
import { entryOf } from './made-entries.mjs';

const usd = (amount) => ({ usd: amount });

test('a trend compares as much of the last period, in local time', async () => {
  const table = await openRollups();
  const entry = await entryOf();
  // Sydney is 11 hours ahead: these are Monday mornings there, and Sundays in UTC.
  table.add(
    ['2026-11-08T20:00:00Z', '2026-11-15T20:00:00Z', '2026-11-15T21:00:00Z'].map((time) => ({ ...entry, time })),
  );
  const now = '2026-11-16T03:00:00Z';
  const trend = table.trend({ per: 'week', now, timeZone: 'Australia/Sydney' });
  assert.deepEqual([trend.current.from, trend.current.calls], ['2026-11-15T13:00:00.000Z', 2]);
  assert.deepEqual([trend.last.from, trend.last.calls], ['2026-11-08T13:00:00.000Z', 1]);
  assert.deepEqual(trend.growth, { calls: 1, tokens: 1, cost: 1 });
  assert.deepEqual(
    trend.operations.map(({ operation, calls, share }) => [operation, calls, share]),
    [['Answer draft', 2, 1]],
  );
  const inUtc = table.trend({ per: 'week', now });
  assert.deepEqual([inUtc.current.calls, inUtc.growth], [0, undefined]);
  assert.throws(() => table.trend({ per: 'year' }), { code: 'invalidArgument' });
});

test('patterns are found in a list of entries and in pages of them alike', async () => {
  const text = { prompt: 'Explain quantum computing in simple terms.' };
  const entries = [
    await entryOf({ text, keepText: true }),
    ...(await Promise.all(Array.from({ length: 25 }, () => entryOf({ metadata: { maxOutput: 4096 } })))),
    await entryOf({ text, keepText: true }),
    await entryOf({ input: 8000, output: 15000 }),
  ];
  async function* pages() {
    for (let at = 0; at < entries.length; at += 7) yield entries.slice(at, at + 7);
  }
  const patterns = await findPatterns(entries);
  assert.deepEqual(await findPatterns(pages()), patterns);
  assert.equal(patterns.calls, 28);
  assert.deepEqual(patterns.repeats, [{ id: entries[0].id, calls: 2, cost: usd('0.01848'), repeated: usd('0.00924') }]);
  assert.deepEqual(
    patterns.outliers.map(({ id, cost }) => [id, cost]),
    [[entries.at(-1).id, usd('1.14')]],
  );
  assert.deepEqual(patterns.outputLimits, [
    { model: 'gpt-4', operation: 'Answer draft', calls: 25, limit: 4096, longest: 150 },
  ]);
  await assert.rejects(findPatterns([{ ...entries[0], id: 7 }]), { code: 'damagedLog' });
});

test('entries are priced as billed beside the prices of another day and another model', async () => {
  const prices = await loadPriceBook();
  const entries = [await entryOf(), await entryOf({ model: 'unheard-of' })];
  const then = await repriceEntries(entries, { on: '2024-05-01', prices });
  assert.deepEqual(then.entries[0], {
    id: entries[0].id,
    model: 'gpt-4',
    billed: usd('0.00924'),
    cost: prices.quote('gpt-4', { input: 8, output: 150 }, { on: '2024-05-01' }).total,
  });
  assert.match(then.entries[1].error, /unheard-of/);
  assert.deepEqual([then.billed, then.unpriced], [usd('0.00924'), 1]);
  const other = await repriceEntries(entries, { on: '2026-11-20', model: 'gpt-4o-mini' });
  assert.equal(other.unpriced, 0);
  const { total } = prices.quote('gpt-4o-mini', { input: 8, output: 150 }, { on: '2026-11-20' });
  assert.deepEqual([other.entries[0].cost, other.entries[1].cost], [total, total]);
  await assert.rejects(repriceEntries([{ ...entries[0], tokens: {} }]), { code: 'invalidArgument' });
  await assert.rejects(repriceEntries(entries, { prices: {} }), { code: 'invalidArgument' });
});
