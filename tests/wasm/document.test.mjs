// Documents as the package's users have them: edited at random beside a plain string, which is counted anew each time.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { encodings, loadTokenizer } from 'tokenfare';
import { Random, seed } from '../exactness/random.mjs';

const o200k = await loadTokenizer('o200k_base');
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
  'l',
  '1',
  '/',
  '!',
  '😀',
  '\ud83d',
  '\ude00',
  ' the',
];

/** A document and a string that are edited alike. */
class Pair {
  text = '';

  constructor(tokenizer, text = '') {
    this.tokenizer = tokenizer;
    this.text = text;
    this.document = tokenizer.document(text);
  }

  replace(from, to, added) {
    const before = this.text;
    this.text = before.slice(0, from) + added + before.slice(to);
    const count = this.document.replace(from, to, added);
    const expected = this.tokenizer.count(this.text);
    if (count === expected && this.document.count === count && this.document.length === this.text.length) return;
    assert.fail(
      `${JSON.stringify(before)}, ${from} to ${to} becomes ${JSON.stringify(added)}: ${count}, not ${expected}`,
    );
  }
}

function edit(random, pair, longest) {
  const from = random.below(pair.text.length + 1);
  const to = Math.min(pair.text.length, from + random.below(random.below(8) === 0 ? longest : 3));
  const added = Array.from({ length: random.below(4) }, () => random.pick(parts)).join('');
  pair.replace(from, to, pair.text.length > longest ? '' : added);
}

