// The same call again and again, behind a heading that opens it: what it computes is fetched when it is first opened, and
// typing never waits for it.
import { css, html, LitElement, nothing } from 'lit';
import { say } from '../../strings/message.ts';
import { base, controls } from '../../styles/controls.ts';
import type { Session } from '../session/session.ts';

class ProspectPanel extends LitElement {
  static override properties = {
    session: { attribute: false },
    isOpen: { type: Boolean, attribute: 'open', reflect: true },
  };
  static override styles = [base, controls, styles()];

  declare session: Session;
  declare isOpen: boolean;

  constructor() {
    super();
    this.isOpen = false;
  }

  /** Opens, and goes to the heading. */
  override focus(): void {
    this.isOpen = true;
    this.renderRoot.querySelector('summary')?.focus();
  }

  protected override render() {
    if (this.isOpen) void import('./many-calls.ts');
    return html`<details ?open=${this.isOpen} @toggle=${this.#onToggle}>
      <summary>${say('prospect.title')}</summary>
      ${this.isOpen ? html`<tf-many-calls .session=${this.session}></tf-many-calls>` : nothing}
    </details>`;
  }

  #onToggle(event: Event): void {
    this.isOpen = (event.target as HTMLDetailsElement).open;
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
  `;
}

customElements.define('tf-prospect', ProspectPanel);
