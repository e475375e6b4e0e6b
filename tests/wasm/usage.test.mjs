// Usages as providers report them, through the package. tests/vectors/usage-shapes.json is what tests/core/pricing reads too.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadPriceBook, normalizeUsage } from 'tokenfare';

const { shapes, refusals } = JSON.parse(readFileSync(new URL('../vectors/usage-shapes.json', import.meta.url), 'utf8'));

test('each provider’s report is read as what it means, and that means the same again', async () => {
  assert.ok(shapes.length > 25);
  for (const { name, report, provider, usage } of shapes) {
    const read = await normalizeUsage(report, { provider });
    assert.deepEqual(read, usage, name);
    if (Object.keys(usage).length) assert.deepEqual(await normalizeUsage(read), usage, name);
  }
});

test('a report that cannot be read is refused, and what is accepted is named', async () => {
  for (const { name, report, message } of refusals) {
    await assert.rejects(normalizeUsage(report), (error) => {
      assert.equal(error.code, 'invalidUsage', name);
      assert.ok(error.message.includes(message), `${name}: ${error.message}`);
      return true;
    });
  }
});

test('what JSON would lose is refused before it gets there', async () => {
  for (const count of [Number.NaN, Number.POSITIVE_INFINITY, 8n]) {
    await assert.rejects(normalizeUsage({ prompt_tokens: count, completion_tokens: 1 }), {
      code: 'invalidUsage',
      message: /^prompt_tokens must be data with finite numbers, and is (NaN|Infinity|8)\.$/,
    });
  }
  for (const report of [undefined, () => 8, Symbol('usage')]) {
    await assert.rejects(normalizeUsage(report), { code: 'invalidUsage', message: /^usage must be data/ });
  }
});

test('no shape of the same call is charged twice for cached tokens', async () => {
  const book = await loadPriceBook();
  const inside = { prompt_tokens: 2006, completion_tokens: 300, prompt_tokens_details: { cached_tokens: 1920 } };
  const beside = { input_tokens: 86, cache_read_input_tokens: 1920, output_tokens: 300 };
  const totals = [];
  for (const report of [inside, beside]) {
    const usage = await normalizeUsage(report);
    totals.push(book.quote('claude-opus-5-5', usage, { on: '2026-11-21' }).total.usd);
  }
  assert.equal(totals[0], totals[1]);
});
