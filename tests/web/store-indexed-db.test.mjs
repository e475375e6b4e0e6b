// The IndexedDB store in a real browser: the promises of every store, then what only a browser can do to a log: other
// tabs, a full disk, no storage at all, another version, a tab closed in the middle of a write.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { promises } from './store-conformance.mjs';
import { startBrowser } from './store-page.mjs';

let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser?.close());

for (const promise of Object.keys(promises)) {
  test(`IndexedDB: ${promise}`, async () => {
    const tab = await browser.tab();
    await tab.run(async ({ kit, arg: name }) => {
      await kit.promises[name](() => kit.openIndexedDbStore(name), kit.check);
    }, promise);
    await tab.close();
  });
}

test('IndexedDB: what one tab writes, another hears of and reads', async () => {
  const [writer, reader] = [await browser.tab(), await browser.tab()];
  await reader.run(async ({ kit }) => {
    kit.store = await kit.openIndexedDbStore('two-tabs');
    kit.counts = [];
    kit.store.watch(({ count }) => kit.counts.push(count));
    await kit.check.soon(() => kit.counts.at(-1) === 0);
  });
  await writer.run(async ({ kit }) => {
    kit.store = await kit.openIndexedDbStore('two-tabs');
    await kit.store.append([kit.entryAt(1), kit.entryAt(2)]);
  });
  await reader.run(async ({ kit }) => {
    await kit.check.soon(() => kit.counts.at(-1) === 2);
    kit.check.equal((await kit.store.page()).entries[0].id, 'entry-2');
    kit.removed = await kit.store.clear();
  });
  assert.equal(await writer.run(({ kit }) => kit.store.count()), 0);
  await reader.run(({ kit }) => kit.store.append(kit.removed));
  assert.equal(await writer.run(({ kit }) => kit.store.count()), 2);
  await Promise.all([writer.close(), reader.close()]);
});

test('in both stores, a watcher that throws is reported and keeps no other from hearing', async () => {
  const tab = await browser.tab();
  const reported = [];
  tab.page.on('pageerror', ({ message }) => reported.push(message));
  await tab.run(async ({ kit }) => {
    for (const store of [kit.openMemoryStore(), await kit.openIndexedDbStore('throwing')]) {
      const counts = [];
      store.watch(() => {
        throw new Error('a fault of the listener');
      });
      store.watch(({ count }) => counts.push(count));
      await kit.check.soon(() => counts.at(-1) === 0);
      await store.append([kit.entryAt(1)]);
      await kit.check.soon(() => counts.at(-1) === 1);
    }
  });
  assert.equal(reported.length, 4);
  assert.equal(reported[0], 'a fault of the listener');
  await tab.close();
});

test('IndexedDB: a reload finds the log as it was', async () => {
  const tab = await browser.tab();
  const written = await tab.run(async ({ kit }) => {
    const store = await kit.openIndexedDbStore('reload');
    await store.append([kit.entryAt(1, 'kept', { text: { prompt: 'Explain quantum computing in simple terms.' } })]);
    return store.page();
  });
  const reloaded = await tab.reload();
  const read = await reloaded.run(async ({ kit }) => (await kit.openIndexedDbStore('reload')).page());
  assert.deepEqual(read, written);
  assert.equal(read.entries[0].text.prompt, 'Explain quantum computing in simple terms.');
  await tab.close();
});

test('IndexedDB: a tab closed in the middle of its writes has lost none that was acknowledged', async () => {
  const tab = await browser.tab();
  const acknowledged = [];
  await tab.page.exposeFunction('acknowledge', (id) => acknowledged.push(id));
  await tab.run(async ({ kit }) => {
    const store = await kit.openIndexedDbStore('closed-tab');
    for (let number = 0; number < 1_000; ++number) {
      store.append([kit.entryAt(number)]).then(() => globalThis.acknowledge(`entry-${number}`));
    }
  });
  while (acknowledged.length < 40) await new Promise((resolve) => setTimeout(resolve, 5));
  await tab.close();
  const next = await browser.tab();
  const kept = await next.run(async ({ kit }) => {
    const store = await kit.openIndexedDbStore('closed-tab');
    const { entries } = await store.page({ limit: 10_000 });
    kit.check.same(kit.rowsAsText(await store.rollups()), kit.recountedRows(entries));
    return entries.map(({ id }) => id);
  });
  assert.ok(acknowledged.length >= 40);
  const present = new Set(kept);
  assert.deepEqual(
    acknowledged.filter((id) => !present.has(id)),
    [],
  );
  await next.close();
});

