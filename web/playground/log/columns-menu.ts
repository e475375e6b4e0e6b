// The list of columns that opens below its button: each is there or not, and stays so.

import { html, LitElement, nothing } from 'lit';
import { say } from '../../strings/message.ts';
import { base, controls } from '../../styles/controls.ts';
import { exportMenuStyles } from './export-menu-styles.ts';
import { type ColumnName, choosable } from './log-columns.ts';

/** `<tf-columns-menu>`; fires `choose` with the columns that are wanted now. */
class ColumnsMenu extends LitElement {
  static override properties = { chosen: { attribute: false }, isOpen: { state: true } };
  static override styles = [base, controls, exportMenuStyles];

  declare chosen: readonly ColumnName[];
  declare isOpen: boolean;

  constructor() {
    super();
    this.chosen = [];
    this.isOpen = false;
    this.addEventListener('keydown', (event) => this.#onKey(event));
    this.addEventListener('focusout', ({ relatedTarget }) => {
      if (relatedTarget && relatedTarget !== this) this.isOpen = false;
    });
  }

  protected override render() {
    return html`<button class="btn" aria-expanded=${this.isOpen} aria-controls="columns"
        @click=${() => (this.isOpen = !this.isOpen)}>${say('columns.button')}</button>
      ${this.isOpen ? this.#menu() : nothing}`;
  }

  #menu() {
    return html`<fieldset id="columns" class="pop narrow">
      <legend class="sr">${say('columns.label')}</legend>
      ${choosable.map(
        (name) => html`<label class="check item-check"><input type="checkbox" .checked=${this.chosen.includes(name)}
          @change=${(event: Event) => this.#set(name, (event.target as HTMLInputElement).checked)}>
          ${say(`column.${name}`)}</label>`,
      )}
      <p class="hint xs soft">${say('columns.hint')}</p>
    </fieldset>`;
  }

  #set(name: ColumnName, isWanted: boolean): void {
    const detail = choosable.filter((each) => (each === name ? isWanted : this.chosen.includes(each)));
    this.dispatchEvent(new CustomEvent('choose', { detail }));
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.isOpen) return;
    event.stopPropagation();
    this.isOpen = false;
    this.renderRoot.querySelector('button')?.focus();
  }
}

customElements.define('tf-columns-menu', ColumnsMenu);
