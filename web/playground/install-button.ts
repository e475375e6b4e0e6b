// The way onto the device, where the browser offers one: the button is there only as long as it does.
import { download } from 'virtual:icons';
import { css, html, LitElement, nothing } from 'lit';
import { say } from '../strings/message.ts';
import { base, controls } from '../styles/controls.ts';

/** What browsers built on Chromium fire; it is in no standard. */
interface InstallOffer extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

class InstallButton extends LitElement {
  static override properties = { offer: { state: true } };
  static override styles = [base, controls, styles()];

  declare offer: InstallOffer | undefined;

  constructor() {
    super();
    addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault(); // the offer waits for the button, and nothing pops up by itself
      this.offer = event as InstallOffer;
    });
    addEventListener('appinstalled', () => (this.offer = undefined));
  }

  /** The bar makes room for the button on a narrow screen. */
  protected override updated(): void {
    this.toggleAttribute('offered', this.offer !== undefined);
  }

  protected override render() {
    if (!this.offer) return nothing;
    return html`<button class="btn ghost small" aria-label=${say('install.button')} title=${say('install.hint')}
      @click=${this.#install}>${download}<span class="word">${say('install.button')}</span></button>`;
  }

  /** An offer can be made once; a browser that was refused makes another when it wants to. */
  async #install(): Promise<void> {
    const { offer } = this;
    this.offer = undefined;
    await offer?.prompt();
  }
}

function styles() {
  return css`
    @media (max-width: 767px) {
      .word {
        display: none;
      }
    }
  `;
}

customElements.define('tf-install', InstallButton);
