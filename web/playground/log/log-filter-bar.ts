// The row above the log's table: which calls are shown, added up and exported.

import { x } from 'virtual:icons';
import { css, html, LitElement, nothing } from 'lit';
import { say } from '../../strings/message.ts';
import { base, controls } from '../../styles/controls.ts';
import { filterFields } from '../../styles/filter-fields.ts';
import { Watch } from '../session/observable.ts';
import type { LogBook } from './log-book.ts';
import { isBackwards, isEmpty, type LogFilter, type Name, names } from './log-filter.ts';

/** Older and younger days are no days of a log. */
const [firstDay, lastDay] = ['2000-01-01', '2199-12-31'];
/** Milliseconds without a key after which a search begins. */
const pause = 250;
const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && text >= firstDay && text <= lastDay;

class LogFilterBar extends LitElement {
  static override properties = { log: { attribute: false } };
  static override styles = [base, controls, filterFields, styles()];

  declare log: LogBook;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new Watch(this, () => this.log);
  }

  protected override render() {
    const { filter } = this.log;
    const backwards = isBackwards(filter);
    return html`<form class="filter" role="search" aria-label=${say('filter.label')}
      @submit=${(event: Event) => event.preventDefault()}>
      <label class="label wide">${say('filter.search')}
        <input class="field search" type="search" autocomplete="off" spellcheck="false" maxlength="500"
          placeholder=${say('filter.searchHint')} @input=${this.#onSearch}></label>
      ${names.map((name) => this.#names(name))}
      ${this.#day('since', false)}${this.#day('until', backwards)}
      ${
        isEmpty(filter)
          ? nothing
          : html`<button type="button" class="btn ghost" @click=${this.#clear}>${x}${say('filter.clear')}</button>`
      }
      <p class="said xs" role="status">${backwards ? say('filter.backwards') : nothing}</p>
    </form>`;
  }

  /** The search is as it was typed, unless somebody is typing. */
  protected override updated(): void {
    const search = this.renderRoot.querySelector<HTMLInputElement>('.search');
    if (search && (this.renderRoot as ShadowRoot).activeElement !== search) search.value = this.log.filter.search ?? '';
  }

  #names(name: Name) {
    const chosen = this.log.filter[name];
    const known = this.log.names[name];
    const all = chosen === undefined || known.includes(chosen) ? known : [chosen, ...known];
    // A name may be empty, so its value has a mark in front.
    return html`<label class="label">${say(`filter.${name}`)}
      <select class="field" @change=${(event: Event) => this.#choose(name, event)}>
        <option value="" .selected=${chosen === undefined}>${say('filter.all')}</option>
        ${all.map(
          (each) =>
            html`<option value=${`=${each}`} .selected=${each === chosen}>${each || say('filter.none')}</option>`,
        )}
      </select></label>`;
  }

  #day(end: 'since' | 'until', isWrong: boolean) {
    return html`<label class="label fits">${say(`filter.${end}`)}
      <input class="field" type="date" min=${firstDay} max=${lastDay} .value=${this.log.filter[end] ?? ''}
        aria-invalid=${isWrong} @change=${(event: Event) => this.#setDay(end, event)}></label>`;
  }

  /** Searches when typing pauses. */
  #onSearch(event: Event): void {
    const { value } = event.target as HTMLInputElement;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#set('search', value.trim() === '' ? undefined : value), pause);
  }

  #choose(name: Name, event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.#set(name, value === '' ? undefined : value.slice(1));
  }

  #setDay(end: 'since' | 'until', event: Event): void {
    const { value } = event.target as HTMLInputElement;
    this.#set(end, isDay(value) ? value : undefined);
  }

  #set(key: keyof LogFilter, value: string | undefined): void {
    const { [key]: _, ...others } = this.log.filter;
    if (this.log.filter[key] !== value) this.log.setFilter(value === undefined ? others : { ...others, [key]: value });
  }

  #clear(): void {
    clearTimeout(this.#pause);
    this.log.setFilter({});
    void this.updateComplete.then(() => this.renderRoot.querySelector('input')?.focus());
  }
}

function styles() {
  return css`
    .said {
      flex-basis: 100%;
      color: var(--bad);
    }
    .said:empty {
      display: none;
    }
  `;
}

customElements.define('tf-log-filter', LogFilterBar);
