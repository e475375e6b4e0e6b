// Log entries through the package: what goes in, what comes out, and what is refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEntry, estimate as estimateCost, loadPriceBook, summarizeEntries, TokenfareError } from 'tokenfare';

const money = (usd) => ({ usd });

/** The exercise of the seeds: gpt-4, 8 tokens in and 150 out, at $30 and $60 per million. */
const quote = {
  model: 'gpt-4',
  row: {
    model: 'gpt-4-0613',
    from: '2023-03-14',
    source: 'OpenAI, Pricing',
    asOf: '2024-05-01',
    verifiedBy: 'read on the page',
    status: 'active',
  },
  lines: [
    { kind: 'input', units: 8, rate: money('30'), per: 1_000_000, amount: money('0.00024') },
    { kind: 'output', units: 150, rate: money('60'), per: 1_000_000, amount: money('0.009') },
  ],
};
const estimate = { quote, input: { precision: 'exact' }, output: { precision: 'exact' } };

const refusal = async (input, code = 'invalidArgument') => {
  const error = await createEntry(input).then(
    (entry) => assert.fail(`accepted: ${JSON.stringify(entry)}`),
    (reason) => reason,
  );
  assert.ok(error instanceof TokenfareError, String(error));
  assert.equal(error.code, code);
  return error.message;
};

test('an estimate becomes an entry with exact sums and the circumstances of the call', async () => {
  const entry = await createEntry({
    estimate,
    time: new Date(Date.UTC(2024, 4, 1, 10)),
    timeZone: 'Europe/Lisbon',
    session: 'desk-41',
    operation: 'Answer draft',
    latencyMs: 8387.6,
    metadata: { project: 'support', attempt: 2, share: 0.25, cached: false },
  });
  const { id, ...rest } = entry;
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.deepEqual(rest, {
    time: '2024-05-01T10:00:00.000Z',
    timeZone: 'Europe/Lisbon',
    session: 'desk-41',
    operation: 'Answer draft',
    model: 'gpt-4',
    row: quote.row,
    tokens: { input: 8, output: 150, total: 158 },
    cost: { input: money('0.00024'), output: money('0.009'), total: money('0.00924') },
    rates: quote.lines,
    precision: { input: 'exact', output: 'estimate' },
    latencyMs: 8388,
    metadata: { project: 'support', attempt: 2, share: 0.25, cached: false },
  });
  assert.deepEqual(structuredClone(entry), entry);
});

test('the exercise of the seeds, from its prompt to the entry: $0.00924', async () => {
  const text = 'Explain quantum computing in simple terms.';
  const fare = await estimateCost({ model: 'gpt-4', text, expectedOutput: 150, on: '2024-05-01' });
  const entry = await createEntry({ estimate: fare, text: { prompt: text }, keepText: true });
  assert.deepEqual(entry.tokens, { input: 8, output: 150, total: 158 });
  assert.deepEqual(entry.cost, { input: money('0.00024'), output: money('0.009'), total: money('0.00924') });
  assert.deepEqual(entry.precision, { input: 'exact', output: 'estimate' });
  assert.deepEqual([entry.model, entry.row, entry.rates], [fare.quote.model, fare.quote.row, fare.quote.lines]);
});

test('an entry of every model in the price book can be made, with each kind of token', async () => {
  const book = await loadPriceBook();
  const usage = { input: 1000, cachedInput: 200, cacheWrite: { '5m': 30, '1h': 40 }, output: 50, reasoning: 6 };
  let made = 0;
  for (const { id } of book.models()) {
    let usedQuote;
    try {
      usedQuote = book.quote(id, usage);
    } catch {
      usedQuote = book.quote(id, { input: 1000 });
    }
    const entry = await createEntry({ quote: usedQuote, precision: 'reported' });
    assert.deepEqual(entry.cost.total, usedQuote.total, id);
    assert.ok([1000, 1326].includes(entry.tokens.total), id);
    made += 1;
  }
  assert.ok(made > 20);
});

test('an entry needs no more than an estimate: time, zone and id are found', async () => {
  const before = Date.now();
  const [one, two] = await Promise.all([createEntry({ estimate }), createEntry({ estimate })]);
  assert.notEqual(one.id, two.id);
  assert.ok(Date.parse(one.time) >= before && Date.parse(one.time) <= Date.now());
  assert.equal(one.timeZone, Intl.DateTimeFormat().resolvedOptions().timeZone);
  assert.deepEqual([one.session, one.operation, one.metadata], ['', '', {}]);
});

