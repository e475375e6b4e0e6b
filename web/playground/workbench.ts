// The view in which one types a prompt: the editor with its tokens, what they are, and beside it the fare. On a narrow
// screen the fare is a bar at the bottom that opens as a sheet.

import { html, LitElement, nothing } from 'lit';
import { say } from '../strings/message.ts';
import { base, controls } from '../styles/controls.ts';
import { notes } from '../styles/notes.ts';
import { type Announcement, LiveRegion } from './announcer.ts';
import type { ChatView } from './chat/chat-view.ts';
import './editor/prompt-editor.ts';
import { nameOfUnseen } from './editor/character-names.ts';
import { inspectToken } from './editor/inspected-token.ts';
import type { PromptChange, PromptEditor, SelectedTokens } from './editor/prompt-editor.ts';
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
import type { SharedVisit } from './share/shared-visit.ts';
import './status-line.ts';
import { workbenchStyles } from './workbench-styles.ts';
import { workbenchTools } from './workbench-tools.ts';

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
  static override styles = [base, controls, notes, workbenchStyles];

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
        ${workbenchTools(session, this.isSavedOpen, () => void this.#toggleSaved())}
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

  #onChange({ detail: { doc, changes } }: CustomEvent<PromptChange>): void {
    this.session.setDoc(doc, changes);
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

customElements.define('tf-workbench', Workbench);
