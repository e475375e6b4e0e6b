// Texts that a tokenizer of an own vocabulary and another of the same vocabulary are both given: generated strings, and real text
// that stands in every clone.
import assert from 'node:assert/strict';
import { corpus } from '../exactness/corpora.mjs';
import { Random, seed } from '../exactness/random.mjs';
import { generate } from '../exactness/strings.mjs';

const loneSurrogate = /\p{Surrogate}/gu;

/** Generated strings without halves of surrogate pairs, which the others take in ways of their own. */
export function* strings(count, stream) {
  const random = new Random(seed, stream);
  for (let i = 0; i < count; i += 1) yield generate(random).replace(loneSurrogate, '\ufffd');
}

/** Stretches in which no character is newer than Unicode 15. */
const notSettled =
  /[^\0-\u086f\u0900-\u0bff\u0e00-\u0e7f\u10a0-\u10ff\u1e00-\u206f\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\u{1f300}-\u{1f64f}]/gu;

/** The texts without characters that those who know another version of Unicode take for something else. */
export function* settled(texts) {
  for (const text of texts) yield text.replace(notSettled, '');
}

/** At most so many bytes of real text, in parts. */
export function* realText(bytes, part = Number.POSITIVE_INFINITY) {
  let left = bytes;
  for (const text of corpus({ full: false })) {
    for (let at = 0; at < text.length && left > 0; at += part) {
      const piece = text.slice(at, Math.min(text.length, at + part)).replace(loneSurrogate, '\ufffd');
      left -= Buffer.byteLength(piece);
      yield piece;
    }
  }
}

/** Compares ids, counts, ends and decoding. `expected` gives the ids of a text. Answers how many texts and bytes it were. */
export function compare(tokenizer, expected, texts, { decodesTo = (text) => text } = {}) {
  const seen = { texts: 0, bytes: 0 };
  for (const text of texts) {
    seen.texts += 1;
    seen.bytes += Buffer.byteLength(text);
    const { ids, ends } = tokenizer.tokens(text, { specials: 'text' });
    const wanted = Array.from(expected(text));
    if (wanted.length !== ids.length || wanted.some((id, i) => id !== ids[i])) {
      assert.deepEqual(Array.from(ids), wanted, `ids of ${JSON.stringify(text.slice(0, 2000))}`);
    }
    assert.equal(tokenizer.count(text), ids.length);
    assert.equal(ends.length, ids.length);
    if (ids.length > 0) assert.equal(ends.at(-1), text.length, JSON.stringify(text));
    const decoded = tokenizer.decode(ids);
    if (decoded !== decodesTo(text)) assert.equal(decoded, decodesTo(text));
  }
  return seen;
}
