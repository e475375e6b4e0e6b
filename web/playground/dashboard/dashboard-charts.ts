// The charts of the dashboard, each with its switch between cost and tokens and with its table.

import { css, html, LitElement, nothing } from 'lit';
import { say } from '../../strings/message.ts';
import { base, controls } from '../../styles/controls.ts';
import { type Measure, shareOf, shortText, unitsOf } from '../charts/amounts.ts';
import '../charts/chart-card.ts';
import '../charts/running-chart.ts';
import type { Brush, Series } from '../charts/stacked-chart.ts';
import '../charts/stacked-chart.ts';
import { chartStyles } from '../charts/chart-styles.ts';
import { dayAfter, monthOf } from '../numbers/days.ts';
import { spent } from '../numbers/decimals.ts';
import { operationsTable, percentOf, runningOf, runningTable, stackedOf, stackedTable } from './chart-data.ts';
import type { DashboardBook, ShownBudget } from './dashboard-book.ts';
import { columnsOf } from './period.ts';
import { mostOperations, type OperationTotals, type Reading } from './reading.ts';

type ChartName = 'running' | 'stacked' | 'operations';

/** `<tf-dashboard-charts>` */
class DashboardCharts extends LitElement {
  static override properties = {
    book: { attribute: false },
    reading: { attribute: false },
    budget: { attribute: false },
    measures: { state: true },
  };
  static override styles = [base, controls, chartStyles, styles()];

  declare book: DashboardBook;
  declare reading: Reading;
  declare budget: ShownBudget | undefined;
  /** What each chart measures. */
  declare measures: Readonly<Record<ChartName, Measure>>;

  constructor() {
    super();
    this.measures = { running: 'cost', stacked: 'cost', operations: 'cost' };
  }

  protected override render() {
    return html`${this.#running()}<div class="pair">${this.#stacked()}${this.#operations()}</div>`;
  }

  #running() {
    const { reading, budget } = this;
    const measure = this.measures.running;
    const isAgainst = budget && measure === 'cost';
    const heading = say(isAgainst ? 'chart.runningBudget' : 'chart.running');
    return html`<tf-chart-card .heading=${heading} .sub=${say(`chart.unit.${isAgainst ? 'budget' : measure}`)} .measure=${measure}
      .table=${() => runningTable(reading, measure)} @measure=${this.#choose('running')}>
      <tf-running-chart .running=${runningOf(reading, measure, budget)}></tf-running-chart></tf-chart-card>`;
  }

  #stacked() {
    const { reading } = this;
    const measure = this.measures.stacked;
    const stacked = stackedOf(reading, measure);
    const { grain } = reading.period;
    return html`<tf-chart-card class="wide" .heading=${say(`chart.${measure}Per.${grain}`)}
      .sub=${say('chart.byModel')} .measure=${measure}
      .table=${() => stackedTable(stacked)} @measure=${this.#choose('stacked')}>
      <tf-stacked-chart .stacked=${stacked} .brush=${this.#brush()} @brush=${this.#onBrush}></tf-stacked-chart>
      <ul class="legend">${stacked.series.map((series, at) => legend(series, at, measure))}</ul></tf-chart-card>`;
  }

  #operations() {
    const { reading } = this;
    const measure = this.measures.operations;
    const all = unitsOf(reading.part, measure);
    const ranked = [...reading.operations].sort((a, b) => (unitsOf(a, measure) < unitsOf(b, measure) ? 1 : -1));
    const shown = ranked.slice(0, mostOperations);
    const top = shown[0] ? unitsOf(shown[0], measure) : 0n;
    const more = ranked.length - shown.length;
    return html`<tf-chart-card .heading=${say('chart.operations')} .sub=${say(`chart.share.${measure}`)}
      .measure=${measure} .table=${() => operationsTable(reading)} @measure=${this.#choose('operations')}>
      <ul class="bars">${shown.map((totals) => bar(totals, measure, top, all))}</ul>
      ${more > 0 ? html`<p class="xs muted">${say('chart.moreOperations', { n: more })}</p>` : nothing}
    </tf-chart-card>`;
  }

  #choose(chart: ChartName) {
    return ({ detail }: CustomEvent<Measure>) => (this.measures = { ...this.measures, [chart]: detail });
  }

  /** The selected days as columns. */
  #brush(): Brush | null {
    const { days } = this.book.shown;
    if (!days) return null;
    const columns = columnsOf(this.reading.period);
    const from = columns.findLastIndex((day) => day <= days.from);
    const to = columns.findLastIndex((day) => day <= days.to);
    return to < 0 ? null : { from: Math.max(0, from), to };
  }

  #onBrush({ detail }: CustomEvent<Brush | null>): void {
    const columns = columnsOf(this.reading.period);
    const [from, last] = [columns[detail?.from ?? -1], columns[detail?.to ?? -1]];
    if (from === undefined || last === undefined) {
      this.book.leave('days');
      return;
    }
    const to = this.reading.period.grain === 'day' ? last : dayAfter(monthOf(last, 1), -1);
    this.book.show({ days: { from, to } });
  }
}

function legend({ name, units }: Series, at: number, measure: Measure) {
  return html`<li><i class="s${at}"></i><span class="name">${name || say('filter.none')}</span>
    <span class="strong">${shortText(units, measure)}</span></li>`;
}

function bar(totals: OperationTotals, measure: Measure, top: bigint, all: bigint) {
  const { operation, calls, each } = totals;
  const units = unitsOf(totals, measure);
  const share = percentOf(units, all);
  const more =
    measure === 'cost' && each
      ? say('chart.operation', { n: calls, each: spent(each), share })
      : say('chart.operationTokens', { n: calls, share });
  return html`<li><p class="both"><span class="name">${operation || say('filter.none')}</span>
      <span class="strong">${shortText(units, measure)}</span></p>
    <div class="bar"><i .style=${`width: ${shareOf(units, top) * 100}%`}></i></div>
    <p class="xs muted">${more}</p></li>`;
}

function styles() {
  return css`
    :host {
      display: grid;
      gap: var(--space-5);
      grid-template-columns: minmax(0, 1fr);
    }
    .pair {
      display: grid;
      gap: var(--space-5);
      grid-template-columns: minmax(0, 2fr) minmax(0, 1fr);
    }
    .legend {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2) var(--space-5);
      margin-top: var(--space-3);
      font-size: var(--text-xs);
      line-height: 1rem;
    }
    .legend li {
      display: flex;
      align-items: center;
      gap: var(--space-2-half);
      min-width: 0;
    }
    .legend i {
      width: 10px;
      height: 10px;
      flex: none;
      border-radius: 2px;
      background: var(--series);
    }
    .name {
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .bars {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--space-4-half);
    }
    .both {
      display: flex;
      justify-content: space-between;
      gap: var(--space-5);
      font-size: var(--text-sm);
      line-height: 1.25rem;
      font-weight: 500;
    }
    .bar {
      height: 9px;
      margin: var(--space-1) 0 var(--space-2);
      border-radius: 2px;
      background: var(--hover);
    }
    .bar i {
      display: block;
      height: 100%;
      min-width: 1px;
      border-radius: 2px;
      background: var(--viz-0);
    }
    @media (max-width: 1023px) {
      .pair {
        grid-template-columns: minmax(0, 1fr);
      }
    }
    @media (forced-colors: active) {
      .bar {
        border: 1px solid CanvasText;
      }
      .bar i,
      .legend i {
        forced-color-adjust: none;
        background: Highlight;
      }
    }
  `;
}

customElements.define('tf-dashboard-charts', DashboardCharts);
