// The table of the log. It may have a hundred thousand rows; those in view are drawn, and the room of the others is kept
// free above and below. Rows are all of one height, so where each stands is known without drawing it.

import { arrowUp } from 'virtual:icons';
import { html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Entry } from 'tokenfare';
import { say } from '../../strings/message.ts';
import { badges } from '../../styles/badges.ts';
import { base, controls } from '../../styles/controls.ts';
import { ChartWidth } from '../charts/chart-width.ts';
import { dayOf } from '../numbers/days.ts';
import { decimalsFor } from '../numbers/decimals.ts';
import { Watch } from '../session/observable.ts';
import { readSingleKeys } from '../shortcuts/keymap.ts';
import type { LogBook } from './log-book.ts';
import { type ColumnName, fitting, usual } from './log-columns.ts';
import type { LogRepricing } from './log-repricing.ts';
import { logRow, type RowState, waitingRow } from './log-row.ts';
import type { LogRows } from './log-rows.ts';
import { tableFoot, tableHead } from './log-table-frame.ts';
import { logTableStyles } from './log-table-styles.ts';

/** Rows that are drawn above and below those in view. */
const spare = 20;
/** The table is drawn anew for each so many rows. */
const step = 10;

/** `<tf-log-table>`; fires `open` with the entry whose details are asked for. */
export class LogTable extends LitElement {
  static override properties = {
    log: { attribute: false },
    open: { attribute: false },
    columns: { attribute: false },
    repricing: { attribute: false },
    current: { state: true },
    first: { state: true },
    above: { state: true },
  };
  static override styles = [base, controls, badges, logTableStyles];

  declare log: LogBook;
  /** The id of the entry whose details are shown. */
  declare open: string | null;
  /** The columns that are wanted. */
  declare columns: readonly ColumnName[];
  declare repricing: LogRepricing;
  /** The row that Tab comes to, and that arrows go from. */
  declare current: number;
  /** The first row that is drawn. */
  declare first: number;
  /** Rows that came in above while one was reading further down. */
  declare above: number;
  #rowHeight = 34;
  #inView = 30;
  #rows: LogRows | undefined;
  /** Entries that have been seen at the top: what comes later is marked once. */
  #known: Set<string> | undefined;
  #decimals = 2;
  #focusNext = false;
  readonly #width = new ChartWidth(this);

