// The tokenizer as the package gives it to its users: what each call answers, and what each refuses and how it says so.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { countTokens, encodings, loadTokenizer, TokenfareError } from 'tokenfare';
import { Oracle } from '../exactness/oracle.mjs';
import { PlainMerger } from '../exactness/plain-merge.mjs';

const read = (name) => JSON.parse(readFileSync(new URL(`../vectors/${name}`, import.meta.url), 'utf8'));
const all = await Promise.all(encodings().map(({ name }) => loadTokenizer(name)));
const cl100k = await loadTokenizer('cl100k_base');
const o200k = await loadTokenizer('o200k_base');
const special = 'a\nb 😀 <|endoftext|> c';

describe('counting', () => {
  test('gives the numbers that the seeds promise', async () => {
    const text = 'Explain quantum computing in simple terms.';
    assert.equal(await countTokens(text, 'cl100k_base'), 8);
    assert.equal(await countTokens(text, 'o200k_base'), 7);
    assert.equal(cl100k.count(text), 8);
    assert.equal(o200k.encode(text).length, 7);
  });

  test('stops at a limit, and answers the count when it is within', () => {
    const text = 'one two three four five';
    assert.equal(cl100k.countWithin(text, 5), 5);
    assert.equal(cl100k.countWithin(text, 4), undefined);
    assert.equal(cl100k.countWithin(text, 4.5), undefined);
    assert.equal(cl100k.countWithin(text, Number.POSITIVE_INFINITY), 5);
    assert.equal(cl100k.countWithin(text, Number.MAX_VALUE), 5);
    assert.equal(cl100k.countWithin('', 0), 0);
    assert.equal(cl100k.countWithin('a', 0), undefined);
    assert.equal(cl100k.countWithin('a', -0), undefined);
  });

  test('reads special tokens as text unless told otherwise, as providers do', () => {
    assert.equal(cl100k.count('<|endoftext|>'), 7);
    assert.equal(cl100k.count('<|endoftext|>', { specials: 'text' }), 7);
    assert.equal(cl100k.count('<|endoftext|>', { specials: 'allow' }), 1);
    assert.equal(cl100k.countWithin('<|endoftext|>', 1, { specials: 'allow' }), 1);
    assert.throws(() => cl100k.count(special, { specials: 'refuse' }), { code: 'specialInText' });
    assert.throws(() => cl100k.countWithin(special, 9, { specials: 'refuse' }), { code: 'specialInText' });
  });
});

describe('vectors', () => {
  const { texts } = read('tokens.json');
  for (const tokenizer of all.filter(({ encoding }) => encoding in texts[0].ids)) {
    test(`of ${tokenizer.encoding} are met, ids and ends`, () => {
      for (const { name, text, ids } of texts) {
        const expected = ids[tokenizer.encoding];
        assert.deepEqual([...tokenizer.encode(text, { specials: 'text' })], expected.text, name);
        assert.deepEqual([...tokenizer.encode(text, { specials: 'allow' })], expected.allow, name);
        const { ends } = tokenizer.tokens(text, { specials: 'text', offsets: 'utf8' });
        assert.equal(ends.at(-1) ?? 0, Buffer.byteLength(text), name);
      }
    });
  }

  test('of pieces are cut where they say: pieces alone have the tokens that they have in their text', () => {
    const patterns = { gpt2: 'p50k_base', cl100k: 'cl100k_base', o200k: 'o200k_base' };
    for (const [pattern, encoding] of Object.entries(patterns)) {
      const oracle = new Oracle(encoding);
      const tokenizer = all.find((one) => one.encoding === encoding);
      for (const { name, text, [pattern]: pieces } of read('pieces.json').texts) {
        assert.equal(pieces.join(''), text, name);
        const expected = pieces.flatMap((piece) => [...oracle.plain(piece)]);
        assert.deepEqual([...tokenizer.encode(text)], expected, `${pattern}: ${name}`);
      }
      oracle.free();
    }
  });

  test('of bytes that are not UTF-8 say what the TextDecoder here says', () => {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    for (const { name, hex, text } of read('utf8.json').bytes) {
      assert.equal(decoder.decode(Buffer.from(hex, 'hex')), text, name);
    }
  });
});

