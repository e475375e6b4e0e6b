// What many calls cost: the assumptions, a table of one call, a day, 30 days and a year, announced changes of the price, what
// an amount pays for, and after how many reads a cache pays. Every number is the package's.
import { html, LitElement, nothing } from 'lit';
import type { CallsFor, Money } from 'tokenfare';
import { say } from '../../strings/message.ts';
import { base, controls } from '../../styles/controls.ts';
import { problemBox } from '../../styles/problem-box.ts';
import { amountIn } from '../budgets/kept-budgets.ts';
import type { Prospect, SpanCost } from '../engine/protocol.ts';
import { date, grouped, range } from '../numbers/counts.ts';
import { cost, decimalsFor } from '../numbers/decimals.ts';
import { type Assumed, askProspect } from '../session/asking.ts';
import { Watch } from '../session/observable.ts';
import type { Session } from '../session/session.ts';
import './count-field.ts';
import { manyCallsStyles } from './many-calls-styles.ts';

const percents = [0, 10, 25, 50, 75, 90];
const levels = ['none', 'low', 'medium', 'high'] as const;

/** `<tf-many-calls>` */
class ManyCalls extends LitElement {
  static override properties = {
    session: { attribute: false },
    assumed: { state: true },
    prospect: { state: true },
    problems: { state: true },
  };
  static override styles = [base, controls, problemBox, manyCallsStyles];

  declare session: Session;
  declare assumed: Assumed;
  declare prospect: Prospect | undefined;
  /** What is wrong with the calls a day and with the amount, or null. */
  declare problems: Readonly<Record<'calls' | 'budget', string | null>>;
  /** The fare and the assumptions that were asked about last. */
  #asked: unknown[] = [];

  constructor() {
    super();
    this.assumed = { callsPerDay: 1000, cachedPercent: 0, batchPercent: 0, reasoning: 'none', budget: '10' };
    this.problems = { calls: null, budget: null };
    new Watch(this, () => this.session);
  }

  protected override render() {
    const { session } = this;
    const shown = session.isEmpty ? undefined : this.prospect;
    return html`${this.#fields(shown)}
      <div aria-live="polite">${
        shown?.failure
          ? html`<p class="problem">${shown.failure.message}</p>`
          : html`${this.#table(shown)}${this.#month(shown)}`
      }</div>
      ${this.#buys(shown?.buys)}${this.#caching(shown)}`;
  }

  protected override updated(): void {
    void this.#ask();
  }

  #fields(shown: Prospect | undefined) {
    const { assumed, problems } = this;
    const setCalls = ({ detail }: CustomEvent<number>) => this.#assume({ callsPerDay: detail });
    const setLevel = (event: Event) =>
      this.#assume({ reasoning: (event.target as HTMLSelectElement).value as (typeof levels)[number] });
    const thought = assumed.reasoning === 'none' ? undefined : shown?.output;
    return html`<div class="fields">
      <span>${say('prospect.callsPerDay')}</span>
      <tf-count-field .value=${assumed.callsPerDay} .label=${say('prospect.callsPerDay')} @count=${setCalls}
        @problem=${({ detail }: CustomEvent<string | null>) => this.#setProblem('calls', detail)}></tf-count-field>
      ${this.#problem(problems.calls)}
      ${this.#percent('cachedPercent', say('prospect.cached'))}
      ${this.#percent('batchPercent', say('prospect.batch'))}
      <label for="reasoning">${say('prospect.reasoning')}</label>
      <select id="reasoning" class="field" @change=${setLevel}>${levels.map(
        (level) =>
          html`<option value=${level} ?selected=${level === assumed.reasoning}>${say(`reasoning.${level}`)}</option>`,
      )}</select>
      ${thought ? html`<p class="wide under">${say('prospect.thought', { range: range(thought) ?? grouped(thought.tokens) })}</p>` : nothing}
    </div>`;
  }

