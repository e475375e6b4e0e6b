// What every store promises, as cases that run wherever modules run: the memory store in Node, IndexedDB in a page.
// Each case gets `open()`, which opens the same log anew each time it is called (another tab's view of it), or a
// view of the one store where there is no second.
import { sumPromises } from './store-sums.mjs';

/** A complete entry; `minute` orders it. */
export function entryAt(minute, id = `entry-${minute}`, more = {}) {
  const time = new Date(Date.UTC(2026, 10, 21, 12, minute)).toISOString();
  return {
    id,
    time,
    timeZone: 'Europe/Lisbon',
    session: 'desk-41',
    operation: 'Answer draft',
    model: 'gpt-4',
    row: {
      model: 'gpt-4-0613',
      from: '2023-03-14',
      source: 'https://openai.com/api/pricing/',
      asOf: '2024-05-01',
      verifiedBy: 'page',
      status: 'active',
    },
    tokens: { input: 8, output: 150, total: 158 },
    cost: { input: { usd: '0.00024' }, output: { usd: '0.009' }, total: { usd: '0.00924' } },
    rates: [
      { kind: 'input', units: 8, rate: { usd: '30' }, per: 1000000, amount: { usd: '0.00024' } },
      { kind: 'output', units: 150, rate: { usd: '60' }, per: 1000000, amount: { usd: '0.009' } },
    ],
    precision: { input: 'exact', output: 'estimate' },
    metadata: { project: 'customer_support', attempt: 2, cached: false },
    ...more,
  };
}

const ids = (entries) => entries.map(({ id }) => id).join(' ');

