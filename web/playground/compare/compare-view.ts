// Every model for the prompt of the session: what it counts, what it costs, and how that compares. One row is reached with
// Tab, the others with the arrows; each opens its arithmetic beside the table.

import { arrowDown, arrowUp, download, x } from 'virtual:icons';
import { html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { say, sayRich } from '../../strings/message.ts';
import { badges } from '../../styles/badges.ts';
import { base, controls } from '../../styles/controls.ts';
import { emptyView } from '../../styles/empty-view.ts';
import { notes } from '../../styles/notes.ts';
import { pageFrame } from '../../styles/page-frame.ts';
import { engineNotes } from '../fare/engine-notes.ts';
import { download as handOver } from '../log/download.ts';
import { inMegabytes } from '../numbers/counts.ts';
import { cost, decimalsFor } from '../numbers/decimals.ts';
import { Watch } from '../session/observable.ts';
import type { Session } from '../session/session.ts';
import { csvOfComparison } from './compare-csv.ts';
import { compareDetails } from './compare-details.ts';
import './compare-filter.ts';
import { compareRow } from './compare-row.ts';
import { compareStyles } from './compare-styles.ts';
import { compareTableStyles } from './compare-table-styles.ts';
import { Comparison } from './comparison.ts';
import { axisHead, axisOf } from './cost-axis.ts';
import type { Column } from './kept-view.ts';
import { headingsOf, type Line } from './lines.ts';

/** Characters of the prompt that are shown. */
const excerpt = 60;
const narrow = matchMedia('(max-width: 1023px)');

/** `<tf-compare-view>` */
export class CompareView extends LitElement {
  static override properties = {
    session: { attribute: false },
    isShown: { type: Boolean },
    pair: { state: true },
    active: { state: true },
  };
  static override styles = [base, controls, badges, notes, pageFrame, emptyView, compareStyles, compareTableStyles];

  declare session: Session;
  declare isShown: boolean;
  /** Two prompts instead of all models: the id of the saved one, or '' for another text. */
  declare pair: string | undefined;
  /** The model whose row Tab reaches. */
  declare active: string;
  #comparison: Comparison | undefined;

  constructor() {
    super();
    this.isShown = false;
    this.pair = pairIn(location.hash);
    addEventListener('hashchange', () => this.#onAddress());
    this.active = '';
    new Watch(this, () => this.session && this.comparison); // it comes after the element, which is fetched late
    this.addEventListener('keydown', (event) => this.#onKey(event));
  }

  get comparison(): Comparison {
    this.#comparison ??= new Comparison(this.session);
    return this.#comparison;
  }

  override focus(): void {
    (this.renderRoot.querySelector('h1') as HTMLElement | null)?.focus();
  }

  /** Puts the caret into the search. */
  search(): void {
    (this.renderRoot.querySelector('tf-compare-filter') as HTMLElement | null)?.focus();
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('isShown') && !changed.has('pair')) return;
    this.comparison.show(this.isShown && this.pair === undefined);
    if (this.isShown && this.pair !== undefined) void import('./prompt-pair.ts');
  }

  protected override render() {
    const { comparison, session, pair } = this;
    if (pair !== undefined)
      return html`<div class="page">${this.#head()}${engineNotes(session)}
        <tf-prompt-pair .session=${session} .saved=${pair}></tf-prompt-pair></div>`;
    const { lines } = comparison;
    const open = lines.find(({ model }) => model.id === comparison.open);
    const isCovered = open !== undefined && narrow.matches;
    return html`<div class="page">
      <div ?inert=${isCovered}>${this.#head()}${engineNotes(session)}</div>
      ${
        session.isEmpty
          ? this.#empty()
          : html`<tf-compare-filter .comparison=${comparison} ?inert=${isCovered}></tf-compare-filter>
            <div class="said xs" ?inert=${isCovered}><p role="status">${this.#said(lines)}</p>
              <button class="btn small" ?disabled=${lines.length === 0} @click=${this.#export}>
                ${download}${say('compare.export')}</button></div>
            <div class="body ${open ? 'split' : ''}">
              <div class="table" ?inert=${isCovered}>${lines.length > 0 ? this.#table(lines) : this.#noMatch()}</div>
              ${open ? compareDetails(open, comparison, () => void this.#close()) : nothing}
            </div>`
      }
    </div>`;
  }

  #head() {
    const { session, comparison } = this;
    const { doc, choices, isEmpty } = session;
    const n = comparison.candidates;
    const start = doc?.sliceString(0, excerpt + 1) ?? '';
    const text = (start.length > excerpt ? `${start.slice(0, excerpt)}…` : start).replace(/\s+/g, ' ').trim();
    const kind = (href: string, isCurrent: boolean, words: string) =>
      html`<a href=${href} aria-current=${isCurrent ? 'page' : nothing}>${words}</a>`;
    const kinds = html`<nav aria-label=${say('compare.kinds')}>
      ${kind('#/compare', this.pair === undefined, say('compare.models'))}
      ${kind('#/compare/prompts', this.pair !== undefined, say('compare.prompts'))}</nav>`;
    const words = choices.mode === 'chat' ? say('compare.chat', { n }) : say('compare.prompt', { n, text });
    return html`<div class="head"><div class="grow"><h1 tabindex="-1">${say('compare.title')}</h1>
      ${
        this.pair !== undefined
          ? html`<p>${say('pair.hint')}</p>`
          : isEmpty
            ? nothing
            : html`<p>${words} <a href="#/">${say('compare.edit')}</a></p>`
      }</div>${kinds}</div>`;
  }

  /** How far the counting is, else how many are shown and what the ratios are to. */
  #said(lines: readonly Line[]) {
    const { comparison, session } = this;
    const { loading } = session;
    if (comparison.isCounting && loading) {
      const { file, loaded, total } = loading;
      const size = total ? say('pack.progress', { loaded: inMegabytes(loaded), total: inMegabytes(total) }) : '';
      return html`${say('pack.loading', { file })} ${size}
        <progress aria-label=${say('pack.loading', { file })} max=${total ?? 1} .value=${loaded}></progress>`;
    }
    const { waiting, candidates, reference } = comparison;
    if (comparison.isCounting && waiting > 0)
      return say('compare.counting', { done: candidates - waiting, n: candidates });
    const money = comparison.rows.get(reference)?.estimate?.cost.expected;
    const ratioTo = money
      ? say('compare.ratioTo', { model: reference, cost: cost(money) })
      : say('compare.ratioToNothing', { model: reference });
    return html`<span>${say('compare.shown', { n: lines.length })}</span><span>${ratioTo}</span>`;
  }

  #table(lines: readonly Line[]) {
    const { comparison } = this;
    const amounts = lines.flatMap(({ row }) => (row?.estimate ? [row.estimate.cost] : []));
    const axis = axisOf(amounts.flatMap(({ low, expected, high }) => [low, expected, high]));
    const decimals = decimalsFor(...amounts.map(({ expected }) => expected));
    const active = lines.some(({ model }) => model.id === this.active) ? this.active : lines[0]?.model.id;
    const headings = headingsOf(lines, comparison.view);
    return html`<table>
        <caption class="sr">${say('compare.table')}</caption>
        <thead><tr>
          <th class="pin"><span class="sr">${say('compare.pinned')}</span></th>
          ${this.#header('model', say('column.model'))}
          ${this.#header('tokens', say('column.tokens'), 'num wide')}
          ${this.#header('range', say('column.precision'), 'range')}
          ${this.#header('input', say('column.input'), 'num input')}
          ${this.#header('output', say('column.output'), 'num output')}
          ${this.#header('cost', say('column.cost'), 'num')}
          ${this.#header('ratio', say('column.ratio'), 'num')}
          <th class="dots"><span class="sr">${say('compare.axis')}</span>${axis ? axisHead(axis) : nothing}</th>
          ${this.#header('window', say('compare.window'), 'num window')}
          ${this.#header('note', say('compare.note'), 'note-column')}
        </tr></thead>
        <tbody @click=${this.#onClick} @keydown=${this.#onRowKey} @keyup=${this.#onRowKeyUp} @focusin=${this.#onFocusIn}>
          ${repeat(
            lines,
            ({ model }) => model.id,
            (line) =>
              html`${groupHead(headings.get(line))}${compareRow(line, {
                ...{ comparison, axis, decimals },
                isActive: line.model.id === active,
              })}`,
          )}</tbody>
      </table>
      <p class="xs muted legend">${sayRich('compare.legend', keys)}</p>`;
  }

  #header(column: Column, words: string, look = '') {
    const { sortedBy, isDescending } = this.comparison.view;
    const isSorted = column === sortedBy;
    const direction = isSorted ? (isDescending ? 'descending' : 'ascending') : nothing;
    return html`<th class=${look} aria-sort=${direction}>
      <button @click=${() => this.comparison.sortBy(column)}>${words}${
        isSorted ? (isDescending ? arrowDown : arrowUp) : nothing
      }</button></th>`;
  }

  #noMatch() {
    return html`<div class="empty"><h2>${say('compare.none')}</h2><p>${say('compare.noneHint')}</p>
      <button class="btn" @click=${() => this.comparison.showAll()}>${x}${say('compare.showAll')}</button></div>`;
  }

  #empty() {
    return html`<div class="empty"><h2>${say('compare.empty')}</h2><p>${say('compare.emptyHint')}</p>
      <a class="btn primary" href="#/">${say('log.toWorkbench')}</a></div>`;
  }

  #onAddress(): void {
    if (location.hash.startsWith('#/compare')) this.pair = pairIn(location.hash);
  }

  #export(): void {
    const { comparison } = this;
    handOver(csvOfComparison(comparison), `tokenfare-comparison-${comparison.on}.csv`, 'text/csv');
  }

  /** A click anywhere in a row opens it; its own buttons do what they say. */
  #onClick(event: Event): void {
    const target = event.target as HTMLElement;
    const model = modelOf(target);
    const button = target.closest('button');
    if (!model || (button && !button.classList.contains('name'))) return;
    this.active = model;
    void this.#toggle(model);
  }

  async #toggle(model: string): Promise<void> {
    const { comparison } = this;
    comparison.explain(comparison.open === model ? undefined : model);
    await this.updateComplete;
    if (narrow.matches) (this.renderRoot.querySelector('tf-arithmetic') as HTMLElement | null)?.focus();
  }

  #onFocusIn({ target }: Event): void {
    this.active = modelOf(target as HTMLElement) ?? this.active;
  }

  #onRowKey(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (!target.classList.contains('name') || event.ctrlKey || event.metaKey || event.altKey) return;
    const { lines } = this.comparison;
    const at = lines.findIndex(({ model }) => model.id === modelOf(target));
    const last = lines.length - 1;
    const places: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      j: at + 1,
      k: at - 1,
      Home: 0,
      End: last,
    };
    const place =
      places[event.key] ?? (event.key === 'PageDown' ? at + 10 : event.key === 'PageUp' ? at - 10 : undefined);
    if (place !== undefined) void this.#goTo(lines[Math.max(0, Math.min(last, place))]);
    else if (event.key === ' ') this.comparison.pin(modelOf(target) as string);
    else return;
    event.preventDefault();
  }

  /** A button is pressed when Space is let go: here it pins. */
  #onRowKeyUp(event: KeyboardEvent): void {
    if (event.key === ' ' && (event.target as HTMLElement).classList.contains('name')) event.preventDefault();
  }

  async #goTo(line: Line | undefined): Promise<void> {
    if (!line) return;
    this.active = line.model.id;
    if (this.comparison.open !== undefined && !narrow.matches) this.comparison.explain(line.model.id);
    await this.updateComplete;
    this.#nameButton(line.model.id)?.focus();
  }

  #onKey(event: KeyboardEvent): void {
    const { open } = this.comparison;
    if (event.key === 'Escape' && open !== undefined && !event.defaultPrevented) void this.#close();
  }

  async #close(): Promise<void> {
    const { open = '' } = this.comparison;
    this.comparison.explain(undefined);
    await this.updateComplete;
    this.#nameButton(open)?.focus();
  }

  #nameButton(model: string): HTMLElement | null {
    return this.renderRoot.querySelector(`tr[data-model="${CSS.escape(model)}"] .name`);
  }
}

/** What `#/compare/prompts/…` names. */
function pairIn(address: string): string | undefined {
  const [, rest] = /^#\/compare\/prompts(?:\/(.*))?$/.exec(address) ?? [];
  return address.startsWith('#/compare/prompts') ? (rest ?? '') : undefined;
}

function modelOf(element: HTMLElement): string | undefined {
  return element.closest<HTMLElement>('tr[data-model]')?.dataset.model;
}

/** Above lines that stand together. */
function groupHead(words: string | undefined) {
  return words ? html`<tr class="group"><th colspan="11" scope="rowgroup">${words}</th></tr>` : nothing;
}

const keys = {
  up: html`<kbd>↑</kbd>`,
  down: html`<kbd>↓</kbd>`,
  enter: html`<kbd>${say('key.enter')}</kbd>`,
  space: html`<kbd>${say('key.space')}</kbd>`,
};

customElements.define('tf-compare-view', CompareView);
