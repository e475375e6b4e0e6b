// The prompt: one text box in which the tokens are coloured where they stand. It is CodeMirror inside the shadow root
// of this element, because there CodeMirror uses constructable sheets, which the page's policy allows.
import { history, historyKeymap } from '@codemirror/commands';
import { type ChangeSet, Compartment, EditorState, Prec, Text } from '@codemirror/state';
import { EditorView, highlightSpecialChars, keymap, placeholder } from '@codemirror/view';
import { html, LitElement } from 'lit';
import { say } from '../../strings/message.ts';
import { base } from '../../styles/controls.ts';
import { tokenTints } from '../../styles/token-tints.ts';
import { drawnRangesSupport } from './drawn-ranges.ts';
import { isLong, splitLongText } from './long-text.ts';
import { promptEditorStyles } from './prompt-editor-styles.ts';
import { textKeys } from './text-keys.ts';
import { setHit, tokenHit } from './token-hit.ts';
import { setTokens, type TokenizedDoc, tokenMarks } from './token-marks.ts';
import { nameOfInvisible, visibleWhitespace } from './whitespace.ts';

/** A prompt, and what made it from the one before it. */
export interface PromptChange {
  readonly doc: Text;
  readonly changes?: ChangeSet;
}

/** What is selected: from where to where, and how many tokens it touches, where they are known. */
export interface SelectedTokens {
  readonly from: number;
  readonly to: number;
  readonly tokens?: number;
}

/**
 * `<tf-editor>`; fires `prompt-change` with PromptChange, `token-hit` with a token or null, `token-step` with the token that
 * the keyboard went to, and `token-selection` with SelectedTokens or null.
 */
export class PromptEditor extends LitElement {
  static override properties = {
    tokenized: { attribute: false },
    showTokens: { type: Boolean },
    showWhitespace: { type: Boolean },
  };

  static override styles = [base, tokenTints, promptEditorStyles];

  declare tokenized: TokenizedDoc | null;
  declare showTokens: boolean;
  declare showWhitespace: boolean;

  #view: EditorView | undefined;
  #hit: number | null = null;
  #isSelecting = false;
  readonly #whitespace = new Compartment();

  constructor() {
    super();
    this.tokenized = null;
    this.showTokens = true;
    this.showWhitespace = false;
  }

  /** The document as it stands. */
  get doc(): Text {
    return this.#view?.state.doc ?? Text.empty;
  }