/** Names of promises, with the code that checks each: (open, check) => … */
export const promises = {
  'an entry comes back as it was, whatever its text holds': async (open, check) => {
    const store = await open();
    const odd = { prompt: 'NUL \u0000, 👩‍👩‍👧, \u2028, <b>, "quotes"\r\n', completion: '' };
    const entry = entryAt(1, 'ïd 💶', { text: odd, metadata: { __proto__x: -1.5, '': '', 'a.b': true } });
    check.equal(await store.append([entry]), 1);
    check.same((await store.page()).entries, [entry]);
  },

  'a page comes newest first and says where the next one begins': async (open, check) => {
    const store = await open();
    await store.append([3, 1, 5, 2, 4].map((minute) => entryAt(minute)));
    const first = await store.page({ limit: 2 });
    check.equal(ids(first.entries), 'entry-5 entry-4');
    await store.append([entryAt(9)]);
    const second = await store.page({ limit: 2, before: first.next });
    check.equal(ids(second.entries), 'entry-3 entry-2');
    const last = await store.page({ limit: 2, before: second.next });
    check.equal(ids(last.entries), 'entry-1');
    check.equal(last.next, undefined);
  },

  'entries of one millisecond are told apart by their ids, on every page': async (open, check) => {
    const store = await open();
    await store.append(['b', 'd', 'a', 'c'].map((id) => entryAt(1, id)));
    const first = await store.page({ limit: 3 });
    check.equal(ids(first.entries), 'd c b');
    check.equal(ids((await store.page({ limit: 3, before: first.next })).entries), 'a');
  },

  'a page can be asked for a stretch of time': async (open, check) => {
    const store = await open();
    await store.append([1, 2, 3, 4].map((minute) => entryAt(minute)));
    const stretch = { since: entryAt(2).time, until: entryAt(4).time };
    check.equal(ids((await store.page(stretch)).entries), 'entry-3 entry-2');
    check.equal(await store.count(stretch), 2);
    check.equal(await store.count({ since: '2026-11-21' }), 4);
    check.equal(await store.count({ until: new Date(Date.UTC(2026, 10, 21)) }), 0);
    check.equal(await store.count({ since: stretch.until, until: stretch.since }), 0);
    check.same(await store.page({ since: stretch.until, until: stretch.since }), { entries: [] });
  },

  'appending the same id again changes nothing': async (open, check) => {
    const store = await open();
    await store.append([entryAt(1)]);
    const again = [entryAt(1, 'entry-1', { operation: 'other' }), entryAt(2), entryAt(2)];
    check.equal(await store.append(again), 1);
    check.equal(await store.append(again), 0);
    check.equal(await store.count(), 2);
    check.equal((await store.page({ ids: ['entry-1'] })).entries[0].operation, 'Answer draft');
  },

  'clearing gives back what it removed, and appending that undoes it': async (open, check) => {
    const store = await open();
    await store.append([2, 1, 3].map((minute) => entryAt(minute)));
    const before = await store.page();
    const removed = await store.clear();
    check.equal(ids(removed), 'entry-1 entry-2 entry-3');
    check.same(await store.page(), { entries: [] });
    check.equal(await store.append(removed), 3);
    check.same(await store.page(), before);
    check.same(await store.clear({ ids: [] }), []);
    check.equal(await store.count(), 3);
  },

  'single entries and stretches can be removed and come back': async (open, check) => {
    const store = await open();
    await store.append([1, 2, 3, 4].map((minute) => entryAt(minute)));
    const one = await store.clear({ ids: ['entry-3', 'unknown'] });
    check.equal(ids(one), 'entry-3');
    const old = await store.clear({ until: entryAt(3).time });
    check.equal(ids(old), 'entry-1 entry-2');
    check.equal(ids((await store.page()).entries), 'entry-4');
    await store.append([...one, ...old]);
    check.equal(await store.count(), 4);
  },

  'an append with one damaged entry keeps none of it': async (open, check) => {
    const store = await open();
    const damaged = [
      { ...entryAt(2), time: 'yesterday' },
      { ...entryAt(2), id: '' },
      null,
      entryAt(2, 'x'.repeat(201)),
    ];
    for (const entry of damaged) {
      const error = await check.fails(() => store.append([entryAt(1), entry]), 'invalidArgument');
      check.equal(error.message.startsWith('entries[1].'), true);
    }
    await check.fails(() => store.append([{ ...entryAt(1), metadata: { run: () => 1 } }]), 'invalidArgument');
    await check.fails(() => store.append('entries'), 'invalidArgument');
    check.equal(await store.count(), 0);
  },

  'a query that makes no sense is refused by name': async (open, check) => {
    const store = await open();
    for (const limit of [0, -1, 1.5, Number.NaN, 10_001, '5']) {
      await check.fails(() => store.page({ limit }), 'invalidArgument');
    }
    await check.fails(() => store.page({ before: 'entry-5' }), 'invalidArgument');
    await check.fails(() => store.count({ since: 'yesterday' }), 'invalidArgument');
    await check.fails(() => store.clear({ until: new Date(Number.NaN) }), 'invalidArgument');
  },

  'a watcher hears the count at once and after each change': async (open, check) => {
    const store = await open();
    const counts = [];
    const stop = store.watch(({ count }) => counts.push(count));
    await check.soon(() => counts.at(-1) === 0);
    await store.append([entryAt(1), entryAt(2)]);
    await check.soon(() => counts.at(-1) === 2);
    await store.clear({ ids: ['entry-1'] });
    await check.soon(() => counts.at(-1) === 1);
    stop();
    const heard = counts.length;
    await store.append([entryAt(3)]);
    await check.pause();
    check.equal(counts.length, heard);
  },

  'many writes at once are all kept': async (open, check) => {
    const [one, two] = [await open(), await open()];
    const writes = [];
    for (let minute = 0; minute < 60; ++minute) writes.push((minute % 2 ? one : two).append([entryAt(minute)]));
    const added = await Promise.all(writes);
    check.equal(added.join(''), '1'.repeat(60));
    check.equal(await one.count(), 60);
  },

  'two tabs that append the same entries keep each once': async (open, check) => {
    const [one, two] = [await open(), await open()];
    const entries = Array.from({ length: 20 }, (_, minute) => entryAt(minute));
    const added = await Promise.all([one.append(entries), two.append(entries)]);
    check.equal(added[0] + added[1], 20);
    check.equal(await two.count(), 20);
  },

  'a closed store has kept what it was given, and says that it is closed': async (open, check) => {
    const store = await open();
    const write = store.append([entryAt(1)]);
    await store.close();
    check.equal(await write, 1);
    await check.fails(() => store.summary(), 'disposed');
    await check.fails(() => store.rollups(), 'disposed');
    await check.fails(() => store.append([entryAt(2)]), 'disposed');
    await check.fails(() => store.page(), 'disposed');
    await check.fails(() => store.count(), 'disposed');
    await check.fails(() => store.clear(), 'disposed');
    await check.fails(async () => store.watch(() => {}), 'disposed');
    await store.close();
  },

  ...sumPromises,
};

/** The few assertions the cases need, in a form that works in a page; and the package's `openRollups` for them. */
export function checker(openRollups) {
  const plain = (value) => JSON.stringify(value, (_, part) => (part === undefined ? 'undefined' : part));
  const check = {
    openRollups,
    equal(actual, expected) {
      if (!Object.is(actual, expected)) throw new Error(`expected ${plain(expected)}, got ${plain(actual)}`);
    },
    same(actual, expected) {
      check.equal(plain(actual), plain(expected));
    },
    async fails(work, code) {
      let result;
      try {
        result = await work();
      } catch (error) {
        check.equal(error.code, code);
        if (error.message.length < 20) throw new Error(`a message of too few words: ${error.message}`);
        return error;
      }
      throw new Error(`expected ${code}, got ${plain(result)}`);
    },
    async soon(condition) {
      for (let waited = 0; waited < 5_000; waited += 20) {
        if (condition()) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(`did not come true in 5 s: ${condition}`);
    },
    pause: () => new Promise((resolve) => setTimeout(resolve, 300)),
  };
  return check;
}
