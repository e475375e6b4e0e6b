// The approximation that needs no engine, beside the engine: the same kinds of text, and intervals that hold the counts.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { approximateTokens, countTokens } from 'tokenfare';
import { ratiosOfLength } from '../../core/data/estimators/from-length.mjs';

const vectors = JSON.parse(readFileSync(new URL('../vectors/text-kinds.json', import.meta.url), 'utf8'));

test('kinds of text are those of the engine', () => {
  for (const { name, text, kind } of vectors) assert.equal(approximateTokens(text).kind, kind, name);
});

test('the ratios are those that were measured', () => {
  for (const [kind, [low, middle, high]] of Object.entries(ratiosOfLength())) {
    const [{ text }] = vectors.filter((vector) => vector.kind === kind).sort((a, b) => b.text.length - a.text.length);
    const long = text.repeat(Math.ceil(60_000 / text.length));
    const found = approximateTokens(long);
    assert.equal(found.kind, kind);
    assert.equal(found.tokens, Math.round((long.length * middle) / 1000), kind);
    assert.equal(found.low, Math.floor((long.length * low) / 1000), kind);
    assert.equal(found.high, Math.ceil((long.length * high) / 1000), kind);
  }
});

test('the interval holds the counts of both encodings for nearly every text of the vectors', async (t) => {
  let inside = 0;
  for (const { text } of vectors) {
    const { low, high } = approximateTokens(text);
    const counts = [await countTokens(text, 'o200k_base'), await countTokens(text, 'cl100k_base')];
    if (counts.every((count) => low <= count && count <= high)) inside++;
  }
  t.diagnostic(`${inside} of ${vectors.length}`);
  assert.ok(inside / vectors.length >= 0.85);
});

test('it says what it is, in words, and that no tokenizer was used', () => {
  const { precision, method, source } = approximateTokens('Hello there, how are you?');
  assert.equal(precision, 'fallback');
  assert.equal(method, '25 characters × 0.229, as in text of the kind english');
  assert.match(source, /no tokenizer was used/);
});

test('no text is no tokens, and one character is at least one', () => {
  const { low, tokens, high } = approximateTokens('');
  assert.deepEqual([low, tokens, high], [0, 0, 0]);
  for (const text of ['a', ' ', '\ud800', '漢', '🎈']) {
    const found = approximateTokens(text);
    assert.ok(1 <= found.low && found.low <= found.tokens && found.tokens <= found.high, JSON.stringify(text));
  }
});

test('a long text is judged by stretches of it, from the first to the last', () => {
  const russian = vectors.find(({ name }) => name === 'Russian').text;
  const english = vectors.find(({ name }) => name === 'English prose').text;
  assert.equal(approximateTokens(english.repeat(3000)).kind, 'english');
  assert.equal(approximateTokens(english.repeat(1500) + russian.repeat(1500)).kind, 'cyrillic');
});
