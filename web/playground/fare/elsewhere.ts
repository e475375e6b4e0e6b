// The same prompt on other models: tokens, cost, and the ratio to the chosen one. Each name takes over as the chosen
// model; the list is the person's own.

import { x } from 'virtual:icons';
import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { say } from '../../strings/message.ts';
import { badges } from '../../styles/badges.ts';
import { base, controls } from '../../styles/controls.ts';
import type { ElsewhereRow } from '../engine/protocol.ts';
import { counted, range } from '../numbers/counts.ts';
import { cost, decimalsFor, ratio } from '../numbers/decimals.ts';
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
    const { choices, book, engine, isStale } = this.session;
    const rows = choices.elsewhere.filter((model) => model !== choices.model);
    return html`
      <div class="head"><h2>${say('elsewhere.title')}</h2>
        <a class="xs" href="#/compare">${say('elsewhere.all')}</a>
        <tf-model-picker adds .models=${book?.models ?? []} .model=${choices.model} .engine=${engine}
          .vocabularies=${this.session.vocabularies} @pick=${this.#onAdd}></tf-model-picker></div>
      ${
        rows.length === 0
          ? html`<p class="xs muted">${say('elsewhere.empty')}</p>`
          : html`
        <table class=${isStale ? 'muted' : ''}>
          <caption class="sr">${say('elsewhere.title')}</caption>
          <thead class="sr"><tr>
            <th>${say('column.model')}</th><th>${say('column.tokens')}</th><th>${say('column.cost')}</th>
            <th>${say('column.ratio')}</th><th>${say('elsewhere.removeColumn')}</th></tr></thead>
          <tbody>${repeat(
            rows,
            (model) => model,
            (model) => this.#row(model),
          )}</tbody>
        </table>`
      }`;
  }

  #row(model: string) {
    const { session } = this;
    const row = session.elsewhere.find((found) => found.model === model);
    const estimate = session.isEmpty ? undefined : row?.estimate;
    const provider = session.modelRow(model)?.provider;
    return html`<tr>
      <th scope="row">
        <button class="name" title=${say('elsewhere.use', { model })} @click=${() => this.#use(model)}>${model}</button>
        <span class="under">${provider ? providerName(provider) : ''}</span></th>
      <td class="num"><span class="soft">${estimate ? counted(estimate.input) : '–'}</span>
        <span class="under">${estimate ? (range(estimate.input) ?? '') : ''}</span></td>
      <td class="num">${this.#amount(row)}<span class="under">${this.#precision(row)}</span></td>
      <td class="num ratio">${this.#ratio(row)}</td>
      <td><button class="btn ghost square small" aria-label=${say('elsewhere.remove', { model })}
        @click=${() => this.#remove(model)}>${x}</button></td>
    </tr>`;
  }

  #amount(row: ElsewhereRow | undefined) {
    const { session } = this;
    if (!row?.estimate || session.isEmpty) return '–';
    const others = session.elsewhere.flatMap(({ estimate }) => (estimate ? [estimate.cost.expected] : []));
    return cost(row.estimate.cost.expected, decimalsFor(...others));
  }

  #precision(row: ElsewhereRow | undefined) {
    if (this.session.isEmpty || !row) return nothing;
    if (row.failure) return html`<span title=${row.failure.message}>${badge('unknown', { plain: true })}</span>`;
    return row.estimate
      ? badge(row.estimate.input.precision, { plain: true, title: row.estimate.input.method })
      : nothing;
  }

  #ratio(row: ElsewhereRow | undefined) {
    const { fare, isEmpty } = this.session;
    if (!fare || !row?.estimate || isEmpty) return '';
    return ratio(row.estimate.cost.expected, fare.estimate.cost.expected) ?? '';
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

function styles() {
  return css`
    .head {
      display: flex;
      align-items: center;
      gap: 0 var(--space-4);
      margin: calc(-1 * var(--space-1)) calc(-1 * var(--space-3)) var(--space-1) 0;
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
      td:last-child {
        display: none;
      }
    }
  `;
}

customElements.define('tf-elsewhere', Elsewhere);
