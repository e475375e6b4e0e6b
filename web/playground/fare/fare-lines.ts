// The lines of the fare: each count times its price, the amount, the total; the expected output and the optional limit
// are filled in where they count.
import { css, html, LitElement, nothing } from 'lit';
import type { Estimate, QuoteLine } from 'tokenfare';
import { say } from '../../strings/message.ts';
import { badges } from '../../styles/badges.ts';
import { base, controls } from '../../styles/controls.ts';
import { problemBox } from '../../styles/problem-box.ts';
import { grouped, range } from '../numbers/counts.ts';
import { cost, decimalsFor, price } from '../numbers/decimals.ts';
import { Watch } from '../session/observable.ts';
import type { Session } from '../session/session.ts';
import './count-field.ts';
import { badge } from './precision-badge.ts';

/** What is wrong with a field, or null. */
type Problem = CustomEvent<string | null>;

const perMillion = 1_000_000;

class FareLines extends LitElement {
  static override properties = { session: { attribute: false }, problems: { state: true } };
  static override styles = [base, controls, badges, problemBox, styles()];

  declare session: Session;
  /** What is wrong with the expected output, and with the limit. */
  declare problems: Readonly<Record<'output' | 'limit', string | null>>;

  constructor() {
    super();
    this.problems = { output: null, limit: null };
    new Watch(this, () => this.session);
  }

  override focus(): void {
    (this.renderRoot.querySelector('.explain') as HTMLElement | null)?.focus();
  }

  protected override render() {
    const { session } = this;
    const shown = session.isEmpty ? undefined : session.fare?.estimate;
    return html`<div class=${session.isStale ? 'lines muted' : 'lines'}>
        ${this.#input(shown)}${this.#output(shown)}
        <span class="rule"></span>
        <span class="strong">${say('line.total')}</span><span></span>
        <span class="num strong" data-total>${shown ? cost(shown.quote.total, decimalsOf(shown)) : '–'}</span>
        ${this.#limit(shown)}
      </div>
      <div class="foot">
        <button class="link sm explain" ?disabled=${!shown} @click=${this.#explain}>${say('fare.arithmetic')}</button>
        ${this.#precision()}
      </div>
      ${this.#warnings(shown)}`;
  }

