// The view in which one types a prompt: the editor with its tokens, what they are, and beside it the fare. On a narrow
// screen the fare is a bar at the bottom that opens as a sheet.

import { pilcrow } from 'virtual:icons';
import type { Text } from '@codemirror/state';
import { css, html, LitElement, nothing } from 'lit';
import { say } from '../strings/message.ts';
import { base, controls } from '../styles/controls.ts';
import { notes } from '../styles/notes.ts';
import { type Announcement, LiveRegion } from './announcer.ts';
import './chat/chat-view.ts';
import type { ChatView } from './chat/chat-view.ts';
import './editor/prompt-editor.ts';
import type { PromptEditor } from './editor/prompt-editor.ts';
import type { TokenizedDoc } from './editor/token-marks.ts';
import './examples.ts';
import './fare/fare-bar.ts';
import './fare/fare-column.ts';
import type { FareColumn } from './fare/fare-column.ts';
import type { LogBook } from './log/log-book.ts';
import { note } from './note.ts';
import { DraftKeeper, draft, largeDraft } from './session/draft.ts';
import { Watch } from './session/observable.ts';
import type { Session } from './session/session.ts';
import './share/share-notes.ts';
import './share/share-panel.ts';
import type { SharedVisit } from './share/shared-visit.ts';
import './status-line.ts';

const narrow = matchMedia('(max-width: 1023px)');

export class Workbench extends LitElement {
  static override properties = {
    session: { attribute: false },
    log: { attribute: false },
    visit: { attribute: false },
    hit: { state: true },
    isRestoring: { state: true },
  };
  static override styles = [base, controls, notes, styles()];

  declare session: Session;
  declare log: LogBook;
  declare visit: SharedVisit;
  declare hit: number | null;
  declare isRestoring: boolean;

  readonly #draft = new DraftKeeper();
  readonly #announcements = new LiveRegion(this);
  #tokenized: TokenizedDoc | null = null;
  #onRestored: () => void = () => {};
  /** Resolves when the draft of the last visit stands in the editor. */
  readonly restored = new Promise<void>((resolve) => {
    this.#onRestored = resolve;
  });

  constructor() {
    super();
    this.hit = null;
    this.isRestoring = true;
    new Watch(this, () => this.session);
    narrow.addEventListener('change', () => this.session.showSheet(false));
  }

  override focus(): void {
    if (this.session.choices.mode === 'chat') (this.renderRoot.querySelector('tf-chat') as ChatView).focus();
    else this.#editor.focus();
  }

  get prompt(): string {
    return this.#editor.doc.toString();
  }

  /** Puts another prompt in place of the one that stands there. */
  async setPrompt(text: string): Promise<void> {
    await this.#editor.setText(text);
  }

  openModelPicker(): void {
    if (narrow.matches) this.session.showSheet(true);
    this.#fareColumn.openModelPicker();
  }

  showVocabularies(): void {
    if (narrow.matches) this.session.showSheet(true);
    this.#fareColumn.showDetails();
  }

  /** Opens a part of the fare column and goes there. */
  showPanel(panel: 'arithmetic' | 'manyCalls'): void {
    if (narrow.matches) this.session.showSheet(true);
    void this.#fareColumn.showPanel(panel);
  }

  logCall(): void {
    this.#fareColumn.logCall();
  }

  protected override render() {
    const { session } = this;
    const isCovered = session.isSheetOpen && narrow.matches;
    const isChat = session.choices.mode === 'chat';
    return html`
      <div class="pane" ?inert=${isCovered} @log-call=${this.logCall}>
        <h1 class="sr">${say('workbench.title')}</h1>
        ${this.#toolbar()}
        ${isChat ? html`<tf-chat .session=${session}></tf-chat>` : nothing}
        <div class="paper" ?hidden=${isChat}>
          <tf-editor .tokenized=${this.#tokens()} .showTokens=${session.choices.showTokens}
            .showWhitespace=${session.choices.showWhitespace} @prompt-change=${this.#onChange}
            @token-hit=${(event: CustomEvent<number | null>) => (this.hit = event.detail)}></tf-editor>
          ${
            session.isEmpty && !this.isRestoring
              ? html`<tf-examples .session=${session} @example=${this.#onExample}></tf-examples>`
              : nothing
          }
        </div>
        ${this.#footNote()}
        <tf-share-notes .visit=${this.visit}></tf-share-notes>
        ${isChat ? nothing : html`<tf-status-line .session=${session} .hit=${this.hit}></tf-status-line>`}
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
    this.#announcements.say({ count: inputCount, cost: fare?.estimate.cost.expected });
  }

  #toolbar() {
    const { session } = this;
    const { mode, showTokens, showWhitespace } = session.choices;
    const modes = html`<div class="modes" role="group" aria-label=${say('toolbar.mode')}>
      ${(['text', 'chat'] as const).map(
        (each) => html`<button class="btn ghost" aria-pressed=${mode === each} @click=${() => session.setMode(each)}>
          ${say(`toolbar.${each}`)}</button>`,
      )}</div>`;
    const share = html`<tf-share .session=${session}></tf-share>`;
    if (mode === 'chat')
      return html`<div class="toolbar" role="toolbar" aria-label=${say('toolbar.label')}>${modes}${share}</div>`;
    return html`<div class="toolbar" role="toolbar" aria-label=${say('toolbar.label')}>
      ${modes}<span class="sep"></span>
      <button class="btn ghost" aria-pressed=${showTokens} @click=${() => session.note({ showTokens: !showTokens })}>
        ${say('toolbar.tokens')}</button>
      <button class="btn ghost" aria-pressed=${showWhitespace}
        @click=${() => session.note({ showWhitespace: !showWhitespace })}>
        ${pilcrow}${say('toolbar.whitespace')}</button>
      ${share}
    </div>`;
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

  get #fareColumn(): FareColumn {
    return this.renderRoot.querySelector('tf-fare-column') as FareColumn;
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
      grid-template-rows: auto minmax(0, 1fr) auto auto;
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
    }
    @media (max-width: 767px) {
      .toolbar {
        padding: 0.375rem 0.75rem;
      }
      .foot {
        padding: 0 0.75rem 0.5rem;
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
