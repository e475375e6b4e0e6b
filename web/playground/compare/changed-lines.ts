// What has changed from one text to another, line by line: lines that are gone, lines that are new, a little of what stands
// around them, and how many lines between are the same.
import type { Text } from '@codemirror/state';
import { changedLines, changedParts } from './changed-parts.ts';

/** A part of a line; `isChanged` is what the other side has not. */
export interface Piece {
  readonly text: string;
  readonly isChanged: boolean;
}

export type ChangedLine =
  | { readonly kind: 'less' | 'more' | 'same'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'gap'; readonly lines: number };

export interface Changes {
  readonly lines: readonly ChangedLine[];
  readonly less: number;
  readonly more: number;
  /** Changed lines that are not listed, because there are too many. */
  readonly left: number;
}

/** Lines that are shown before and behind a change. */
const around = 2;
/** Lines that are listed. */
const most = 1000;
/** Characters of a line that are shown. */
const longest = 4000;

export function changesBetween(before: Text, after: Text): Changes {
  const lines: ChangedLine[] = [];
  const counts = { less: 0, more: 0, left: 0 };
  let next = 1;
  for (const { fromA, toA, fromB, toB } of changedLines(linesOf(before), linesOf(after))) {
    const ends = { isFirst: lines.length === 0, isLast: false };
    if (lines.length < most) lines.push(...sameLines(before, next, fromA + 1, ends));
    next = toA + 1;
    const room = Math.max(0, most - lines.length);
    const gone = Math.min(toA - fromA, room);
    const added = Math.min(toB - fromB, room - gone);
    lines.push(...block(before, fromA, gone, after, fromB, added));
    counts.less += toA - fromA;
    counts.more += toB - fromB;
    counts.left += toA - fromA - gone + toB - fromB - added;
  }
  const ends = { isFirst: lines.length === 0, isLast: true };
  if (counts.left === 0) lines.push(...sameLines(before, next, before.lines + 1, ends));
  return { lines, ...counts };
}

/** An empty text has no line. */
function linesOf(doc: Text): readonly string[] {
  return doc.length === 0 ? [] : [...doc.iterLines()];
}

/** Lines of one text in the place of lines of the other, with the parts of them that differ; lines are counted from 0. */
function block(before: Text, fromA: number, gone: number, after: Text, fromB: number, added: number): ChangedLine[] {
  const [textA, textB] = [textOf(before, fromA, gone), textOf(after, fromB, added)];
  const parts =
    gone > 0 && added > 0 ? changedParts(textA, textB) : [{ fromA: 0, toA: textA.length, fromB: 0, toB: textB.length }];
  const [startA, startB] = [gone > 0 ? before.line(fromA + 1).from : 0, added > 0 ? after.line(fromB + 1).from : 0];
  const ofA = parts.map(({ fromA, toA }) => [startA + fromA, startA + toA] as const);
  const ofB = parts.map(({ fromB, toB }) => [startB + fromB, startB + toB] as const);
  const listed = (kind: 'less' | 'more', doc: Text, from: number, count: number, changes: typeof ofA) =>
    Array.from({ length: count }, (_, at) => ({ kind, pieces: piecesOf(doc, from + 1 + at, changes) }));
  return [...listed('less', before, fromA, gone, ofA), ...listed('more', after, fromB, added, ofB)];
}

function textOf(doc: Text, from: number, count: number): string {
  return count === 0 ? '' : doc.sliceString(doc.line(from + 1).from, doc.line(from + count).to);
}

/** The lines from `next` up to `end`: those near a change, and how many are between. */
function sameLines(doc: Text, next: number, end: number, { isFirst, isLast }: { isFirst: boolean; isLast: boolean }) {
  const [head, tail] = [isFirst ? 0 : around, isLast ? 0 : around];
  const count = end - next;
  const show = (from: number, to: number): ChangedLine[] =>
    Array.from({ length: Math.max(0, to - from) }, (_, at) => ({
      kind: 'same',
      pieces: [{ text: doc.line(from + at).text.slice(0, longest), isChanged: false }],
    }));
  if (count <= head + tail + 1) return show(next, end);
  return [...show(next, next + head), { kind: 'gap', lines: count - head - tail } as const, ...show(end - tail, end)];
}

/** A line cut where a change begins and ends. */
function piecesOf(doc: Text, number: number, changes: readonly (readonly [number, number])[]): readonly Piece[] {
  const line = doc.line(number);
  const pieces: Piece[] = [];
  let at = line.from;
  const cut = (to: number, isChanged: boolean) => {
    if (to > at) pieces.push({ text: doc.sliceString(at, Math.min(to, at + longest)), isChanged });
    at = Math.max(at, to);
  };
  for (const [from, to] of changes) {
    if (to <= line.from || from >= line.to) continue;
    cut(Math.min(from, line.to), false);
    cut(Math.min(to, line.to), true);
  }
  cut(line.to, false);
  return pieces;
}