  #percent(name: 'cachedPercent' | 'batchPercent', label: string) {
    const choose = (event: Event) => this.#assume({ [name]: Number((event.target as HTMLSelectElement).value) });
    return html`<label for=${name}>${label}</label>
      <select id=${name} class="field" @change=${choose}>${percents.map(
        (percent) =>
          html`<option value=${percent} ?selected=${percent === this.assumed[name]}>${say('prospect.percent', { percent })}</option>`,
      )}</select>`;
  }

  #table(shown: Prospect | undefined) {
    const spans = new Map(shown?.spans?.map((each) => [each.span, each]));
    const row = (span: SpanCost['span'], words: string) => {
      const { expected, most } = spans.get(span) ?? {};
      return html`<tr><th scope="row">${words}</th>
        <td class="num strong" data-expected=${span}>${expected ? cost(expected) : '–'}</td>
        <td class="num soft" data-most=${span}>${most ? cost(most) : '–'}</td></tr>`;
    };
    return html`<table>
      <caption class="sr">${say('prospect.table')}</caption>
      <thead><tr><td></td><th scope="col" class="num">${say('prospect.expected')}</th>
        <th scope="col" class="num">${say('prospect.most')}</th></tr></thead>
      <tbody>
        ${row('call', say('fare.oneCall'))}
        ${row('day', say('prospect.day', { n: this.assumed.callsPerDay }))}
        ${row('month', say('prospect.month'))}
        ${row('year', say('prospect.year'))}
      </tbody></table>`;
  }

  /** How far 30 days may be off, what cache and batches save in them, and what announced prices change in a year. */
  #month({ month, periods = [] }: Prospect = {}) {
    if (!month) return nothing;
    const { low, expected, high } = month.cost;
    const facts = [
      low.usd === high.usd ? undefined : say('prospect.between', { range: between(low, high) }),
      month.plain.usd === expected.usd ? undefined : say('prospect.plain', { cost: cost(month.plain) }),
    ];
    return html`${facts.map((words) => (words ? html`<p class="under">${words}</p>` : nothing))}
      ${
        periods.length < 2
          ? nothing
          : html`<ul>${periods.map(
              ({ from, perDay }) => html`<li class="under"><span>${say('arithmetic.from', { from: date(from) })}</span>
                <span class="num">${say('prospect.perDay', { cost: cost(perDay) })}</span></li>`,
            )}</ul>`
      }`;
  }

  #buys(buys: CallsFor | undefined) {
    const isRange = buys && buys.low !== buys.high;
    const calls = !buys ? '–' : isRange ? `${grouped(buys.low)} – ${grouped(buys.high)}` : grouped(buys.expected);
    const problem = this.problems.budget;
    return html`<div class="sum"><label>${say('prospect.budget')}
        <input class="field" inputmode="decimal" autocomplete="off" .value=${this.assumed.budget}
          aria-invalid=${problem ? 'true' : nothing} @input=${this.#onBudget} @blur=${this.#onBudgetLeft}></label>
      <span class="calls" role="status"><b>${say('prospect.calls', { calls })}</b>
        ${buys?.worst === undefined ? nothing : html`<span class="under">${say('prospect.callsAtMost', { n: buys.worst })}</span>`}
      </span></div>
      ${this.#problem(problem)}`;
  }

  #caching(shown: Prospect | undefined) {
    const caching = shown?.caching;
    if (!caching) return nothing;
    const { reads, arithmetic } = caching;
    const words = reads === undefined ? say('prospect.cacheNever') : say('prospect.cachePays', { n: reads });
    return html`<p class="cache under" title=${arithmetic}>${words}</p>`;
  }

  #problem(words: string | null) {
    return words ? html`<p class="problem wide" role="alert">${words}</p>` : nothing;
  }

  #setProblem(field: 'calls' | 'budget', words: string | null): void {
    this.problems = { ...this.problems, [field]: words };
  }

  #assume(change: Partial<Assumed>): void {
    this.assumed = { ...this.assumed, ...change };
  }

  #onBudget(event: Event): void {
    const budget = amountIn((event.target as HTMLInputElement).value);
    if (budget === undefined) return;
    this.#setProblem('budget', null);
    if (budget !== this.assumed.budget) this.#assume({ budget });
  }

  #onBudgetLeft(event: Event): void {
    const budget = amountIn((event.target as HTMLInputElement).value);
    this.#setProblem('budget', budget === undefined ? say('budget.accepted') : null);
  }

  /** Asks once for each fare and each change of what is assumed. */
  async #ask(): Promise<void> {
    const { session, assumed } = this;
    const { fare, isEmpty } = session;
    if (!fare || isEmpty || (this.#asked[0] === fare && this.#asked[1] === assumed)) return;
    const asked = [fare, assumed];
    this.#asked = asked;
    const prospect = await askProspect(session, assumed);
    if (this.#asked === asked && prospect) this.prospect = prospect;
  }
}

function between(low: Money, high: Money): string {
  const decimals = decimalsFor(low, high);
  return `${cost(low, decimals)} – ${cost(high, decimals)}`;
}

customElements.define('tf-many-calls', ManyCalls);
