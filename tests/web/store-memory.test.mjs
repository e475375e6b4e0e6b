// The memory store keeps the promises of every store. It has one view only, so each `open` answers the same one.
import { test } from 'node:test';
import { openRollups } from 'tokenfare';
import { openMemoryStore } from 'tokenfare/browser';
import { checker, entryAt, promises } from './store-conformance.mjs';

for (const [promise, run] of Object.entries(promises)) {
  test(`memory: ${promise}`, async () => {
    const store = openMemoryStore();
    await run(async () => store, checker(openRollups));
  });
}

test('memory: an entry changed by its owner later stays as it was logged', async () => {
  const check = checker(openRollups);
  const store = openMemoryStore();
  const entry = entryAt(1);
  await store.append([entry]);
  entry.metadata.project = 'changed';
  const [read] = (await store.page()).entries;
  read.cost.total = { usd: '0' };
  check.same((await store.page()).entries, [entryAt(1)]);
});

test('memory: entries of days that are over for longer than keepDays go when a new day begins', async (t) => {
  const check = checker(openRollups);
  t.mock.timers.enable({ apis: ['Date'], now: new Date('2026-11-21T23:00:00Z') });
  const store = openMemoryStore({ keepDays: 2 });
  const entry = (day) => ({ ...entryAt(1, day), time: `2026-11-${day}T12:00:00.000Z` });
  await store.append(['18', '19', '20'].map(entry));
  await store.append([entry('21')]);
  check.equal(await store.count(), 4);
  t.mock.timers.setTime(Date.parse('2026-11-22T00:00:00Z'));
  await store.append([entry('22')]);
  check.same(
    (await store.page()).entries.map(({ id }) => id),
    ['22', '21', '20'],
  );
  check.equal((await store.summary()).calls, 3);
  await check.fails(async () => openMemoryStore({ keepDays: 1.5 }), 'invalidArgument');
});
