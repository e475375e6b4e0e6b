// The arithmetic: each line of the quote with all its digits, and where each factor comes from, so that nothing has to
// be believed. It takes the place of the column below the fare, which stays in view.

import { check, copy, x } from 'virtual:icons';
import { css, html, LitElement, nothing } from 'lit';
import type { Estimate, QuoteLine } from 'tokenfare';
import { say } from '../../strings/message.ts';
import { badges } from '../../styles/badges.ts';
import { base, controls } from '../../styles/controls.ts';
import type { Fare } from '../engine/protocol.ts';
import { counted, date, grouped, range } from '../numbers/counts.ts';
import { decimalsOf, exactCost } from '../numbers/decimals.ts';
import { rateOf } from './fare-lines.ts';
import { badge } from './precision-badge.ts';

/** `<tf-arithmetic>`: of a fare on a day; fires `close`. */
class ArithmeticPanel extends LitElement {
  static override properties = {
    fare: { attribute: false },
    on: {},
    heading: {},
    isCopied: { state: true },
  };
  static override styles = [base, controls, badges, styles()];

  declare fare: Fare | undefined;
  /** `YYYY-MM-DD` */
  declare on: string;
  /** What the panel is called, where that is not plain. */
  declare heading: string;
  declare isCopied: boolean;

  constructor() {
    super();
    this.on = '';
    this.heading = '';
    this.isCopied = false;
  }

  override focus(): void {
    (this.renderRoot.querySelector('h2') as HTMLElement).focus();
  }

  protected override render() {
    const { fare } = this;
    return html`
      <div class="head"><h2 tabindex="-1">${this.heading || say('arithmetic.title')}</h2>
        <button class="btn ghost square small" aria-label=${say('note.close')} @click=${this.#close}>${x}</button></div>
      ${fare ? this.#sums(fare.estimate, fare.arithmetic) : html`<p class="sm soft">${say('arithmetic.nothing')}</p>`}`;
  }

  #sums(estimate: Estimate, arithmetic: string) {
    const { input, quote } = estimate;
    const { lines, total, row } = quote;
    const digits = Math.max(2, ...[...lines.map(({ amount }) => amount), total].map(decimalsOf));
    return html`
      <table>
        <tbody>${lines.map((line) => this.#line(line, digits))}</tbody>
        <tfoot><tr><th scope="row">${say('line.total')}</th><td class="muted">${say('arithmetic.noRounding')}</td>
          <td class="num">${exactCost(total, digits)}</td></tr></tfoot>
      </table>
      <p class="sentence"><span class="mono" data-arithmetic>${arithmetic}</span>
        <button class="btn small" @click=${() => this.#copy(arithmetic)}>
          ${this.isCopied ? check : copy}${say(this.isCopied ? 'arithmetic.copied' : 'arithmetic.copy')}
        </button></p>
      <dl>
        ${fact('arithmetic.count', [counted(input), this.#range(estimate), ' ', badge(input.precision)])}
        ${fact('arithmetic.method', input.method)}
        ${input.caution ? fact('arithmetic.caution', input.caution) : nothing}
        ${input.source ? fact('arithmetic.countSource', input.source) : nothing}
      </dl>
      <dl>
        ${fact('arithmetic.row', row.model)}
        ${fact('arithmetic.valid', validity(row))}
        ${fact('arithmetic.usedFor', say('arithmetic.callOn', { date: date(this.on) }))}
        ${row.host ? fact('arithmetic.host', row.host) : nothing}
        ${row.tier ? fact('arithmetic.tier', row.tier) : nothing}
        ${fact('arithmetic.source', say('arithmetic.sourceAsOf', { source: row.source, date: date(row.asOf) }))}
        ${fact('arithmetic.verified', row.verifiedBy)}
      </dl>
      ${this.#warnings(estimate)}`;
  }

  #line(line: QuoteLine, digits: number) {
    return html`<tr><th scope="row">${say(kindKey(line.kind))}</th>
      <td>${say('line.product', { n: grouped(line.units), rate: rateOf(line) })}</td>
      <td class="num">${exactCost(line.amount, digits)}</td></tr>`;
  }

  #range({ input }: Estimate) {
    const between = range(input);
    return between ? html` <span class="muted">${between}</span>` : nothing;
  }

  #warnings({ warnings, quote }: Estimate) {
    const messages = new Set([...warnings, ...quote.warnings].map(({ message }) => message));
    if (messages.size === 0) return nothing;
    return html`<ul>${[...messages].map((message) => html`<li>${message}</li>`)}</ul>`;
  }

  async #copy(text: string): Promise<void> {
    await navigator.clipboard?.writeText(text);
    this.isCopied = true;
    setTimeout(() => (this.isCopied = false), 2000);
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }
}

/** `from 22 Sep 2026`, or until when as well. */
export function validity({ from, to }: { from: string; to?: string }): string {
  const days = { from: date(from), to: to && date(to) };
  return say(to ? 'arithmetic.fromTo' : 'arithmetic.from', days);
}

const kinds = {
  input: 'line.input',
  cachedInput: 'line.cachedInput',
  cacheWrite: 'line.cacheWrite',
  output: 'line.output',
  reasoning: 'line.reasoning',
} as const;

/** The word for a kind of token. */
export function kindKey(kind: string) {
  return kinds[kind as keyof typeof kinds] ?? 'line.other';
}

function fact(key: Parameters<typeof say>[0], value: unknown) {
  return html`<dt>${say(key)}</dt><dd>${value}</dd>`;
}

function styles() {
  return css`
    .head {
      display: flex;
      align-items: center;
      justify-content: space-between;
      margin: calc(-1 * var(--space-2)) calc(-1 * var(--space-2-half)) var(--space-3) 0;
    }
    h2 {
      font-size: var(--text-md);
    }
    h2:focus {
      outline: none;
    }
    table {
      width: 100%;
      border-collapse: collapse;
      font-size: var(--text-sm);
      line-height: 1.25rem;
    }
    th {
      text-align: left;
      font-weight: 400;
    }
    th,
    td {
      padding: var(--space-2) var(--space-4) var(--space-2) 0;
    }
    td:last-child {
      padding-right: 0;
    }
    tfoot th,
    tfoot td {
      border-top: 1px solid var(--ink);
      padding-top: var(--space-2-half);
    }
    tfoot th,
    tfoot .num {
      font-weight: 600;
    }
    .sentence {
      display: flex;
      align-items: flex-start;
      justify-content: space-between;
      gap: var(--space-4);
      margin: var(--space-4) 0;
      font-size: var(--text-xs);
      line-height: 1.25rem;
      color: var(--ink-2);
      overflow-wrap: anywhere;
    }
    .btn {
      flex: none;
    }
    dl {
      display: grid;
      grid-template-columns: 5rem minmax(0, 1fr);
      gap: var(--space-2) var(--space-4);
      padding: var(--space-3-half) var(--space-4);
      margin-top: var(--space-3);
      background: var(--sunken);
      border: 1px solid var(--line);
      border-radius: var(--radius-m);
      font-size: var(--text-xs);
      line-height: 1.125rem;
    }
    dt {
      color: var(--ink-3);
    }
    dd {
      overflow-wrap: anywhere;
      color: var(--ink-2);
    }
    ul {
      margin-top: var(--space-4);
      display: grid;
      gap: var(--space-2);
      font-size: var(--text-xs);
      color: var(--warn);
      list-style: disc;
      padding-left: var(--space-5);
    }
    @media print {
      .btn {
        display: none;
      }
    }
  `;
}

customElements.define('tf-arithmetic', ArithmeticPanel);
