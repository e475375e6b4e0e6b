// The log: every call that was logged, newest first, live across tabs; what each was made of; and the ways out of the
// page: JSON, JSONL, CSV.

import { trash2, upload, x } from 'virtual:icons';
import { html, LitElement, nothing } from 'lit';
import type { Entry } from 'tokenfare';
import { say } from '../../strings/message.ts';
import { badges } from '../../styles/badges.ts';
import { base, controls } from '../../styles/controls.ts';
import { emptyView } from '../../styles/empty-view.ts';
import { notes } from '../../styles/notes.ts';
import { pageFrame } from '../../styles/page-frame.ts';
import { segments } from '../../styles/segments.ts';
import { note } from '../note.ts';
import { exactCost, sum } from '../numbers/decimals.ts';
import { Watch } from '../session/observable.ts';
import './columns-menu.ts';
import './entry-details.ts';
import './export-menu.ts';
import type { LogBook } from './log-book.ts';
import type { LogImport } from './log-import.ts';
import './log-import-panel.ts';
import { type ColumnName, keepColumns, readColumns } from './log-columns.ts';
import { isEmpty } from './log-filter.ts';
import './log-filter-bar.ts';
import { storageNote } from './log-notes.ts';
import { LogRepricing } from './log-repricing.ts';
import { logStyles } from './log-styles.ts';
import type { LogTable } from './log-table.ts';
import './log-table.ts';
import { repricingBar } from './repricing-bar.ts';

class LogView extends LitElement {
  static override properties = {
    log: { attribute: false },
    importing: { attribute: false },
    isShown: { type: Boolean },
    open: { state: true },
    problem: { state: true },
    columns: { state: true },
  };
  static override styles = [base, controls, badges, notes, pageFrame, segments, emptyView, logStyles];

  declare log: LogBook;
  declare importing: LogImport;
  /** The view is the one that is looked at. */
  declare isShown: boolean;
  /** The entry whose details are shown. */
  declare open: Entry | null;
  declare problem: string | null;
  /** The columns that are wanted. */
  declare columns: readonly ColumnName[];
  #repricing: LogRepricing | undefined;

  constructor() {
    super();
    this.isShown = false;
    this.open = null;
    this.problem = null;
    this.columns = readColumns();
    new Watch(this, () => this.log);
    new Watch(this, () => this.importing);
    new Watch(this, () => this.#repricing);
    this.addEventListener('keydown', (event) => this.#onKey(event));
  }

  override focus(): void {
    (this.renderRoot.querySelector('h1') as HTMLElement | null)?.focus();
  }

  protected override render() {
    const { log } = this;
    const count = log.all + log.unsaved.length;
    const shown = log.count + log.unsavedShown.length;
    return html`<div class="page">
      ${this.#head(count)}
      <tf-log-import .importing=${this.importing} ?hidden=${!this.importing.step} @close=${this.#leaveImport}></tf-log-import>
      ${storageNote(log, []) ?? nothing}
      ${this.problem ? note({ kind: 'bad', title: say('export.failed'), text: this.problem }) : nothing}
      ${this.#undo()}
      ${count > 0 ? html`<tf-log-filter .log=${log}></tf-log-filter>` : nothing}
      ${
        shown > 0
          ? this.#body()
          : log.isRead && !(count > 0 && log.isSearching)
            ? count > 0 && !isEmpty(log.filter)
              ? this.#noMatch()
              : this.#isUnknown()
                ? nothing
                : this.#empty()
            : nothing
      }
    </div>`;
  }

  protected override willUpdate(): void {
    this.#repricing ??= new LogRepricing(this.log);
    this.log.lookAt(this.isShown);
  }

  protected override firstUpdated(): void {
    const scrolled = () => this.#tableElement?.scrolled();
    this.addEventListener('scroll', scrolled, { passive: true });
    new ResizeObserver(scrolled).observe(this);
  }

  #body() {
    const { log, open } = this;
    const repricing = this.#repricing as LogRepricing;
    return html`<div class="over">${repricingBar(repricing)}
        <tf-columns-menu .chosen=${this.columns} @choose=${this.#chooseColumns}></tf-columns-menu></div>
      <div class="body ${open ? 'split' : ''} ${log.picked.size > 0 ? 'picking' : ''}">
      <tf-log-table .log=${log} .open=${open?.id ?? null} .columns=${this.columns} .repricing=${repricing}
        @open=${this.#onOpen}></tf-log-table>
      ${
        open
          ? html`<tf-entry-details .entry=${open} .isUnsaved=${log.unsaved.includes(open)} .repricing=${repricing}
              @close=${this.#close} @remove=${this.#remove}></tf-entry-details>`
          : nothing
      }
    </div>${this.#picked()}`;
  }

  #picked() {
    const { picked } = this.log;
    const n = picked.size;
    if (n === 0) return nothing;
    const total = exactCost(sum([...picked.values()].map(({ cost }) => cost.total)));
    return html`<div class="picked"><span class="grow" role="status">${say('log.picked', { n, cost: total })}</span>
      <button class="btn small danger" aria-label=${say('log.removePicked', { n })}
        @click=${() => this.log.remove([...picked.keys()])}>${trash2}${say('entry.delete')}</button>
      <button class="btn small ghost square" aria-label=${say('log.unpick')} title=${say('log.unpick')}
        @click=${() => this.log.pick([...picked.values()], false)}>${x}</button></div>`;
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

  /** What the log holds could not be read: it is not said that it is nothing. */
  #isUnknown(): boolean {
    const { failure, isOpen } = this.log;
    return failure !== undefined && failure.code !== 'storeUnavailable' && !isOpen;
  }

  #noMatch() {
    return html`<div class="empty"><h2>${say('filter.noMatch')}</h2><p>${say('filter.noMatchHint')}</p></div>`;
  }

  #empty() {
    return html`<div class="empty"><h2>${say('log.empty')}</h2><p>${say('log.emptyHint')}</p>
      <a class="btn primary" href="#/">${say('log.toWorkbench')}</a></div>`;
  }

  #chooseColumns({ detail }: CustomEvent<readonly ColumnName[]>): void {
    this.columns = detail;
    keepColumns(detail);
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
    if (event.key === 'Escape' && this.open !== null) this.#close();
  }

  #onOpen({ detail }: CustomEvent<Entry>): void {
    this.open = this.open?.id === detail.id ? null : detail;
  }

  #close(): void {
    const id = this.open?.id ?? null;
    this.open = null;
    this.#tableElement?.focusRow(id);
  }

  #remove(): void {
    if (this.open) void this.log.remove([this.open.id]);
    this.open = null;
  }

  get #tableElement(): LogTable | null {
    return this.renderRoot.querySelector('tf-log-table');
  }
}

customElements.define('tf-log-view', LogView);
