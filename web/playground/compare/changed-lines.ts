// What has changed from one text to another, line by line: lines that are gone, lines that are new, a little of what stands
// around them, and how many lines between are the same.
import { Chunk } from '@codemirror/merge';
import type { Text } from '@codemirror/state';

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
/** Changed lines that are listed. */
const most = 1000;
/** Characters of a line that are shown. */
const longest = 4000;
/** Beyond this many milliseconds the search for the smallest difference gives way to a rough one. */
const limits = { scanLimit: 2000, timeout: 300 };

export function changesBetween(before: Text, after: Text): Changes {
  const lines: ChangedLine[] = [];
  const counts = { less: 0, more: 0, left: 0 };
  let next = 1;
  for (const chunk of Chunk.build(before, after, limits)) {
    const isGone = chunk.toA > chunk.fromA;
    const isNew = chunk.toB > chunk.fromB;
    const first = lineAt(before, chunk.fromA) + Number(!isGone && chunk.fromA > before.length);
    lines.push(...sameLines(before, next, first, { isFirst: next === 1, isLast: false }));
    next = isGone ? lineAt(before, chunk.endA) + 1 : first;
    const gone = isGone ? linesOf(before, chunk.fromA, chunk.endA) : [];
    const added = isNew ? linesOf(after, chunk.fromB, chunk.endB) : [];
    const ofA = chunk.changes.map(({ fromA, toA }) => [chunk.fromA + fromA, chunk.fromA + toA] as const);
    const ofB = chunk.changes.map(({ fromB, toB }) => [chunk.fromB + fromB, chunk.fromB + toB] as const);
    const room = Math.max(0, most - counts.less - counts.more + counts.left);
    const shownGone = gone.slice(0, room);
    const shownAdded = added.slice(0, room - shownGone.length);
    lines.push(
      ...shownGone.map((line) => ({ kind: 'less' as const, pieces: piecesOf(before, line, ofA) })),
      ...shownAdded.map((line) => ({ kind: 'more' as const, pieces: piecesOf(after, line, ofB) })),
    );
    counts.less += gone.length;
    counts.more += added.length;
    counts.left += gone.length - shownGone.length + added.length - shownAdded.length;
  }
  lines.push(...sameLines(before, next, before.lines + 1, { isFirst: next === 1, isLast: true }));
  return { lines, ...counts };
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

function lineAt(doc: Text, position: number): number {
  return doc.lineAt(Math.min(position, doc.length)).number;
}

function linesOf(doc: Text, from: number, to: number): readonly number[] {
  const first = lineAt(doc, from);
  return Array.from({ length: lineAt(doc, to) - first + 1 }, (_, at) => first + at);
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
