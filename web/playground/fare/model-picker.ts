// A button that names a model, and the list that it opens: a combo box over every model of the price book, searched by
// id, alias and provider. The list is a popover, so that no pane cuts it off.

import { check, chevronDown, plus, search } from 'virtual:icons';
import { html, LitElement, nothing } from 'lit';
import { say, sayRich } from '../../strings/message.ts';
import { base, controls } from '../../styles/controls.ts';
import { notes } from '../../styles/notes.ts';
import type { EnginePort } from '../engine/engine-port.ts';
import type { ModelRow } from '../engine/protocol.ts';
import { note } from '../note.ts';
import { date } from '../numbers/counts.ts';
import { price } from '../numbers/decimals.ts';
import type { Vocabularies } from '../vocabularies/vocabularies.ts';
import { groupsOf, isRetired, type ModelGroup } from './model-list.ts';
import { providerName } from './model-names.ts';
import { modelPickerStyles } from './model-picker-styles.ts';

/** `<tf-model-picker>`; fires `pick` with the id of a model. */
export class ModelPicker extends LitElement {
  static override properties = {
    models: { attribute: false },
    model: {},
    engine: { attribute: false },
    adds: { type: Boolean },
    vocabularies: { attribute: false },
    typed: { state: true },
    active: { state: true },
    isOpen: { state: true },
    near: { state: true },
  };
  static override styles = [base, controls, notes, modelPickerStyles];

  declare models: readonly ModelRow[];
  /** The chosen model's id. */
  declare model: string;
  declare engine: EnginePort;
  /** The button adds a model instead of naming the chosen one. */
  declare adds: boolean;
  /** The person's own files, of which some count models. */
  declare vocabularies: Vocabularies | undefined;
  declare typed: string;
  declare active: number;
  declare isOpen: boolean;
  /** What was typed and is no model, with the names that are near to it. */
  declare near: { readonly typed: string; readonly names: readonly string[] } | null;

  constructor() {
    super();
    this.models = [];
    this.model = '';
    this.adds = false;
    this.typed = '';
    this.active = 0;
    this.isOpen = false;
    this.near = null;
  }

  async open(): Promise<void> {
    this.typed = '';
    this.near = null;
    this.isOpen = true;
    this.active = Math.max(
      0,
      this.#shown().findIndex(({ id }) => id === this.model),
    );
    await this.updateComplete;
    this.#popup.showPopover();
    this.#place();
    this.#input.focus();
    this.#reveal();
  }

  protected override render() {
    return html`${this.adds ? this.#addButton() : this.#button()}
      <div id="popup" popover="manual" @focusout=${this.#onFocusOut}>${this.isOpen ? this.#list() : nothing}</div>`;
  }

