// The view in which one types a prompt: the editor with its tokens, what they are, and beside it the fare. On a narrow
// screen the fare is a bar at the bottom that opens as a sheet.

import { bookmark, hash, pilcrow } from 'virtual:icons';
import type { Text } from '@codemirror/state';
import { css, html, LitElement, nothing } from 'lit';
import { say } from '../strings/message.ts';
import { base, controls } from '../styles/controls.ts';
import { notes } from '../styles/notes.ts';
import { type Announcement, LiveRegion } from './announcer.ts';
import type { ChatView } from './chat/chat-view.ts';
import './editor/prompt-editor.ts';
import { nameOfUnseen } from './editor/character-names.ts';
import { inspectToken } from './editor/inspected-token.ts';
import type { PromptEditor, SelectedTokens } from './editor/prompt-editor.ts';
import type { TokenizedDoc } from './editor/token-marks.ts';
import './examples.ts';
import './fare/fare-bar.ts';
import type { FareColumn } from './fare/fare-column.ts';
import type { LogBook } from './log/log-book.ts';
import { note } from './note.ts';
import type { SavedPrompt } from './saved/kept-prompts.ts';
import { closePrompt, type OpenedPrompt, openedNote, openPrompt } from './saved/opened-prompt.ts';
import { DraftKeeper, draft, largeDraft } from './session/draft.ts';
import { Watch } from './session/observable.ts';
import type { Session } from './session/session.ts';
import './share/share-panel.ts';
import type { SharedVisit } from './share/shared-visit.ts';
import './status-line.ts';

const narrow = matchMedia('(max-width: 1023px)');
/** For so long an opened prompt can be taken back with one press. */
const undoTime = 10_000;

export class Workbench extends LitElement {
  static override properties = {
    session: { attribute: false },
    log: { attribute: false },
    visit: { attribute: false },
    hit: { state: true },
    selected: { state: true },
    isRestoring: { state: true },
    isSavedOpen: { state: true },
    opened: { state: true },
  };
  static override styles = [base, controls, notes, styles()];

  declare session: Session;
  declare log: LogBook;
  declare visit: SharedVisit;
  declare hit: number | null;
  declare selected: SelectedTokens | null;
  declare isRestoring: boolean;
  declare isSavedOpen: boolean;
  /** The saved prompt that was opened just now. */
  declare opened: OpenedPrompt | null;

  readonly #draft = new DraftKeeper();
  readonly #announcements = new LiveRegion(this);
  #tokenized: TokenizedDoc | null = null;
  #onRestored: () => void = () => {};
  /** Resolves when the draft of the last visit stands in the editor. */
  readonly restored = new Promise<void>((resolve) => {
    this.#onRestored = resolve;
  });
  /** The count and the cost that were announced last. */
  #counted = '';

  constructor() {
    super();
    this.hit = null;
    this.selected = null;
    this.isRestoring = true;
    this.isSavedOpen = false;
    this.opened = null;
    new Watch(this, () => this.session);
    narrow.addEventListener('change', () => this.session.showSheet(false));
  }

  override focus(): void {
    if (this.session.choices.mode === 'chat') void this.#focusChat();
    else this.#editor.focus();
  }

  get prompt(): string {
    return this.#editor.doc.toString();
  }

  /** Puts another prompt in place of the one that stands there. */
  async setPrompt(text: string): Promise<void> {
    await this.#editor.setText(text);
  }

