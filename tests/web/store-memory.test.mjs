// The memory store keeps the promises of every store. It has one view only, so each `open` answers the same one.
import { test } from 'node:test';
import { openMemoryStore } from 'tokenfare/browser';
import { checker, entryAt, promises } from './store-conformance.mjs';

for (const [promise, run] of Object.entries(promises)) {
  test(`memory: ${promise}`, async () => {
    const store = openMemoryStore();
    await run(async () => store, checker());
  });
}

test('memory: an entry changed by its owner later stays as it was logged', async () => {
  const check = checker();
  const store = openMemoryStore();
  const entry = entryAt(1);
  await store.append([entry]);
  entry.metadata.project = 'changed';
  const [read] = (await store.page()).entries;
  read.cost.total = { usd: '0' };
  check.same((await store.page()).entries, [entryAt(1)]);
});