  #button() {
    const row = this.models.find(({ id }) => id === this.model);
    return html`<button class="field" id="button" aria-haspopup="listbox" aria-expanded=${this.isOpen}
      @click=${this.#toggle}>
      <span class="sr">${say('model.button')}</span><span class="strong">${this.model}</span>
      ${row ? html`<span class="muted">${providerName(row.provider)}</span>${retiredTag(row)}` : nothing}
      <span class="grow"></span>${chevronDown}
    </button>`;
  }

  #addButton() {
    return html`<button class="btn ghost small" id="button" aria-haspopup="listbox" aria-expanded=${this.isOpen}
      @click=${this.#toggle}>${plus}${say('model.add')}</button>`;
  }

  #list() {
    const groups = groupsOf(this.models, this.typed);
    const shown = groups.flatMap(({ models }) => models);
    return html`
      <div class="search"><span class="field">${search}
        <input role="combobox" aria-expanded="true" aria-controls="list" aria-autocomplete="list"
          aria-activedescendant=${shown[this.active] ? `option-${this.active}` : nothing}
          aria-label=${say('model.search')}
          placeholder=${say('model.placeholder')} autocomplete="off" spellcheck="false" .value=${this.typed}
          @input=${this.#onInput} @keydown=${this.#onKey}>
        <span class="muted xs nowrap">${say('model.unit')}</span>
      </span></div>
      <div id="list" role="listbox" aria-label=${say('model.list')}>${this.#groups(groups)}</div>
      ${shown.length === 0 ? this.#unknown() : nothing}
      <div class="keys xs muted">${sayRich('model.keys', keys)}</div>
    `;
  }

  #groups(groups: readonly ModelGroup[]) {
    let index = 0;
    return groups.map(({ key, models }) => {
      const title = key === 'matches' ? say('model.matches') : providerName(key);
      return html`<div role="group" aria-label=${title}>
        <div class="group" aria-hidden="true">${title}</div>
        ${models.map((model) => this.#option(model, index++, key === 'matches'))}
      </div>`;
    });
  }

  #option(model: ModelRow, index: number, withProvider: boolean) {
    const { id, inputPrice, outputPrice, encoding } = model;
    const file = this.vocabularies?.of(id)?.name;
    const how = encoding ? say('model.exact', { encoding }) : say('model.estimate');
    const prices = inputPrice
      ? `${price(inputPrice, 2)} / ${outputPrice ? price(outputPrice, 2) : '–'}`
      : say('price.none');
    return html`<div role="option" id="option-${index}" aria-selected=${index === this.active} class="option"
      @click=${() => this.#pick(id)} @pointermove=${() => (this.active = index)}>
      <span class="tick">${id === this.model && !this.adds ? check : nothing}</span>
      <span class="name"><span class="strong">${id}</span>
        ${withProvider ? html`<span class="muted">${providerName(model.provider)}</span>` : nothing}
        ${retiredTag(model)}</span>
      <span class="num">${prices}</span>
      <span class="how xs soft">${file ? say('precision.own', { precision: say('precision.exact'), name: file }) : how}</span>
    </div>`;
  }

  /** Nothing matches: what was typed is no model we know. */
  #unknown() {
    const typed = this.typed.trim();
    if (typed === '') return nothing;
    const names = this.near?.typed === typed ? this.near.names : [];
    const links = names.map(
      (name, index) =>
        html`${index > 0 ? ', ' : ''}<button class="link" @click=${() => this.#pick(name)}>${name}</button>`,
    );
    const text = names.length > 0 ? sayRich('model.near', { names: links }) : say('model.noNear');
    return html`<div class="unknown">${note({ kind: 'bad', title: say('model.unknown', { id: typed }), text })}</div>`;
  }

  async #onInput(event: Event): Promise<void> {
    this.typed = (event.target as HTMLInputElement).value;
    this.active = 0;
    await this.updateComplete;
    this.#reveal();
    const typed = this.typed.trim();
    if (typed === '' || this.#shown().length > 0) return;
    try {
      const names = await this.engine.ask<string[]>({ ask: 'near', name: typed });
      if (typed === this.typed.trim()) this.near = { typed, names };
    } catch {
      this.near = { typed, names: [] };
    }
  }

  #onKey(event: KeyboardEvent): void {
    const count = this.#shown().length;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined && count > 0) {
      this.active = Math.abs(step) === 1 ? (this.active + step + count) % count : clamp(this.active + step, count);
      void this.updateComplete.then(() => this.#reveal());
    } else if (event.key === 'Enter') {
      const model = this.#shown()[this.active];
      if (model) this.#pick(model.id);
    } else if (event.key === 'Escape') {
      this.#close();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #onFocusOut(event: FocusEvent): void {
    if (this.isOpen && !this.#popup.contains(event.relatedTarget as Node | null)) this.#close({ refocus: false });
  }

  #toggle(): void {
    if (this.isOpen) this.#close();
    else void this.open();
  }

  #pick(id: string): void {
    this.#close();
    this.dispatchEvent(new CustomEvent('pick', { detail: id }));
  }

  #close({ refocus = true } = {}): void {
    this.isOpen = false;
    this.#popup.hidePopover();
    if (refocus) (this.renderRoot.querySelector('#button') as HTMLElement).focus();
  }

  #shown(): readonly ModelRow[] {
    return groupsOf(this.models, this.typed).flatMap(({ models }) => models);
  }

  /** Below the button, or above it where there is more room, and never wider than the screen. */
  #place(): void {
    const button = (this.renderRoot.querySelector('#button') as HTMLElement).getBoundingClientRect();
    const width = Math.min(Math.max(button.width, 340), innerWidth - 16);
    const left = Math.max(8, Math.min(button.left, innerWidth - width - 8));
    const [above, below] = [button.top - 12, innerHeight - button.bottom - 12];
    const isBelow = below >= 320 || below >= above;
    const { style } = this.#popup;
    style.setProperty('width', `${width}px`);
    style.setProperty('left', `${left}px`);
    style.setProperty('max-height', `${Math.min(480, isBelow ? below : above)}px`);
    style.setProperty('top', isBelow ? `${button.bottom + 4}px` : 'auto');
    style.setProperty('bottom', isBelow ? 'auto' : `${innerHeight - button.top + 4}px`);
  }

  #reveal(): void {
    this.renderRoot.querySelector(`#option-${this.active}`)?.scrollIntoView({ block: 'nearest' });
  }

  get #popup(): HTMLElement {
    return this.renderRoot.querySelector('#popup') as HTMLElement;
  }

  get #input(): HTMLInputElement {
    return this.renderRoot.querySelector('input') as HTMLInputElement;
  }
}

const keys = {
  arrows: html`<kbd>↑</kbd> <kbd>↓</kbd>`,
  enter: html`<kbd>${say('key.enter')}</kbd>`,
  escape: html`<kbd>${say('key.escape')}</kbd>`,
};

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(count - 1, index));
}

/** `retired 23 Oct 2026`, or that the end is announced. */
export function retiredTag(model: ModelRow) {
  if (!model.retiredOn) return nothing;
  const key = isRetired(model) ? 'model.retired' : 'model.retiring';
  return html`<span class="tag">${say(key, { date: date(model.retiredOn) })}</span>`;
}

customElements.define('tf-model-picker', ModelPicker);
