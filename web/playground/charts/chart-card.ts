// The frame of a chart: its name, what it measures, and a button that shows the same as a table, for everybody and for
// screen readers.

import { css, html, LitElement, nothing } from 'lit';
import { say } from '../../strings/message.ts';
import { base, controls } from '../../styles/controls.ts';
import { segments } from '../../styles/segments.ts';
import { type Measure, measures } from './amounts.ts';

/** What a chart shows, in cells. The first of a row is its name. */
export interface DataTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** `<tf-chart-card>` around a chart; fires `measure` with what was chosen. */
class ChartCard extends LitElement {
  static override properties = {
    heading: {},
    sub: {},
    measure: {},
    table: { attribute: false },
    isTable: { state: true },
  };
  static override styles = [base, controls, segments, styles()];

  declare heading: string;
  declare sub: string;
  /** Absent where there is nothing to choose. */
  declare measure: Measure | undefined;
  declare table: () => DataTable;
  declare isTable: boolean;

  constructor() {
    super();
    this.sub = '';
    this.isTable = false;
  }

  protected override render() {
    return html`<section aria-labelledby="heading">
      <div class="head">
        <h2 id="heading">${this.heading}</h2><span class="sub xs muted grow">${this.sub}</span>
        <div class="row">${this.measure === undefined ? nothing : this.#switch(this.measure)}
        <button class="btn small" aria-pressed=${this.isTable} @click=${() => (this.isTable = !this.isTable)}>
          ${say('chart.table')}</button></div>
      </div>
      <div class="content">${this.isTable ? this.#table() : html`<slot></slot>`}</div>
    </section>`;
  }

  #switch(chosen: Measure) {
    return html`<div class="seg small" role="group" aria-label=${say('chart.measure')}>${measures.map(
      (measure) => html`<button aria-pressed=${measure === chosen} @click=${() => this.#choose(measure)}>
        ${say(`chart.${measure}`)}</button>`,
    )}</div>`;
  }

  #table() {
    const { columns, rows } = this.table();
    return html`<div class="scroll" tabindex="0" role="region"
      aria-label=${say('chart.tableOf', { name: this.heading })}><table>
      <caption class="sr">${this.heading}</caption>
      <thead><tr>${columns.map((name, at) => html`<th scope="col" class=${at > 0 ? 'num' : ''}>${name}</th>`)}</tr></thead>
      <tbody>${rows.map(
        ([name, ...cells]) => html`<tr><th scope="row" title=${name ?? nothing}>${name}</th>
          ${cells.map((cell) => html`<td class="num">${cell}</td>`)}</tr>`,
      )}</tbody>
    </table></div>`;
  }

  #choose(measure: Measure): void {
    this.dispatchEvent(new CustomEvent('measure', { detail: measure }));
  }
}

function styles() {
  return css`
    :host {
      display: block;
      min-width: 0;
    }
    section {
      height: 100%;
      padding: var(--space-4) var(--space-5-half) var(--space-4-half);
      border: 1px solid var(--line);
      border-radius: var(--radius-l);
      display: grid;
      grid-template-rows: auto 1fr;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--space-3-half);
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-2) var(--space-3);
      min-height: 1.75rem;
    }
    h2 {
      font-size: var(--text-md);
    }
    .grow {
      flex: 1 1 auto;
    }
    .content {
      container-type: inline-size;
      min-width: 0;
    }
    .btn[aria-pressed='true'] {
      background: var(--ink);
      border-color: var(--ink);
      color: var(--surface);
    }
    .scroll {
      max-height: 20rem;
      overflow: auto;
    }
    table {
      width: 100%;
      border-collapse: collapse;
      font-size: var(--text-sm);
    }
    th,
    td {
      padding: var(--space-2) var(--space-4) var(--space-2) 0;
      text-align: left;
      font-weight: 400;
      white-space: nowrap;
      border-bottom: 1px solid var(--line);
    }
    thead th {
      position: sticky;
      top: 0;
      background: var(--surface);
      font-size: var(--text-xs);
      font-weight: 500;
      color: var(--ink-2);
    }
    tbody th {
      max-width: 14rem;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .num {
      text-align: right;
    }
    @media (max-width: 767px) {
      section {
        padding: var(--space-3-half) var(--space-4) var(--space-4);
      }
      .sub {
        display: none;
      }
      h2 {
        flex: 1;
        white-space: nowrap;
      }
    }
    @media print {
      .head button,
      .seg {
        display: none;
      }
    }
  `;
}

customElements.define('tf-chart-card', ChartCard);
