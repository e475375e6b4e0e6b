// Where two texts differ. Letter by letter is found out only for a little text: beyond it a search gives up, and all would be
// one change. So lines are held against each other first, as if each were a letter, and in long lines words are.
import { diff, presentableDiff } from '@codemirror/merge';

/** What stands from `fromA` to `toA` in the one, and from `fromB` to `toB` in the other. */
export interface Span {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

/** Beyond so many changes, or so many milliseconds, the search for the smallest difference gives way to a rough one. */
const limits = { scanLimit: 2000, timeout: 200 };
/** Characters on either side for which letters are held against each other. */
const mostLetters = 2000;
/** Characters on either side of which no parts are looked for. */
const mostText = 400_000;
/** Letters between two changes that are not worth reading apart. */
const leastGap = 3;

/** The lines that differ, counted from 0. */
export function changedLines(a: readonly string[], b: readonly string[]): readonly Span[] {
  return changedUnits(a, b);
}

/** The parts of two texts that differ. */
export function changedParts(a: string, b: string): readonly Span[] {
  if (a.length + b.length <= 2 * mostLetters) return presentableDiff(a, b, limits);
  if (Math.max(a.length, b.length) > mostText) return [{ fromA: 0, toA: a.length, fromB: 0, toB: b.length }];
  const [wordsA, wordsB] = [wordsOf(a), wordsOf(b)];
  const [placesA, placesB] = [placesOf(wordsA), placesOf(wordsB)];
  const at = (places: readonly number[], word: number) => places[word] as number;
  const spans = changedUnits(wordsA, wordsB).map(({ fromA, toA, fromB, toB }) => ({
    ...{ fromA: at(placesA, fromA), toA: at(placesA, toA) },
    ...{ fromB: at(placesB, fromB), toB: at(placesB, toB) },
  }));
  return joined(spans);
}

/** Words, numbers, white space; every other sign is by itself. */
function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}]+|\p{N}+|\s+|./gsu) ?? [];
}

/** Where each word begins, and where the last one ends. */
function placesOf(words: readonly string[]): readonly number[] {
  const places = [0];
  for (const word of words) places.push((places.at(-1) as number) + word.length);
  return places;
}

/** Units that differ, each written as one letter. */
function changedUnits(a: readonly string[], b: readonly string[]): readonly Span[] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const middle = { fromA: start, toA: a.length - end, fromB: start, toB: b.length - end };
  if (middle.fromA === middle.toA && middle.fromB === middle.toB) return [];
  const letters = new Map<string, number>();
  const [inA, inB] = [a.slice(start, middle.toA), b.slice(start, middle.toB)].map((units) => written(units, letters));
  if (inA === undefined || inB === undefined) return [middle];
  return diff(inA, inB, limits).map(({ fromA, toA, fromB, toB }) => ({
    ...{ fromA: start + fromA, toA: start + toA, fromB: start + fromB, toB: start + toB },
  }));
}

/** Code units that are no halves of a pair, which a search would not part. */
const [firstHalf, halves] = [0xd800, 0x800];
const mostUnits = 0x10000 - halves;

/** A letter for each unit, the same for the same; nothing if there are not letters enough. */
function written(units: readonly string[], letters: Map<string, number>): string | undefined {
  const codes: number[] = [];
  for (const unit of units) {
    let code = letters.get(unit);
    if (code === undefined) {
      if (letters.size === mostUnits) return undefined;
      code = letters.size < firstHalf ? letters.size : letters.size + halves;
      letters.set(unit, code);
    }
    codes.push(code);
  }
  const parts: string[] = [];
  for (let at = 0; at < codes.length; at += 4096) parts.push(String.fromCharCode(...codes.slice(at, at + 4096)));
  return parts.join('');
}

/** Changes with next to nothing between them are one. */
function joined(spans: readonly Span[]): readonly Span[] {
  const all: Span[] = [];
  for (const span of spans) {
    const last = all.at(-1);
    if (last && span.fromA - last.toA < leastGap && span.fromB - last.toB < leastGap) {
      all[all.length - 1] = { ...last, toA: span.toA, toB: span.toB };
    } else all.push(span);
  }
  return all;
}