test('IndexedDB: a full disk refuses the write, says what to do, and harms nothing', async () => {
  const tab = await browser.tab({ alone: true });
  const session = await tab.page.context().newCDPSession(tab.page);
  // Before the first write: Chromium remembers for a while how much room it has seen.
  await session.send('Storage.overrideQuotaForOrigin', { origin: browser.url, quotaSize: 1_000_000 });
  await tab.run(async ({ kit }) => {
    kit.store = await kit.openIndexedDbStore('full');
    await kit.store.append([kit.entryAt(1), kit.entryAt(2)]);
    kit.big = kit.entryAt(4, 'big', { text: { prompt: Array.from({ length: 400_000 }, Math.random).join(' ') } });
  });
  const failed = await tab.run(({ kit }) => kit.failure(() => kit.store.append([kit.entryAt(3), kit.big])));
  assert.equal(failed.code, 'storeFull');
  assert.match(failed.message, /The log is full.*Export the log and clear old entries/);
  const after = await tab.run(async ({ kit }) => (await kit.store.page()).entries.map(({ id }) => id));
  assert.deepEqual(after, ['entry-2', 'entry-1'], 'neither half of the refused write is there');

  await session.send('Storage.overrideQuotaForOrigin', { origin: browser.url });
  assert.equal(
    await tab.run(({ kit }) => kit.store.append([kit.entryAt(3), kit.big])),
    2,
    'with room again, the same call works',
  );
  await tab.close();
});

test('IndexedDB: a frame without storage is told so when it opens the log, and memory takes over', async () => {
  const tab = await browser.tab({ path: '/framing' });
  const failed = await tab.run(({ kit }) => kit.failure(() => kit.openIndexedDbStore()));
  assert.equal(failed.code, 'storeUnavailable');
  assert.match(failed.message, /no storage.*kept in memory/);
  const kept = await tab.run(async ({ kit }) => {
    const store = kit.openMemoryStore();
    await store.append([kit.entryAt(1)]);
    return store.count();
  });
  assert.equal(kept, 1);
  await tab.close();
});

test('IndexedDB: a browser that has no IndexedDB at all is told apart from a fault', async () => {
  const tab = await browser.tab();
  await tab.page.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { value: undefined }));
  const reloaded = await tab.reload();
  const failed = await reloaded.run(({ kit }) => kit.failure(() => kit.openIndexedDbStore()));
  assert.equal(failed.code, 'storeUnavailable');
  await tab.close();
});

test('IndexedDB: when another tab upgrades the log, this one gives way and asks for a reload', async () => {
  const [old, updated] = [await browser.tab(), await browser.tab()];
  await old.run(async ({ kit }) => {
    kit.store = await kit.openIndexedDbStore('upgraded');
    await kit.store.append([kit.entryAt(1)]);
    kit.store.watch(
      () => {},
      ({ code, message }) => {
        kit.ended = { code, message };
      },
    );
  });
  // What a later tokenfare will do: open the same database with a higher version.
  await updated.run(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open('upgraded', 990);
        request.onupgradeneeded = () => request.result.createObjectStore('further');
        request.onsuccess = () => resolve(request.result.close());
        request.onerror = () => reject(request.error);
      }),
  );
  const failed = await old.run(({ kit }) => kit.failure(() => kit.store.append([kit.entryAt(2)])));
  assert.equal(failed.code, 'storeUnavailable');
  assert.match(failed.message, /updated in another tab.*Reload/);
  assert.equal((await old.run(({ kit }) => kit.ended)).message, failed.message);
  const again = await old.run(({ kit }) => kit.failure(() => kit.openIndexedDbStore('upgraded')));
  assert.match(
    again.message,
    /updated in another tab.*Reload/,
    'an old page must not write past the sums of a new one',
  );
  await Promise.all([old.close(), updated.close()]);
});

test('IndexedDB: when the log is deleted elsewhere, the tab says so instead of writing into the void', async () => {
  const [tab, other] = [await browser.tab(), await browser.tab()];
  await tab.run(async ({ kit }) => {
    kit.store = await kit.openIndexedDbStore('deleted');
  });
  await other.run(
    () =>
      new Promise((resolve) => {
        indexedDB.deleteDatabase('deleted').onsuccess = resolve;
      }),
  );
  const failed = await tab.run(({ kit }) => kit.failure(() => kit.store.append([kit.entryAt(1)])));
  assert.equal(failed.code, 'storeUnavailable');
  assert.match(failed.message, /deleted.*Reload/);
  await Promise.all([tab.close(), other.close()]);
});

test('IndexedDB: a tab that holds an older version open is named as the reason, not waited for', async () => {
  const [holder, tab] = [await browser.tab(), await browser.tab()];
  await holder.run(
    ({ kit }) =>
      new Promise((resolve) => {
        const request = indexedDB.open('held', 1);
        request.onsuccess = () => {
          kit.held = request.result;
          resolve();
        };
      }),
  );
  const failed = await tab.run(({ kit }) => kit.failure(() => kit.openIndexedDbStore('held')));
  assert.equal(failed.code, 'storeUnavailable');
  assert.match(failed.message, /Close the other tabs/);
  await Promise.all([holder.close(), tab.close()]);
});

/** The databases that older versions made: the number that IndexedDB knows them by, and what is in them. */
const older = {
  1: { number: 10, stores: { entries: { keyPath: 'id', indexes: { '[time+id]': ['time', 'id'] } } } },
  2: {
    number: 20,
    stores: {
      entries: { keyPath: 'id', indexes: { '[time+id]': ['time', 'id'] } },
      rollups: { keyPath: ['quarter', 'model', 'operation', 'session'] },
      state: { keyPath: 'name' },
    },
  },
};

