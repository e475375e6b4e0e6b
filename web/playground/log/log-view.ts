// The log: every call that was logged, newest first, live across tabs; what each was made of; and the ways out of the
// page: JSON, JSONL, CSV.

import { arrowDown, trash2, upload } from 'virtual:icons';
import { html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Entry } from 'tokenfare';
import { say } from '../../strings/message.ts';
import { badges } from '../../styles/badges.ts';
import { base, controls } from '../../styles/controls.ts';
import { notes } from '../../styles/notes.ts';
import { pageFrame } from '../../styles/page-frame.ts';
import { badge } from '../fare/precision-badge.ts';
import { note } from '../note.ts';
import { dateOf, grouped, timeOf } from '../numbers/counts.ts';
import { cost, decimalsFor, exactCost } from '../numbers/decimals.ts';
import { Watch } from '../session/observable.ts';
import './entry-details.ts';
import './export-menu.ts';
import type { LogBook } from './log-book.ts';
import type { LogImport } from './log-import.ts';
import './log-import-panel.ts';
import { isEmpty } from './log-filter.ts';
import './log-filter-bar.ts';
import { storageNote } from './log-notes.ts';
import { logStyles } from './log-styles.ts';

class LogView extends LitElement {
  static override properties = {
    log: { attribute: false },
    importing: { attribute: false },
    open: { state: true },
    problem: { state: true },
  };
  static override styles = [base, controls, badges, notes, pageFrame, logStyles];

  declare log: LogBook;
  declare importing: LogImport;
  /** The id of the entry whose details are shown. */
  declare open: string | null;
  declare problem: string | null;
  /** Entries that were there when the log was first read: what comes later is marked once. */
  #known: Set<string> | undefined;

  constructor() {
    super();
    this.open = null;
    this.problem = null;
    new Watch(this, () => this.log);
    new Watch(this, () => this.importing);
    this.addEventListener('keydown', (event) => this.#onKey(event));
  }

  override focus(): void {
    (this.renderRoot.querySelector('h1') as HTMLElement | null)?.focus();
  }

  protected override render() {
    const { log } = this;
    const entries = [...log.unsavedShown, ...log.shown];
    const count = log.all + log.unsaved.length;
    const chosen = entries.find(({ id }) => id === this.open);
    return html`<div class="page">
      ${this.#head(count)}
      <tf-log-import .importing=${this.importing} ?hidden=${!this.importing.step} @close=${this.#leaveImport}></tf-log-import>
      ${storageNote(log, []) ?? nothing}
      ${this.problem ? note({ kind: 'bad', title: say('export.failed'), text: this.problem }) : nothing}
      ${this.#undo()}
      ${count > 0 ? html`<tf-log-filter .log=${log}></tf-log-filter>` : nothing}
      ${
        entries.length > 0
          ? html`<div class="body ${chosen ? 'split' : ''}">
        <div class="table" role="region" aria-label=${say('log.table')} tabindex="0">${this.#table(entries)}</div>
        ${
          chosen
            ? html`<tf-entry-details .entry=${chosen} .isUnsaved=${log.unsaved.includes(chosen)} @close=${this.#close}
          @remove=${this.#remove}></tf-entry-details>`
            : nothing
        }
      </div>`
          : log.isRead
            ? count > 0 && !isEmpty(log.filter)
              ? this.#noMatch()
              : this.#empty()
            : nothing
      }
    </div>`;
  }

  protected override updated(): void {
    if (this.log.isRead) this.#known ??= new Set();
    for (const { id } of this.log.shown) this.#known?.add(id);
  }

  #head(count: number) {
    return html`<div class="head">
      <div class="grow"><h1 tabindex="-1">${say('log.title')}</h1><p>${say('log.where')}</p></div>
      <div class="row">
      <button class="btn" id="import" aria-expanded=${this.importing.step !== undefined} @click=${this.#toggleImport}>
        ${upload}${say('import.button')}</button>
      <tf-export-menu .log=${this.log} @problem=${this.#onProblem}></tf-export-menu>
      <button class="btn" ?disabled=${count === 0} @click=${() => this.log.clear()}>
        ${trash2}${say('log.clear')}</button></div>
    </div>`;
  }

  #undo() {
    const { done } = this.log;
    if (!done || done.what === 'logged') return nothing;
    const title = say(done.what === 'cleared' ? 'log.cleared' : 'log.removed', { n: done.entries.length });
    const undo = { label: say('note.undo'), act: () => void this.log.undo() };
    return note({ kind: 'ok', title, actions: [undo] });
  }

