// The dashboard: how much was spent, on what, and where the month will end. Everything comes from the sums of the log; the
// few latest calls are the only entries that are read.

import { x } from 'virtual:icons';
import { html, LitElement, nothing } from 'lit';
import { say } from '../../strings/message.ts';
import { badges } from '../../styles/badges.ts';
import { base, controls } from '../../styles/controls.ts';
import { emptyView } from '../../styles/empty-view.ts';
import { filterFields } from '../../styles/filter-fields.ts';
import { notes } from '../../styles/notes.ts';
import { pageFrame } from '../../styles/page-frame.ts';
import { segments } from '../../styles/segments.ts';
import type { BudgetBook } from '../budgets/budget-book.ts';
import type { LogBook } from '../log/log-book.ts';
import { storageNote } from '../log/log-notes.ts';
import { note } from '../note.ts';
import { dayLabel, dayOf } from '../numbers/days.ts';
import { price } from '../numbers/decimals.ts';
import { Watch } from '../session/observable.ts';
import { DashboardBook } from './dashboard-book.ts';
import './dashboard-charts.ts';
import { dashboardStyles } from './dashboard-styles.ts';
import { periodOf, periods, rangeOf, titleOf } from './period.ts';
import type { Reading } from './reading.ts';
import { recentCalls } from './recent-calls.ts';
import { tiles } from './tiles.ts';

/** `<tf-dashboard-view>` */
class DashboardView extends LitElement {
  static override properties = { log: { attribute: false }, budgets: { attribute: false }, isShown: { type: Boolean } };
  static override styles = [
    ...[base, controls, badges, notes, pageFrame, emptyView, filterFields],
    ...[segments, dashboardStyles],
  ];

  declare log: LogBook;
  declare budgets: BudgetBook;
  /** The view is the one that is looked at. */
  declare isShown: boolean;
  #book: DashboardBook | undefined;

  constructor() {
    super();
    this.isShown = false;
    new Watch(this, () => this.#book);
    new Watch(this, () => this.log);
  }

  override focus(): void {
    (this.renderRoot.querySelector('h1') as HTMLElement | null)?.focus();
  }

  protected override willUpdate(): void {
    this.#book ??= new DashboardBook(this.log, this.budgets);
    this.#book.lookAt(this.isShown);
  }

  protected override render() {
    const book = this.#book as DashboardBook;
    const { reading, failure } = book;
    return html`<div class="page">
      ${this.#head(book)}
      ${storageNote(this.log, []) ?? (failure ? this.#failed(failure) : nothing)}
      ${this.#crossing(book)}${this.#body(book, reading)}
    </div>`;
  }

  #failed(details: string) {
    const again = { label: say('log.tryAgain'), act: () => void this.log.tryAgain() };
    const text = say('dashboard.failedHint');
    return note({ kind: 'bad', title: say('dashboard.failed'), text, actions: [again], details });
  }

  #head(book: DashboardBook) {
    const { shown } = book;
    const period = periodOf(shown.period, dayOf(new Date()));
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    return html`<div class="head">
        <div class="grow"><h1 tabindex="-1">${titleOf(period)}</h1>
          <p>${say('dashboard.basis', { range: rangeOf(period), zone })}</p></div>
        <div class="seg" role="group" aria-label=${say('dashboard.period')}>${periods.map(
          (name) => html`<button aria-pressed=${name === shown.period} @click=${() => this.#choose(name)}>
            ${say(`dashboard.${name}`)}</button>`,
        )}</div>
      </div>
      ${book.reading && isEmpty(book.reading) ? nothing : this.#filter(book)}`;
  }

  #choose(period: (typeof periods)[number]): void {
    this.#book?.leave('days');
    this.#book?.show({ period });
  }

  #filter(book: DashboardBook) {
    const { days } = book.shown;
    return html`<form class="filter" role="search" aria-label=${say('dashboard.filter')}
      @submit=${(event: Event) => event.preventDefault()}>
      ${this.#names(book, 'model')}${this.#names(book, 'operation')}
      ${
        days
          ? html`<button type="button" class="btn days" @click=${() => book.leave('days')}>
              ${days.from === days.to ? dayLabel(days.from) : `${dayLabel(days.from)} – ${dayLabel(days.to)}`}
              <span class="sr">${say('dashboard.allDays')}</span>${x}</button>`
          : nothing
      }</form>`;
  }

  #names(book: DashboardBook, name: 'model' | 'operation') {
    const chosen = book.shown[name];
    const known = book.names[name];
    const all = chosen === undefined || known.includes(chosen) ? known : [chosen, ...known];
    const choose = ({ target }: Event) => {
      const { value } = target as HTMLSelectElement;
      if (value === '') book.leave(name);
      else book.show({ [name]: value.slice(1) });
    };
    // A name may be empty, so its value has a mark in front.
    return html`<label class="label">${say(`filter.${name}`)}
      <select class="field" @change=${choose}>
        <option value="" .selected=${chosen === undefined}>${say('filter.all')}</option>
        ${all.map(
          (each) =>
            html`<option value=${`=${each}`} .selected=${each === chosen}>${each || say('filter.none')}</option>`,
        )}
      </select></label>`;
  }

  /** Said where the banner above all views does not say it already. */
  #crossing({ budget }: DashboardBook) {
    if (this.budgets.warnings.some((warning) => warning.budget === budget?.budget)) return nothing;
    const { forecast, limit } = budget?.status ?? {};
    if (!forecast || !('crossesAt' in forecast) || !limit || !('usd' in limit)) return nothing;
    const day = dayLabel(dayOf(new Date(forecast.crossesAt)));
    const edit = { label: say('dashboard.editBudget'), act: () => location.assign('#/budgets') };
    return note({ kind: 'warn', title: say('dashboard.crosses', { limit: price(limit, 2), day }), actions: [edit] });
  }

  #body(book: DashboardBook, reading: Reading | undefined) {
    if (!reading) return html`<div class="waiting" aria-hidden="true"></div>`;
    if (isEmpty(reading)) return this.#empty();
    return html`${tiles(book, reading)}
      ${reading.whole.calls === 0 ? this.#nothing(book) : nothing}
      <tf-dashboard-charts .book=${book} .reading=${reading} .budget=${book.budget}></tf-dashboard-charts>
      ${recentCalls(book)}`;
  }

  #nothing(book: DashboardBook) {
    const widen = { label: say('dashboard.showYear'), act: () => this.#choose('year') };
    const { model, operation, period } = book.shown;
    const isFiltered = model !== undefined || operation !== undefined;
    const all = {
      label: say('filter.clear'),
      act: () => {
        book.leave('model');
        book.leave('operation');
      },
    };
    const actions = [...(isFiltered ? [all] : []), ...(period === 'year' ? [] : [widen])];
    return note({ kind: 'info', title: say('dashboard.noCalls'), actions });
  }

  #empty() {
    return html`<div class="empty"><h2>${say('dashboard.empty')}</h2><p>${say('dashboard.emptyHint')}</p>
      <div class="row"><a class="btn primary" href="#/">${say('log.toWorkbench')}</a>
        <a class="btn" href="#/log">${say('dashboard.toImport')}</a></div></div>`;
  }
}

/** Whether there are no calls at all, whatever is asked for. */
function isEmpty({ whole, hasOthers }: Reading): boolean {
  return whole.calls === 0 && !hasOthers;
}

customElements.define('tf-dashboard-view', DashboardView);