  /** Replaces the whole prompt, as one step that can be undone. */
  async setText(text: string): Promise<void> {
    await this.updateComplete;
    const insert = await splitLongText(text);
    this.#view?.dispatch({
      changes: { from: 0, to: this.#view.state.doc.length, insert },
      selection: { anchor: insert.length },
    });
  }

  override focus(): void {
    this.#view?.focus();
  }

  /** Selects a token and brings it onto the screen. */
  showToken(token: number): void {
    const place = this.#view?.plugin(tokenMarks)?.placeOf(token);
    if (!place) return;
    this.#view?.dispatch({ selection: { anchor: place.to, head: place.from }, scrollIntoView: true });
    this.#setHit(token);
  }

  protected override render() {
    return html`<div id="editor"></div>`;
  }

  protected override firstUpdated(): void {
    const root = this.renderRoot as ShadowRoot;
    const parent = root.getElementById('editor') as HTMLElement;
    const state = EditorState.create({ extensions: this.#extensions() });
    this.#view = new EditorView({ parent, root, state });
    this.#announceChange();
  }

  protected override updated(changed: Map<string, unknown>): void {
    const view = this.#view;
    if (!view) return;
    if (changed.has('showWhitespace')) {
      view.dispatch({ effects: this.#whitespace.reconfigure(this.showWhitespace ? visibleWhitespace : []) });
    }
    if (changed.has('tokenized') || changed.has('showTokens')) {
      view.dispatch({ effects: setTokens.of(this.showTokens ? this.tokenized : null) });
      this.#hitCaret();
      if (!view.state.selection.main.empty) this.#announceSelection();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#view?.destroy();
  }

  #extensions() {
    return [
      Prec.highest(
        keymap.of([
          { key: 'Escape', run: leave },
          {
            key: 'Mod-Enter',
            run: () => this.dispatchEvent(new CustomEvent('log-call', { bubbles: true, composed: true })),
          },
          { key: 'Alt-.', run: () => this.#step(1) },
          { key: 'Alt-,', run: () => this.#step(-1) },
        ]),
      ),
      history(),
      keymap.of([...textKeys, ...historyKeymap]),
      EditorView.lineWrapping,
      placeholder(say('editor.placeholder')),
      highlightSpecialChars({ render: (code, description) => invisible(code, description) }),
      EditorView.contentAttributes.of({
        'aria-label': say('editor.label'),
        spellcheck: 'false', // a browser's spelling service may send the text away
        autocorrect: 'off',
        autocapitalize: 'off',
        translate: 'no',
      }),
      this.#whitespace.of(this.showWhitespace ? visibleWhitespace : []),
      drawnRangesSupport,
      tokenMarks,
      tokenHit,
      EditorView.updateListener.of((update) => {
        if (update.docChanged) this.#announceChange(update.changes);
        if (update.selectionSet || update.docChanged) {
          this.#hitCaret();
          this.#announceSelection();
        }
      }),
      EditorView.domEventHandlers({
        beforeinput: typeOver,
        paste: (event, view) => this.#paste(event, view),
        mousemove: (event, view) => this.#hitAt(view.posAtCoords(event)),
        mouseleave: () => this.#hitCaret(),
      }),
      theme,
    ];
  }

  #announceChange(changes?: ChangeSet): void {
    const detail: PromptChange = changes ? { doc: this.doc, changes } : { doc: this.doc };
    this.dispatchEvent(new CustomEvent('prompt-change', { detail }));
  }

  /** Shows the token at the caret: the one behind it, or at the end of the text the last one. */
  #hitCaret(): void {
    const view = this.#view;
    if (!view) return;
    const { head } = view.state.selection.main;
    this.#hitAt(head === view.state.doc.length ? head - 1 : head);
  }

  #hitAt(position: number | null): void {
    const marks = this.#view?.plugin(tokenMarks);
    this.#setHit(position === null || position < 0 ? null : (marks?.tokenAtPosition(position) ?? null));
  }

  #setHit(hit: number | null): void {
    if (hit === this.#hit) return;
    this.#hit = hit;
    queueMicrotask(() => {
      const marks = this.#view?.plugin(tokenMarks);
      const place = this.#hit === null ? null : (marks?.placeOf(this.#hit) ?? null);
      this.#view?.dispatch({ effects: setHit.of(place) });
      this.dispatchEvent(new CustomEvent('token-hit', { detail: this.#hit }));
    });
  }

  /** Moves the caret to the next or the previous token. */
  #step(by: 1 | -1): boolean {
    const marks = this.#view?.plugin(tokenMarks);
    const place = marks?.placeOf(marks.besideToken(this.#hit ?? 0, by));
    if (place) this.#view?.dispatch({ selection: { anchor: place.from }, scrollIntoView: true });
    if (place) this.dispatchEvent(new CustomEvent('token-step', { detail: this.#hit }));
    return true;
  }

  #announceSelection(): void {
    const { from, to, empty } = this.#view?.state.selection.main ?? { from: 0, to: 0, empty: true };
    if (empty && !this.#isSelecting) return;
    this.#isSelecting = !empty;
    const tokens = this.#view?.plugin(tokenMarks)?.tokensBetween(from, to);
    const detail: SelectedTokens | null = empty ? null : { from, to, ...(tokens !== undefined && { tokens }) };
    this.dispatchEvent(new CustomEvent('token-selection', { detail }));
  }

  /** Takes long texts from the clipboard without holding up the page; others are left to CodeMirror. */
  #paste(event: ClipboardEvent, view: EditorView): boolean {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!isLong(text)) return false;
    void splitLongText(text).then((insert) =>
      view.dispatch(view.state.replaceSelection(insert), { userEvent: 'input.paste', scrollIntoView: true }),
    );
    return true;
  }
}

/**
 * Types over a selection. Left to itself, the browser would keep the look of what it deletes in a style attribute,
 * which the page's policy forbids.
 */
function typeOver(event: InputEvent, view: EditorView): boolean {
  const { main } = view.state.selection;
  if (event.inputType !== 'insertText' || event.data === null || view.composing || main.empty) return false;
  event.preventDefault();
  view.dispatch(view.state.replaceSelection(event.data), { userEvent: 'input.type', scrollIntoView: true });
  return true;
}

/** The way out of the editor by keyboard alone. */
function leave(view: EditorView): boolean {
  view.contentDOM.blur();
  return true;
}

function invisible(code: number, description: string | null): HTMLElement {
  const sign = document.createElement('span');
  sign.className = 'invisible';
  sign.textContent = nameOfInvisible(code);
  sign.title = description ?? sign.textContent;
  return sign;
}

const theme = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--surface)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--font-mono)',
    fontSize: 'var(--editor-text)',
    lineHeight: 'var(--editor-line)',
    scrollbarGutter: 'stable',
    overflowX: 'hidden',
  },
  '.cm-content': {
    padding: 'var(--space-5) var(--space-5-half) var(--space-6)',
    maxWidth: '62rem',
    caretColor: 'var(--accent)',
  },
  '.cm-line': { padding: '0' },
  '.cm-placeholder': { color: 'var(--ink-3)', fontFamily: 'var(--font-ui)' },
});

customElements.define('tf-editor', PromptEditor);