describe('a document', () => {
  for (const { name } of encodings()) {
    test(`in ${name} counts exactly after every edit, also where an emoji is split and put together again`, async () => {
      const tokenizer = await loadTokenizer(name);
      const random = new Random(seed, name.length);
      const pair = new Pair(tokenizer);
      for (let i = 0; i < 4000; i += 1) edit(random, pair, 60);
      const long = new Pair(tokenizer, Array.from({ length: 20000 }, () => random.pick(parts)).join(''));
      for (let i = 0; i < 300; i += 1) edit(random, long, 30000);
      pair.document.dispose();
      long.document.dispose();
      tokenizer.dispose();
    });
  }

  test('of a megabyte stays exact while it is typed into, and a key costs far less than a count', () => {
    const line = 'The quick brown fox, number 42, jumps over the lazy dog’s back — 中文也有。\n';
    const text = line.repeat(Math.ceil(1e6 / line.length));
    const begun = performance.now();
    o200k.count(text);
    const whole = performance.now() - begun;
    const document = o200k.document(text);
    assert.equal(document.count, o200k.count(text));
    const typed = 'Typed in the middle of it all, “word” by word. '.repeat(40);
    const at = 500_000;
    const times = [];
    for (let i = 0; i < typed.length; i += 1) {
      const start = performance.now();
      document.replace(at + i, at + i, typed[i]);
      times.push(performance.now() - start);
      if (i % 100 > 0) continue;
      assert.equal(document.count, o200k.count(text.slice(0, at) + typed.slice(0, i + 1) + text.slice(at)));
    }
    const median = times.toSorted((a, b) => a - b)[times.length >> 1];
    console.log(`a key: ${(median * 1000).toFixed(1)} µs; the whole count: ${(whole * 1000).toFixed(0)} µs`);
    assert.ok(median < whole / 20, `${median} ms`);
    document.dispose();
  });

  test('gives the tokens of a range, with their places in the document', () => {
    const document = o200k.document('The cats and 😀 dogs');
    const { ids, ends, start } = document.tokensIn(5, 14);
    assert.equal(start, 3);
    assert.equal(o200k.decode(ids), ' cats and 😀');
    assert.deepEqual([...ends], [8, 12, 15]);
    assert.deepEqual(document.tokensIn(4, 4), { ids: new Uint32Array(), ends: new Uint32Array(), start: 4 });
    const all = document.tokensIn(0, document.length);
    assert.deepEqual(all, { ...o200k.tokens('The cats and 😀 dogs'), start: 0 });
    document.dispose();
  });

  test('says what an edit had counted anew: with that in its place, the tokens are those of the whole text', () => {
    const random = new Random(seed, 77);
    const pair = new Pair(o200k, Array.from({ length: 200 }, () => random.pick(parts)).join(''));
    const { document } = pair;
    for (let i = 0; i < 500; i += 1) {
      const before = document.tokensIn(0, document.length);
      const lengthBefore = document.length;
      edit(random, pair, 300);
      const { from, to } = document.recounted;
      const made = document.tokensIn(from, to);
      const behind = to + lengthBefore - document.length;
      const first = before.ends.findLastIndex((end) => end <= from) + 1;
      const last = before.ends.findIndex((end) => end > behind);
      const [idsBehind, endsBehind] = last < 0 ? [[], []] : [before.ids.slice(last), before.ends.slice(last)];
      const all = document.tokensIn(0, document.length);
      assert.deepEqual([...before.ids.slice(0, first), ...made.ids, ...idsBehind], [...all.ids]);
      const ends = [...before.ends.slice(0, first), ...made.ends, ...[...endsBehind].map((end) => end + to - behind)];
      assert.deepEqual(ends, [...all.ends]);
    }
    document.dispose();
  });

  test('begins empty or with a text, and reads special tokens as text', () => {
    const empty = o200k.document();
    assert.deepEqual([empty.count, empty.length], [0, 0]);
    const special = o200k.document('<|endoftext|>');
    assert.equal(special.count, 7);
    assert.throws(() => o200k.document(5), { code: 'invalidArgument' });
    empty.dispose();
    special.dispose();
  });

  test('refuses ranges that it does not have, and stays as it is', () => {
    const document = o200k.document('hello world');
    const calls = [(from, to) => document.replace(from, to, 'x'), (from, to) => document.tokensIn(from, to)];
    for (const call of calls) {
      for (const [from, to] of [
        [0, 12],
        [12, 12],
        [5, 4],
        [0, Number.MAX_SAFE_INTEGER],
      ]) {
        assert.throws(() => call(from, to), {
          code: 'invalidArgument',
          message: `There is no range from ${from} to ${to} in the document: it has 11 UTF-16 units.`,
          details: { from, to, length: 11 },
        });
      }
      for (const offset of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, '1', null, undefined]) {
        assert.throws(() => call(offset, 11), { code: 'invalidArgument' }, String(offset));
        assert.throws(() => call(0, offset), { code: 'invalidArgument' }, String(offset));
      }
    }
    for (const text of [undefined, null, 5])
      assert.throws(() => document.replace(0, 1, text), { code: 'invalidArgument' });
    assert.deepEqual([document.count, document.length], [2, 11]);
    document.dispose();
  });

  test('outlives its tokenizer, and says when it is disposed of itself', async () => {
    const tokenizer = await loadTokenizer('p50k_edit');
    const document = tokenizer.document('hello');
    tokenizer.dispose();
    tokenizer.dispose();
    assert.equal(document.replace(5, 5, ' world'), 2);
    document.dispose();
    document.dispose();
    document[Symbol.dispose]?.();
    const calls = [
      () => document.count,
      () => document.length,
      () => document.replace(0, 0, ''),
      () => document.tokensIn(0, 0),
    ];
    for (const call of calls) assert.throws(call, { code: 'disposed', message: /tokenizer\.document\(\)/ });
    assert.throws(() => tokenizer.document(), { code: 'disposed' });
    assert.equal((await loadTokenizer('p50k_edit')).document('hello world').count, 2);
  });

  test('gives its memory back: thousands of them, one after the other, take no more than one', async () => {
    const { loadEngine } = await import('../../build/package/internals.js');
    const { module } = await loadEngine();
    const text = 'some words and 中文 '.repeat(1000);
    const open = () => o200k.document(text).dispose();
    open();
    const size = module.HEAPU8.buffer.byteLength;
    for (let i = 0; i < 1000; i += 1) open();
    assert.equal(module.HEAPU8.buffer.byteLength, size);
  });
});
