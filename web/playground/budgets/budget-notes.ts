// The banner above every view: a share of a budget was reached. It stays until it is closed, and comes once a period.

import { x } from 'virtual:icons';
import { css, html, LitElement, nothing } from 'lit';
import { say } from '../../strings/message.ts';
import { base, controls } from '../../styles/controls.ts';
import { notes } from '../../styles/notes.ts';
import { note } from '../note.ts';
import { Watch } from '../session/observable.ts';
import type { BudgetBook } from './budget-book.ts';
import { nameOf, outlookOf, percent, spentOf } from './budget-words.ts';

class BudgetNotes extends LitElement {
  static override properties = { book: { attribute: false }, isBeside: { type: Boolean } };
  static override styles = [base, controls, notes, styles()];

  declare book: BudgetBook;
  /** The budgets themselves are in view. */
  declare isBeside: boolean;

  constructor() {
    super();
    this.isBeside = false;
    new Watch(this, () => this.book);
  }

  protected override render() {
    const [warning] = this.book.warnings;
    if (!warning) return nothing;
    const { budget, status, share } = warning;
    const title = say('budget.reached', { name: nameOf(budget), share: percent(share) });
    const text = [spentOf(status), outlookOf(status)].filter(Boolean).join('. ');
    const kind = share >= 1 ? 'bad' : 'warn';
    const see = { label: say('budget.see'), act: () => location.assign('#/budgets') };
    return html`${note({ kind, title, text, actions: this.isBeside ? [] : [see] })}
      <button class="btn ghost square small" aria-label=${say('note.close')} @click=${() => this.book.close(warning)}>
        ${x}</button>`;
  }
}

function styles() {
  return css`
    :host {
      display: block;
      position: relative;
    }
    .note {
      border-width: 0 0 1px;
      border-radius: 0;
      padding-right: var(--space-8);
    }
    .btn {
      position: absolute;
      top: 0.5rem;
      right: 0.75rem;
    }
    @media (max-width: 767px) {
      .note {
        flex-wrap: wrap;
      }
      .acts {
        flex-basis: 100%;
        justify-content: flex-start;
        padding-left: var(--space-6);
      }
    }
    @media print {
      :host {
        display: none;
      }
    }
  `;
}

customElements.define('tf-budget-notes', BudgetNotes);
