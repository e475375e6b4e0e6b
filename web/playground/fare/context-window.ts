// How much of the model's context window the call takes: its input and the output that it may give.
import { css, html, LitElement, nothing } from 'lit';
import { say, sayRich } from '../../strings/message.ts';
import { base } from '../../styles/controls.ts';
import { grouped, short } from '../numbers/counts.ts';
import { Watch } from '../session/observable.ts';
import type { Session } from '../session/session.ts';

/** The share of a step within which it is near. */
const near = 0.1;

class ContextWindow extends LitElement {
  static override properties = { session: { attribute: false } };
  static override styles = [base, styles()];

  declare session: Session;

  constructor() {
    super();
    new Watch(this, () => this.session);
  }

  protected override render() {
    const { book, model, fare, choices, inputCount, isEmpty } = this.session;
    const room = fare?.estimate.contextWindow ?? model?.contextWindow;
    const input = isEmpty ? 0 : (inputCount?.tokens ?? 0);
    const used = input + (isEmpty ? 0 : (choices.maxOutput ?? choices.expectedOutput));
    if (room === undefined) {
      return html`<div class="head"><span class="label">${say('window.label')}</span>
          <span>${book ? say('window.unknown') : ''}</span></div>
        <div class="meter"></div>`;
    }
    const isOver = used > room;
    const steps = (fare?.steps ?? []).filter((step) => step < room);
    const share = Math.min(100, (used / room) * 100);
    return html`
      <div class="head"><span class="label">${say('window.label')}</span>
        <span title=${grouped(room)}>${sayRich('window.used', {
          used: html`<span class="strong">${grouped(used)}</span>`,
          room: short(room),
        })}</span></div>
      <div class="meter ${isOver ? 'over' : ''}" role="meter" aria-label=${say('window.label')} aria-valuemin="0"
        aria-valuemax=${room} aria-valuenow=${Math.min(used, room)}
        aria-valuetext=${say('window.used', { used: grouped(used), room: grouped(room) })}>
        <i .style=${`width: ${share}%`}></i>${steps.map(
          (step) => html`<b .style=${`left: ${(step / room) * 100}%`}></b>`,
        )}</div>
      ${isOver ? html`<p class="over">${say('window.over', { n: used - room })}</p>` : stepNote(input, steps)}`;
  }
}

/** What the next step of the price means, and how far it is when the input comes near to it. */
function stepNote(input: number, steps: readonly number[]) {
  const passed = steps.findLast((step) => input > step);
  const next = steps.find((step) => input <= step);
  if (passed !== undefined && input - passed <= passed * near)
    return html`<p class="near">${say('window.trim', { step: passed, n: input - passed })}</p>`;
  if (next !== undefined && next - input < next * near)
    return html`<p class="near">${say('window.near', { step: next, n: next - input })}</p>`;
  if (next !== undefined) return html`<p class="step">${say('window.step', { step: short(next) })}</p>`;
  return passed === undefined ? nothing : html`<p class="near">${say('window.passed', { step: passed })}</p>`;
}

function styles() {
  return css`
    /* With room for the step, which comes with the fare: what stands below does not move. */
    :host {
      display: block;
      min-height: 3.25rem;
    }
    .head {
      display: flex;
      justify-content: space-between;
      font-size: var(--text-xs);
      line-height: 1rem;
      color: var(--ink-2);
    }
    .label {
      color: var(--ink-3);
      font-weight: 500;
    }
    .strong {
      color: var(--ink);
    }
    .meter {
      height: 6px;
      border-radius: 3px;
      background: var(--line);
      margin-top: var(--space-3);
      position: relative;
    }
    i {
      display: block;
      height: 100%;
      min-width: 2px;
      border-radius: 3px;
      background: var(--accent);
    }
    b {
      position: absolute;
      top: -2px;
      bottom: -2px;
      border-left: 1px solid var(--ink);
    }
    p.step,
    p.near {
      margin-top: var(--space-2-half);
      font-size: var(--text-xs);
      line-height: 1rem;
      color: var(--ink-3);
    }
    p.near {
      color: var(--warn);
    }
    .over i {
      background: var(--bad);
    }
    p.over {
      margin-top: var(--space-2-half);
      font-size: var(--text-xs);
      color: var(--bad);
    }
    @media (forced-colors: active) {
      .meter {
        border: 1px solid CanvasText;
      }
      i {
        forced-color-adjust: none;
        background: Highlight;
      }
    }
  `;
}

customElements.define('tf-context-window', ContextWindow);
