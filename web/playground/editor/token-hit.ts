// The token under the pointer, else the one at the caret: outlined in the text, described in the status line.
import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView } from '@codemirror/view';

/** Where the hit token stands, or null. */
export const setHit = StateEffect.define<{ from: number; to: number } | null>();

const mark = Decoration.mark({ class: 'hit' });

/** The outline as an extension. */
export const tokenHit = StateField.define({
  create: () => Decoration.none,
  update(outline, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setHit)) continue;
      const { from, to } = effect.value ?? { from: 0, to: 0 };
      return from < to ? Decoration.set(mark.range(from, to)) : Decoration.none;
    }
    return outline.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});
