// Money is whole picodollars: no floating-point number comes near it, in C++ or in TypeScript.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findings, sources } from './sources.mjs';

const floating = /\b(?:float|double|long double|strtod|stod|stof|lround|llround)\b/;
const big = /\bBigInt\b|\bbigint\b|\b\d[\d_]*n\b/;
const priced = /(?:rate|price|usd|cost|amount|fare)/.source;
const product = new RegExp(
  `\\b\\w*${priced}\\w*(?:\\.\\w+|\\))*\\s*\\*(?!\\*)|(?<!\\*)\\*\\s*(?:Number\\()?[\\w.]*${priced}|(?:Number|parseFloat)\\([^)]*(?:usd|rate|amount)\\b`,
  'i',
);
// With a bigint as its other side a product is exact; the rule before this one says where that may be.
const exact = /\d+n\b/;
const sample = (text) => [{ path: 'sample', text }];

describe('money', () => {
  test('is whole numbers in every room that touches it', () => {
    const rooms = ['base', 'json', 'models', 'pricing', 'counting', 'estimate', 'ledger'];
    const border = ['wasm/bindings/prices.cpp', 'wasm/bindings/ledger.cpp'];
    const files = sources(...rooms.flatMap((room) => [`core/${room}/*.h`, `core/${room}/*.cpp`]), ...border);
    assert.ok(files.length > 10);
    assert.deepEqual(findings(files, floating, 'a floating-point number'), []);
  });

  test('as a double in C++ would be caught', () => {
    assert.equal(findings(sample('const double total = units * rate;'), floating, '').length, 1);
    assert.equal(findings(sample('// never a double\nint doubled = 2; auto s = "double";'), floating, '').length, 0);
  });

  test('is added as bigint in one TypeScript module only', () => {
    const files = sources('wasm/**/*.ts').filter(({ path }) => path !== 'wasm/src/money.ts');
    assert.ok(files.length > 5);
    assert.deepEqual(findings(files, big, 'a bigint outside money.ts'), []);
    assert.equal(findings(sample('const sum = 5n + BigInt(x);'), big, '').length, 1);
    assert.equal(findings(sample('const name5n = 1; // 5n'), big, '').length, 0);
  });

  test('is never a rate multiplied in TypeScript', () => {
    const files = sources('wasm/**/*.ts', 'web/*.ts', 'web/**/*.ts');
    const products = findings(files, product, 'arithmetic on money');
    assert.deepEqual(
      products.filter((line) => !line.startsWith('wasm/src/money.ts') && !exact.test(line)),
      [],
    );
  });

  test('multiplied as a number would be caught', () => {
    for (const bad of [
      'const cost = tokens * rate;',
      'total = price.perMillion * count',
      'return usage.input * Number(line.rate.usd) / 1e6;',
      'const x = parseFloat(money.usd);',
      'sum += quote.amount * 2;',
    ]) {
      assert.equal(findings(sample(bad), product, '').length, 1, bad);
    }
    for (const good of [
      'const area = width * height;',
      'export * from "./rates.js";',
      '/* rate * count */',
      'n ** 2',
    ]) {
      assert.equal(findings(sample(good), product, '').length, 0, good);
    }
  });
});
