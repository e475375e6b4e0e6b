// One entry of the log in full: the rates that it froze, where they are from, and the prompt if it was kept.

import { check, copy, trash2, x } from 'virtual:icons';
import { css, html, LitElement, nothing } from 'lit';
import type { Entry } from 'tokenfare';
import { say } from '../../strings/message.ts';
import { badges } from '../../styles/badges.ts';
import { base, controls } from '../../styles/controls.ts';
import { differenceOfMoney } from '../compare/difference.ts';
import { kindKey, validity } from '../fare/arithmetic-panel.ts';
import { rateOf } from '../fare/fare-lines.ts';
import { badge } from '../fare/precision-badge.ts';
import { date, dateOf, grouped, timeOf } from '../numbers/counts.ts';
import { decimalsOf, exactCost } from '../numbers/decimals.ts';
import { Watch } from '../session/observable.ts';
import type { LogRepricing } from './log-repricing.ts';

/** `<tf-entry-details>`; fires `close` and `remove`. */
class EntryDetails extends LitElement {
  static override properties = {
    entry: { attribute: false },
    repricing: { attribute: false },
    isUnsaved: { type: Boolean },
    isCopied: { state: true },
  };
  static override styles = [base, controls, badges, styles()];

  declare entry: Entry;
  /** What it would cost at other prices, where that is asked for. */
  declare repricing: LogRepricing;
  /** Only this tab's memory holds the entry. */
  declare isUnsaved: boolean;
  declare isCopied: boolean;

  constructor() {
    super();
    this.isUnsaved = false;
    this.isCopied = false;
    new Watch(this, () => this.repricing);
  }

  protected override render() {
    const { entry } = this;
    return html`<section aria-labelledby="title">
      <div class="head"><h2 id="title" tabindex="-1">${entry.operation || say('entry.untitled')}</h2>
        <button class="btn ghost square small" aria-label=${say('note.close')} @click=${() => this.#fire('close')}>
          ${x}</button></div>
      <p class="soft">${dateOf(entry.time)} ${timeOf(entry.time)} <span class="muted">${entry.timeZone}</span></p>
      <p class="soft">${entry.model} ${badge(entry.precision.input)}</p>
      ${this.#rates()}
      <p class="xs muted">${say('entry.frozen')}</p>
      ${this.repricing.isOn ? this.#repriced() : nothing}
      <dl>${this.#facts()}</dl>
      <div class="row">
        <button class="btn small" @click=${this.#copy}>
          ${this.isCopied ? check : copy}${say(this.isCopied ? 'arithmetic.copied' : 'entry.copy')}
        </button>
        <button class="btn small danger" @click=${() => this.#fire('remove')}>${trash2}${say('entry.delete')}</button>
      </div>
    </section>`;
  }

  protected override firstUpdated(): void {
    if (matchMedia('(max-width: 1023px)').matches) (this.renderRoot.querySelector('#title') as HTMLElement).focus();
  }