  #table(entries: readonly Entry[]) {
    const { log } = this;
    const decimals = decimalsFor(...entries.map((entry) => entry.cost.total));
    const days = new Set(entries.map(({ time }) => dateOf(time)));
    const more = html`<button class="link" @click=${() => log.showMore()}>${say('log.more')}</button>`;
    return html`<table>
      <caption class="sr">${say('log.table')}</caption>
      <thead><tr>
        <th aria-sort="descending">${say('column.time')} ${arrowDown}</th>
        <th>${say('column.operation')}</th>
        <th class="some">${say('column.model')}</th>
        <th class="num some">${say('column.input')}</th>
        <th class="num some">${say('column.output')}</th>
        <th class="num">${say('column.cost')}</th>
        <th class="some">${say('column.precision')}</th>
      </tr></thead>
      <tbody>${repeat(
        entries,
        ({ id }) => id,
        (entry) => this.#row(entry, decimals, days.size > 1),
      )}</tbody>
      <tfoot><tr>
        <td colspan="2">${say('log.count', { n: log.count + log.unsavedShown.length })}</td>
        <td class="some" colspan="3">${log.hasMore ? more : nothing}</td>
        <td class="num" data-sum>${exactCost(log.totalWithUnsaved, decimals)}</td><td class="some"></td>
      </tr></tfoot>
    </table>`;
  }

  #row(entry: Entry, decimals: number, withDate: boolean) {
    const isOpen = entry.id === this.open;
    const isFresh = this.#known !== undefined && !this.#known.has(entry.id);
    const isUnsaved = this.log.unsaved.includes(entry);
    const time = timeOf(entry.time);
    const day = withDate ? html`<span class="date">${dateOf(entry.time)} </span>` : nothing;
    const tag = isUnsaved ? html` <span class="tag">${say('log.inMemoryTag')}</span>` : nothing;
    return html`<tr class="${isOpen ? 'open' : ''} ${isFresh ? 'fresh' : ''}" @click=${() => this.#toggle(entry.id)}>
      <td><button class="time mono" aria-expanded=${isOpen} title=${entry.time}
        aria-label=${say('log.details', { time })}>${day}${time}</button></td>
      <td class="operation">${entry.operation || html`<span class="muted">–</span>`}${tag}</td>
      <td class="soft some">${entry.model}</td>
      <td class="num some">${grouped(entry.tokens.input)}</td>
      <td class="num some">${grouped(entry.tokens.output)}</td>
      <td class="num strong">${cost(entry.cost.total, decimals)}</td>
      <td class="some">${badge(entry.precision.input)}</td>
    </tr>`;
  }

  #noMatch() {
    return html`<div class="empty"><h2>${say('filter.noMatch')}</h2><p>${say('filter.noMatchHint')}</p></div>`;
  }

  #empty() {
    return html`<div class="empty"><h2>${say('log.empty')}</h2><p>${say('log.emptyHint')}</p>
      <a class="btn primary" href="#/">${say('log.toWorkbench')}</a></div>`;
  }

  #onProblem({ detail }: CustomEvent<string | null>): void {
    this.problem = detail;
  }

  #toggleImport(): void {
    if (this.importing.step) this.importing.close();
    else this.importing.open();
  }

  #leaveImport(): void {
    (this.renderRoot.querySelector('#import') as HTMLElement).focus();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    if (this.open !== null) this.#close();
  }

  #toggle(id: string): void {
    this.open = this.open === id ? null : id;
  }

  #close(): void {
    const id = this.open;
    this.open = null;
    const rows = [...this.log.unsavedShown, ...this.log.shown];
    const index = rows.findIndex((entry) => entry.id === id);
    void this.updateComplete.then(() => this.renderRoot.querySelectorAll<HTMLElement>('.time')[index]?.focus());
  }

  #remove(): void {
    if (this.open) void this.log.remove(this.open);
    this.open = null;
  }
}

customElements.define('tf-log-view', LogView);
