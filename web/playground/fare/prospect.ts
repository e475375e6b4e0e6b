// The same call again and again: what a month costs with a share of it cached or in batches, what announced prices change,
// how many calls a budget buys, and after how many reads a cache pays. Closed until it is asked for, so that typing never
// waits for it.
import { css, html, LitElement, nothing } from 'lit';
import type { CallsFor, Projection } from 'tokenfare';
import { say } from '../../strings/message.ts';
import { base, controls } from '../../styles/controls.ts';
import type { Prospect } from '../engine/protocol.ts';
import { date, grouped } from '../numbers/counts.ts';
import { cost, decimalsFor } from '../numbers/decimals.ts';
import { Watch } from '../session/observable.ts';
import type { Assumed, Session } from '../session/session.ts';
import './count-field.ts';

const percents = [0, 10, 25, 50, 75, 90];
const budgets = ['1', '10', '100', '1000'];

class ProspectPanel extends LitElement {
  static override properties = {
    session: { attribute: false },
    isOpen: { state: true },
    assumed: { state: true },
    prospect: { state: true },
    problem: { state: true },
  };
  static override styles = [base, controls, styles()];

  declare session: Session;
  declare isOpen: boolean;
  declare assumed: Assumed;
  declare prospect: Prospect | undefined;
  /** What is wrong with the calls a day, or null. */
  declare problem: string | null;
  /** The fare and the assumptions that were asked about last. */
  #asked: unknown[] = [];

  constructor() {
    super();
    this.isOpen = false;
    this.assumed = { callsPerDay: 1000, cachedPercent: 0, batchPercent: 0, budget: '10' };
    this.problem = null;
    new Watch(this, () => this.session);
  }

  /** Opens, and goes to the heading. */
  override focus(): void {
    this.isOpen = true;
    this.renderRoot.querySelector('summary')?.focus();
  }

  protected override render() {
    return html`<details ?open=${this.isOpen} @toggle=${this.#onToggle}>
      <summary>${say('prospect.title')}</summary>
      ${this.isOpen ? this.#body() : nothing}
    </details>`;
  }

  protected override updated(): void {
    if (this.isOpen) void this.#ask();
  }

