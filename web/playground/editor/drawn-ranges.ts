// Which parts of the document are worth marking. CodeMirror draws some lines beyond the screen, which is right for
// lines of ordinary length. But it draws ten thousand characters and more of a single long line, and the browser lays
// a line out as a whole: a mark for each of its tokens would block typing. So where a line is long, only what is on
// the screen is marked, with a margin.
import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Characters of a line that is marked as a whole. */
const ordinaryLine = 2_000;

/** Characters that are marked of a long line before the screen has been looked at. */
const firstGuess = 1_500;

/** Characters that a large screen may show. */
const mostOnScreen = 4_000;

const setScreen = StateEffect.define<Stretch>();

/** What was on the screen when it was last looked at, with its margin. */
const screen = StateField.define<Stretch>({
  create: () => ({ from: 0, to: 0 }),
  update(stretch, transaction) {
    for (const effect of transaction.effects) if (effect.is(setScreen)) return effect.value;
    if (!transaction.docChanged) return stretch;
    const from = transaction.changes.mapPos(stretch.from, -1);
    return { from, to: Math.min(transaction.changes.mapPos(stretch.to, 1), from + firstGuess) };
  },
});

/** The ranges to mark now. */
export function drawnRanges(view: EditorView): readonly Stretch[] {
  if (!drawsLongLine(view)) return view.visibleRanges;
  const { from, to } = view.state.field(screen);
  return view.visibleRanges
    .map((range) => ({ from: Math.max(from, range.from), to: Math.min(to, range.to) }))
    .filter((range) => range.from < range.to);
}

/** Whether the ranges to mark have moved with this update. */
export function screenMoved(update: ViewUpdate): boolean {
  return update.startState.field(screen) !== update.state.field(screen);
}

function drawsLongLine(view: EditorView): boolean {
  return view.viewportLineBlocks.some((line) => line.length > ordinaryLine);
}

/** Looks at the screen after each scroll and change of layout, and moves the stretch when it has left the old one. */
const watchScreen = ViewPlugin.define((view) => {
  const request = {
    key: 'drawn-ranges',
    read: () => (drawsLongLine(view) ? onScreen(view) : null),
    write: (now: Stretch | null) => {
      const known = view.state.field(screen);
      if (!now || (known.from <= now.from && known.to >= now.to && known.to - known.from < mostOnScreen)) return;
      const margin = Math.ceil((now.to - now.from) / 4);
      const wider = { from: Math.max(0, now.from - margin), to: Math.min(view.state.doc.length, now.to + margin) };
      setTimeout(() => {
        if (wider.to <= view.state.doc.length) view.dispatch({ effects: setScreen.of(wider) });
      });
    },
  };
  const look = () => view.requestMeasure(request);
  view.scrollDOM.addEventListener('scroll', look, { passive: true });
  return {
    update: (update) => {
      if (update.docChanged || update.viewportChanged || update.geometryChanged) look();
    },
    destroy: () => view.scrollDOM.removeEventListener('scroll', look),
  };
});

/** What is on the screen, found by bisection: `posAtCoords` is not meant for lines that are drawn in part. */
function onScreen(view: EditorView): Stretch | null {
  const box = view.scrollDOM.getBoundingClientRect();
  const drawn = view.visibleRanges;
  const [first, last] = [drawn[0], drawn.at(-1)];
  if (!first || !last) return null;
  const above = (y: number) => (position: number) => (view.coordsAtPos(position)?.bottom ?? y) < y;
  const from = firstWhere(first.from, last.to, above(box.top));
  return { from, to: firstWhere(from, Math.min(last.to, from + mostOnScreen), above(box.bottom)) };
}

/** The first position for which `before` is false. */
function firstWhere(start: number, end: number, before: (position: number) => boolean): number {
  let [low, high] = [start, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Lets extensions ask for `drawnRanges`. */
export const drawnRangesSupport: Extension = [screen, watchScreen];
