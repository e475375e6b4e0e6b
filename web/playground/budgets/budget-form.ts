// A budget as it is being set: how much, for how long, and for which calls.
import { css, html, LitElement, nothing } from 'lit';
import { say } from '../../strings/message.ts';
import { base, controls } from '../../styles/controls.ts';
import { amountIn, type KeptBudget, type Span, spans } from './kept-budgets.ts';

/** `<tf-budget-form>`; fires `keep` with the budget, or `leave`. */
class BudgetForm extends LitElement {
  static override properties = {
    budget: { attribute: false },
    models: { attribute: false },
    operations: { attribute: false },
    isWrong: { state: true },
  };
  static override styles = [base, controls, styles()];

  /** The one that is changed; a new one if absent. */
  declare budget: KeptBudget | undefined;
  declare models: readonly string[];
  declare operations: readonly string[];
  /** The amount is none. */
  declare isWrong: boolean;

  constructor() {
    super();
    this.models = [];
    this.operations = [];
    this.isWrong = false;
  }

  protected override render() {
    const { budget, isWrong } = this;
    return html`<form aria-labelledby="title" novalidate @submit=${this.#onSubmit} @keydown=${this.#onKey}>
      <h2 id="title">${say(budget ? 'budget.change' : 'budget.new')}</h2>
      <div class="fields">
        <label class="label">${say('budget.amount')}
          <input class="field" name="limit" inputmode="decimal" autocomplete="off" placeholder="5.00"
            .value=${budget?.limit ?? ''} aria-invalid=${isWrong ? 'true' : nothing}
            aria-describedby=${isWrong ? 'wrong' : nothing}></label>
        <label class="label">${say('budget.per')}
          <select class="field" name="per">${spans.map(
            (span) => html`<option value=${span} .selected=${span === (budget?.per ?? 'day')}>
              ${say(`span.${span}`)}</option>`,
          )}</select></label>
        ${this.#name('model', this.models)}${this.#name('operation', this.operations)}
      </div>
      ${isWrong ? html`<p id="wrong" class="wrong xs" role="alert">${say('budget.accepted')}</p>` : nothing}
      <div class="row"><button class="btn primary">${say(budget ? 'budget.save' : 'budget.add')}</button>
        <button type="button" class="btn" @click=${this.#leave}>${say('budget.cancel')}</button></div>
    </form>`;
  }

  protected override firstUpdated(): void {
    this.#field('limit').focus();
  }

  #name(name: 'model' | 'operation', known: readonly string[]) {
    return html`<label class="label">${say(`budget.${name}`)}
      <input class="field" name=${name} list="${name}s" autocomplete="off" maxlength="200"
        placeholder=${say('budget.any')} .value=${this.budget?.[name] ?? ''}></label>
      <datalist id="${name}s">${known.map((each) => html`<option value=${each}></option>`)}</datalist>`;
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    const limit = amountIn(this.#field('limit').value);
    this.isWrong = limit === undefined;
    if (limit === undefined) {
      this.#field('limit').focus();
      return;
    }
    const [model, operation] = [this.#field('model').value.trim(), this.#field('operation').value.trim()];
    const detail: KeptBudget = {
      id: this.budget?.id ?? crypto.randomUUID(),
      limit,
      per: this.#field('per').value as Span,
      ...(model && { model }),
      ...(operation && { operation }),
    };
    this.dispatchEvent(new CustomEvent('keep', { detail }));
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
    label {
      display: grid;
      gap: var(--space-2);
      align-content: start;
    }
    .field {
      font-weight: 400;
      color: var(--ink);
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
