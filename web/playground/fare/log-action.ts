// Puts the call into the log: for what it is made, whether the prompt's text is kept, and the button. Whatever the
// store says is said here.

import { check } from 'virtual:icons';
import { css, html, LitElement, nothing } from 'lit';
import { say } from '../../strings/message.ts';
import { base, controls } from '../../styles/controls.ts';
import { notes } from '../../styles/notes.ts';
import { EngineFailure } from '../engine/engine-port.ts';
import type { LogBook } from '../log/log-book.ts';
import { storageNote } from '../log/log-notes.ts';
import { note } from '../note.ts';
import { Watch } from '../session/observable.ts';
import type { Session } from '../session/session.ts';

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

export class LogAction extends LitElement {
  static override properties = { session: { attribute: false }, log: { attribute: false }, problem: { state: true } };
  static override styles = [base, controls, notes, styles()];

  declare session: Session;
  declare log: LogBook;
  /** Why the last call was not logged. */
  declare problem: string | null;
  #isLogging = false;

  constructor() {
    super();
    this.problem = null;
    new Watch(this, () => this.session);
    new Watch(this, () => this.log);
  }

  /** Logs the call as it stands; while it is being counted, waits for its own numbers. */
  async logCall(): Promise<void> {
    if (this.session.isEmpty || this.#isLogging) return;
    this.#isLogging = true;
    try {
      const settled = await this.session.settled();
      if (!settled) {
        this.problem = say('log.notPriced');
        return;
      }
      const { operation, keepText } = this.session.choices;
      const prompt = await this.log.keptText(settled.doc.toString(), keepText);
      const text = prompt === undefined ? {} : { text: { prompt }, keepText: true };
      await this.log.log({ estimate: settled.fare.estimate, operation: operation.trim(), ...text });
      this.problem = null;
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
      this.problem = error.failure.message;
    } finally {
      this.#isLogging = false;
    }
  }

  protected override render() {
    const { choices, isEmpty, fare } = this.session;
    return html`
      ${this.#trouble()}
      <div class="row">
        <input class="field" aria-label=${say('log.operation')} placeholder=${say('log.operationHint')} maxlength="200"
          autocomplete="off" .value=${choices.operation} @input=${this.#onOperation} @keydown=${this.#onKey}>
        <button class="btn primary" ?disabled=${isEmpty || !fare}
          aria-keyshortcuts=${isMac ? 'Meta+Enter' : 'Control+Enter'} @click=${this.logCall}>
          ${say('log.action')}</button>
      </div>
      <div class="row between">
        <label class="check">
          <input type="checkbox" .checked=${choices.keepText === 'full'} @change=${this.#onKeepText}>
          ${say(choices.keepText === 'hash' ? 'log.keepTextNotHash' : 'log.keepText')}
        </label>
        <span class="said xs" role="status">${this.#said()}</span>
      </div>`;
  }

  #trouble() {
    if (this.problem) return note({ kind: 'bad', title: say('log.refused'), text: this.problem });
    const openLog = () => location.assign('#/log');
    return storageNote(this.log, [{ label: say('log.open'), act: openLog }]) ?? nothing;
  }

  #said() {
    const { done, failure } = this.log;
    if (done?.what === 'logged' && !failure) {
      return html`${check}<span>${say('log.logged')}</span>
        <button class="link" @click=${() => this.log.undo()}>${say('note.undo')}</button>
        <a href="#/log">${say('log.open')}</a>`;
    }
    const control = isMac ? '⌘' : say('key.control');
    return html`<span class="keys" aria-hidden="true"><kbd>${control}</kbd> <kbd>${say('key.enter')}</kbd></span>`;
  }

  #onOperation(event: Event): void {
    this.session.note({ operation: (event.target as HTMLInputElement).value });
  }

  #onKeepText(event: Event): void {
    this.session.note({ keepText: (event.target as HTMLInputElement).checked ? 'full' : 'none' });
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) void this.logCall();
  }
}

function styles() {
  return css`
    :host {
      display: grid;
      gap: var(--space-2-half);
      padding: var(--space-4) var(--space-5-half) var(--space-3);
      border-top: 1px solid var(--line);
      background: var(--bg);
      flex: none;
    }
    .note {
      margin-bottom: var(--space-2);
      max-height: 12rem;
      overflow: auto;
    }
    .btn {
      flex: none;
    }
    /* As wide and as high whatever it says, so that nothing moves. */
    .said {
      display: flex;
      flex: 1;
      height: 1.5rem;
      align-items: center;
      justify-content: flex-end;
      gap: var(--space-3);
      white-space: nowrap;
      color: var(--ink-2);
    }
    .said .icon {
      color: var(--ok);
      margin-right: calc(-1 * var(--space-2));
    }
    @media (max-width: 1023px) {
      :host {
        padding: var(--space-4) var(--space-5) calc(var(--space-3) + env(safe-area-inset-bottom));
      }
    }
    @media (pointer: coarse) {
      .keys {
        display: none;
      }
      input.field {
        font-size: var(--text-lg);
      }
    }
  `;
}

customElements.define('tf-log-action', LogAction);
