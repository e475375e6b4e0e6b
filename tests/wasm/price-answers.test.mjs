// What else a price book answers, and prices of one's own, through the package.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { callsFor, loadPriceBook, TokenfareError, whatIf } from 'tokenfare';

const { book: data } = JSON.parse(readFileSync(new URL('../vectors/quotes.json', import.meta.url), 'utf8'));
const book = await loadPriceBook({ data });
const million = { input: 1_000_000 };
const on = '2026-11-21';
const text = 'Explain quantum computing in simple terms.';

test('a timeline shows what is announced', () => {
  const periods = book.timeline('gemini-4-argon', million, { on });
  assert.deepEqual(
    periods.map(({ from, to, times, quote }) => [from, to, times, quote.total.usd]),
    [
      ['2026-11-21', '2026-12-01', undefined, '2'],
      ['2026-12-01', undefined, '2', '4'],
    ],
  );
  assert.equal(book.timeline('gemini-4-argon', million, { on, until: new Date('2026-11-30') }).length, 1);
  assert.throws(() => book.timeline('gemini-4-argon', million, { on, until: on }), { code: 'invalidArgument' });
  assert.throws(() => book.timeline('gemini-4-argon', { input: Number.NaN }, { on }), { code: 'invalidUsage' });
  assert.throws(() => book.timeline('gpt-4', million, { on: '2020-01-01', until: '2021-01-01' }), {
    code: 'noPriceOnDate',
  });
});

test('a comparison has the cheapest first, and says of the others how much dearer they are', () => {
  const compared = book.compare(['gpt-4', 'gpt-6.1-terra', 'gtp-4', 'unpriced', 'grok-4.5'], million, { on });
  assert.deepEqual(
    compared.map(({ model, times }) => [model, times]),
    [
      ['gpt-6.1-terra', '1'],
      ['grok-4.5', '4'],
      ['gpt-4', '30'],
      ['gtp-4', undefined],
      ['unpriced', undefined],
    ],
  );
  assert.match(compared[3].error, /Near names: gpt-4/);
  assert.deepEqual(book.compare([], million), []);
  assert.throws(() => book.compare('gpt-4', million), { code: 'invalidArgument' });
});

test('a cache pays after so many reads', () => {
  const { reads, write, read, uncached, arithmetic } = book.caching('claude-opus-5-5', 100_000, { on, lifetime: '1h' });
  assert.deepEqual([reads, write.usd, read.usd, uncached.usd], [2, '0.8', '0.02', '0.4']);
  assert.equal(arithmetic, 'write $0.8 + 2 × $0.02 < 3 × $0.4');
  assert.equal(book.caching('gpt-4', 1000, { on }).reads, undefined);
  assert.equal(book.caching('everything', 1000, { on, hours: 1 }).write.usd, '0.006');
  for (const tokens of [0, -1, 1.5, Number.NaN, undefined]) {
    assert.throws(() => book.caching('gpt-4', tokens, { on }), TokenfareError, String(tokens));
  }
});

test('a quote is explained step by step', () => {
  const steps = book.explain('everything', { input: 1000, fees: { webSearch: 3 } }, { on, service: 'batch' });
  assert.deepEqual(steps, [
    "everything, the price from 2026-01-01, as batch: a provider's page",
    'input: 1000 × $2/1M = $0.002',
    'fee webSearch: 3 × $10/1K = $0.03',
    'total: $0.032',
  ]);
  assert.throws(() => book.explain('everything', { fees: { maps: 1 } }, { on }), { code: 'noPrice' });
});