describe('tokens', () => {
  test('end where they end in the text, in UTF-16 units or bytes, and a part of a character has its end', () => {
    const { ids, ends } = cl100k.tokens('hello world<|endoftext|>', { specials: 'allow' });
    assert.deepEqual([...ids], [15339, 1917, 100257]);
    assert.deepEqual([...ends], [5, 11, 24]);
    const clef = '𝄞a';
    const units = cl100k.tokens(clef);
    const bytes = cl100k.tokens(clef, { offsets: 'utf8' });
    assert.ok(units.ids.length > 2);
    assert.deepEqual(
      [...units.ends],
      [...units.ids].map((_, i) => (i + 1 < units.ids.length ? 2 : 3)),
    );
    assert.equal(bytes.ends.at(-1), 5);
    assert.deepEqual(bytes.ids, units.ids);
    assert.deepEqual([...cl100k.tokens('').ends], []);
  });

  test('are measured by the name that stands in the text, where a token has two', async () => {
    const harmony = all.find(({ encoding }) => encoding === 'o200k_harmony');
    const text = '<|endofprompt|><|reserved_200018|>x';
    const { ids, ends } = harmony.tokens(text, { specials: 'allow' });
    assert.deepEqual([...ids.slice(0, 2)], [200018, 200018]);
    assert.deepEqual([...ends], [15, 34, 35]);
    assert.equal(harmony.decode(ids), '<|endofprompt|><|endofprompt|>x');
  });

  test('are the caller’s own: a later call changes none of them', () => {
    const first = o200k.tokens('one two three');
    const copy = { ids: [...first.ids], ends: [...first.ends] };
    const bytes = o200k.decodeBytes(first.ids);
    const text = Buffer.from(bytes).toString();
    o200k.encode('x '.repeat(3_000_000));
    o200k.tokens('quite another text');
    assert.deepEqual({ ids: [...first.ids], ends: [...first.ends] }, copy);
    assert.equal(Buffer.from(bytes).toString(), text);
  });
});

describe('a text of any kind', () => {
  const kinds = {
    'an empty text': '',
    'a byte order mark': '\ufeffx\ufeff',
    NUL: '\0a\0\0',
    'characters of four bytes': '😀𝄞\u{10ffff}',
    'white space only': ' \t\r\n\u0085\u3000',
    'the end mark’s own character': '\u00ff\uffff',
  };
  for (const [name, text] of Object.entries(kinds)) {
    test(`${name} comes back from decoding as it was`, () => {
      for (const tokenizer of all) {
        const ids = tokenizer.encode(text);
        const expected = tokenizer.encoding === 'claude2' ? text.normalize('NFKC') : text;
        assert.equal(tokenizer.decode(ids), expected);
        assert.deepEqual(Buffer.from(tokenizer.decodeBytes(ids)), Buffer.from(expected));
        assert.equal(tokenizer.count(text), ids.length);
      }
    });
  }

  test('lone surrogates are U+FFFD, one by one, and ends count them as they are in the text', () => {
    for (const text of ['\ud800', 'a\udc00b', '\ud83d\ud83d\ude00', '\ude00\ud83d', `${'x'.repeat(5000)}\udfff`]) {
      for (const tokenizer of all) {
        const { ids, ends } = tokenizer.tokens(text);
        assert.equal(tokenizer.decode(ids), text.replace(/\p{Surrogate}/gu, '\ufffd'));
        assert.equal(ends.at(-1), text.length);
      }
    }
  });

  test('of a megabyte without a break has the tokens of plain merging, soon', () => {
    const texts = ['a', ' ', '\n', '-', '人', '人人生而自由在尊严和权利上一律平等'];
    for (const name of ['p50k_base', 'cl100k_base', 'o200k_base']) {
      const merger = new PlainMerger(name);
      const tokenizer = all.find(({ encoding }) => encoding === name);
      for (const part of texts) {
        const text = part.repeat(Math.ceil(1e6 / Buffer.byteLength(part)));
        const begin = performance.now();
        const ids = tokenizer.encode(text);
        assert.ok(performance.now() - begin < 10_000, `${name} took long over ${part}`);
        assert.ok(Buffer.from(ids.buffer).equals(Buffer.from(merger.merge(text).slice().buffer)), `${name}: ${part}`);
        assert.equal(tokenizer.count(text), ids.length);
        assert.ok(Buffer.from(tokenizer.decodeBytes(ids)).equals(Buffer.from(text)));
      }
    }
  });

  test('is read anew after the memory has grown', () => {
    const small = o200k.encode('small');
    for (const size of [1, 1e3, 1e6, 2e7, 1e3]) assert.equal(o200k.count('word '.repeat(size)), size + 1);
    assert.deepEqual(o200k.encode('small'), small);
  });
});

