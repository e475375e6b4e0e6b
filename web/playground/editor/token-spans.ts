// From the ends of the tokens to the coloured stretches of one visible range. Positions are UTF-16 offsets into the
// text that was tokenized. Finding the first token is a binary search, so the cost is that of what is on the screen,
// however long the text is.
import type { Text } from '@codemirror/state';
import type { TokenList } from '../engine/protocol.ts';

/** Tints of tokens: the token's place in its line, modulo this. */
export const tints = 6;

/** One coloured stretch. `sharing` tokens (1 to 4) make up its text; more than one only for a single character. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly tint: number;
  readonly sharing: number;
}

/** The token that the character at `position` belongs to: the first whose end lies behind it. */
export function tokenAt(ends: Uint32Array, position: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ends[middle] as number) > position) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function startOf(ends: Uint32Array, token: number): number {
  return token === 0 ? 0 : (ends[token - 1] as number);
}

/** How many tokens make up the last character of `token`, itself included. */
export function sharingAt({ ends, startsInside }: TokenList, token: number): number {
  const end = ends[token];
  let next = token + 1;
  while (next < ends.length && startsInside[next] === 1) {
    next++;
    if (ends[next - 1] !== end) break;
  }
  return next - token;
}

/** The stretches of every token that touches `from` to `to`. The tint starts anew behind each line end. */
export function* spansBetween(doc: Text, tokens: TokenList, from: number, to: number): Generator<Span> {
  const { ends } = tokens;
  let token = tokenAt(ends, from);
  if (token >= ends.length) return;
  let line = doc.lineAt(startOf(ends, token));
  let first = line.from === 0 ? 0 : tokenAt(ends, line.from - 1) + 1;
  for (; token < ends.length; token++) {
    const start = startOf(ends, token);
    const end = ends[token] as number;
    if (start >= to) return;
    if (start === end) continue;
    const tint = (token - first) % tints;
    const sharing = sharingAt(tokens, token);
    const shared = sharing > 1 ? characterBefore(doc, end) : end;
    if (shared > start) yield { from: start, to: shared, tint, sharing: 1 };
    if (end > shared) yield { from: shared, to: end, tint, sharing: Math.min(sharing, 4) };
    if (end > line.to && end <= doc.length && line.to < doc.length) {
      first = token + 1;
      line = doc.lineAt(end);
    }
  }
}

/** Where the character that ends at `end` begins. */
function characterBefore(doc: Text, end: number): number {
  const two = doc.sliceString(Math.max(0, end - 2), end);
  return (two.codePointAt(0) ?? 0) > 0xffff ? end - 2 : end - 1;
}
