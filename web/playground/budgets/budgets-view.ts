// Limits for what calls may cost: how much of each is spent, what is left, and when it will be passed at this pace.

import { pencil, plus, trash2 } from 'virtual:icons';
import { html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { BudgetStatus } from 'tokenfare';
import { say } from '../../strings/message.ts';
import { base, controls } from '../../styles/controls.ts';
import { notes } from '../../styles/notes.ts';
import { pageFrame } from '../../styles/page-frame.ts';
import { note } from '../note.ts';
import { Watch } from '../session/observable.ts';
import type { BudgetBook } from './budget-book.ts';
import './budget-form.ts';
import { inOrder } from './budget-tree.ts';
import { beyondOf, leftOf, nameOf, outlookOf, percent, spentOf } from './budget-words.ts';
import { budgetsStyles } from './budgets-styles.ts';
import { type KeptBudget, usualShares } from './kept-budgets.ts';

/** `<tf-budgets-view>` */
class BudgetsView extends LitElement {
  static override properties = { book: { attribute: false }, models: { attribute: false }, editing: { state: true } };
  static override styles = [base, controls, notes, pageFrame, budgetsStyles];

  declare book: BudgetBook;
  /** Names of models that may be chosen, beside those of the log. */
  declare models: readonly string[];
  /** The id of the budget that is being changed; '' for a new one. */
  declare editing: string | null;

  constructor() {
    super();
    this.models = [];
    this.editing = null;
    new Watch(this, () => this.book);
  }

  override focus(): void {
    (this.renderRoot.querySelector('h1') as HTMLElement | null)?.focus();
  }

  protected override render() {
    const { budgets, failure, isKept } = this.book;
    return html`<div class="page">
      <div class="head">
        <div class="grow"><h1 tabindex="-1">${say('budget.title')}</h1><p>${say('budget.where')}</p></div>
        <button class="btn" id="add" aria-expanded=${this.editing === ''} @click=${() => this.#edit('')}>
          ${plus}${say('budget.new')}</button>
      </div>
      ${failure ? note({ kind: 'bad', title: say('budget.failed'), text: say('budget.failedHint'), details: failure }) : nothing}
      ${isKept ? nothing : note({ kind: 'warn', title: say('budget.notKept') })}
      ${this.#removed()}
      ${this.editing === '' ? this.#form(undefined) : nothing}
      ${
        budgets.length > 0
          ? html`<ul aria-label=${say('budget.title')}>${repeat(
              inOrder(budgets),
              ({ budget }) => budget.id,
              ({ budget, depth }) => html`<li class="depth${Math.min(depth, 3)}">
                ${this.editing === budget.id ? this.#form(budget) : this.#budget(budget)}</li>`,
            )}</ul>`
          : this.editing === null
            ? html`<div class="empty"><h2>${say('budget.empty')}</h2><p>${say('budget.emptyHint')}</p></div>`
            : nothing
      }
    </div>`;
  }

  #removed() {
    const { removed } = this.book;
    if (!removed) return nothing;
    const undo = { label: say('note.undo'), act: () => this.#restore(removed) };
    return note({ kind: 'ok', title: say('budget.removed', { name: nameOf(removed) }), actions: [undo] });
  }

  #form(budget: KeptBudget | undefined) {
    const { model, operation } = this.book.names;
    return html`<tf-budget-form .budget=${budget} .models=${[...new Set([...model, ...this.models])]}
      .operations=${operation.filter(Boolean)} .book=${this.book} @keep=${this.#keep} @leave=${this.#leave}></tf-budget-form>`;
  }

  #budget(budget: KeptBudget) {
    const name = nameOf(budget);
    const status = this.book.statusOf(budget);
    return html`<div class="title"><h2>${name}</h2>
        <button class="btn ghost square small edit" data-id=${budget.id} title=${say('budget.change')}
          aria-label=${say('budget.changeThis', { name })} @click=${() => this.#edit(budget.id)}>${pencil}</button>
        <button class="btn ghost square small" title=${say('budget.remove')}
          aria-label=${say('budget.removeThis', { name })} @click=${() => this.#remove(budget)}>${trash2}</button></div>
      ${status ? this.#status(budget, name, status) : nothing}`;
  }

  #status(budget: KeptBudget, name: string, status: BudgetStatus) {
    const { per, warnAt = usualShares, parent } = budget;
    const { share, exceeded, reached } = status;
    const state = exceeded || share >= 1 ? 'over' : reached.length > 1 || (reached[0] ?? 0) > 0.5 ? 'near' : '';
    const whole = this.book.budgets.find(({ id }) => id === parent);
    const wholeStatus = whole && this.book.statusOf(whole);
    const beyond = wholeStatus && beyondOf(status, wholeStatus);
    const outlook = outlookOf(status);
    const { session } = this.book;
    return html`<div class="meter ${state}" role="meter" aria-label=${name} aria-valuemin="0" aria-valuemax="100"
        aria-valuenow=${Math.min(100, share * 100)} aria-valuetext=${spentOf(status)}>
        <i .style=${`width: ${Math.min(100, share * 100)}%`}></i>${warnAt
          .filter((mark) => mark < 1)
          .map((mark) => html`<b .style=${`left: ${mark * 100}%`}></b>`)}
      </div>
      <p class="sums"><span class="strong">${percent(share)}</span><span>${spentOf(status)}</span>
        <span class=${exceeded ? 'bad' : 'soft'}>${leftOf(status)}</span></p>
      ${beyond === undefined ? nothing : html`<p class="xs near-text">${beyond}</p>`}
      ${outlook === undefined ? nothing : html`<p class="xs soft">${outlook}</p>`}
      ${per === 'session' ? html`<p class="xs soft">${say('budget.ofSession', { session: session || say('filter.none') })}</p>` : nothing}`;
  }

  #edit(id: string): void {
    this.editing = this.editing === id ? null : id;
  }

  #keep({ detail }: CustomEvent<KeptBudget>): void {
    this.book.put(detail);
    this.#leave();
  }

  /** The focus goes back to the button that the form came from. */
  #leave(): void {
    const opener = this.editing ? `.edit[data-id="${CSS.escape(this.editing)}"]` : '#add';
    this.editing = null;
    void this.updateComplete.then(() => (this.renderRoot.querySelector(opener) as HTMLElement | null)?.focus());
  }

  #remove(budget: KeptBudget): void {
    this.book.remove(budget);
    void this.updateComplete.then(() =>
      (this.renderRoot.querySelector('.note.ok button') as HTMLElement | null)?.focus(),
    );
  }

  #restore(budget: KeptBudget): void {
    this.book.put(budget);
    this.#leave();
  }
}

customElements.define('tf-budgets-view', BudgetsView);
