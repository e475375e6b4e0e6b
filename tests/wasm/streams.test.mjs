// Texts that arrive in chunks beside the same texts as a whole.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { encodings, loadTokenizer } from 'tokenfare';
import { Random, seed } from '../exactness/random.mjs';

const tokenizers = await Promise.all(encodings().map(({ name }) => loadTokenizer(name)));
const o200k = tokenizers.find(({ encoding }) => encoding === 'o200k_base');
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
  'll',
  '1',
  '/',
  '!',
  '😀',
  '\ud83d',
  '\ude00',
  ' the',
];
const random = new Random(seed, 11);

async function* later(chunks) {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}

async function all(stream) {
  const list = [];
  for await (const one of stream) list.push(one);
  return list;
}

const idsOf = async (tokenizer, chunks) => (await all(tokenizer.encodeStream(chunks))).flatMap((ids) => [...ids]);

describe('a stream', () => {
  const texts = [
    "I've seen 1234 cats.\n\n  They'll 中ABC中abc!\r\n/ 😀👨‍👩‍👧 e\u0301 HTTPServer's <|endoftext|>   ",
    Array.from({ length: 80 }, () => random.pick(parts)).join(''),
  ];
  for (const tokenizer of tokenizers) {
    test(`in ${tokenizer.encoding} has the tokens of its text, wherever it is cut, also inside a surrogate pair`, async () => {
      for (const text of texts) {
        const whole = [...tokenizer.encode(text, { specials: 'text' })];
        for (let at = 0; at <= text.length; at += 1) {
          const chunks = [text.slice(0, at), text.slice(at)];
          assert.deepEqual(await idsOf(tokenizer, chunks), whole, JSON.stringify(chunks));
          const counts = await all(tokenizer.countStream(later(chunks)));
          assert.deepEqual(counts, [tokenizer.count(chunks[0]), whole.length], JSON.stringify(chunks));
        }
      }
    });
  }

  test('counts the text so far after every chunk, and hands on ids as soon as they are sure', async () => {
    for (let i = 0; i < 60; i += 1) {
      const chunks = Array.from({ length: random.below(40) }, () => {
        return Array.from({ length: random.below(4) }, () => random.pick(parts)).join('');
      });
      const text = chunks.join('');
      const whole = [...o200k.encode(text, { specials: 'text' })];
      assert.deepEqual(await idsOf(o200k, later(chunks)), whole, JSON.stringify(chunks));
      const expected = chunks.map((_, at) => o200k.count(chunks.slice(0, at + 1).join('')));
      const counts = await all(o200k.countStream(chunks));
      assert.deepEqual(counts, expected.length > 0 ? expected : [0], JSON.stringify(chunks));
    }
    const words = Array.from({ length: 100 }, (_, at) => ` word${at}`);
    const stream = o200k.encodeStream(words);
    let given = 0;
    for await (const ids of stream) given += ids.length > 0 ? 1 : 0;
    assert.ok(given > 90, `${given}`);
  });

  test('takes any iterable of strings, and a character at a time', async () => {
    const text = 'Just a few words, 中文 and 😀.';
    const whole = [...o200k.encode(text)];
    assert.deepEqual(await idsOf(o200k, text), whole);
    assert.deepEqual(await idsOf(o200k, text.split('')), whole);
    assert.deepEqual(await idsOf(o200k, new Set(['Just a few words, ', '中文 and 😀.'])), whole);
    assert.deepEqual(await all(o200k.encodeStream([])), []);
    assert.deepEqual(await all(o200k.countStream(['', ''])), [0, 0]);
  });

  test('of a long run without a border ends soon, and exactly', async () => {
    for (const run of ['A', ' ', '中', 'ab']) {
      const chunks = Array.from({ length: 3000 }, () => run.repeat(50));
      const whole = [...o200k.encode(chunks.join(''))];
      assert.deepEqual(await idsOf(o200k, chunks), whole, run);
    }
  });

  test('can be left early, which ends its source', async () => {
    let ended = false;
    async function* source() {
      try {
        for (;;) yield 'more ';
      } finally {
        ended = true;
      }
    }
    let chunks = 0;
    for await (const count of o200k.countStream(source())) {
      chunks += 1;
      if (count > 20) break;
    }
    assert.ok(ended && chunks < 30);
  });

  test('refuses what is no stream at once, and what is no text when it comes', async () => {
    for (const chunks of [undefined, null, 5, {}]) {
      assert.throws(() => o200k.countStream(chunks), { code: 'invalidArgument' });
      assert.throws(() => o200k.encodeStream(chunks), { code: 'invalidArgument' });
    }
    await assert.rejects(all(o200k.countStream(['a', 5])), { code: 'invalidArgument' });
    await assert.rejects(all(o200k.encodeStream(later(['a', Buffer.from('b')]))), { code: 'invalidArgument' });
  });

  test('says when its tokenizer was disposed of', async () => {
    const tokenizer = await loadTokenizer('p50k_edit');
    const stream = tokenizer.countStream(later(['a', 'b']));
    assert.equal((await stream.next()).value, 1);
    tokenizer.dispose();
    await assert.rejects(stream.next(), { code: 'disposed' });
    assert.throws(() => tokenizer.encodeStream([]), { code: 'disposed' });
    assert.throws(() => tokenizer.truncate('a', 1), { code: 'disposed' });
  });
});
