// The way onto the device, where the browser offers one: the button is there only as long as it does.
import { download } from 'virtual:icons';
import { html, LitElement, nothing } from 'lit';
import { say } from '../strings/message.ts';
import { base, controls } from '../styles/controls.ts';

/** What browsers built on Chromium fire; it is in no standard. */
interface InstallOffer extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

class InstallButton extends LitElement {
  static override properties = { offer: { state: true } };
  static override styles = [base, controls];

  declare offer: InstallOffer | undefined;

  constructor() {
    super();
    addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault(); // the offer waits for the button, and nothing pops up by itself
      this.offer = event as InstallOffer;
    });
    addEventListener('appinstalled', () => (this.offer = undefined));
  }

  protected override render() {
    if (!this.offer) return nothing;
    return html`<button class="btn ghost small" title=${say('install.hint')} @click=${this.#install}>
      ${download}${say('install.button')}</button>`;
  }

  /** An offer can be made once; a browser that was refused makes another when it wants to. */
  async #install(): Promise<void> {
    const { offer } = this;
    this.offer = undefined;
    await offer?.prompt();
  }
}

customElements.define('tf-install', InstallButton);
