// The promises of a store about sums: they are those of a slow recount that adds up every entry with whole numbers, by
// rules of its own. Runs wherever modules run, as store-conformance.mjs does.

const pico = (usd) => {
  const [whole, fraction = ''] = usd.split('.');
  return BigInt(whole + fraction.padEnd(12, '0'));
};

const usd = (amount) => {
  const digits = String(amount).padStart(13, '0');
  return `${digits.slice(0, -12)}.${digits.slice(-12)}`.replace(/\.?0+$/, '');
};

/** An entry of so many tokens at 30, 15 and 60 USD a million, with its sums. */
export function pricedEntry(id, time, { input, cached = 0, output, ...more }) {
  const lines = [
    ['input', input, 30n],
    ['cachedInput', cached, 15n],
    ['output', output, 60n],
  ].filter(([kind, units]) => kind !== 'cachedInput' || units > 0);
  const rates = lines.map(([kind, units, rate]) => ({
    kind,
    units,
    rate: { usd: String(rate) },
    per: 1000000,
    amount: { usd: usd(BigInt(units) * rate * 1_000_000n) },
  }));
  const sum = (kinds) =>
    rates.filter(({ kind }) => kinds.includes(kind)).reduce((all, { amount }) => all + pico(amount.usd), 0n);
  return {
    id,
    time,
    timeZone: 'Asia/Kathmandu',
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
    tokens: {
      input: input + cached,
      output,
      total: input + cached + output,
      ...(cached > 0 && { cachedInput: cached }),
    },
    cost: {
      input: { usd: usd(sum(['input', 'cachedInput'])) },
      output: { usd: usd(sum(['output'])) },
      total: { usd: usd(sum(['input', 'cachedInput', 'output'])) },
    },
    rates,
    precision: { input: 'exact', output: 'estimate' },
    metadata: {},
    ...more,
  };
}

function addTo(sums, key, entry) {
  const sum = sums.get(key) ?? { calls: 0, tokens: {}, cost: {} };
  sum.calls += 1;
  for (const [kind, count] of Object.entries(entry.tokens)) sum.tokens[kind] = (sum.tokens[kind] ?? 0) + count;
  for (const [kind, money] of Object.entries(entry.cost))
    sum.cost[kind] = usd(pico(sum.cost[kind] ?? '0') + pico(money.usd));
  sums.set(key, sum);
}

/** The sums of entries by a key, as texts that can be compared. */
function recount(entries, keyOf) {
  const sums = new Map();
  for (const entry of entries) addTo(sums, keyOf(entry), entry);
  return [...sums].map(([key, sum]) => asText(key, sum)).sort();
}

/** Counts of 0 and costs of 0 may be left out or not. */
function asText(key, { calls, tokens, cost }) {
  const some = (pairs) =>
    pairs.filter(([, value]) => value !== 0 && value !== '0').sort(([a], [b]) => (a < b ? -1 : 1));
  const costs = Object.entries(cost).map(([kind, money]) => [kind, money.usd ?? money]);
  return JSON.stringify([key, calls, some(Object.entries(tokens)), some(costs)]);
}

const quarterOf = ({ time }) =>
  `${time.slice(0, 14)}${['00', '15', '30', '45'][Math.floor(Number(time.slice(14, 16)) / 15)]}`;

const keyOfRow = ({ quarter, model, operation, session }) => [quarter, model, operation, session].join(' | ');

/** The rows that the entries should have. */
export const recountedRows = (entries) =>
  recount(entries, (entry) => keyOfRow({ ...entry, quarter: quarterOf(entry) }));

/** The rows that a store has. */
export const rowsAsText = (rows) => rows.map((row) => asText(keyOfRow(row), row)).sort();

async function everyEntry(store) {
  const entries = [];
  for (let before; ; ) {
    const page = await store.page({ limit: 1_000, ...(before ? { before } : {}) });
    entries.push(...page.entries);
    before = page.next;
    if (!before) return entries;
  }
}

async function checkSums(store, check) {
  const entries = await everyEntry(store);
  check.same(rowsAsText(await store.rollups()), recountedRows(entries));
  const table = await check.openRollups();
  table.loadHours(await store.rollupHours());
  check.same(table.rows(), await store.rollups());
  table.dispose();
  const whole = await store.summary();
  check.equal(whole.calls, entries.length);
  const [all] = recount(entries, () => '');
  const { tokens, cost, calls } = whole;
  const totals = JSON.parse(all ?? '["",0,[],[]]');
  check.same(
    [calls, tokens.total, cost.usd],
    [totals[1], Object.fromEntries(totals[2]).total ?? 0, Object.fromEntries(totals[3]).total ?? '0'],
  );
  // Kathmandu is 5 hours and 45 minutes ahead, all year.
  const local = ({ time }) => new Date(Date.parse(time) + 345 * 60_000).toISOString().slice(0, 10);
  const { groups } = await store.summary({ by: ['day', 'model'], timeZone: 'Asia/Kathmandu' });
  const groupText = ({ key, ...sum }) => asText(`${key.day} ${key.model}`, { ...sum, cost: { total: sum.cost } });
  const slow = recount(
    entries.map((entry) => ({ ...entry, cost: { total: entry.cost.total } })),
    (entry) => `${local(entry)} ${entry.model}`,
  );
  check.same(groups.map(groupText).sort(), slow);
}

