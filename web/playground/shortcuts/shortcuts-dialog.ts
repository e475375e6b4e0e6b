// The list of all keys, in a dialog of the browser's own, and the switch for those of a single key.
import { x } from 'virtual:icons';
import { css, html, LitElement } from 'lit';
import { say } from '../../strings/message.ts';
import { base, controls } from '../../styles/controls.ts';
import { keepSingleKeys, keyList, readSingleKeys, type Shortcut } from './keymap.ts';

const isMac = /^Mac|iPhone|iPad/.test(navigator.platform);

/** How a key is written on its cap. */
function capOf(key: string): string {
  if (key === 'Mod') return isMac ? say('keys.command') : say('key.control');
  if (key === 'Alt') return isMac ? say('keys.option') : say('keys.alt');
  if (key === 'Shift') return say('keys.shift');
  if (key === 'Enter') return say('key.enter');
  return key === 'Esc' ? say('key.escape') : key;
}

export class ShortcutsDialog extends LitElement {
  static override properties = { views: { attribute: false }, isOpen: { state: true } };
  static override styles = [base, controls, styles()];

  declare views: readonly string[];
  declare isOpen: boolean;

  constructor() {
    super();
    this.views = [];
    this.isOpen = false;
  }

  async show(): Promise<void> {
    this.isOpen = true;
    await this.updateComplete;
    this.#dialog.showModal();
  }

  protected override render() {
    const close = () => this.#dialog.close();
    return html`<dialog aria-labelledby="title" @close=${this.#onClose} @click=${this.#onClick}>
      ${this.isOpen ? this.#content(close) : ''}</dialog>`;
  }

  #content(close: () => void) {
    const keys = ['g', '/', '?', 'j', 'k'].join(' ');
    return html`<div class="sheet">
      <div class="row between"><h1 id="title">${say('keys.title')}</h1>
        <button class="btn ghost square" aria-label=${say('note.close')} @click=${close}>${x}</button></div>
      <div class="groups">${keyList(this.views).map(
        ({ title, rows }) => html`<table>
          <caption>${say(title)}</caption>
          <tbody>${rows.map(row)}</tbody></table>`,
      )}</div>
      <label class="check"><input type="checkbox" .checked=${readSingleKeys()} @change=${this.#onSwitch}>
        ${say('keys.single', { keys })}</label>
    </div>`;
  }

  #onSwitch({ target }: Event): void {
    keepSingleKeys((target as HTMLInputElement).checked);
  }

  #onClose(): void {
    this.isOpen = false;
  }

  /** A press beside the sheet closes it. */
  #onClick(event: Event): void {
    if (event.target === this.#dialog) this.#dialog.close();
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog') as HTMLDialogElement;
  }
}

function row({ chords, joined, label }: Shortcut) {
  const word = joined === 'then' ? html` <span class="xs muted">${say('keys.then')}</span> ` : ' ';
  const written = chords.map((chord, place) => {
    const caps = chord.split('+').map((key) => html`<kbd>${capOf(key)}</kbd>`);
    return html`${place > 0 ? word : ''}<span class="nowrap">${caps}</span>`;
  });
  return html`<tr><th scope="row">${say(label)}</th><td>${written}</td></tr>`;
}

function styles() {
  return css`
    dialog {
      width: min(46rem, calc(100vw - 1.5rem));
      max-height: calc(100dvh - 3rem);
      padding: 0;
      border: 1px solid var(--line-strong);
      border-radius: var(--radius-l);
      background: var(--surface);
      color: var(--ink);
      box-shadow: var(--shadow-pop);
    }
    dialog::backdrop {
      background: var(--scrim);
    }
    .sheet {
      padding: var(--space-5) var(--space-5-half) var(--space-5-half);
    }
    .groups {
      columns: 2;
      column-gap: var(--space-7-half);
      margin: var(--space-3) 0 var(--space-5);
    }
    table {
      width: 100%;
      margin-bottom: var(--space-5);
      break-inside: avoid;
      border-collapse: collapse;
      font-size: var(--text-sm);
      line-height: 1.25rem;
    }
    caption {
      padding: var(--space-2) 0;
      text-align: left;
      font-size: var(--text-xs);
      font-weight: 500;
      color: var(--ink-3);
    }
    tr {
      border-top: 1px solid var(--line);
    }
    th {
      padding: var(--space-2-half) var(--space-4) var(--space-2-half) 0;
      text-align: left;
      font-weight: 400;
    }
    td {
      text-align: right;
    }
    kbd {
      display: inline-block;
      min-width: 1.375rem;
      margin-left: var(--space-2);
      text-align: center;
    }
    @media (max-width: 639px) {
      .groups {
        columns: 1;
      }
    }
  `;
}

customElements.define('tf-shortcuts', ShortcutsDialog);