describe('special tokens in a text', () => {
  test('are refused with their place, as JavaScript and editors count it', () => {
    assert.throws(
      () => cl100k.encode(special),
      (error) => {
        assert.ok(error instanceof TokenfareError);
        assert.equal(error.code, 'specialInText');
        assert.deepEqual(error.details, { special: '<|endoftext|>', offset: 7, line: 2, column: 6 });
        assert.match(error.message, /<\|endoftext\|> in line 2, column 6.*'text'.*'allow'/);
        assert.equal(special.slice(error.details.offset, error.details.offset + 13), '<|endoftext|>');
        return true;
      },
    );
    assert.throws(() => cl100k.tokens(special), { code: 'specialInText' });
  });

  test('of another encoding are text', () => {
    assert.equal(cl100k.decode(cl100k.encode('<|im_start|> <|start|>')), '<|im_start|> <|start|>');
  });

  test('begin the text anew for what stands before and behind them', () => {
    const text = 'a  <|endoftext|>  b';
    const ids = [...cl100k.encode(text, { specials: 'allow' })];
    const alone = [...cl100k.encode('a  '), 100257, ...cl100k.encode('  b')];
    assert.deepEqual(ids, alone);
  });
});

describe('decoding', () => {
  test('takes any iterable of ids, and gives U+FFFD for half a character', () => {
    const ids = cl100k.encode('𝄞');
    assert.equal(cl100k.decode(new Set([15339, 1917])), 'hello world');
    assert.equal(cl100k.decode([]), '');
    assert.equal(cl100k.decode(ids.subarray(0, 1)), '\ufffd');
    assert.equal(cl100k.decode(ids), '𝄞');
    assert.deepEqual([...cl100k.decodeBytes(ids)], [0xf0, 0x9d, 0x84, 0x9e]);
  });

  test('names the id that is none and its place', () => {
    for (const id of [100256, 100261, 200000, 0xffffffff]) {
      assert.throws(() => cl100k.decode([15339, id]), {
        code: 'unknownToken',
        message: `Id ${id} at place 1 is not a token of cl100k_base.`,
        details: { id, place: 1 },
      });
    }
    for (const id of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 32, '1', undefined, null, 1n]) {
      assert.throws(
        () => cl100k.decode([15339, 1917, id]),
        { code: 'unknownToken', details: { place: 2 } },
        String(id),
      );
      assert.throws(() => cl100k.decodeBytes([id]), { code: 'unknownToken' });
    }
  });

  test('refuses what is no list of ids', () => {
    for (const ids of [undefined, null, 5, {}, { length: 1, 0: 15339 }]) {
      assert.throws(() => cl100k.decode(ids), { code: 'invalidArgument' }, String(ids));
    }
  });
});

describe('arguments', () => {
  test('that are no text are refused, by every call', () => {
    for (const text of [undefined, null, 5, {}, ['a'], new String('a'), Buffer.from('a'), Symbol('a')]) {
      for (const call of ['encode', 'tokens', 'count']) {
        assert.throws(() => cl100k[call](text), { code: 'invalidArgument' });
      }
      assert.throws(() => cl100k.countWithin(text, 1), { code: 'invalidArgument' });
    }
  });

  test('that are no limit are refused', () => {
    for (const limit of [undefined, null, -1, Number.NaN, '5', Number.NEGATIVE_INFINITY, 5n]) {
      assert.throws(() => cl100k.countWithin('a', limit), { code: 'invalidArgument' }, String(limit));
    }
  });

  test('that are no option are refused', () => {
    for (const specials of ['deny', 'constructor', '', 1, true]) {
      assert.throws(() => cl100k.encode('a', { specials }), { code: 'invalidArgument' }, String(specials));
      assert.throws(() => cl100k.count('a', { specials }), { code: 'invalidArgument' }, String(specials));
    }
    for (const offsets of ['bytes', 'utf32', '', 8]) {
      assert.throws(() => cl100k.tokens('a', { offsets }), { code: 'invalidArgument' }, String(offsets));
    }
  });

  test('leave the tokenizer as it was', () => {
    assert.throws(() => cl100k.encode(special));
    assert.throws(() => cl100k.decode([-1]));
    assert.deepEqual([...cl100k.encode('hello world')], [15339, 1917]);
  });
});
