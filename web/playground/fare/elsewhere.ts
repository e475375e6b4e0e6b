// The same prompt on other models: tokens, cost, and the ratio to the chosen one. Each name takes over as the chosen
// model; the list is the person's own. These numbers come after the fare: one that is behind the prompt is grey, says so,
// and has neither a badge nor a ratio.

import { x } from 'virtual:icons';
import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { say } from '../../strings/message.ts';
import { badges } from '../../styles/badges.ts';
import { base, controls } from '../../styles/controls.ts';
import { counted, range } from '../numbers/counts.ts';
import { cost, decimalsFor, ratio } from '../numbers/decimals.ts';
import type { DatedRow } from '../session/elsewhere-rows.ts';
import { Watch } from '../session/observable.ts';
import type { Session } from '../session/session.ts';
import { providerName } from './model-names.ts';
import './model-picker.ts';
import { badge } from './precision-badge.ts';

class Elsewhere extends LitElement {
  static override properties = { session: { attribute: false } };
  static override styles = [base, controls, badges, styles()];

  declare session: Session;

  constructor() {
    super();
    new Watch(this, () => this.session);
  }

  protected override render() {
    const { choices, book, engine } = this.session;
    const models = choices.elsewhere.filter((model) => model !== choices.model);
    const rows = models.map((model) => this.#known(model));
    const decimals = decimalsFor(...rows.flatMap((row) => (row?.estimate ? [row.estimate.cost.expected] : [])));
    return html`
      <div class="head"><h2>${say('elsewhere.title')}</h2>
        <a class="xs" href="#/compare">${say('elsewhere.all')}</a>
        <tf-model-picker adds .models=${book?.models ?? []} .model=${choices.model} .engine=${engine}
          .vocabularies=${this.session.vocabularies} @pick=${this.#onAdd}></tf-model-picker></div>
      ${
        models.length === 0
          ? html`<p class="xs muted">${say('elsewhere.empty')}</p>`
          : html`
        <table>
          <caption class="sr">${say('elsewhere.title')}</caption>
          <thead class="sr"><tr>
            <th>${say('column.model')}</th><th>${say('column.tokens')}</th><th>${say('column.cost')}</th>
            <th>${say('column.ratio')}</th><th>${say('elsewhere.removeColumn')}</th></tr></thead>
          <tbody>${repeat(
            models,
            (model) => model,
            (model, at) => this.#row(model, rows[at], decimals),
          )}</tbody>
        </table>`
      }`;
  }

  /** What is known of a model; what was measured of an empty prompt says nothing of this one. */
  #known(model: string): DatedRow | undefined {
    const { session } = this;
    const row = session.isEmpty ? undefined : session.elsewhere.of(model);
    return row?.doc.length === 0 ? undefined : row;
  }

  #row(model: string, row: DatedRow | undefined, decimals: number) {
    const { session } = this;
    const provider = session.modelRow(model)?.provider;
    const { input, cost: amount } = row?.estimate ?? {};
    const isBehind = row !== undefined && session.elsewhere.isBehind(row);
    return html`<tr class=${isBehind ? 'behind' : ''}>
      <th scope="row">
        <button class="name" title=${say('elsewhere.use', { model })} @click=${() => this.#use(model)}>${model}</button>
        <span class="under">${provider ? providerName(provider) : ''}</span></th>
      <td class="num"><span class="soft">${input ? counted(input) : '–'}</span>
        <span class="under">${(input && range(input)) ?? ''}</span></td>
      <td class="num">${amount ? cost(amount.expected, decimals) : '–'}
        <span class="under">${isBehind ? say('elsewhere.behind') : precisionOf(row)}</span></td>
      <td class="num ratio">${isBehind ? '' : this.#ratio(row)}</td>
      <td><button class="btn ghost square small" aria-label=${say('elsewhere.remove', { model })}
        @click=${() => this.#remove(model)}>${x}</button></td>
    </tr>`;
  }

  /** To the fare of the same text, while it is that of the chosen model. */
  #ratio(row: DatedRow | undefined): string {
    if (!this.session.fare || !row?.fare || !row.estimate) return '';
    return ratio(row.estimate.cost.expected, row.fare.estimate.cost.expected) ?? '';
  }

  #use(model: string): void {
    const { model: before, elsewhere } = this.session.choices;
    this.session.choose({ model, elsewhere: elsewhere.map((name) => (name === model ? before : name)) });
  }

  #remove(model: string): void {
    this.session.choose({ elsewhere: this.session.choices.elsewhere.filter((name) => name !== model) });
  }

  #onAdd({ detail: model }: CustomEvent<string>): void {
    const { elsewhere } = this.session.choices;
    if (!elsewhere.includes(model)) this.session.choose({ elsewhere: [...elsewhere, model] });
  }
}

/** How good the numbers are, or that there are none. */
function precisionOf(row: DatedRow | undefined) {
  if (row?.failure) return html`<span title=${row.failure.message}>${badge('unknown', { plain: true })}</span>`;
  if (!row?.estimate) return nothing;
  const { precision, method } = row.estimate.input;
  return badge(precision, { plain: true, title: method });
}

function styles() {
  return css`
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 var(--space-3);
      margin: calc(-1 * var(--space-1)) calc(-1 * var(--space-3)) var(--space-1) 0;
    }
    .head h2,
    .head a {
      white-space: nowrap;
    }
    tf-model-picker {
      margin-left: auto;
    }
    table {
      width: 100%;
      border-collapse: collapse;
      font-size: var(--text-sm);
      line-height: 1.25rem;
    }
    tr {
      border-top: 1px solid var(--line);
    }
    tbody tr:first-child {
      border-top: 0;
    }
    .behind,
    .behind .soft {
      color: var(--ink-3);
    }
    th,
    td {
      white-space: nowrap;
      padding: var(--space-2-half) 0 var(--space-2-half) var(--space-3-half);
      vertical-align: top;
      font-weight: 400;
      text-align: left;
    }
    th {
      padding-left: 0;
    }
    td.num {
      text-align: right;
    }
    td:last-child {
      padding: var(--space-1) 0 0 var(--space-2);
      width: 1.625rem;
    }
    .name {
      background: none;
      border: 0;
      padding: 0;
      cursor: pointer;
      text-align: left;
      text-decoration: underline transparent;
      text-underline-offset: 2px;
    }
    .name:hover {
      color: var(--accent);
      text-decoration-color: currentColor;
    }
    .under {
      display: block;
      font-size: var(--text-xs);
      line-height: 1rem;
      color: var(--ink-3);
      height: 1rem;
    }
    .under .prec {
      height: 1rem;
      vertical-align: top;
    }
    td:nth-child(2) .under {
      min-width: 3.75rem;
    }
    td:nth-child(3) .under {
      min-width: 4.125rem;
    }
    .ratio {
      color: var(--ink-3);
      width: 3.125rem;
    }
    td .btn {
      color: var(--ink-3);
      width: 1.625rem;
      margin-right: calc(-1 * var(--space-3));
    }
    @media (pointer: coarse) {
      .name {
        min-height: 1.5rem;
      }
      td .btn {
        height: 2rem;
        width: 2rem;
      }
    }
    @media print {
      tf-model-picker,
      .head a,
      th:last-child,
      td:last-child {
        display: none;
      }
    }
  `;
}

customElements.define('tf-elsewhere', Elsewhere);