/** Whole numbers below a limit, the same for the same seed. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export function randomEntry(random, id) {
  const time = new Date(Date.UTC(2026, 10, 20) + random(4 * 86_400_000)).toISOString();
  return pricedEntry(id, time, {
    input: random(3_000),
    cached: random(3) === 0 ? random(100_000) : 0,
    output: random(900),
    model: ['gpt-4', 'gpt-4o', 'o3'][random(3)],
    operation: ['', 'Antwort ä', 'triage'][random(3)],
    session: ['desk-41', 'desk "7"'][random(2)],
    metadata: random(2) ? { video: `v${random(3)}` } : {},
  });
}

export const sumPromises = {
  'sums are those of a slow recount after appends, repeats, clears and their undoing, also when it is opened anew':
    async (open, check) => {
      const store = await open();
      const random = randomFrom(41);
      const written = [];
      let removed = [];
      for (let step = 0; step < 40; ++step) {
        const what = random(6);
        if (what < 3) {
          const batch = Array.from({ length: 1 + random(30) }, (_, i) => randomEntry(random, `${step}-${i}`));
          const repeated = written.slice(0, random(10));
          await store.append([...repeated, ...batch, ...batch.slice(0, 2)]);
          written.push(...batch);
        } else if (what === 3) {
          const ids = Array.from({ length: 10 }, () => written[random(written.length)]?.id ?? 'none');
          removed = await store.clear({ ids });
        } else if (what === 4) {
          const since = Date.UTC(2026, 10, 20) + random(4 * 86_400_000);
          removed = await store.clear({ since: new Date(since), until: new Date(since + random(3_600_000 * 9)) });
        } else {
          await store.append(removed);
        }
        if (step % 8 === 7) await checkSums(store, check);
      }
      check.equal((await store.count()) > 100, true);
      await checkSums(await open(), check);
      removed = await store.clear();
      check.same(await store.rollups(), []);
      check.equal((await store.summary({ by: 'day', timeZone: 'Asia/Kathmandu' })).calls, 0);
      await store.append(removed);
      await checkSums(store, check);
    },

  'sums of a stretch are those of the quarters of an hour that begin in it': async (open, check) => {
    const store = await open();
    const at = (time) => pricedEntry(time, `2026-11-21T${time}:59.999Z`, { input: 8, output: 150 });
    await store.append(['11:59', '12:00', '12:14', '12:15', '13:30'].map(at));
    const quarters = async (query) => (await store.rollups(query)).map(({ quarter, calls }) => `${quarter} ${calls}`);
    check.same(await quarters({ since: '2026-11-21T12:00:00Z', until: '2026-11-21T13:30:00Z' }), [
      '2026-11-21T12:00 2',
      '2026-11-21T12:15 1',
    ]);
    check.equal((await quarters()).length, 4);
    check.same(await quarters({ since: '2026-11-22' }), []);
    const hours = async (query) => (await store.rollupHours(query)).map(({ hour }) => hour);
    check.same(await hours(), ['2026-11-21T11', '2026-11-21T12', '2026-11-21T13']);
    check.same(await hours({ since: '2026-11-21T11:30:00Z', until: '2026-11-21T13:00:00Z' }), ['2026-11-21T12']);
    await check.fails(() => store.rollups({ since: 'yesterday' }), 'invalidArgument');
  },

  'a summary by metadata is made of the entries, and by what no summary knows is refused': async (open, check) => {
    const store = await open();
    const random = randomFrom(7);
    const entries = Array.from({ length: 300 }, (_, i) => randomEntry(random, `e${i}`));
    await store.append(entries);
    const { groups, calls } = await store.summary({ by: 'metadata.video' });
    const slow = recount(
      entries.map((entry) => ({ ...entry, cost: { total: entry.cost.total } })),
      ({ metadata }) => metadata.video ?? '',
    );
    check.equal(calls, 300);
    check.same(
      groups.map(({ key, ...sum }) => asText(key['metadata.video'], { ...sum, cost: { total: sum.cost } })).sort(),
      slow,
    );
    await check.fails(() => store.summary({ by: 'weather' }), 'invalidArgument');
    await check.fails(() => store.summary({ since: 'yesterday' }), 'invalidArgument');
  },

  'an entry whose cost is not the sum of its rates is refused, with all that was to be appended': async (
    open,
    check,
  ) => {
    const store = await open();
    const [right, wrong] = ['a', 'b'].map((id) =>
      pricedEntry(id, '2026-11-21T12:00:00.000Z', { input: 8, output: 150 }),
    );
    wrong.cost = { ...wrong.cost, total: { usd: '0.0102' } };
    const { message } = await check.fails(() => store.append([right, wrong]), 'damagedLog');
    check.equal(message.startsWith('entries[1].cost.total'), true);
    check.equal(await store.count(), 0);
    check.same(await store.rollups(), []);
    check.equal(await store.append([right]), 1);
    await checkSums(store, check);
  },
};
