// A text cut at the ends of its tokens, each piece with its tint. A token that makes up only a part of a character shares
// that character's place with the next ones: the piece then carries bands of their tints.
import { html, type TemplateResult } from 'lit';

/** Tints of tokens: the token's place in its line, modulo this. */
const tints = 6;
const mostBands = 4;

interface Piece {
  readonly text: string;
  readonly tint: number;
  /** Tokens that make up the piece; more than one only of a single character. */
  readonly sharing: number;
}

/** What the tokens are of a text; `ends` are UTF-16 offsets. */
export function* piecesOf(text: string, ends: Uint32Array): Generator<Piece> {
  let start = 0;
  let place = 0;
  for (let token = 0; token < ends.length; ) {
    const end = ends[token] as number;
    let next = token + 1;
    while (next < ends.length && ends[next] === end) next++;
    const sharing = next - token;
    const tint = place % tints;
    const shared = sharing > 1 ? end - lastCharacter(text, end) : end;
    if (shared > start) yield { text: text.slice(start, shared), tint, sharing: 1 };
    if (end > shared)
      yield { text: text.slice(Math.max(shared, start), end), tint, sharing: Math.min(sharing, mostBands) };
    place = text.slice(start, end).includes('\n') ? 0 : place + sharing;
    start = end;
    token = next;
  }
}

/** UTF-16 units of the character that ends at `end`. */
function lastCharacter(text: string, end: number): number {
  const two = text.slice(Math.max(0, end - 2), end);
  return (two.codePointAt(0) ?? 0) > 0xffff ? 2 : 1;
}

/** The pieces as marks; without tokens the text as it is. */
export function colouredText(text: string, ends: Uint32Array | undefined): (TemplateResult | string)[] {
  if (!ends) return [text];
  return Array.from(piecesOf(text, ends), ({ text: piece, tint, sharing }) => {
    const bands = sharing > 1 ? ` split${sharing}` : '';
    return html`<span class="t t${tint}${bands}">${piece}</span>`;
  });
}

/**
 * Where the tokens end after an edit, as far as that can be known without counting: those before it stay, those behind it
 * move with their text, and the edit itself has none until it is counted.
 */
export function carriedEnds(ends: Uint32Array, before: string, after: string): Uint32Array {
  if (before === after) return ends;
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const by = after.length - before.length;
  return ends.filter((end) => end <= head || end > before.length - tail).map((end) => (end <= head ? end : end + by));
}
