// The sums of docs/examples.md are those of the price book.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadPriceBook } from 'tokenfare';
import { read } from '../readme/examples.mjs';

const page = read('docs/examples.md');
const book = await loadPriceBook();
const usd = (model, usage, on) => book.quote(model, usage, { on }).total.usd;

test('8 and 150 tokens of gpt-4 are $0.00924, and 40 and 150 are the sum of the lesson', () => {
  assert.equal(usd('gpt-4', { input: 8, output: 150 }, '2024-05-01'), '0.00924');
  assert.equal(usd('gpt-4', { input: 40, output: 150 }, '2024-05-01'), '0.0102');
  assert.equal(usd('gpt-4', { input: 8 }, '2024-05-01'), '0.00024');
  assert.equal(usd('gpt-4', { output: 150 }, '2024-05-01'), '0.009');
  for (const sum of ['**$0.00924**', '$0.00024', '$0.009', '$0.0102 would be 40']) assert.ok(page.includes(sum), sum);
});

test('the sums of the guide lie between all tokens in and all tokens out', () => {
  const rows = [
    ['| $0.0001135 | $0.0001135 |', { input: 45, output: 23 }, { input: 45, output: 23 }],
    ['50 tokens: $0.0001', { input: 50 }, { output: 50 }],
    ['30 tokens: $0.00006', { input: 30 }, { output: 30 }],
    ['1,000 calls of 50 tokens', { input: 50_000 }, { output: 50_000 }],
    ['65 to 100 tokens', { input: 65 }, { output: 100 }],
    ['1,000 videos a day', { input: 65 * 30_000 }, { output: 100 * 30_000 }],
  ];
  for (const [words, least, most] of rows) {
    const line = page.split('\n').find((each) => each.includes(words));
    const [low, high] = [least, most].map((usage) => usd('gpt-3.5-turbo', usage, '2024-01-10'));
    assert.ok(line?.endsWith(`| $${low} | $${high} |`), `${words}: ${low} to ${high}`);
  }
});