  #body() {
    const { session, assumed, prospect } = this;
    const shown = session.isEmpty ? undefined : prospect;
    const setCalls = ({ detail }: CustomEvent<number>) => this.#assume({ callsPerDay: detail });
    return html`
      <div class="fields">
        <span>${say('prospect.callsPerDay')}</span>
        <tf-count-field .value=${assumed.callsPerDay} .label=${say('prospect.callsPerDay')} @count=${setCalls}
          @problem=${({ detail }: CustomEvent<string | null>) => (this.problem = detail)}></tf-count-field>
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
        ${this.#percent('cachedPercent', say('prospect.cached'))}
        ${this.#percent('batchPercent', say('prospect.batch'))}
      </div>
      <div aria-live="polite">${
        shown?.failure
          ? html`<p class="problem">${shown.failure.message}</p>`
          : html`${this.#month(shown?.month)}${this.#buys(shown?.buys)}${this.#caching(shown)}`
      }</div>`;
  }

  #percent(name: 'cachedPercent' | 'batchPercent', label: string) {
    const choose = (event: Event) => this.#assume({ [name]: Number((event.target as HTMLSelectElement).value) });
    return html`<label for=${name}>${label}</label>
      <select id=${name} class="field" @change=${choose}>${percents.map(
        (percent) =>
          html`<option value=${percent} ?selected=${percent === this.assumed[name]}>${say('prospect.percent', { percent })}</option>`,
      )}</select>`;
  }

  #month(month: Projection | undefined) {
    if (!month) return html`<p class="sum"><span>${say('prospect.month')}</span><b>–</b></p>`;
    const { low, expected, high } = month.cost;
    const decimals = decimalsFor(low, high);
    const between = low.usd === high.usd ? nothing : `${cost(low, decimals)} – ${cost(high, decimals)}`;
    const isCheaper = month.plain.usd !== expected.usd;
    return html`
      <p class="sum"><span>${say('prospect.month')}</span><b data-month>${cost(expected)}</b></p>
      <p class="under">${between}
        ${isCheaper ? html`<span>${say('prospect.plain', { cost: cost(month.plain) })}</span>` : nothing}</p>
      ${
        month.periods.length < 2
          ? nothing
          : html`<ul>${month.periods.map(
              ({ from, perDay }) =>
                html`<li><span>${say('arithmetic.from', { from: date(from) })}</span>
                  <span class="num">${say('prospect.perDay', { cost: cost(perDay) })}</span></li>`,
            )}</ul>`
      }`;
  }

  #buys(buys: CallsFor | undefined) {
    const choose = (event: Event) => this.#assume({ budget: (event.target as HTMLSelectElement).value });
    const isRange = buys && buys.low !== buys.high;
    const calls = !buys ? '–' : isRange ? `${grouped(buys.low)} – ${grouped(buys.high)}` : grouped(buys.expected);
    return html`<p class="sum"><label>${say('prospect.budget')}
        <select class="field" @change=${choose}>${budgets.map(
          (usd) => html`<option value=${usd} ?selected=${usd === this.assumed.budget}>${cost({ usd }, 0)}</option>`,
        )}</select></label>
      <b data-calls>${say('prospect.calls', { calls })}</b></p>`;
  }

  #caching(shown: Prospect | undefined) {
    const caching = shown?.caching;
    if (!caching) return nothing;
    const { reads, arithmetic } = caching;
    const words = reads === undefined ? say('prospect.cacheNever') : say('prospect.cachePays', { n: reads });
    return html`<p class="cache" title=${arithmetic}>${words}</p>`;
  }

  #assume(change: Partial<Assumed>): void {
    this.assumed = { ...this.assumed, ...change };
  }

  #onToggle(event: Event): void {
    this.isOpen = (event.target as HTMLDetailsElement).open;
  }

  /** Asks once for each fare and each change of what is assumed. */
  async #ask(): Promise<void> {
    const { session, assumed } = this;
    const { fare, isEmpty } = session;
    if (!fare || isEmpty || (this.#asked[0] === fare && this.#asked[1] === assumed)) return;
    const asked = [fare, assumed];
    this.#asked = asked;
    const prospect = await session.prospect(assumed);
    if (this.#asked === asked && prospect) this.prospect = prospect;
  }
}

function styles() {
  return css`
    summary {
      cursor: pointer;
      font-size: var(--text-sm);
      font-weight: 600;
      line-height: 1.5rem;
    }
    .fields {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 6rem;
      gap: var(--space-2-half) var(--space-4);
      align-items: center;
      font-size: var(--text-sm);
      margin: var(--space-3) 0 var(--space-4);
    }
    .problem {
      grid-column: 1 / -1;
      padding: var(--space-2-half) var(--space-3-half);
      background: var(--bad-soft);
      color: var(--ink);
      border: 1px solid var(--bad);
      border-radius: var(--radius-m);
      font-size: var(--text-xs);
      line-height: 1rem;
    }
    .sum {
      display: flex;
      justify-content: space-between;
      align-items: center;
      gap: var(--space-4);
      font-size: var(--text-sm);
      line-height: 1.5rem;
      border-top: 1px solid var(--line);
      padding-top: var(--space-2-half);
      margin-top: var(--space-2-half);
    }
    .sum b {
      font-variant-numeric: tabular-nums;
      text-align: right;
    }
    .sum label {
      display: flex;
      align-items: center;
      gap: var(--space-3);
      white-space: nowrap;
    }
    .sum select {
      width: auto;
    }
    .under,
    .cache,
    li {
      font-size: var(--text-xs);
      line-height: 1.125rem;
      color: var(--ink-3);
    }
    .under,
    li {
      display: flex;
      justify-content: space-between;
      gap: var(--space-4);
    }
    ul {
      list-style: none;
      padding: 0;
      margin: var(--space-2) 0 0;
    }
    .cache {
      margin-top: var(--space-2-half);
    }
  `;
}

customElements.define('tf-prospect', ProspectPanel);
