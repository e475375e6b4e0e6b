// Truncating as the package's users have it: never too long, never inside a character, and as long as can be.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadTokenizer } from 'tokenfare';
import { Random, seed } from '../exactness/random.mjs';

const names = ['r50k_base', 'cl100k_base', 'o200k_base'];
const tokenizers = await Promise.all(names.map((name) => loadTokenizer(name)));
const [, , o200k] = tokenizers;
const text = 'The quick brown fox jumps over the lazy dog';
const parts = [
  'a',
  'A',
  '中',
  '\u0301',
  ' ',
  ' ',
  '\n',
  "'",
  's',
  'ab',
  '1',
  '/',
  '!',
  '😀',
  '👨‍👩‍👧',
  ' the',
  ' words',
];

const random = new Random(seed, 7);
const randomText = (count, list = parts) => Array.from({ length: count }, () => random.pick(list)).join('');

/** The parts of a text that are left, if it was cut. */
function split(whole, left, keep, marker) {
  if (keep === 'head') return [left.slice(0, left.length - marker.length), ''];
  if (keep === 'tail') return ['', left.slice(marker.length)];
  for (let at = 0; at + marker.length <= left.length; at += 1) {
    const [head, tail] = [left.slice(0, at), left.slice(at + marker.length)];
    if (left.startsWith(marker, at) && whole.startsWith(head) && whole.endsWith(tail)) return [head, tail];
  }
  return assert.fail(`${JSON.stringify(left)} is no part of ${JSON.stringify(whole)}`);
}

/** Only what had to be left out was, and for the start: the next token would not have fitted. */
function checkCut(tokenizer, whole, left, { limit, keep, marker }, note) {
  assert.ok(tokenizer.count(whole) > limit, note);
  const [head, tail] = split(whole, left, keep, marker);
  assert.ok(whole.startsWith(head) && whole.endsWith(tail) && left === head + marker + tail, note);
  assert.ok(left.isWellFormed?.() ?? true, note);
  const next = tokenizer.tokens(whole, { specials: 'text' }).ends.find((end) => end > head.length);
  if (keep !== 'head' || next === whole.length) return;
  assert.ok(tokenizer.count(whole.slice(0, next) + marker) > limit, note);
}

describe('truncating', () => {
  test('keeps the start, the end or both, and the marker counts', () => {
    assert.equal(o200k.truncate(text, 9), text);
    assert.equal(o200k.truncate(text, Number.POSITIVE_INFINITY), text);
    assert.equal(o200k.truncate(text, 4), 'The quick brown fox');
    assert.equal(o200k.truncate(text, 4, { keep: 'tail' }), ' over the lazy dog');
    assert.equal(o200k.truncate(text, 4, { keep: 'middle' }), 'The quick lazy dog');
    assert.equal(o200k.truncate(text, 4, { marker: '…' }), 'The quick brown…');
    assert.equal(o200k.truncate(text, 4, { keep: 'tail', marker: '…' }), '… the lazy dog');
    assert.equal(o200k.truncate(text, 5, { keep: 'middle', marker: ' …' }), 'The quick … lazy dog');
    assert.equal(o200k.truncate(text, 0), '');
    assert.equal(o200k.truncate('', 0, { keep: 'middle' }), '');
  });

  for (const tokenizer of tokenizers) {
    test(`in ${tokenizer.encoding} leaves parts of the text that fit, cut between characters`, () => {
      for (let i = 0; i < 2000; i += 1) {
        const whole = randomText(random.below(60));
        const limit = random.below(tokenizer.count(whole) + 2);
        const marker = random.pick(['', '…', ' […] ', 'a', '\n', '中']);
        for (const keep of ['head', 'tail', 'middle']) {
          const note = JSON.stringify({ whole, limit, keep, marker });
          if (tokenizer.count(marker) > limit) {
            assert.throws(() => tokenizer.truncate(whole, limit, { keep, marker }), { code: 'invalidArgument' }, note);
            continue;
          }
          const left = tokenizer.truncate(whole, limit, { keep, marker });
          assert.ok(tokenizer.count(left) <= limit, note);
          if (left !== whole) checkCut(tokenizer, whole, left, { limit, keep, marker }, note);
        }
      }
    });
  }

  test('makes U+FFFD of halves of surrogate pairs, which might meet where the text is cut', () => {
    const halves = 'a \ud83d b b b b b b b b \ude00 c';
    assert.equal(o200k.truncate(halves, 99), halves);
    for (let limit = 0; limit < o200k.count(halves); limit += 1) {
      for (const keep of ['head', 'tail', 'middle']) {
        const left = o200k.truncate(halves, limit, { keep });
        assert.ok(o200k.count(left) <= limit);
        assert.equal(left.isWellFormed?.() ?? true, true);
      }
    }
  });

  test('reads special tokens as text', () => {
    assert.equal(o200k.truncate('<|endoftext|> and more', 7), '<|endoftext|>');
  });

  test('of a text of megabytes to a few tokens reads no more than its start', () => {
    const long = 'some words, '.repeat(2e6);
    const begun = performance.now();
    const left = o200k.truncate(long, 1000, { marker: '…' });
    assert.ok(o200k.count(left) <= 1000 && o200k.count(left) > 997);
    assert.ok(left.endsWith('…') && performance.now() - begun < 5000);
    const end = o200k.truncate(long, 1000, { keep: 'tail' });
    assert.ok(o200k.count(end) <= 1000 && o200k.count(end) > 997);
    assert.ok(long.endsWith(end));
  });

  test('refuses a marker that alone is too long, and what is no text, number or option', () => {
    assert.throws(() => o200k.truncate(text, 2, { marker: 'one two three' }), {
      code: 'invalidArgument',
      message: 'The marker has 3 tokens, and the whole text may have 2. Choose a shorter marker or a higher limit.',
      details: { marker: 3, limit: 2 },
    });
    for (const limit of [-1, Number.NaN, '5', undefined, null]) {
      assert.throws(() => o200k.truncate(text, limit), { code: 'invalidArgument' }, String(limit));
    }
    for (const keep of ['start', '', 'constructor', null, 0]) {
      assert.throws(() => o200k.truncate(text, 3, { keep }), { code: 'invalidArgument' }, String(keep));
    }
    for (const wrong of [null, 5, {}]) {
      assert.throws(() => o200k.truncate(wrong, 3), { code: 'invalidArgument' });
      assert.throws(() => o200k.truncate(text, 3, { marker: wrong }), { code: 'invalidArgument' });
    }
  });
});
