// Exact means for SentencePiece vocabularies: the same ids as SentencePiece itself gives. docs/exactness.md says what is
// compared; an ordinary run takes a share, TOKENFARE_FULL=1 compares everything.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { loadTokenizer } from 'tokenfare';
import { canonicalSha256 } from '../../core/data/encodings/pieces.mjs';
import { allCodePoints } from '../exactness/code-points.mjs';
import { corpus } from '../exactness/corpora.mjs';
import { fetchCorpora } from '../exactness/fetch-corpora.mjs';
import { Random, seed } from '../exactness/random.mjs';
import { sentencePieceEncodings } from '../exactness/sentence-piece.mjs';
import { generateForPieces, SentencePieceComparison } from '../exactness/sentence-piece-comparison.mjs';

const manifest = JSON.parse(readFileSync(new URL('../../core/data/encodings/manifest.json', import.meta.url), 'utf8'));
const full = process.env.TOKENFARE_FULL === '1';
const strings = full ? 60_000 : 2_000;
const everyBlock = full ? 1 : 16;
const realBytes = full ? 6e6 : 2e5;
const block = 512;
if (full) await fetchCorpora();

/** Where the 256 bytes begin among the ids, and how many ids there are. */
const idsOf = { mistral_v1: [3, 32000], mistral_v2: [771, 32768], mistral_v3: [771, 32768], gemma3: [238, 262144] };

/** Every id as its piece is published: decoded behind a token that takes no space away, spaces as U+2581, bytes by number. */
function piecesOf(tokenizer) {
  const [byteFrom, count] = idsOf[tokenizer.encoding];
  const [before] = tokenizer.encode('a').slice(-1);
  const { length } = tokenizer.decodeBytes([before]);
  return Array.from({ length: count }, (_, id) => {
    const bytes = tokenizer.decodeBytes([before, id]).slice(length);
    if (id < byteFrom || id >= byteFrom + 256)
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).replaceAll(' ', '\u2581');
    assert.deepEqual([...bytes], [id - byteFrom]);
    return `<0x${(id - byteFrom).toString(16).toUpperCase().padStart(2, '0')}>`;
  });
}

for (const [place, encoding] of Object.keys(sentencePieceEncodings).entries()) {
  describe(`${encoding} gives the ids of SentencePiece`, async () => {
    const comparison = await SentencePieceComparison.open(encoding);
    const conclude = (what) => {
      console.log(`${encoding}: ${what}, ${comparison.differences.length} differences`);
      assert.deepEqual(comparison.differences, []);
    };

    test('of which each decodes to the piece that is published, which are those that are pinned', async () => {
      const tokenizer = await loadTokenizer(encoding);
      const entry = manifest.find(({ encodings }) => encodings.includes(encoding));
      const expected = entry.canonicalSha256[encoding.replace('mistral_', '')] ?? entry.canonicalSha256;
      assert.equal(canonicalSha256(piecesOf(tokenizer)), expected);
      tokenizer.dispose();
    });

    test(`for every code point, alone and inside a word${full ? '' : ', of one block in sixteen'}`, () => {
      let compared = 0;
      for (let from = (place % everyBlock) * block; from < allCodePoints; from += block * everyBlock) {
        const characters = Array.from({ length: block }, (_, i) => String.fromCodePoint(from + i));
        const whole = characters.filter((character) => !/\p{Surrogate}/u.test(character));
        comparison.longText(whole.join('\n'));
        comparison.longText(whole.map((character) => ` a${character}b`).join('\n'));
        compared += block;
      }
      assert.equal(compared, allCodePoints / everyBlock);
      conclude(`${compared} code points`);
    });

    test(`for ${strings} generated strings, with counts, limits, ends and decoding`, () => {
      const random = new Random(seed, place);
      for (let i = 0; i < strings; i += 1) comparison.text(generateForPieces(random));
      conclude(`${strings} strings`);
    });

    test('for real text', () => {
      const before = comparison.bytes;
      for (const text of corpus({ full })) {
        if (comparison.bytes - before >= realBytes) break;
        comparison.longText(text);
      }
      assert.ok(comparison.bytes - before >= realBytes);
      conclude(`${((comparison.bytes - before) / 1e6).toFixed(1)} MB of real text`);
      comparison.close();
    });
  });
}
