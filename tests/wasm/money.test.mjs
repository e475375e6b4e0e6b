import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMoney, formatMoney, inCurrency, picoUsd } from 'tokenfare';

const shown = (usd, options) => formatMoney({ usd }, options);

test('money is a whole number of picodollars', () => {
  assert.equal(picoUsd({ usd: '0.00924' }), 9_240_000_000n);
  assert.equal(picoUsd({ usd: '40' }), 40_000_000_000_000n);
  assert.equal(picoUsd({ usd: '-0.000000000001' }), -1n);
  assert.equal(picoUsd({ usd: '270215977642.22973' }), 270_215_977_642_229_730_000_000n);
});

test('what is no exact decimal is refused', () => {
  for (const usd of [
    '',
    '.5',
    '1.',
    '1e3',
    '+1',
    ' 1',
    '$1',
    '1,000',
    'NaN',
    '0.0000000000001',
    '٣',
    1,
    null,
    undefined,
    '9'.repeat(61),
  ]) {
    assert.throws(() => picoUsd({ usd }), { code: 'invalidArgument' }, String(usd));
  }
  for (const money of [null, undefined, 1, '1', {}]) assert.throws(() => picoUsd(money), { code: 'invalidArgument' });
});

test('sums are exact where floats are not', () => {
  const dimes = Array.from({ length: 10 }, () => ({ usd: '0.0000001' }));
  assert.deepEqual(addMoney(...dimes), { usd: '0.000001' });
  assert.deepEqual(addMoney({ usd: '0.1' }, { usd: '0.2' }), { usd: '0.3' });
  assert.deepEqual(addMoney({ usd: '0.0000675' }, { usd: '0.000046' }), { usd: '0.0001135' });
  assert.deepEqual(addMoney(), { usd: '0' });
  assert.deepEqual(addMoney({ usd: '0.5' }, { usd: '-0.5' }), { usd: '0' });
  assert.deepEqual(addMoney({ usd: '-1.25' }, { usd: '1' }), { usd: '-0.25' });
  assert.deepEqual(addMoney({ usd: '9007199254740993' }, { usd: '0.000000000001' }), {
    usd: '9007199254740993.000000000001',
  });
});

test('six places show what the course shows', () => {
  assert.equal(shown('0.0000675', { digits: 6 }), '$0.000068');
  assert.equal(shown('0.000046', { digits: 6 }), '$0.000046');
  assert.equal(shown('0.0001135', { digits: 6 }), '$0.000114');
});

test('at least two digits that matter are shown, and never fewer than cents', () => {
  assert.equal(shown('0.00924'), '$0.0092');
  assert.equal(shown('0.0001135'), '$0.00011');
  assert.equal(shown('0.544'), '$0.54');
  assert.equal(shown('1.088004'), '$1.09');
  assert.equal(shown('40'), '$40.00');
  assert.equal(shown('1234567.891'), '$1,234,567.89');
  assert.equal(shown('0.000001'), '$0.0000010');
  assert.equal(shown('0.00000099'), '< $0.000001');
  assert.equal(shown('0'), '$0.00');
  assert.equal(shown('0.009999'), '$0.0100');
});

test('rounding is half to even, once', () => {
  assert.equal(shown('0.125', { digits: 2 }), '$0.12');
  assert.equal(shown('0.135', { digits: 2 }), '$0.14');
  assert.equal(shown('0.125000000001', { digits: 2 }), '$0.13');
  assert.equal(shown('2.5', { digits: 0 }), '$2');
  assert.equal(shown('3.5', { digits: 0 }), '$4');
  assert.equal(shown('0.999999999999', { digits: 6 }), '$1.000000');
  assert.equal(shown('9007199254740993.5', { digits: 1 }), '$9,007,199,254,740,993.5');
  assert.equal(shown('0.000000000001', { digits: 12 }), '$0.000000000001');
});

test('a saving is shown with its sign', () => {
  assert.equal(shown('-0.00924'), '-$0.0092');
  assert.equal(shown('-0.0000001'), '> -$0.000001');
});

test('other locales are written their way, and odd digits refused', () => {
  assert.equal(shown('1234.5', { locale: 'de-DE', digits: 2 }).replace(/\s/g, ' '), '1.234,50 $');
  for (const digits of [-1, 1.5, 13, Number.NaN, '6'])
    assert.throws(() => shown('1', { digits }), { code: 'invalidArgument' });
});

test('another currency is shown by a rate of the user’s own, exactly and rounded once', () => {
  const exchange = { currency: 'EUR', rate: '0.92', on: '2026-11-20' };
  assert.deepEqual(inCurrency({ usd: '0.00924' }, exchange), { amount: '0.0085008', ...exchange });
  assert.equal(
    inCurrency({ usd: '0.000000000001' }, { ...exchange, rate: '0.000000000001' }).amount,
    `0.${'0'.repeat(23)}1`,
  );
  assert.equal(inCurrency({ usd: '-3' }, exchange).amount, '-2.76');
  assert.equal(formatMoney({ usd: '0.00924' }, { exchange }), '€0.0085');
  assert.equal(formatMoney({ usd: '1234.5' }, { exchange, locale: 'de-DE' }), '1.135,74\u00a0€');
  assert.equal(formatMoney({ usd: '0.0000001' }, { exchange }), '< €0.000001');
  assert.equal(formatMoney({ usd: '0' }, { exchange }), '€0.00');
  assert.equal(
    formatMoney({ usd: '0.5' }, { exchange: { ...exchange, currency: 'JPY', rate: '150' }, digits: 0 }),
    '¥75',
  );
});

test('a rate of exchange that is none is refused', () => {
  const exchange = { currency: 'EUR', rate: '0.92', on: '2026-11-20' };
  for (const wrong of [
    { rate: 0.92 },
    { rate: '-1' },
    { rate: '' },
    { rate: '1e3' },
    { currency: 'euro' },
    { on: 'now' },
  ]) {
    for (const use of [inCurrency, (money, rate) => formatMoney(money, { exchange: rate })]) {
      assert.throws(() => use({ usd: '1' }, { ...exchange, ...wrong }), {
        code: 'invalidArgument',
        message: /rate of exchange/,
      });
    }
  }
});
