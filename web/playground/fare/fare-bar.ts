// The fare on a narrow screen: one line at the bottom, which opens the whole of it as a sheet.

import { chevronUp } from 'virtual:icons';
import { css, html, LitElement } from 'lit';
import { say } from '../../strings/message.ts';
import { base, controls } from '../../styles/controls.ts';
import { stopped } from '../engine/protocol.ts';
import { counted } from '../numbers/counts.ts';
import { cost } from '../numbers/decimals.ts';
import { Watch } from '../session/observable.ts';
import type { Session } from '../session/session.ts';

class FareBar extends LitElement {
  static override properties = { session: { attribute: false } };
  static override styles = [base, controls, styles()];

  declare session: Session;
  #wasOpen = false;

  constructor() {
    super();
    new Watch(this, () => this.session);
  }

  protected override render() {
    const { session } = this;
    const { fare, isEmpty, isStale, choices } = session;
    const money = isEmpty ? '$0' : fare ? cost(fare.estimate.cost.expected) : '$ –';
    return html`<button class="bar" aria-haspopup="dialog" aria-expanded=${session.isSheetOpen}
      @click=${() => session.showSheet(true)}>
      <span class="money ${isEmpty || isStale ? 'muted' : ''}">${money}</span>
      <span class="btn" aria-hidden="true">${say('fare.details')}${chevronUp}</span>
      <span class="under">${this.#under(choices.model)}</span>
    </button>`;
  }

  protected override updated(): void {
    const { isSheetOpen } = this.session;
    if (this.#wasOpen && !isSheetOpen)
      this.updateComplete.then(() => requestAnimationFrame(() => this.#button.focus()));
    this.#wasOpen = isSheetOpen;
  }

  #under(model: string): string {
    const { inputCount, isEmpty, choices, engineFailure } = this.session;
    if (engineFailure) return say(engineFailure.code === stopped ? 'engine.stopped' : 'engine.failed');
    if (isEmpty || !inputCount) return say('fare.barEmpty', { model });
    const precision = say(`precision.${inputCount.precision}`);
    return say('fare.bar', { input: counted(inputCount), output: choices.expectedOutput, model, precision });
  }

  get #button(): HTMLElement {
    return this.renderRoot.querySelector('button') as HTMLElement;
  }
}

function styles() {
  return css`
    .bar {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: center;
      gap: 0 var(--space-4);
      width: 100%;
      padding: var(--space-3) var(--space-4) calc(var(--space-3) + env(safe-area-inset-bottom));
      min-height: 3.75rem;
      text-align: left;
      cursor: pointer;
      border: 0;
      border-top: 1px solid var(--line-strong);
      background: var(--bg);
    }
    .bar:focus-visible {
      outline-offset: -3px;
    }
    .money {
      font-size: var(--text-bar);
      line-height: 1.625rem;
      font-weight: 600;
      letter-spacing: -0.01em;
    }
    .btn {
      grid-row: 1 / 3;
      grid-column: 2;
    }
    .under {
      font-size: var(--text-xs);
      line-height: 1rem;
      color: var(--ink-2);
      white-space: nowrap;
      overflow: hidden;
      text-overflow: ellipsis;
    }
  `;
}

customElements.define('tf-fare-bar', FareBar);
