// The log: every call that was logged, newest first, live across tabs; what each was made of; and the ways out of the
// page: JSON, JSONL, CSV.

import { arrowDown, download as downloadIcon, trash2, upload } from 'virtual:icons';
import { html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Entry } from 'tokenfare';
import { say } from '../../strings/message.ts';
import { badges } from '../../styles/badges.ts';
import { base, controls } from '../../styles/controls.ts';
import { notes } from '../../styles/notes.ts';
import { EngineFailure } from '../engine/engine-port.ts';
import type { ExportFormat } from '../engine/protocol.ts';
import { badge } from '../fare/precision-badge.ts';
import { note } from '../note.ts';
import { dateOf, grouped, timeOf } from '../numbers/counts.ts';
import { cost, decimalsFor, exactCost } from '../numbers/decimals.ts';
import { Watch } from '../session/observable.ts';
import { download } from './download.ts';
import './entry-details.ts';
import type { LogBook } from './log-book.ts';
import type { LogImport } from './log-import.ts';
import './log-import-panel.ts';
import { storageNote } from './log-notes.ts';
import { logStyles } from './log-styles.ts';

const types: Record<ExportFormat, string> = {
  json: 'application/json',
  jsonl: 'application/x-ndjson',
  csv: 'text/csv',
};

class LogView extends LitElement {
  static override properties = {
    log: { attribute: false },
    importing: { attribute: false },
    open: { state: true },
    isExporting: { state: true },
    problem: { state: true },
  };
  static override styles = [base, controls, badges, notes, logStyles];

  declare log: LogBook;
  declare importing: LogImport;
  /** The id of the entry whose details are shown. */
  declare open: string | null;
  declare isExporting: boolean;
  declare problem: string | null;
  #bom = false;
  /** Entries that were there when the log was first read: what comes later is marked once. */
  #known: Set<string> | undefined;

  constructor() {
    super();
    this.open = null;
    this.isExporting = false;
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
    const entries = [...log.unsaved, ...log.shown];
    const count = log.count + log.unsaved.length;
    const chosen = entries.find(({ id }) => id === this.open);
    return html`<div class="page">
      ${this.#head(count)}
      <tf-log-import .importing=${this.importing} ?hidden=${!this.importing.step} @close=${this.#leaveImport}></tf-log-import>
      ${storageNote(log, []) ?? nothing}
      ${this.problem ? note({ kind: 'bad', title: say('export.failed'), text: this.problem }) : nothing}
      ${this.#undo()}
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
            ? this.#empty()
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
      <div class="menu">
        <button class="btn" aria-expanded=${this.isExporting} aria-controls="export" ?disabled=${count === 0}
          @click=${() => (this.isExporting = !this.isExporting)}>${downloadIcon}${say('export.button')}</button>
        ${this.isExporting ? this.#exportMenu() : nothing}
      </div>
      <button class="btn" ?disabled=${count === 0} @click=${() => this.log.clear()}>
        ${trash2}${say('log.clear')}</button></div>
    </div>`;
  }

  #exportMenu() {
    const formats = ['json', 'jsonl', 'csv'] as const;
    const setBom = ({ target }: Event) => {
      this.#bom = (target as HTMLInputElement).checked;
    };
    return html`<div id="export" class="pop" @focusout=${this.#onMenuFocusOut}>
      ${formats.map((format) => this.#exportButton(format))}
      <label class="check"><input type="checkbox" .checked=${this.#bom} @change=${setBom}>${say('export.bom')}</label>
    </div>`;
  }

  #exportButton(format: ExportFormat) {
    return html`<button class="item" @click=${() => this.#export(format)}>
      <span class="strong">${say(`export.${format}`)}</span>
      <span class="xs soft">${say(`export.${format}Hint`)}</span>
    </button>`;
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
        <td colspan="2">${say('log.count', { n: log.count + log.unsaved.length })}</td>
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

  #empty() {
    return html`<div class="empty"><h2>${say('log.empty')}</h2><p>${say('log.emptyHint')}</p>
      <a class="btn primary" href="#/">${say('log.toWorkbench')}</a></div>`;
  }

  async #export(format: ExportFormat): Promise<void> {
    this.isExporting = false;
    try {
      const text = await this.log.exportAs(format, this.#bom && format === 'csv');
      download(text, `tokenfare-log-${new Date().toISOString().slice(0, 10)}.${format}`, types[format]);
      this.problem = null;
    } catch (error) {
      this.problem = error instanceof EngineFailure ? error.failure.message : String(error);
    }
  }

  #toggleImport(): void {
    if (this.importing.step) this.importing.close();
    else this.importing.open();
  }

  #leaveImport(): void {
    (this.renderRoot.querySelector('#import') as HTMLElement).focus();
  }

  #onMenuFocusOut(event: FocusEvent): void {
    const menu = event.currentTarget as HTMLElement;
    const next = event.relatedTarget as Node | null;
    if (next && !menu.parentElement?.contains(next)) this.isExporting = false;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    if (this.isExporting) this.isExporting = false;
    else if (this.open !== null) this.#close();
  }

  #toggle(id: string): void {
    this.open = this.open === id ? null : id;
  }

  #close(): void {
    const id = this.open;
    this.open = null;
    const rows = [...this.log.unsaved, ...this.log.shown];
    const index = rows.findIndex((entry) => entry.id === id);
    void this.updateComplete.then(() => this.renderRoot.querySelectorAll<HTMLElement>('.time')[index]?.focus());
  }

  #remove(): void {
    if (this.open) void this.log.remove(this.open);
    this.open = null;
  }
}

customElements.define('tf-log-view', LogView);
