// Which tokens begin inside a character, told by their first byte. An id is looked up once for each vocabulary.
import type { Tokenizer } from 'tokenfare';

const known = new Map<string, Map<number, boolean>>();

/** A 1 for each token that begins inside a character. `vocabulary` is the file of the person that the tokenizer is of. */
export function startsInside(tokenizer: Tokenizer, ids: Uint32Array, vocabulary = tokenizer.encoding): Uint8Array {
  const starts = new Uint8Array(ids.length);
  const seen = known.get(vocabulary) ?? new Map<number, boolean>();
  known.set(vocabulary, seen);
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at] as number;
    let isInside = seen.get(id);
    if (isInside === undefined) {
      isInside = ((tokenizer.decodeBytes([id])[0] ?? 0) & 0xc0) === 0x80;
      seen.set(id, isInside);
    }
    if (isInside) starts[at] = 1;
  }
  return starts;
}
