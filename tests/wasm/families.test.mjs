// The encodings of other families through every door of the package: what is counted, cut, edited or streamed must agree with
// what is encoded, also where a text is normalized on the way.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { encodings, loadTokenizer } from 'tokenfare';
import { openPool } from 'tokenfare/pool';
import { Random, seed } from '../exactness/random.mjs';
import { generate } from '../exactness/strings.mjs';

const names = encodings()
  .filter(({ engine }) => engine === 'families')
  .map(({ name }) => name);
const texts = (count, salt) => {
  const random = new Random(seed, salt);
  return Array.from({ length: count }, () => generate(random));
};
/** These take a text as it is. */
const unchanged = ['deepseek_v3', 'deepseek_v4', 'tekken', 'mistral_v1', 'mistral_v2', 'mistral_v3', 'gemma3'];
const asText = { specials: 'text' };
const some = ['', 'cafe\u0301 <think>x</think> ﬁn', 'e\u0301'.repeat(50), 'a\u0327\u0301b  가 \n\n 中文 ', '１２３ ½'];

async function collect(stream) {
  const all = [];
  for await (const part of stream) all.push(part);
  return all;
}

for (const name of names) {
  describe(name, async () => {
    const tokenizer = await loadTokenizer(name);
    const encode = (text) => [...tokenizer.encode(text, asText)];

    test('ends tokens of text that is normalized where their characters end', () => {
      const text = 'cafe\u0301 e\u0301te\u0301';
      const { ids, ends } = tokenizer.tokens(text);
      assert.equal(ends.length, ids.length);
      assert.equal(ends.at(-1), text.length);
      if (!unchanged.includes(name)) {
        for (const end of ends) assert.notEqual(text.slice(end - 1, end + 1), 'e\u0301');
        assert.deepEqual([...ids], encode('caf\u00e9 \u00e9t\u00e9'));
      }
      const bytes = tokenizer.tokens(text, { offsets: 'utf8' }).ends;
      assert.equal(bytes.at(-1), Buffer.byteLength(text));
    });

    test('counts within every limit as it encodes', () => {
      for (const text of [...some, ...texts(100, 1)]) {
        const { length } = encode(text);
        assert.equal(tokenizer.count(text), length);
        assert.equal(tokenizer.countWithin(text, length), length);
        if (length > 0) assert.equal(tokenizer.countWithin(text, length - 1), undefined);
      }
    });

    test('keeps the count of a document that is edited anywhere', () => {
      const random = new Random(seed, 2);
      const document = tokenizer.document('');
      let text = '';
      for (const more of [...some, ...texts(150, 3)]) {
        const from = random.below(text.length + 1);
        const to = Math.min(text.length, from + random.below(8));
        document.replace(from, to, more);
        text = text.slice(0, from) + more + text.slice(to);
        assert.equal(document.count, encode(text).length, JSON.stringify(text));
        if (text.length > 400) text = '';
        if (text === '') document.replace(0, document.length, '');
      }
      document.dispose();
    });

    test('gives the tokens of a part of a document as those of the whole', () => {
      const text = some.join(' ');
      const document = tokenizer.document(text);
      assert.deepEqual([...document.tokensIn(0, text.length).ids], encode(text));
      document.dispose();
    });

    test('streams the ids and counts of a text that arrives in any parts', async () => {
      const random = new Random(seed, 4);
      for (const text of [some.join(' '), ...texts(30, 5)]) {
        const parts = [];
        for (let at = 0; at < text.length; ) {
          const size = random.between(1, 9);
          parts.push(text.slice(at, at + size));
          at += size;
        }
        const ids = (await collect(tokenizer.encodeStream(parts))).flatMap((part) => [...part]);
        assert.deepEqual(ids, encode(text), JSON.stringify(text));
        const counts = await collect(tokenizer.countStream(parts));
        assert.equal(counts.at(-1) ?? 0, ids.length);
      }
    });

    test('truncates to at most the limit, and leaves a shorter text as it is', () => {
      for (const text of [some.join(' '), ...texts(20, 6)].map((text) => text.toWellFormed())) {
        const { length } = encode(text);
        assert.equal(tokenizer.truncate(text, length), text);
        for (const limit of [0, 1, length >> 1, length - 1]) {
          if (limit < 0) continue;
          for (const keep of ['head', 'tail', 'middle']) {
            assert.ok(encode(tokenizer.truncate(text, limit, { keep })).length <= limit, JSON.stringify(text));
          }
        }
      }
    });

    test('is the same in the workers of a pool', async () => {
      const list = [...some, ...texts(20, 7)];
      const pool = await openPool(name, { workers: 2 });
      const ids = await pool.encodeAll(list, asText).finally(() => pool[Symbol.asyncDispose]());
      assert.deepEqual(
        ids.map((one) => [...one]),
        list.map(encode),
      );
    });
  });
}