  constructor() {
    super();
    this.open = null;
    this.columns = usual;
    this.current = 0;
    this.first = 0;
    this.above = 0;
    new Watch(this, () => this.log);
    new Watch(this, () => this.repricing);
    this.addEventListener('keydown', (event) => this.#onKey(event));
  }

  /** Called when what is around the table has scrolled, or has another size. */
  scrolled = (): void => {
    if (!this.isConnected) return;
    const { clientHeight } = this.#scroller;
    const top = Math.max(0, this.#hidden());
    const inView = Math.ceil(clientHeight / this.#rowHeight);
    const first = Math.max(0, Math.floor(top / this.#rowHeight / step) * step - spare);
    if (top < this.#rowHeight) this.above = 0;
    if (first === this.first && inView === this.#inView) return;
    this.#inView = inView;
    this.first = first;
    this.requestUpdate();
    void this.log.look(...this.#wanted());
  };

  /** The focus goes to the row of an entry, if it is drawn; else to the table. */
  focusRow(id: string | null): void {
    const place = id === null ? undefined : this.#placeOf(id);
    if (place !== undefined) this.current = place;
    this.#focusNext = true;
    this.requestUpdate();
  }

  protected override willUpdate(): void {
    const { rows } = this.log;
    if (rows === this.#rows) return;
    if (this.isConnected) this.#keepPlace(rows);
    this.#rows = rows;
    this.current = Math.min(this.current, Math.max(0, this.#count - 1));
  }

  protected override render() {
    const { log } = this;
    const from = Math.min(this.first, Math.max(0, this.#count - 1));
    const to = Math.min(this.#count, this.first + this.#inView + 2 * spare);
    const places = Array.from({ length: to - from }, (_, at) => from + at);
    const entries = places.map((place) => this.#at(place));
    const known = entries.filter((entry) => entry !== undefined);
    this.#decimals = Math.max(this.#decimals, decimalsFor(...known.map(({ cost }) => cost.total)));
    const withDate = this.#spansDays(known);
    const repricing = this.repricing.isOn ? this.repricing : undefined;
    const columns = fitting(this.columns, this.#room(), repricing !== undefined);
    return html`${this.#pill()}
      <div class="room" tabindex="-1" .style=${`padding: ${from * this.#rowHeight}px 0 ${(this.#count - to) * this.#rowHeight}px`}>
      <table aria-rowcount=${this.#count + 2} class=${repricing ? 'repriced' : ''}>
      <caption class="sr">${say('log.table')}. ${say('log.keys')}</caption>
      ${tableHead(columns, withDate, repricing !== undefined)}
      <tbody @click=${this.#onClick} @change=${this.#onPick}>${repeat(
        places,
        (place) => entries[place - from]?.id ?? place,
        (place) => this.#row(place, entries[place - from], { columns, repricing, withDate }),
      )}</tbody>
      ${tableFoot(columns, { log, repricing, count: this.#count, decimals: this.#decimals })}
    </table></div>`;
  }

  /** How wide the table may be, in rem; before the first layout, as wide as it likes. */
  #room(): number {
    const { pixels } = this.#width;
    if (pixels === 0) return Number.POSITIVE_INFINITY;
    return pixels / Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  }

  /** Whether a call, in view or not, is of another day than today: then the time alone does not say when it was. */
  #spansDays(known: readonly Entry[]): boolean {
    const today = dayOf(new Date());
    const { oldest } = this.log.rows;
    if (oldest !== undefined && dayOf(new Date(oldest)) !== today) return true;
    return known.some(({ time }) => dayOf(new Date(time)) !== today);
  }

  /** A log that was empty has its size for long when the table comes. */
  protected override firstUpdated(): void {
    this.scrolled();
  }

  protected override updated(): void {
    const row = this.renderRoot.querySelector<HTMLElement>('tbody tr');
    const height = row?.getBoundingClientRect().height;
    if (height && Math.abs(height - this.#rowHeight) > 0.1) {
      this.#rowHeight = height;
      this.requestUpdate();
    }
    if (this.log.isRead) {
      this.#known ??= new Set();
      if (this.first === 0) for (let at = 0; at < step; at++) this.#known.add(this.log.rows.at(at)?.id ?? '');
    }
    if (this.#focusNext) this.#focusCurrent();
  }

  #row(place: number, entry: Entry | undefined, drawn: Pick<RowState, 'columns' | 'repricing' | 'withDate'>) {
    const { before, behind } = drawn.columns;
    if (!entry) return waitingRow(place, 4 + before.length + behind.length + (drawn.repricing ? 2 : 0));
    const { log } = this;
    return logRow(entry, {
      ...drawn,
      place,
      decimals: this.#decimals,
      isOpen: entry.id === this.open,
      isCurrent: place === this.current,
      isPicked: log.picked.has(entry.id),
      isFresh: this.#known !== undefined && this.first === 0 && place < step && !this.#known.has(entry.id),
      isUnsaved: place < log.unsavedShown.length,
    });
  }

  /** New calls come in without a move of what one reads; here is how many, and the way to them. */
  #pill() {
    if (this.above <= 0) return nothing;
    const toTop = () => this.#scroller.scrollTo({ top: this.#scroller.scrollTop - this.#hidden() });
    return html`<div class="pill"><button class="btn small" title=${say('log.newHint')} @click=${toTop}>
      ${arrowUp}${say('log.new', { n: this.above })}</button></div>`;
  }

  /** Calls that came in above the ones in view push these down: the scroll follows them. */
  #keepPlace(rows: LogRows): void {
    const anchor = this.#rows?.at(Math.floor(Math.max(0, this.#hidden()) / this.#rowHeight));
    const before = anchor && this.#rows?.placeOf(anchor.id);
    const after = anchor && rows.placeOf(anchor.id);
    if (before === undefined || after === undefined || before === after || this.#hidden() < this.#rowHeight) return;
    const moved = after - before;
    this.above = Math.max(0, this.above + moved);
    this.current = Math.max(0, this.current + moved);
    this.first = Math.max(0, this.first + moved);
    void this.updateComplete.then(() => this.#scroller.scrollBy({ top: moved * this.#rowHeight }));
  }

  get #count(): number {
    return this.log.unsavedShown.length + this.log.rows.count;
  }

  /** Entries that only memory has stand above those of the store. */
  #at(place: number): Entry | undefined {
    const { unsavedShown, rows } = this.log;
    return unsavedShown[place] ?? rows.at(place - unsavedShown.length);
  }

  #placeOf(id: string): number | undefined {
    const { unsavedShown, rows } = this.log;
    const held = unsavedShown.findIndex((entry) => entry.id === id);
    const kept = rows.placeOf(id);
    return held >= 0 ? held : kept === undefined ? undefined : kept + unsavedShown.length;
  }

  #wanted(): [from: number, to: number] {
    const held = this.log.unsavedShown.length;
    return [Math.max(0, this.first - held), Math.max(0, this.first + this.#inView + 2 * spare - held)];
  }

  get #scroller(): HTMLElement {
    return (this.getRootNode() as ShadowRoot).host as HTMLElement;
  }

  /** How many pixels of the rows are above what is in view; less than 0 while something else is above them. */
  #hidden(): number {
    return this.#scroller.getBoundingClientRect().top - this.getBoundingClientRect().top;
  }

  #onClick(event: Event): void {
    const target = event.target as Element;
    if (target.closest('.picks')) return;
    const place = Number(target.closest('tr')?.dataset.place ?? Number.NaN);
    const entry = this.#at(place);
    if (!entry) return;
    this.current = place;
    this.dispatchEvent(new CustomEvent('open', { detail: entry }));
  }

  #onPick(event: Event): void {
    const box = event.target as HTMLInputElement;
    const entry = this.#at(Number(box.closest('tr')?.dataset.place));
    if (entry) this.log.pick([entry], box.checked);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.length === 1 && !readSingleKeys()) return;
    const steps: Record<string, number> = {
      ...{ ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 },
      ...{ PageDown: this.#inView - 2, PageUp: 2 - this.#inView, Home: -this.#count, End: this.#count },
    };
    const move = steps[event.key];
    const entry = this.#at(this.current);
    if (move !== undefined) this.#moveBy(move);
    else if (event.key === 'x' && entry) this.log.pick([entry], !this.log.picked.has(entry.id));
    else return;
    event.preventDefault();
  }

  #moveBy(move: number): void {
    this.current = Math.min(this.#count - 1, Math.max(0, this.current + move));
    const { clientHeight, scrollTop } = this.#scroller;
    // Head and foot of the table stay in view: the row must come between them.
    const top = scrollTop - this.#hidden() + this.current * this.#rowHeight;
    if (top < scrollTop) this.#scroller.scrollTo({ top });
    else if (top + 3 * this.#rowHeight > scrollTop + clientHeight)
      this.#scroller.scrollTo({ top: top + 3 * this.#rowHeight - clientHeight });
    this.scrolled();
    this.#focusNext = true;
    this.requestUpdate();
  }

  #focusCurrent(): void {
    const button = this.renderRoot.querySelector<HTMLElement>(`tr[data-place="${this.current}"] .time`);
    if (button) this.#focusNext = false;
    // While the row is being read the table holds the focus: else the keys that come meanwhile would be lost.
    const holder = button ?? this.renderRoot.querySelector<HTMLElement>('.room');
    holder?.focus({ preventScroll: true });
  }
}

customElements.define('tf-log-table', LogTable);
