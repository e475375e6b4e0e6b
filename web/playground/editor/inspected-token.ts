// A token as it is described: its text, its place, its ids, its bytes. Several tokens that make up one character are
// described together.
import type { TokenList } from '../engine/protocol.ts';
import { sharingAt, startOf } from './token-spans.ts';

/** A token or, where several make up one character, all of them. */
export interface InspectedToken {
  /** The place of the first, from 0. */
  readonly first: number;
  readonly ids: readonly number[];
  readonly text: string;
  /** The text is all of one token, so its bytes are those of the text. */
  readonly isWhole: boolean;
}

/** The token that stands at a place of the list. `slice` reads the text that was tokenized. */
export function inspectToken(
  tokens: TokenList,
  place: number,
  slice: (from: number, to: number) => string,
): InspectedToken {
  let first = place;
  while (first > 0 && startOf(tokens.ends, first) === tokens.ends[first]) first--;
  const count = sharingAt(tokens, first);
  const ids = Array.from(tokens.ids.subarray(first, first + count));
  const text = slice(startOf(tokens.ends, first), tokens.ends[first] ?? 0);
  return { first, ids, text, isWhole: count === 1 && tokens.startsInside[first] === 0 };
}

/** `45 78 70`; of many bytes the first. */
export function hexOf(bytes: Uint8Array, most = Number.POSITIVE_INFINITY): string {
  const shown = Array.from(bytes.subarray(0, most), (byte) => byte.toString(16).padStart(2, '0').toUpperCase());
  return shown.join(' ') + (bytes.length > most ? ' …' : '');
}

/** Encodings in which a token's id is the rank that it is merged by: the smaller, the earlier. */
const ranked = /^(?:gpt2|r50k_base|p50k_base|p50k_edit|cl100k_base|o200k_base|o200k_harmony)$/;

/** Whether an id of this encoding says when the token is merged. */
export function isRank(encoding: string | undefined): boolean {
  return encoding !== undefined && ranked.test(encoding);
}
