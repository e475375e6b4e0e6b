// Price books through the package. tests/vectors/quotes.json is what tests/core/pricing reads too.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { explain, formatMoney, loadPriceBook, TokenfareError } from 'tokenfare';

const vectors = JSON.parse(readFileSync(new URL('../vectors/quotes.json', import.meta.url), 'utf8'));
const book = await loadPriceBook({ data: vectors.book });
const own = await loadPriceBook();

const ask = (prices, { model, usage, ...options }) => prices.quote(model, usage, options);
const codes = ({ warnings }) => warnings.map(({ code }) => code);

test('quotes are what the vectors say, to the last digit', () => {
  assert.ok(vectors.quotes.length > 30);
  for (const expected of vectors.quotes) {
    const quote = ask(book, expected.request);
    assert.equal(quote.total.usd, expected.total, expected.name);
    if (expected.amounts)
      assert.deepEqual(
        quote.lines.map(({ amount }) => amount.usd),
        expected.amounts,
        expected.name,
      );
    if (expected.warnings) assert.deepEqual(codes(quote), expected.warnings, expected.name);
    if (expected.arithmetic) assert.equal(explain(quote), expected.arithmetic);
    if (expected.matchedBy) assert.equal(quote.matchedBy, expected.matchedBy, expected.name);
    for (const [field, value] of Object.entries(expected.row ?? {}))
      assert.equal(quote.row[field], value, expected.name);
    if (expected.six) {
      const shown = [...quote.lines.map(({ amount }) => amount), quote.total];
      assert.deepEqual(
        shown.map((money) => formatMoney(money, { digits: 6 })),
        expected.six.map((usd) => `$${usd}`),
      );
    }
  }
});

test('what cannot be quoted is refused with its reason', () => {
  for (const { name, request, code, message, details } of vectors.refusals) {
    assert.throws(
      () => ask(book, request),
      (error) => {
        assert.ok(error instanceof TokenfareError, name);
        assert.equal(error.code, code, name);
        assert.ok(error.message.includes(message), `${name}: ${error.message}`);
        for (const [field, value] of Object.entries(details ?? {})) assert.equal(error.details[field], value, name);
        return true;
      },
    );
  }
});

test('names with line breaks, and a book with them, are asked for in another way and answered the same', async () => {
  const on = '2026-11-21';
  for (const options of [{ host: 'gr\noq' }, { service: 'bat\nch' }, { on: '2026\n' }, { residency: '\n' }]) {
    assert.throws(() => book.quote('llama-3-70b', { input: 1 }, { on, ...options }), TokenfareError);
  }
  assert.throws(() => book.quote('gpt-4', { fees: { 'web\nSearch': 1 } }, { on }), { code: 'noPrice' });
  assert.throws(() => book.quote('gpt-4\n', { input: 1 }, { on }), { code: 'unknownModel' });
  const write = book.quote('claude-opus-5-5', { cacheWrite: { '5\nm': 1_000_000 } }, { on });
  assert.deepEqual([write.total.usd, write.lines[0].lifetime], ['8', '5\nm']);
  const data = structuredClone(vectors.book);
  data.models.find(({ id }) => id === 'gpt-4').replacedBy = 'line\nbreak';
  const broken = (await loadPriceBook({ data })).quote('gpt-4', { input: 8, output: 150 }, { on: '2024-05-01' });
  const { row, ...rest } = book.quote('gpt-4', { input: 8, output: 150 }, { on: '2024-05-01' });
  assert.deepEqual(broken, { ...rest, row: { ...row, replacedBy: 'line\nbreak' } });
});

test('more kinds, lifetimes or fees than a usage may have, and other shapes, are refused', () => {
  const many = Object.fromEntries(Array.from({ length: 17 }, (_, at) => [`n${at}`, 1]));
  for (const usage of [{ fees: many }, { cacheWrite: many }, { fees: [1] }, { cacheWrite: 'x' }, { tokens: 8 }]) {
    assert.throws(() => book.quote('gpt-4', usage, { on: '2024-05-01' }), { code: 'invalidUsage' });
  }
});

test('counts that JSON would lose are refused before they get there', () => {
  for (const count of [Number.NaN, Number.POSITIVE_INFINITY, -0.5, 2 ** 53, 10n, '8', true, [8], {}, () => 8]) {
    assert.throws(() => book.quote('gpt-4', { output: count }, { on: '2024-05-01' }), {
      code: 'invalidUsage',
      message: /^usage\.output must be a whole number from 0 to 9007199254740991, and is /,
    });
    assert.throws(() => book.quote('gpt-4', { cacheWrite: { '5m': count } }, { on: '2024-05-01' }), {
      code: 'invalidUsage',
      message: /^usage\.cacheWrite\.5m must be/,
    });
  }
  for (const usage of [undefined, null, 8, 'x'])
    assert.throws(() => book.quote('gpt-4', usage), { code: 'invalidUsage' });
  assert.equal(book.quote('gpt-4', { input: undefined, output: 150 }, { on: '2024-05-01' }).total.usd, '0.009');
});

test('a quote is plain data that nothing else refers to', () => {
  const quote = book.quote('gpt-4', { input: 8, output: 150 }, { on: '2024-05-01' });
  assert.deepEqual(structuredClone(quote), quote);
  assert.deepEqual(JSON.parse(JSON.stringify(quote)), quote);
});

