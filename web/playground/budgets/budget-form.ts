// A budget as it is being set: how much, for how long, and for which calls.
import { css, html, LitElement, nothing } from 'lit';
import { say } from '../../strings/message.ts';
import { base, controls } from '../../styles/controls.ts';
import type { BudgetBook } from './budget-book.ts';
import { parentsFor } from './budget-tree.ts';
import { nameOf } from './budget-words.ts';
import { amountIn, type KeptBudget, type Span, sharesIn, spans, tokensIn, usualShares } from './kept-budgets.ts';

/** Milliseconds without a change after which the past is looked at. */
const pause = 300;

/** `<tf-budget-form>`; fires `keep` with the budget, or `leave`. */
class BudgetForm extends LitElement {
  static override properties = {
    budget: { attribute: false },
    models: { attribute: false },
    operations: { attribute: false },
    book: { attribute: false },
    isWrong: { state: true },
    isWrongShares: { state: true },
    unit: { state: true },
    warned: { state: true },
  };
  static override styles = [base, controls, styles()];

  /** The one that is changed; a new one if absent. */
  declare budget: KeptBudget | undefined;
  declare models: readonly string[];
  declare operations: readonly string[];
  /** The amount is none. */
  declare isWrong: boolean;
  /** The percents are none. */
  declare isWrongShares: boolean;
  declare unit: 'dollars' | 'tokens';
  /** How often it would have warned; absent where that is not known. */
  declare warned: number | undefined;
  declare book: BudgetBook;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.models = [];
    this.operations = [];
    this.isWrong = false;
    this.isWrongShares = false;
    this.unit = 'dollars';
  }

  protected override willUpdate(): void {
    if (!this.hasUpdated && this.budget?.unit) this.unit = this.budget.unit;
  }

  protected override render() {
    const { budget, isWrong, isWrongShares, unit, warned } = this;
    const shares = (budget?.warnAt ?? usualShares).map((share) => Number((share * 100).toFixed(4))).join(', ');
    const choose = ({ target }: Event) => (this.unit = (target as HTMLSelectElement).value as typeof unit);
    return html`<form aria-labelledby="title" novalidate @submit=${this.#onSubmit} @keydown=${this.#onKey}
      @input=${this.#lookBack} @change=${this.#lookBack}>
      <h2 id="title">${say(budget ? 'budget.change' : 'budget.new')}</h2>
      <div class="fields">
        <label class="label">${say(unit === 'tokens' ? 'column.tokens' : 'budget.amount')}
          <input class="field" name="limit" inputmode="decimal" autocomplete="off"
            placeholder=${unit === 'tokens' ? '100000' : '5.00'}
            .value=${budget?.limit ?? ''} aria-invalid=${isWrong ? 'true' : nothing}
            aria-describedby=${isWrong ? 'wrong' : nothing}></label>
        <div class="label"><span id="unit">${say('budget.unit')}</span>
          <select class="field" name="unit" aria-labelledby="unit" @change=${choose}>
            ${(['dollars', 'tokens'] as const).map(
              (each) => html`<option value=${each} .selected=${each === unit}>${say(`unit.${each}`)}</option>`,
            )}</select></div>
        <label class="label">${say('budget.per')}
          <select class="field" name="per">${spans.map(
            (span) => html`<option value=${span} .selected=${span === (budget?.per ?? 'day')}>
              ${say(`span.${span}`)}</option>`,
          )}</select></label>
        ${this.#name('model', this.models)}${this.#name('operation', this.operations)}
        <label class="label">${say('budget.warnAt')}
          <input class="field" name="shares" autocomplete="off" .value=${shares}
            aria-invalid=${isWrongShares ? 'true' : nothing} aria-describedby=${isWrongShares ? 'wrong' : nothing}></label>
        ${this.#parents()}
      </div>
      ${isWrong ? html`<p id="wrong" class="wrong xs" role="alert">${say(unit === 'tokens' ? 'budget.acceptedTokens' : 'budget.accepted')}</p>` : nothing}
      ${isWrongShares ? html`<p id="wrong" class="wrong xs" role="alert">${say('budget.acceptedShares')}</p>` : nothing}
      <p class="xs soft past" role="status">${warned === undefined ? nothing : say('budget.wouldHave', { n: warned })}</p>
      <div class="row"><button class="btn primary">${say(budget ? 'budget.save' : 'budget.add')}</button>
        <button type="button" class="btn" @click=${this.#leave}>${say('budget.cancel')}</button></div>
    </form>`;
  }

  protected override firstUpdated(): void {
    this.#field('limit').focus();
    this.#lookBack();
  }

  /** What it can be a part of, if there is anything. */
  #parents() {
    const parents = parentsFor(this.budget?.id, this.book.budgets);
    if (parents.length === 0) return nothing;
    return html`<div class="label"><span id="parent">${say('budget.parent')}</span>
      <select class="field" name="parent" aria-labelledby="parent"><option value="">${say('budget.noParent')}</option>
        ${parents.map(
          (each) =>
            html`<option value=${each.id} .selected=${each.id === this.budget?.parent}>${nameOf(each)}</option>`,
        )}</select></div>`;
  }

  /** Asks what this budget would have said in the last thirty days, when nothing is typed for a moment. */
  #lookBack(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(async () => {
      const budget = this.isConnected ? this.#budget() : undefined;
      this.warned =
        typeof budget === 'object' ? await this.book.wouldHaveWarned(budget).catch(() => undefined) : undefined;
    }, pause);
  }

  #name(name: 'model' | 'operation', known: readonly string[]) {
    return html`<label class="label">${say(`budget.${name}`)}
      <input class="field" name=${name} list="${name}s" autocomplete="off" maxlength="200"
        placeholder=${say('budget.any')} .value=${this.budget?.[name] ?? ''}></label>
      <datalist id="${name}s">${known.map((each) => html`<option value=${each}></option>`)}</datalist>`;
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    const detail = this.#budget();
    this.isWrong = detail === 'limit';
    this.isWrongShares = detail === 'shares';
    if (typeof detail === 'string') this.#field(detail).focus();
    else this.dispatchEvent(new CustomEvent('keep', { detail }));
  }

  /** The budget that is set here, or the name of the field that makes no sense. */
  #budget(): KeptBudget | 'limit' | 'shares' {
    const { unit } = this;
    const limit = (unit === 'tokens' ? tokensIn : amountIn)(this.#field('limit').value);
    const warnAt = sharesIn(this.#field('shares').value);
    if (limit === undefined) return 'limit';
    if (warnAt === undefined) return 'shares';
    const [model, operation] = [this.#field('model').value.trim(), this.#field('operation').value.trim()];
    const parent = this.renderRoot.querySelector<HTMLSelectElement>('[name=parent]')?.value;
    return {
      id: this.budget?.id ?? crypto.randomUUID(),
      limit,
      ...(unit === 'tokens' && { unit }),
      per: this.#field('per').value as Span,
      ...(model && { model }),
      ...(operation && { operation }),
      ...(warnAt.join() !== usualShares.join() && { warnAt }),
      ...(parent && { parent }),
    };
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.#leave();
  }

  #leave(): void {
    this.dispatchEvent(new CustomEvent('leave'));
  }

  #field(name: string): HTMLInputElement {
    return this.renderRoot.querySelector(`[name=${name}]`) as HTMLInputElement;
  }
}

function styles() {
  return css`
    form {
      display: grid;
      gap: var(--space-4);
      padding: var(--space-4-half) var(--space-5) var(--space-5);
      border: 1px solid var(--line-strong);
      border-radius: var(--radius-l);
    }
    .fields {
      display: grid;
      grid-template-columns: repeat(4, minmax(0, 1fr));
      gap: var(--space-4);
    }
    .label {
      display: grid;
      gap: var(--space-2);
      align-content: start;
    }
    .field {
      font-weight: 400;
      color: var(--ink);
    }
    .past {
      min-height: 1rem;
    }
    .wrong {
      color: var(--bad);
    }
    @media (max-width: 767px) {
      .fields {
        grid-template-columns: repeat(2, minmax(0, 1fr));
      }
    }
  `;
}

customElements.define('tf-budget-form', BudgetForm);