for (const version of [1, 2]) {
  test(`IndexedDB: a log of version ${version} is given its sums when it is opened, and is the same log`, async () => {
    const tab = await browser.tab();
    await tab.run(
      async ({ kit, arg: { name, number, stores } }) => {
        const random = kit.randomFrom(19);
        const entries = Array.from({ length: 5_000 }, (_, i) => kit.randomEntry(random, `e${i}`));
        // What the first version did not ask: whether the engine can add it up.
        const odd = { id: 'odd', time: '2026-11-21T12:00:00.000Z', tokens: 'many' };
        const rows = [{ quarter: '2026-11-21T12:00', model: 'gpt-4', operation: '', session: '', calls: 3 }];
        const contents = { entries: [...entries, odd], rollups: rows, state: [{ name: 'revision', value: 7 }] };
        await new Promise((resolve, reject) => {
          const request = indexedDB.open(name, number);
          request.onupgradeneeded = () => {
            for (const [store, { keyPath, indexes = {} }] of Object.entries(stores)) {
              const table = request.result.createObjectStore(store, { keyPath });
              for (const [index, path] of Object.entries(indexes)) table.createIndex(index, path);
              for (const record of contents[store]) table.add(record);
            }
          };
          request.onsuccess = () => resolve(request.result.close());
          request.onerror = () => reject(request.error);
        });
        const store = await kit.openIndexedDbStore(name);
        kit.check.equal(await store.count(), 5_001);
        kit.check.same(kit.rowsAsText(await store.rollups()), kit.recountedRows(entries));
        kit.check.equal((await store.summary()).calls, 5_000);
        // It goes on as a log of its own version, and the odd one can be removed.
        await store.append([kit.randomEntry(random, 'new')]);
        kit.check.equal((await store.clear({ ids: ['odd', 'e1'] })).length, 2);
        kit.check.equal((await store.summary()).calls, 5_000);
        await store.close();
        const again = await kit.openIndexedDbStore(name);
        kit.check.equal((await again.summary()).calls, 5_000);
        await again.clear();
        kit.check.same(await again.rollups(), []);
      },
      { name: `version-${version}`, ...older[version] },
    );
    await tab.close();
  });
}

test('IndexedDB: while a tab holds version 1 open and gives way, another upgrades the log', async () => {
  const [holder, tab] = [await browser.tab(), await browser.tab()];
  await holder.run(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open('giving-way', 10);
        request.onupgradeneeded = () => {
          const table = request.result.createObjectStore('entries', { keyPath: 'id' });
          table.createIndex('[time+id]', ['time', 'id']);
        };
        request.onsuccess = () => {
          request.result.onversionchange = () => setTimeout(() => request.result.close(), 200);
          resolve();
        };
      }),
  );
  const calls = await tab.run(async ({ kit }) => {
    const store = await kit.openIndexedDbStore('giving-way');
    await store.append([kit.entryAt(1)]);
    return (await store.summary()).calls;
  });
  assert.equal(calls, 1);
  await Promise.all([holder.close(), tab.close()]);
});

test('IndexedDB: a summary that was asked before is brought up to date by what any tab writes', async () => {
  const [one, two] = [await browser.tab(), await browser.tab()];
  const calls = (tab) => tab.run(async ({ kit }) => (await kit.store.summary()).calls);
  for (const tab of [one, two]) {
    await tab.run(async ({ kit }) => {
      kit.store = await kit.openIndexedDbStore('live-sums');
    });
  }
  assert.deepEqual([await calls(one), await calls(two)], [0, 0]);
  await one.run(({ kit }) => kit.store.append([kit.entryAt(1), kit.entryAt(2)]));
  assert.deepEqual([await calls(one), await calls(two)], [2, 2]);
  await two.run(({ kit }) => kit.store.append([kit.entryAt(3)]));
  await one.run(({ kit }) => kit.store.clear({ ids: ['entry-1'] }));
  await one.run(({ kit }) => Promise.all([4, 5, 6].map((minute) => kit.store.append([kit.entryAt(minute)]))));
  assert.deepEqual([await calls(one), await calls(two)], [5, 5]);
  await Promise.all([one.close(), two.close()]);
});

test('IndexedDB: entries of days that are over for longer than keepDays go when the log is opened, with their sums', async () => {
  const tab = await browser.tab();
  const left = await tab.run(async ({ kit }) => {
    const ago = (days) => new Date(Date.now() - days * 86_400_000).toISOString();
    const store = await kit.openIndexedDbStore('kept-days');
    await store.append([0, 1, 7, 8, 400].map((days) => ({ ...kit.entryAt(1, `${days} days`), time: ago(days) })));
    const keeping = await kit.openIndexedDbStore('kept-days', { keepDays: 7 });
    kit.check.equal((await keeping.summary()).calls, 3);
    await kit.check.fails(() => kit.openIndexedDbStore('kept-days', { keepDays: 0 }), 'invalidArgument');
    return (await store.page()).entries.map(({ id }) => id);
  });
  assert.deepEqual(left, ['0 days', '1 days', '7 days']);
  await tab.close();
});
