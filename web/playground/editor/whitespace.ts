// Makes whitespace visible without moving the text: a run of spaces gets a background of dots, a tab and a no-break
// space a sign of their own, a line end an arrow behind the line. Only what is on the screen is marked.
import { type Range, RangeSet } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  type PluginValue,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';

const signs: Readonly<Record<string, Decoration>> = {
  ' ': Decoration.mark({ class: 'ws spaces' }),
  '\t': Decoration.mark({ class: 'ws tab' }),
  '\u00a0': Decoration.mark({ class: 'ws no-break' }),
};
/** Other spaces: wide, narrow, of other scripts. */
const otherSpace = Decoration.mark({ class: 'ws other-space' });
const lineEnd = Decoration.line({ class: 'line-end' });
const whitespace = / +|\t|[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;

class Whitespace implements PluginValue {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = marksOf(view);
  }

  update(update: ViewUpdate): void {
    if (update.docChanged || update.viewportChanged) this.decorations = marksOf(update.view);
  }
}

function marksOf(view: EditorView): DecorationSet {
  const { doc } = view.state;
  const ranges: Range<Decoration>[] = [];
  for (const { from, to } of view.visibleRanges) {
    for (const match of doc.sliceString(from, to).matchAll(whitespace)) {
      const at = from + match.index;
      const sign = signs[match[0][0] ?? ''] ?? otherSpace;
      ranges.push(sign.range(at, at + match[0].length));
    }
    for (let line = doc.lineAt(from); line.to < to && line.to < doc.length; line = doc.line(line.number + 1)) {
      if (line.from >= from) ranges.push(lineEnd.range(line.from));
    }
  }
  return RangeSet.of(ranges, true);
}

/** Visible whitespace as an extension. */
export const visibleWhitespace = ViewPlugin.fromClass(Whitespace, { decorations: (plugin) => plugin.decorations });

/** How a character that has no glyph of its own is written in the editor and the inspector: `␀`, `U+200B`. */
export function nameOfInvisible(code: number): string {
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A short text on one line with its whitespace written as signs. */
export function withVisibleWhitespace(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Z}]/gu, (character) => {
    if (character === ' ') return '·';
    if (character === '\t') return '→';
    if (character === '\n') return '↵';
    if (character === '\u00a0') return '⍽';
    return nameOfInvisible(character.codePointAt(0) ?? 0);
  });
}
