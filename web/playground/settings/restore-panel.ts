// Restoring a backup, step by step: choose the file, see what it would bring, take it in or leave it, and take it back.

import { css, html, LitElement, nothing } from 'lit';
import { say } from '../../strings/message.ts';
import { base, controls } from '../../styles/controls.ts';
import { notes } from '../../styles/notes.ts';
import { note } from '../note.ts';
import { date, grouped } from '../numbers/counts.ts';
import { Watch } from '../session/observable.ts';
import type { Restore, RestorePlan } from './restore.ts';

/** `<tf-restore>` */
class RestorePanel extends LitElement {
  static override properties = { restore: { attribute: false }, withSettings: { state: true } };
  static override styles = [base, controls, notes, styles()];

  declare restore: Restore;
  /** The settings of the file are wanted, too. */
  declare withSettings: boolean;

  constructor() {
    super();
    this.withSettings = false;
    new Watch(this, () => this.restore);
  }

  protected override render() {
    const { step } = this.restore;
    const isOpen = step?.at === 'reading' || step?.at === 'plan';
    return html`<div class="top"><div class="words"><h3>${say('restore.title')}</h3>
        <p class="sm soft">${say('restore.hint')}</p></div>
      ${
        isOpen
          ? nothing
          : html`<label class="btn choose">${say('restore.choose')}<input class="sr" type="file" accept=".jsonl"
              @change=${this.#onFile}></label>`
      }</div>${this.#step()}`;
  }

  #step() {
    const { step } = this.restore;
    switch (step?.at) {
      case 'reading':
        return html`<p class="sm soft" role="status">${say('restore.reading', { name: step.name })}</p>
          <progress max="1" .value=${step.share} aria-label=${say('restore.reading', { name: step.name })}></progress>`;
      case 'plan':
        return this.#plan(step.plan);
      case 'end': {
        const { ids, budgets, prompts } = step.restored;
        const counts = { n: ids.length, budgets: budgets.length, prompts: prompts.length };
        const title = say(step.reason ? 'restore.failed' : 'restore.done', counts);
        const undo = { label: say('note.undo'), act: () => void this.restore.undo(step.restored) };
        return note({ kind: step.reason ? 'bad' : 'ok', title, text: step.reason, actions: [undo] });
      }
      case 'stuck': {
        const again = { label: say('log.tryAgain'), act: () => void this.restore.undo(step.restored) };
        return note({ kind: 'bad', title: say('restore.stuck'), text: step.reason, actions: [again] });
      }
      case 'undone':
        return note({ kind: 'ok', title: say('import.undone', { n: step.count }) });
      case 'refusal':
        return note({ kind: 'bad', title: say('restore.refused', { name: step.name }), text: step.reason });
      default:
        return nothing;
    }
  }

  #plan(plan: RestorePlan) {
    const { file, head, fresh, known, skipped, budgets, knownBudgets, prompts } = plan;
    const { refused } = prompts;
    const names = head.vocabularies.map(({ name }) => name);
    const made = /^\d{4}-\d\d-\d\dT/.test(head.made) ? say('restore.made', { date: date(head.made) }) : nothing;
    return html`<div class="plan">
      <p class="file" tabindex="-1"><span class="strong">${file.name}</span> <span class="soft">${made}</span></p>
      <dl>
        <dt>${say('restore.calls')}</dt><dd>${say('restore.freshKnown', { fresh, known })}</dd>
        <dt>${say('budget.title')}</dt><dd>${say('restore.freshKnown', { fresh: budgets.length, known: knownBudgets })}</dd>
        <dt>${say('restore.prompts')}</dt><dd>${say('restore.freshKnown', prompts)}
          ${refused > 0 ? html`<span class="muted">${say('restore.unreadable', { n: refused })}</span>` : nothing}</dd>
        ${
          skipped.length > 0
            ? html`<dt>${say('import.skipped')}</dt><dd>${grouped(skipped.length)}
                <ul tabindex="0" aria-label=${say('import.skipped')}>${skipped.map(({ place, reason }) => html`<li><span class="mono">${place}</span> ${reason}</li>`)}</ul></dd>`
            : nothing
        }
        ${
          names.length > 0
            ? html`<dt>${say('restore.files')}</dt><dd>${names.join(', ')}<br>
                <span class="xs muted">${say('restore.filesHint')}</span></dd>`
            : nothing
        }
      </dl>
      <label class="check"><input type="checkbox" .checked=${this.withSettings}
        @change=${(event: Event) => (this.withSettings = (event.target as HTMLInputElement).checked)}>
        ${say('restore.settings')}</label>
      <div class="row"><button class="btn primary" @click=${() => this.restore.start(plan, this.withSettings)}>
          ${say('restore.start')}</button>
        <button class="btn" @click=${() => this.restore.close()}>${say('import.leave')}</button></div>
    </div>`;
  }

  protected override updated(): void {
    if (this.restore.step?.at === 'plan') this.renderRoot.querySelector<HTMLElement>('.file')?.focus();
  }

  #onFile(event: Event): void {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = '';
    if (file) void this.restore.read(file);
  }
}

function styles() {
  return css`
    :host {
      display: grid;
      gap: var(--space-4);
      grid-template-columns: minmax(0, 1fr);
    }
    .top {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--space-3) var(--space-6);
    }
    .words {
      flex: 1 1 16rem;
      min-width: 0;
      text-wrap: pretty;
    }
    h3 {
      font-size: var(--text-md);
      font-weight: 500;
    }
    .choose {
      position: relative;
    }
    .choose:focus-within {
      outline: 2px solid var(--focus);
      outline-offset: 2px;
    }
    .plan {
      display: grid;
      gap: var(--space-4);
      grid-template-columns: minmax(0, 1fr);
      padding: var(--space-4) var(--space-5) var(--space-5);
      border: 1px solid var(--line-strong);
      border-radius: var(--radius-l);
      font-size: var(--text-sm);
      line-height: 1.25rem;
    }
    .file {
      overflow-wrap: anywhere;
    }
    .file:focus {
      outline: none;
    }
    dl {
      display: grid;
      grid-template-columns: 8rem minmax(0, 1fr);
      gap: var(--space-2) var(--space-5);
    }
    dt {
      color: var(--ink-2);
    }
    dd {
      overflow-wrap: anywhere;
    }
    ul {
      max-height: 8rem;
      overflow: auto;
      color: var(--ink-2);
    }
    progress {
      width: 100%;
      accent-color: var(--accent);
    }
    @media (max-width: 479px) {
      .plan {
        padding: var(--space-4);
      }
      dl {
        grid-template-columns: minmax(0, 1fr);
        gap: 0;
      }
      dd {
        padding-bottom: var(--space-3);
      }
    }
  `;
}

customElements.define('tf-restore', RestorePanel);
