// Exact means: the same ids as OpenAI's own tokenizer, or another family's, for every text. docs/exactness.md says what is compared. An
// ordinary run takes a share; TOKENFARE_FULL=1 compares everything and fetches the real text that it needs.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { allCodePoints } from '../exactness/code-points.mjs';
import { compareAll, contextCount, plans, stringCount } from '../exactness/compare-all.mjs';
import { fetchCorpora } from '../exactness/fetch-corpora.mjs';
import { allNames } from '../exactness/oracle.mjs';
import { seed } from '../exactness/random.mjs';

const plan = process.env.TOKENFARE_FULL === '1' ? plans.whole : plans.share;
if (plan.full) await fetchCorpora();
const result = compareAll(plan);

console.log(`generated strings: seed ${seed} (TOKENFARE_SEED chooses another)`);

for (const encoding of allNames) {
  describe(`${encoding} gives the ids of its oracle`, () => {
    const contexts = contextCount(plan, encoding);
    const strings = stringCount(plan, encoding);
    if (contexts > 0)
      test(`for every code point in ${contexts} contexts`, async () => {
        const { texts, ...rest } = await result(encoding, 'codePoints');
        conclude(encoding, `${texts} contexts`, rest);
        assert.equal(texts, allCodePoints * contexts);
      });

    test(`for ${strings} generated strings, with counts, limits, ends and decoding`, async () => {
      const { texts, ...rest } = await result(encoding, 'strings');
      conclude(encoding, `${texts} strings`, rest);
      assert.equal(texts, strings);
    });

    test('for real text', async () => {
      const { bytes, ...rest } = await result(encoding, 'corpora');
      conclude(encoding, `${(bytes / 1e6).toFixed(1)} MB of real text`, rest);
      assert.ok(bytes > (plan.full ? 20e6 : 2e5), `only ${bytes} bytes were there to compare`);
    });
  });
}

function conclude(encoding, what, { differences, seconds }) {
  console.log(`${encoding}: ${what}, ${differences.length} differences, ${seconds.toFixed(1)} s`);
  assert.deepEqual(differences, []);
}