test('the second sample of the seeds adds up: 45 in and 23 out at 1.5 and 2', async () => {
  const lines = [
    { kind: 'input', units: 45, rate: money('1.5'), per: 1_000_000, amount: money('0.0000675') },
    { kind: 'output', units: 23, rate: money('2'), per: 1_000_000, amount: money('0.000046') },
  ];
  const entry = await createEntry({ quote: { ...quote, lines }, precision: 'reported' });
  assert.deepEqual(entry.cost, { input: money('0.0000675'), output: money('0.000046'), total: money('0.0001135') });
  assert.deepEqual(entry.tokens, { input: 45, output: 23, total: 68 });
  assert.deepEqual(entry.precision, { input: 'reported', output: 'reported' });
});

test('texts stay out unless the user asked to keep them', async () => {
  const text = { prompt: 'Explain quantum computing in simple terms.', completion: 'No.' };
  for (const keepText of [undefined, false, 'yes', 1]) {
    const entry = await createEntry({ estimate, text, keepText });
    assert.ok(!JSON.stringify(entry).includes('quantum'), String(keepText));
  }
  assert.deepEqual((await createEntry({ estimate, text, keepText: true })).text, text);
  assert.equal((await createEntry({ estimate, text: { prompt: '' }, keepText: true })).text, undefined);
});

test('any text comes back as it was, and a lone surrogate as U+FFFD', async () => {
  const prompt = 'NUL \0 BOM \ufeff \u2028 👩‍👩‍👧 "quotes" \\ \r\n\t <script>';
  const kept = await createEntry({ estimate, text: { prompt }, keepText: true, metadata: { [prompt]: prompt } });
  assert.equal(kept.text.prompt, prompt);
  assert.deepEqual(kept.metadata, { [prompt]: prompt });
  const lone = await createEntry({ estimate, operation: 'a\ud800b', metadata: { 'k\udc00': '\ud83d' } });
  assert.equal(lone.operation, 'a\ufffdb');
  assert.deepEqual(lone.metadata, { 'k\ufffd': '\ufffd' });
});

test('what makes no entry is refused with the field and what it accepts', async () => {
  assert.match(await refusal({}), /needs an estimate, or a quote/);
  assert.match(await refusal({ quote, precision: 'sure' }), /precision\.input must be one of reported, exact/);
  assert.match(await refusal({ quote }), /precision must be an object/);
  assert.match(await refusal({ estimate, time: new Date(Number.NaN) }), /time is not a valid date/);
  assert.match(await refusal({ estimate, time: 'yesterday' }), /time must be a time such as .* and is "yesterday"/);
  assert.match(await refusal({ estimate, timeZone: 'Middle Earth' }), /timeZone must be the name of a time zone/);
  assert.match(await refusal({ estimate, session: 'x'.repeat(201) }), /session must be a text of 0 to 200 characters/);
  for (const latencyMs of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.match(await refusal({ estimate, latencyMs }), /latencyMs must be a number of milliseconds/);
  }
  for (const value of [null, Number.NaN, 10n, {}, [], () => 1, undefined]) {
    assert.match(await refusal({ estimate, metadata: { odd: value } }), /metadata\.odd must be a text/);
  }
});

test('a quote with impossible counts is refused', async () => {
  const withUnits = (units) => ({ ...quote, lines: [{ ...quote.lines[0], units }] });
  for (const units of [-1, 1.5, Number.NaN, 1e300, '8', 2 ** 53]) {
    const message = await refusal({ quote: withUnits(units), precision: 'exact' });
    assert.match(message, /quote\.lines\[0\]\.units must be a whole number from 0 to 9007199254740991/);
  }
  const most = Number.MAX_SAFE_INTEGER;
  const lines = [{ ...quote.lines[0], units: most }, quote.lines[1]];
  assert.match(await refusal({ quote: { ...quote, lines }, precision: 'exact' }, 'amountTooLarge'), /too large/);
});

test('a summary adds entries exactly where floats would not', async () => {
  const entries = Array(1_000).fill(await createEntry({ estimate }));
  assert.deepEqual(await summarizeEntries(entries), {
    calls: 1_000,
    tokens: { input: 8_000, output: 150_000, total: 158_000 },
    cost: money('9.24'),
  });
  const inFloats = entries.reduce((sum, { cost }) => sum + Number(cost.total.usd), 0);
  assert.notEqual(inFloats, 9.24);
  assert.deepEqual((await summarizeEntries([])).cost, money('0'));
});

test('a damaged entry is named by its place in the list', async () => {
  const entry = await createEntry({ estimate });
  const damaged = { ...entry, cost: { ...entry.cost, total: money('0.0102') } };
  await assert.rejects(summarizeEntries([entry, damaged]), {
    name: 'TokenfareError',
    code: 'damagedLog',
    message: 'entries[1].cost.total.usd must be 0.00924, the sum of the rates, and is "0.0102".',
  });
  await assert.rejects(summarizeEntries('entries'), { code: 'damagedLog' });
});
