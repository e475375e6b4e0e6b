// Estimates of Claude beside counts that the provider reported, whole texts through the whole package.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { countTokens, estimate, loadPriceBook } from 'tokenfare';
import { isInside } from '../../core/data/estimators/fit.mjs';
import { coefficients, fits } from '../../core/data/estimators/from-recorded.mjs';

const { recordings } = JSON.parse(readFileSync(new URL('../vectors/recorded-counts.json', import.meta.url), 'utf8'));
const on = '2026-11-22';
const book = await loadPriceBook();

test('every recording is of a model that the book knows and estimates', () => {
  assert.ok(recordings.length > 60);
  for (const { model } of recordings) assert.equal(book.model(model).countedIn, 'claude2', model);
});

test('the tokens of nearly every recorded request lie in the interval of its estimate', async (t) => {
  const inputs = recordings.filter(({ part }) => part === 'input');
  let inside = 0;
  for (const { model, messages, tokens } of inputs) {
    const chat = messages.map(({ role, text }) => ({ role, content: text }));
    const { input } = await estimate({ model, messages: chat, on });
    if (input.low <= tokens && tokens <= input.high) inside++;
    else t.diagnostic(`${tokens} outside ${input.low} to ${input.high}: ${messages.at(-1).text.slice(0, 60)}`);
  }
  t.diagnostic(`${inside} of ${inputs.length} requests inside`);
  assert.ok(inside / inputs.length >= 0.95);
});

test('and so do recorded answers, which have a constant of their own', async (t) => {
  const answers = recordings.filter(({ part }) => part === 'output');
  const { output, factor } = coefficients('claude-before-4.7');
  const rows = [];
  for (const { messages, tokens } of answers) {
    rows.push({ tokens, expected: output + factor * (await countTokens(messages[0].text, 'claude2')) });
  }
  const inside = rows.filter((row) => isInside(row, fits['claude-before-4.7'].interval)).length;
  t.diagnostic(`${inside} of ${rows.length} answers inside`);
  assert.ok(inside / rows.length >= 0.95);
});