test('an own price is used before the book’s, and goes out and comes in as data', async () => {
  const own = await loadPriceBook({ data });
  own.setPrice('gpt-4', { input: 0.025, output: '0.05', per: '1K', from: '2026-01-01', note: 'contract' });
  const quote = own.quote('gpt-4-0613', { input: 8, output: 150 }, { on });
  assert.deepEqual([quote.total.usd, quote.row.source], ['0.0077', 'own price: contract']);
  assert.equal(own.quote('gpt-4', { input: 8, output: 150 }, { on: '2025-12-31' }).total.usd, '0.00924');
  own.setPrice('my-tune', { input: 1, output: 2, per: '1M', like: 'gpt-6-sol' });
  assert.equal(own.model('My-Tune').countedIn, 'o200k_base');
  assert.ok(own.models().some(({ id }) => id === 'my-tune'));
  assert.equal((await whatIf({ model: 'my-tune', text, on }, { callsPerDay: 1, days: 1 }, { prices: own })).calls, 1);

  const records = own.ownPrices();
  assert.equal(records.length, 2);
  const [{ asOf, ...first }] = records;
  assert.match(asOf, /^\d{4}-\d\d-\d\d$/);
  assert.deepEqual(first, {
    model: 'gpt-4',
    per: '1M',
    from: '2026-01-01',
    input: '25',
    output: '50',
    note: 'contract',
  });
  const copy = await loadPriceBook({ data });
  copy.importPrices(JSON.stringify(records));
  assert.deepEqual(copy.ownPrices(), records);
  assert.deepEqual(copy.quote('gpt-4-0613', { input: 8, output: 150 }, { on }), quote);
  copy.clearPrices();
  assert.deepEqual(copy.ownPrices(), []);
  assert.equal(copy.quote('gpt-4', { input: 8, output: 150 }, { on }).total.usd, '0.00924');
});

test('an own price that is none is refused, and changes nothing', () => {
  for (const price of [
    { input: Number.NaN, per: '1M' },
    { input: 1, output: Number.POSITIVE_INFINITY, per: '1M' },
    { input: -1, per: '1M' },
    { input: 1e-7, per: '1M' },
    { input: '1', per: '1B' },
    { output: '1', per: '1M' },
    { input: '1', per: '1M', from: 'today' },
    { input: '1', per: '1M', currency: 'EUR' },
  ]) {
    assert.throws(() => book.setPrice('gpt-4', price), { code: 'invalidArgument' }, JSON.stringify(price));
  }
  assert.throws(() => book.setPrice('gtp-4', { input: '1', per: '1M' }), { code: 'unknownModel' });
  for (const prices of ['{', '{}', '[8]', [null]]) {
    assert.throws(() => book.importPrices(prices), { code: 'invalidArgument' });
  }
  assert.deepEqual(book.ownPrices(), []);
});

test('a book knows its age, and a quote long after it says so', () => {
  assert.equal(book.age('2027-01-20'), undefined);
  assert.equal(book.age('2027-01-21').code, 'oldBook');
  assert.match(book.age(new Date('2027-02-01T10:00:00Z')).message, /2026-11-21, 72 days before/);
  const { warnings } = book.quote('gpt-6-sol', million, { on: '2027-01-21' });
  assert.ok(warnings.some(({ code }) => code === 'oldBook'));
});

test('a plan costs each day’s price, and says what caching and batches save', async () => {
  const request = { model: 'gpt-4', text, expectedOutput: 150, on: '2024-05-01' };
  const month = await whatIf(request, { callsPerDay: 1000 }, { prices: book });
  assert.deepEqual([month.calls, month.cost.expected.usd, month.plain.usd], [30_000, '277.2', '277.2']);
  assert.deepEqual(month.periods, [
    { from: '2024-05-01', to: '2024-05-31', perDay: { usd: '9.24' }, total: { usd: '277.2' } },
  ]);
  const half = { callsPerDay: 10, days: 1, batchShare: 0.5, cachedShare: '0.5' };
  const saved = await whatIf({ ...request, model: 'everything', on }, half, { prices: book });
  assert.ok(Number(saved.cost.expected.usd) < Number(saved.plain.usd));
  for (const plan of [{}, { callsPerDay: 1.5 }, { callsPerDay: Number.NaN }, { callsPerDay: 1, cachedShare: 2 }]) {
    await assert.rejects(whatIf(request, plan, { prices: book }), { code: 'invalidArgument' });
  }
  await assert.rejects(whatIf(request, half, { prices: book }), { code: 'noPrice' });
});

test('a budget buys so many calls', async () => {
  const request = { model: 'gpt-4', text, expectedOutput: 150, on: '2024-05-01' };
  const { low, expected, high, worst, estimate } = await callsFor({ usd: '10' }, request, { prices: book });
  assert.deepEqual([low, expected, high, worst], [1082, 1082, 1082, 20]);
  assert.equal(estimate.cost.expected.usd, '0.00924');
  await assert.rejects(callsFor({ usd: '1e3' }, request), { code: 'invalidArgument' });
  await assert.rejects(callsFor({ usd: '-1' }, request), { code: 'invalidArgument' });
});