  #rates() {
    const { rates, cost } = this.entry;
    const digits = Math.max(2, ...[...rates.map(({ amount }) => amount), cost.total].map(decimalsOf));
    return html`<table>
      <caption class="sr">${say('arithmetic.title')}</caption>
      <tbody>${rates.map(
        (line) => html`<tr><th scope="row">${say(kindKey(line.kind))}</th>
        <td>${say('line.product', { n: grouped(line.units), rate: rateOf(line) })}</td>
        <td class="num">${exactCost(line.amount, digits)}</td></tr>`,
      )}</tbody>
      <tfoot><tr><th scope="row">${say('line.total')}</th><td></td>
        <td class="num">${exactCost(cost.total, digits)}</td></tr></tfoot>
    </table>`;
  }

  /** The same call at the prices of another day; or that it has none then, and why. */
  #repriced() {
    const { entry, repricing } = this;
    const { cost, error } = repricing.of(entry) ?? {};
    if (!cost && error === undefined) return nothing;
    const title = say('entry.repriced', { day: date(repricing.day) });
    return html`<p class="then"><span>${title}</span>
        <span class="strong">${cost ? exactCost(cost) : say('price.none')}</span></p>
      <p class="xs muted">${cost ? say('entry.difference', { difference: differenceOfMoney(entry.cost.total, cost) }) : error}</p>`;
  }

  #facts() {
    const { row, latencyMs, metadata, session, text, precision } = this.entry;
    const prompt = text?.prompt;
    const keptPrompt = prompt === undefined ? say('entry.notKept') : html`<pre tabindex="0">${prompt}</pre>`;
    return html`
      ${row.model ? fact(say('arithmetic.row'), row.model) : nothing}
      ${row.from ? fact(say('arithmetic.valid'), validity({ ...row, from: row.from })) : nothing}
      ${fact(say('arithmetic.source'), say('arithmetic.sourceAsOf', { source: row.source, date: date(row.asOf) }))}
      ${row.verifiedBy ? fact(say('arithmetic.verified'), row.verifiedBy) : nothing}
      ${fact(say('column.outputPrecision'), badge(precision.output))}
      ${session ? fact(say('entry.session'), session) : nothing}
      ${latencyMs === undefined ? nothing : fact(say('entry.latency'), say('entry.milliseconds', { n: latencyMs }))}
      ${Object.entries(metadata).map(([key, value]) => fact(key, html`<span class="mono">${String(value)}</span>`))}
      ${this.isUnsaved ? fact(say('entry.place'), say('log.inMemoryTag')) : nothing}
      ${fact(say('entry.prompt'), keptPrompt)}`;
  }

  async #copy(): Promise<void> {
    await navigator.clipboard?.writeText(JSON.stringify(this.entry, null, 2));
    this.isCopied = true;
    setTimeout(() => (this.isCopied = false), 2000);
  }

  #fire(name: 'close' | 'remove'): void {
    this.dispatchEvent(new CustomEvent(name));
  }
}

function fact(term: string, value: unknown) {
  return html`<dt>${term}</dt><dd>${value}</dd>`;
}

function styles() {
  return css`
    :host {
      display: block;
      border-left: 1px solid var(--line);
      min-height: 20rem;
    }
    section {
      padding: var(--space-4) 0 var(--space-6) var(--space-5-half);
      font-size: var(--text-sm);
      line-height: 1.25rem;
      display: grid;
      gap: var(--space-2);
      grid-template-columns: minmax(0, 1fr);
    }
    .head {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: var(--space-3);
    }
    h2 {
      font-size: var(--text-md);
      overflow-wrap: anywhere;
    }
    h2:focus {
      outline: none;
    }
    table {
      width: 100%;
      border-collapse: collapse;
      margin-top: var(--space-3);
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
      font-weight: 600;
    }
    .then {
      display: flex;
      justify-content: space-between;
      gap: var(--space-4);
      padding-top: var(--space-3);
    }
    dl {
      display: grid;
      grid-template-columns: 5.5rem minmax(0, 1fr);
      gap: var(--space-2) var(--space-4);
      margin: var(--space-3) 0 var(--space-4);
      padding-top: var(--space-4);
      border-top: 1px solid var(--line);
    }
    dt {
      color: var(--ink-3);
      overflow-wrap: anywhere;
    }
    dd {
      overflow-wrap: anywhere;
      color: var(--ink-2);
    }
    pre {
      margin: 0;
      max-height: 16rem;
      overflow: auto;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
      font: var(--text-xs) / 1.5 var(--font-mono);
      background: var(--sunken);
      border: 1px solid var(--line);
      border-radius: var(--radius-m);
      padding: var(--space-3);
      color: var(--ink);
    }
    @media (max-width: 1023px) {
      :host {
        position: fixed;
        z-index: 21;
        inset: auto 0 0;
        max-height: 86dvh;
        overflow: auto;
        background: var(--surface);
        border: 0;
        border-top: 1px solid var(--line-strong);
        border-radius: 12px 12px 0 0;
        box-shadow: var(--shadow-pop);
      }
      section {
        padding: var(--space-5) var(--space-5) var(--space-6);
      }
    }
  `;
}

customElements.define('tf-entry-details', EntryDetails);