  #input(shown: Estimate | undefined) {
    const line = shown?.quote.lines.find(({ kind }) => kind === 'input');
    const rate = line?.rate ?? this.session.model?.inputPrice;
    const product = line
      ? say('line.product', { n: grouped(line.units), rate: rateOf(line) })
      : rate
        ? say('line.rate', { rate: price(rate), per: '1M' })
        : this.#noPrice();
    return html`<span>${say('line.input')}</span>
      <span class="lead"><span class="product">${product}</span></span>
      <span class="num" data-input>${line && shown ? cost(line.amount, decimalsOf(shown)) : '–'}</span>`;
  }

  #output(shown: Estimate | undefined) {
    const { session } = this;
    const line = shown?.quote.lines.find(({ kind }) => kind === 'output');
    const rate = line?.rate ?? session.model?.outputPrice;
    const choose = ({ detail }: CustomEvent<number>) => session.choose({ expectedOutput: detail });
    return html`<span>${say('line.output')}</span>
      <span class="lead">
        <tf-count-field .value=${session.choices.expectedOutput} .label=${say('line.expectedOutput')}
          @problem=${(event: Problem) => this.#setProblem('output', event)} @count=${choose}></tf-count-field>
        <span class="product">${rate ? say('line.times', { rate: price(rate), per: '1M' }) : this.#noPrice()}</span>
      </span>
      <span class="num" data-output>${line && shown ? cost(line.amount, decimalsOf(shown)) : '–'}</span>
      ${this.#problem('output')}`;
  }

  #limit(shown: Estimate | undefined) {
    const { session } = this;
    const { maxOutput } = session.choices;
    const worst = maxOutput === undefined ? undefined : shown?.cost.worst;
    const choose = ({ detail }: CustomEvent<number | undefined>) => session.choose({ maxOutput: detail ?? null });
    return html`<span class="soft">${say('line.limit')}</span>
      <span class="lead">
        <tf-count-field .value=${maxOutput} .label=${say('line.maxOutput')} .hint=${say('line.none')} isOptional
          @problem=${(event: Problem) => this.#setProblem('limit', event)} @count=${choose}></tf-count-field>
        <span class="product unit">${say('line.limitOutput')}</span>
      </span>
      <span class="num soft">${worst ? cost(worst) : '–'}</span>
      ${this.#problem('limit')}`;
  }

  #problem(field: 'output' | 'limit') {
    const words = this.problems[field];
    return words ? html`<p class="problem" role="alert">${words}</p>` : nothing;
  }

  #setProblem(field: 'output' | 'limit', { detail }: Problem): void {
    this.problems = { ...this.problems, [field]: detail };
  }

  /** Said only once the price book is there. */
  #noPrice(): string {
    return this.session.book ? say('price.none') : '';
  }

  #precision() {
    const { inputCount, model, measured, isEmpty } = this.session;
    if (isEmpty || !inputCount) return html`<span class="good muted xs">${model?.encoding ?? ''}</span>`;
    const { precision, method: title } = inputCount;
    const file = precision === 'fallback' ? undefined : this.session.vocabulary?.name;
    const method = precision !== 'exact' ? range(inputCount) : file ? nothing : measured?.encoding;
    return html`<span class="good">
      <span class="xs muted">${method ?? nothing}</span>${badge(precision, { title, ...(file && { file }) })}
    </span>`;
  }

  /** What a person should know of these numbers. That a model is retired has a note of its own. */
  #warnings(shown: Estimate | undefined) {
    const messages = new Set<string>();
    for (const { code, message } of [...(shown?.warnings ?? []), ...(shown?.quote.warnings ?? [])]) {
      if (code !== 'retired') messages.add(message);
    }
    return messages.size === 0
      ? nothing
      : html`<ul class="warnings">${[...messages].map((text) => html`<li>${text}</li>`)}</ul>`;
  }

  #explain(): void {
    this.dispatchEvent(new CustomEvent('explain'));
  }
}

/** One number of decimals for the column. */
function decimalsOf(estimate: Estimate): number {
  return decimalsFor(estimate.quote.total, ...estimate.quote.lines.map(({ amount }) => amount));
}

/** `$2 / 1M`. */
export function rateOf({ rate, per }: Pick<QuoteLine, 'rate' | 'per'>): string {
  return say('line.rate', { rate: price(rate), per: per === perMillion ? '1M' : grouped(per) });
}

function styles() {
  return css`
    .lines {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) minmax(4.125rem, auto);
      gap: var(--space-2-half) var(--space-4);
      align-items: center;
      font-size: var(--text-sm);
      line-height: 1.25rem;
    }
    .lead {
      display: flex;
      align-items: center;
      gap: var(--space-3);
      min-width: 0;
    }
    .lead::before {
      content: '';
      flex: 1;
      min-width: 0.5rem;
      border-bottom: 1px dotted var(--line-strong);
      height: 0.5rem;
    }
    .product {
      color: var(--ink-3);
      white-space: nowrap;
      min-height: 1.25rem;
      min-width: 4.625rem;
      text-align: right;
    }
    .unit {
      white-space: normal;
    }
    .rule {
      grid-column: 1 / -1;
      border-top: 1px solid var(--ink);
      margin-top: var(--space-1);
    }
    tf-count-field {
      width: 5rem;
    }
    .problem {
      grid-column: 1 / -1;
    }
    .foot {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: var(--space-4);
      margin-top: var(--space-4);
      min-height: 1.25rem;
    }
    .good {
      display: flex;
      align-items: center;
      justify-content: flex-end;
      gap: var(--space-3);
      min-width: 0;
      white-space: nowrap;
    }
    .explain {
      flex: none;
    }
    .warnings {
      margin-top: var(--space-3);
      font-size: var(--text-xs);
      line-height: 1.125rem;
      color: var(--warn);
      display: grid;
      gap: var(--space-2);
    }
    .link:disabled {
      color: var(--ink-3);
      text-decoration: none;
      cursor: default;
    }
    @media print {
      .explain {
        display: none;
      }
    }
  `;
}

customElements.define('tf-fare-lines', FareLines);