  async openModelPicker(): Promise<void> {
    if (narrow.matches) this.session.showSheet(true);
    (await this.#fareColumn()).openModelPicker();
  }

  async showVocabularies(): Promise<void> {
    if (narrow.matches) this.session.showSheet(true);
    (await this.#fareColumn()).showDetails();
  }

  /** Opens a part of the fare column and goes there. */
  async showPanel(panel: 'arithmetic' | 'manyCalls'): Promise<void> {
    if (narrow.matches) this.session.showSheet(true);
    await (await this.#fareColumn()).showPanel(panel);
  }

  async logCall(): Promise<void> {
    (await this.#fareColumn()).logCall();
  }

  protected override render() {
    const { session } = this;
    const isCovered = session.isSheetOpen && narrow.matches;
    const isChat = session.choices.mode === 'chat';
    return html`
      <div class="pane" ?inert=${isCovered} @log-call=${this.logCall}>
        <h1 class="sr">${say('workbench.title')}</h1>
        ${this.#toolbar()}
        ${
          this.isSavedOpen
            ? html`<tf-saved-panel .session=${session} @open-prompt=${this.#onOpenPrompt} @close=${this.#closeSaved}
                @focusout=${this.#onSavedLeft}></tf-saved-panel>`
            : nothing
        }
        ${isChat ? html`<tf-chat .session=${session}></tf-chat>` : nothing}
        <div class="paper" ?hidden=${isChat}>
          <tf-editor .tokenized=${this.#tokens()} .showTokens=${session.choices.showTokens}
            .showWhitespace=${session.choices.showWhitespace} @prompt-change=${this.#onChange}
            @token-hit=${(event: CustomEvent<number | null>) => (this.hit = event.detail)}
            @token-selection=${(event: CustomEvent<SelectedTokens | null>) => (this.selected = event.detail)}
            @token-step=${this.#onStep}></tf-editor>
          ${
            session.isEmpty && !this.isRestoring
              ? html`<tf-examples .session=${session} @example=${this.#onExample}></tf-examples>`
              : nothing
          }
        </div>
        ${this.opened ? openedNote(this.opened, () => void this.#closePrompt()) : this.#footNote()}
        <tf-share-notes .visit=${this.visit}></tf-share-notes>
        ${isChat ? nothing : this.#below()}
      </div>
      <tf-fare-column .session=${session} .log=${this.log} @announce=${this.#onAnnounce}></tf-fare-column>
      <tf-fare-bar .session=${session} ?inert=${isCovered}></tf-fare-bar>
      ${this.#announcements.render()}
    `;
  }

  protected override async firstUpdated(): Promise<void> {
    await this.#editor.updateComplete;
    const text = draft() ?? (await largeDraft());
    if (text !== '') await this.#editor.setText(text);
    this.isRestoring = false;
    this.#onRestored();
    if (!narrow.matches && !this.hidden) this.focus();
  }

  protected override updated(): void {
    const { inputCount, fare, isStale, isEmpty } = this.session;
    if (isStale || isEmpty || !inputCount) return;
    const cost = fare?.estimate.cost.expected;
    const counted = [inputCount.tokens, inputCount.precision, cost?.usd].join();
    if (counted !== this.#counted) this.#announcements.say({ count: inputCount, cost });
    this.#counted = counted; // said once; then a token may be said
  }

  #toolbar() {
    const { session } = this;
    const { mode, showTokens, showWhitespace, showIds } = session.choices;
    const isOpen = this.isSavedOpen;
    const saved = html`<button class="btn ghost end" id="saved" aria-label=${say('saved.button')}
      aria-expanded=${isOpen} @click=${this.#toggleSaved}>
      ${bookmark}<span>${say('saved.button')}</span></button>`;
    const modes = html`<div class="modes" role="group" aria-label=${say('toolbar.mode')}>
      ${(['text', 'chat'] as const).map(
        (each) => html`<button class="btn ghost" aria-pressed=${mode === each} @click=${() => session.setMode(each)}>
          ${say(`toolbar.${each}`)}</button>`,
      )}</div>`;
    const share = html`<tf-share .session=${session}></tf-share>`;
    if (mode === 'chat')
      return html`<div class="toolbar" role="toolbar" aria-label=${say('toolbar.label')}>
        ${modes}${saved}${share}</div>`;
    return html`<div class="toolbar" role="toolbar" aria-label=${say('toolbar.label')}>
      ${modes}<span class="sep"></span>
      <button class="btn ghost" aria-pressed=${showTokens} @click=${() => session.note({ showTokens: !showTokens })}>
        ${say('toolbar.tokens')}</button>
      <button class="btn ghost" aria-pressed=${showWhitespace} aria-label=${say('toolbar.whitespace')}
        @click=${() => session.note({ showWhitespace: !showWhitespace })}>
        ${pilcrow}<span class="word">${say('toolbar.whitespace')}</span></button>
      <button class="btn ghost" aria-pressed=${showIds} aria-label=${say('toolbar.ids')}
        @click=${() => session.note({ showIds: !showIds })}>${hash}<span class="word">${say('toolbar.ids')}</span></button>
      ${saved}${share}
    </div>`;
  }

  async #toggleSaved(): Promise<void> {
    if (this.isSavedOpen) return this.#closeSaved();
    await import('./saved/saved-panel.ts');
    this.isSavedOpen = true;
    await this.updateComplete;
    (this.renderRoot.querySelector('tf-saved-panel') as HTMLElement).focus();
  }

  #closeSaved(): void {
    this.isSavedOpen = false;
    (this.renderRoot.querySelector('#saved') as HTMLElement).focus();
  }

  /** The list goes away when the person goes on elsewhere in the page. */
  #onSavedLeft({ relatedTarget }: FocusEvent): void {
    const isElsewhere = relatedTarget instanceof Element && relatedTarget.id !== 'saved';
    if (isElsewhere && relatedTarget.localName !== 'tf-saved-panel') this.isSavedOpen = false;
  }

  async #onOpenPrompt({ detail }: CustomEvent<SavedPrompt>): Promise<void> {
    this.#closeSaved();
    const opened = await openPrompt(detail, this.session, this.#editor);
    this.opened = opened;
    setTimeout(() => {
      if (this.opened === opened) this.opened = null;
    }, undoTime);
    this.focus();
  }

  async #closePrompt(): Promise<void> {
    const { opened } = this;
    this.opened = null;
    if (opened) await closePrompt(opened, this.session, this.#editor);
    this.focus();
  }

  /** The table of all tokens, if it is open, and the line that describes one. */
  #below() {
    const { session, hit } = this;
    const pick = ({ detail }: CustomEvent<number>) => this.#editor.showToken(detail);
    if (session.choices.showIds) void import('./editor/token-drawer.ts');
    return html`${
      session.choices.showIds
        ? html`<tf-token-drawer .session=${session} .hit=${hit} @token-pick=${pick}></tf-token-drawer>`
        : nothing
    }<tf-status-line .session=${session} .hit=${hit} .selected=${this.selected}></tf-status-line>`;
  }

  /** Says the token that the keyboard went to. */
  #onStep({ detail: place }: CustomEvent<number | null>): void {
    const { measured } = this.session;
    if (place === null || !measured?.tokens) return;
    const token = inspectToken(measured.tokens, place, (from, to) => measured.doc.sliceString(from, to));
    const text = nameOfUnseen(token.text) ?? token.text;
    this.#announcements.say({
      words: say('status.announce', { text, n: token.first + 1, ids: token.ids.join(' + ') }),
    });
  }

  /** The control-token text nearest to the beginning, and how many more there are. */
  #footNote() {
    const { measured } = this.session;
    const [first, ...others] = measured?.specials ?? [];
    if (!first || !measured || measured.doc.length < first.to) return nothing;
    const line = measured.doc.lineAt(first.from);
    const place = { name: first.name, line: line.number, column: first.from - line.from + 1 };
    const text = say('special.text', { more: others.length });
    return html`<div class="foot">${note({ kind: 'warn', title: say('special.title', place), text })}</div>`;
  }

  #tokens(): TokenizedDoc | null {
    const { measured } = this.session;
    if (!measured?.tokens) this.#tokenized = null;
    else if (this.#tokenized?.tokens !== measured.tokens) this.#tokenized = { ...measured, tokens: measured.tokens };
    return this.#tokenized;
  }

  #onChange({ detail: doc }: CustomEvent<Text>): void {
    this.session.setDoc(doc);
    if (!this.isRestoring) this.#draft.keep(doc);
  }

  #onExample({ detail: text }: CustomEvent<string>): void {
    void this.#editor.setText(text);
    this.focus();
  }

  #onAnnounce({ detail }: CustomEvent<Announcement>): void {
    this.#announcements.say(detail);
  }

  get #editor(): PromptEditor {
    return this.renderRoot.querySelector('tf-editor') as PromptEditor;
  }

  /** It comes behind the prompt. */
  async #fareColumn(): Promise<FareColumn> {
    const column = this.renderRoot.querySelector('tf-fare-column') as FareColumn;
    await customElements.whenDefined(column.localName);
    await column.updateComplete;
    return column;
  }

  async #focusChat(): Promise<void> {
    const chat = this.renderRoot.querySelector('tf-chat') as ChatView | null;
    if (!chat) return;
    await customElements.whenDefined(chat.localName);
    await chat.updateComplete;
    chat.focus();
  }
}

function styles() {
  return css`
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 25rem;
      grid-template-rows: minmax(0, 1fr);
    }
    .pane {
      display: grid;
      grid-template-rows: auto minmax(0, 1fr);
      grid-auto-rows: auto;
      min-width: 0;
      min-height: 0;
      position: relative;
    }
    .toolbar {
      display: flex;
      align-items: center;
      gap: var(--space-2);
      padding: var(--space-3) var(--space-4);
      min-height: 3rem;
      border-bottom: 1px solid var(--line);
      background: var(--surface);
    }
    .modes {
      display: flex;
    }
    .end {
      margin-left: auto;
    }
    tf-share {
      margin-left: 0;
    }
    .sep {
      width: 1px;
      height: 1.25rem;
      background: var(--line);
    }
    .paper {
      position: relative;
      min-height: 0;
      display: grid;
      grid-template-columns: minmax(0, 1fr);
    }
    .foot {
      padding: 0 var(--space-4) var(--space-4);
      background: var(--surface);
    }
    tf-fare-bar {
      display: none;
    }
    tf-fare-column:not(:defined) {
      background: var(--bg);
      border-left: 1px solid var(--line);
    }
    @media (min-width: 1600px) {
      :host {
        grid-template-columns: minmax(0, 1fr) 28rem;
      }
    }
    @media (max-width: 1023px) {
      :host {
        grid-template-columns: minmax(0, 1fr);
        grid-template-rows: minmax(0, 1fr) auto;
      }
      tf-fare-bar {
        display: block;
      }
      tf-fare-column:not(:defined) {
        display: none;
      }
    }
    @media (max-width: 767px) {
      .toolbar {
        padding: var(--space-2-half) var(--space-3);
        gap: var(--space-1);
      }
      .toolbar .btn {
        padding: 0 var(--space-2-half);
      }
      .sep,
      .word,
      .toolbar .end span {
        display: none;
      }
      tf-token-drawer {
        height: 11rem;
      }
      .foot {
        padding: 0 var(--space-4) var(--space-3);
      }
    }
    @media print {
      :host,
      .pane {
        display: block;
      }
      .toolbar,
      tf-fare-bar,
      tf-status-line,
      tf-examples {
        display: none;
      }
    }
  `;
}

customElements.define('tf-workbench', Workbench);
