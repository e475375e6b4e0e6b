// The vocabularies are the ones that OpenAI publishes: the engine's own decoder writes each of them out again, and the
// SHA-256 of that is the pinned one.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { encodings, loadTokenizer } from 'tokenfare';
import { familySpecials } from '../exactness/family-specials.mjs';
import { harmonySpecials } from '../exactness/oracle.mjs';
import { sentencePieceEncodings } from '../exactness/sentence-piece.mjs';

const require = createRequire(import.meta.url);
const data = new URL('../../core/data/encodings/', import.meta.url);
const shipped = new URL('../../build/package/encodings/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('manifest.json', data), 'utf8'));
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const known = encodings().map(({ name }) => name);

/** How many ordinary tokens an encoding has, and the SHA-256 of all of them as hex, one a line. */
function pinned(encoding) {
  const pack = manifest.find((entry) => entry.encodings.includes(encoding));
  const isPrefix = encoding === 'gpt2' || encoding === 'r50k_base';
  return isPrefix ? pack.prefixes[0] : pack;
}

function specialsOf(encoding) {
  if (familySpecials[encoding]) return Object.fromEntries(familySpecials[encoding]);
  if (encoding === 'o200k_harmony') return harmonySpecials();
  return require(`tiktoken/encoders/${encoding}.json`).special_tokens;
}

describe('the packs', () => {
  test('are the committed files that the manifest names, and the package ships the same bytes', () => {
    const packs = readdirSync(data).filter((name) => name.endsWith('.pack'));
    assert.deepEqual(manifest.map(({ pack }) => pack).sort(), packs.sort());
    for (const { pack, bytes, sha256: expected } of manifest) {
      const committed = readFileSync(new URL(pack, data));
      assert.equal(committed.length, bytes);
      assert.equal(sha256(committed), expected);
      assert.equal(sha256(gunzipSync(readFileSync(new URL(pack, shipped)))), expected);
    }
  });

  test('are those of the encodings that the package names', () => {
    for (const { name, pack, base } of encodings()) {
      const entry = manifest.find(({ encodings: names }) => names.includes(name));
      assert.equal(pack, `encodings/${entry.pack}`);
      assert.equal(base, entry.base && `encodings/${entry.base}`);
    }
    assert.deepEqual(manifest.flatMap((entry) => entry.encodings).sort(), [...known].sort());
  });

  test('belong to the same encodings in the engine as in the package', async () => {
    const { loadEngine } = await import('../../build/package/internals.js');
    const openai = encodings().filter(({ engine }) => engine === 'engine');
    for (const [name, expected] of [
      ['engine', openai.map((encoding) => encoding.name)],
      ['families', known],
    ]) {
      const engine = await loadEngine({}, name);
      assert.equal(engine.module.openTokenizer('none', 0), -1);
      assert.deepEqual(engine.failure().details.encodings, expected);
    }
  });
});

// Those of SentencePiece are in sentence-piece.test.mjs: their dumps are of pieces, not of bytes.
for (const encoding of known.filter((name) => !(name in sentencePieceEncodings))) {
  describe(encoding, async () => {
    const tokenizer = await loadTokenizer(encoding);
    const specials = specialsOf(encoding);
    const { tokens, canonicalSha256, firstId = 0 } = pinned(encoding);
    const always = new Set((familySpecials[encoding] ?? []).flatMap(([text, , is]) => (is ? [text] : [])));
    const isSpecial = new Set(Object.values(specials));
    const ids = Array.from({ length: tokens + 1 }, (_, i) => firstId + i).filter((id) => !isSpecial.has(id));

    test(`decodes its ${tokens} tokens to the bytes that are pinned`, () => {
      const ordinary = ids.slice(0, tokens);
      assert.equal(ordinary.length, tokens);
      const lines = ordinary.map((id) => Buffer.from(tokenizer.decodeBytes([id])).toString('hex'));
      assert.equal(sha256(lines.join('\n')), canonicalSha256);
    });

    test('knows no other ids than those and its special tokens', () => {
      const used = new Set([...ids.slice(0, tokens), ...isSpecial]);
      const end = Math.max(firstId + tokens, ...isSpecial) + 300;
      for (let id = firstId + tokens - 300; id < end; id += 1) {
        if (used.has(id)) assert.ok(tokenizer.decodeBytes([id]).length > 0);
        else assert.throws(() => tokenizer.decodeBytes([id]), { code: 'unknownToken' }, `id ${id}`);
      }
    });

    test('encodes each special token as itself when allowed, and decodes it to its text', () => {
      for (const [text, id] of Object.entries(specials)) {
        assert.deepEqual([...tokenizer.encode(text, { specials: 'allow' })], [id], text);
        assert.equal(tokenizer.decode([id]), text === '<|reserved_200018|>' ? '<|endofprompt|>' : text);
        if (always.has(text)) assert.equal(tokenizer.encode(`a ${text}`).at(-1), id);
        else assert.throws(() => tokenizer.encode(`a ${text}`), { code: 'specialInText' }, text);
      }
    });
  });
}