test('a day, an instant and a Date are the same moment; without one it is now', () => {
  const usage = { input: 1_000_000 };
  const hour = '2026-11-20T03:30:00Z';
  assert.equal(book.quote('deepseek-flash', usage, { on: hour }).total.usd, '0.3');
  assert.equal(book.quote('deepseek-flash', usage, { on: new Date(hour) }).total.usd, '0.3');
  assert.equal(book.quote('gpt-4', { input: 1 }).total.usd, '0.00003');
  assert.throws(() => book.quote('gpt-4', { input: 1 }, { on: new Date(Number.NaN) }), { code: 'invalidArgument' });
  assert.throws(() => book.quote('gpt-4', { input: 1 }, { on: 20240501 }), { code: 'invalidArgument' });
  assert.throws(() => book.quote('gpt-4', { input: 1 }, { on: 'yesterday' }), {
    code: 'invalidArgument',
    message: /on must be a day/,
  });
});

test('a model that is no name is refused, however strange', () => {
  for (const model of [undefined, null, 4, {}, []]) assert.throws(() => book.model(model), { code: 'invalidArgument' });
  for (const model of ['', ' ', '\u0000', '\ud800', '💥', '-', 'a'.repeat(1_000_000), '"}]', '__proto__']) {
    assert.throws(() => book.model(model), { code: 'unknownModel' }, model.slice(0, 20));
  }
});

test('a book that is damaged says where', async () => {
  const damaged = async (change) => {
    const data = structuredClone(vectors.book);
    change(data);
    await assert.rejects(loadPriceBook({ data }), (error) => {
      assert.equal(error.code, 'invalidArgument');
      damaged.message = error.message;
      return true;
    });
    return damaged.message;
  };
  assert.match(await damaged((data) => delete data.asOf), /^asOf must be a text, and is missing/);
  assert.match(
    await damaged((data) => {
      data.prices[0].input = 30;
    }),
    /^prices\[0\]\.input must be a text, and is 30/,
  );
  assert.match(
    await damaged((data) => {
      data.prices[0].source = 'hearsay';
    }),
    /^prices\[0\]\.source must be one of the sources/,
  );
  assert.match(
    await damaged((data) => {
      data.models[1].id = 'gpt-4';
    }),
    /"gpt-4" is given to two models/,
  );
  await assert.rejects(loadPriceBook({ data: '{"asOf":' }), { code: 'invalidArgument', message: /line 1/ });
  await assert.rejects(loadPriceBook({ data: '['.repeat(100_000) }), {
    code: 'invalidArgument',
    message: /deeper than 64/,
  });
});

test('the package has the eight models of the course, and their prices of that time', () => {
  const usage = { input: 1_000_000, output: 1_000_000 };
  const then = (model, on) => own.quote(model, usage, { on }).total.usd;
  assert.equal(then('gpt-4-turbo', '2024-06-01'), '40');
  assert.equal(then('gpt-4', '2024-06-01'), '90');
  assert.equal(then('gpt-3.5-turbo', '2024-01-15'), '3.5');
  assert.equal(then('gpt-3.5-turbo', '2024-06-01'), '2');
  assert.equal(then('gpt-3.5-turbo-16k', '2024-01-15'), '7');
  assert.equal(then('claude-3-opus', '2024-06-01'), '90');
  assert.equal(then('claude-3-sonnet', '2024-06-01'), '18');
  assert.equal(then('claude-3-haiku', '2024-06-01'), '1.5');
  assert.equal(then('llama-3-70b', '2024-06-01'), '1.38');
  for (const model of ['gpt-4-turbo', 'gpt-4', 'gpt-3.5-turbo', 'claude-3-opus', 'claude-3-sonnet', 'claude-3-haiku']) {
    assert.deepEqual(codes(own.quote(model, usage, { on: own.asOf })), ['retired'], model);
  }
});

test('every model of the package has a price today, an encoding or an estimator, and a source that says how good it is', () => {
  const models = own.models();
  assert.ok(models.length >= 250);
  for (const { id, encoding, estimator, countedIn, hosts = [undefined] } of models) {
    assert.ok(encoding ? !estimator : estimator, id);
    assert.ok(encoding === undefined || encoding === countedIn, id);
    for (const host of hosts) {
      const { row, total } = own.quote(id, { input: 1000 }, { on: own.asOf, host });
      assert.ok(Number(total.usd) > 0, id);
      assert.ok(row.source.length > 5 && row.verifiedBy.length > 5 && row.asOf <= own.asOf, id);
    }
  }
});

test('models can be filtered, and are found by other names', () => {
  const providers = new Set(own.models().map(({ provider }) => provider));
  for (const name of ['openai', 'anthropic', 'google', 'xai', 'mistral', 'deepseek', 'meta'])
    assert.ok(providers.has(name));
  assert.ok(own.models({ provider: 'xai' }).every(({ provider }) => provider === 'xai'));
  assert.ok(own.models({ provider: 'openai', status: 'retired' }).some(({ id }) => id === 'gpt-4'));
  const found = own.model('GPT-4-0613');
  assert.deepEqual([found.id, found.matchedBy, found.matchedName], ['gpt-4', 'alias', 'gpt-4-0613']);
  assert.equal(own.model('claude-opus-5-5-20260923').matchedBy, 'prefix');
  assert.throws(
    () => own.model('claude-sonnet-6'),
    (error) => error.details.near.includes('claude-sonnet-5'),
  );
});
