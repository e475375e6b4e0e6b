// Share: the prompt and what is assumed of it as a link, copied at once, and as a snippet for a page of one's own.
import { check, copy, link as linkIcon } from 'virtual:icons';
import { html, LitElement, nothing } from 'lit';
import { say } from '../../strings/message.ts';
import { base, controls } from '../../styles/controls.ts';
import { joinLongText } from '../editor/long-text.ts';
import { Watch } from '../session/observable.ts';
import type { Session } from '../session/session.ts';
import { fragmentOf, linkOf, type SharedState, type ShareLink } from './share-link.ts';
import { sharePanelStyles } from './share-panel-styles.ts';
import { type SnippetKind, snippetKinds, snippetOf } from './snippet.ts';

/** What was copied last; null if the browser did not allow it. */
type Copied = 'link' | 'snippet' | null | undefined;

class SharePanel extends LitElement {
  static override properties = {
    session: { attribute: false },
    shared: { state: true },
    kind: { state: true },
    isDated: { state: true },
    copied: { state: true },
  };
  static override styles = [base, controls, sharePanelStyles];

  declare session: Session;
  /** The state as it was when the panel opened, and its link. */
  declare shared: { readonly state: SharedState; readonly link: ShareLink; readonly address: string } | undefined;
  declare kind: SnippetKind;
  declare isDated: boolean;
  declare copied: Copied;

  constructor() {
    super();
    this.kind = 'medium';
    this.isDated = true;
    new Watch(this, () => this.session);
    this.addEventListener('keydown', (event) => this.#onKey(event));
    this.addEventListener('focusout', ({ relatedTarget }) => {
      if (relatedTarget && relatedTarget !== this) this.shared = undefined;
    });
  }

  protected override render() {
    const isOpen = this.shared !== undefined;
    return html`<button class="btn ghost" aria-label=${say('share.button')} aria-expanded=${isOpen} aria-controls="share" @click=${this.#toggle}>
        ${linkIcon}<span class="word">${say('share.button')}</span></button>
      ${isOpen ? this.#panel() : nothing}`;
  }

  #panel() {
    const { link, address, state } = this.shared as NonNullable<typeof this.shared>;
    const length = { n: address.length };
    const words =
      'link' in link
        ? say('share.length', length)
        : state.mode === 'chat'
          ? say('share.chatTooLong')
          : say('share.fits', { fits: link.fits, n: state.text.length });
    return html`<div id="share" class="pop" role="group" aria-label=${say('share.panel')}>
      <label class="label" for="link">${say('share.link')}</label>
      <div class="row"><input id="link" class="field mono" readonly .value=${address} @focus=${selectAll}>
        ${this.#copyButton('link', address)}</div>
      <p class="xs ${'link' in link ? 'soft' : 'problem'}">${words}</p>
      <h2>${say('share.embed')}</h2>
      ${state.mode === 'chat' ? html`<p class="xs soft">${say('share.onlyText')}</p>` : this.#embed(state)}
      <p class="xs state" role="status">${
        this.copied === undefined ? '' : say(this.copied === null ? 'share.notCopied' : 'share.copied')
      }</p>
    </div>`;
  }

  #embed({ text, model, expectedOutput }: SharedState) {
    const on = this.isDated ? this.session.today : undefined;
    const snippet = snippetOf({ kind: this.kind, home: home(), text, model, expectedOutput, on });
    const kinds = snippetKinds.map(
      (kind) => html`<option value=${kind} .selected=${kind === this.kind}>${say(`share.${kind}`)}</option>`,
    );
    return html`<div class="row"><label class="label" for="kind">${say('share.as')}</label>
        <select id="kind" class="field" @change=${this.#onKind}>${kinds}</select></div>
      <label class="check"><input type="checkbox" .checked=${this.isDated} @change=${this.#onDated}>
        ${say('share.dated')}</label>
      <textarea class="field mono" readonly rows="5" aria-label=${say('share.snippet')} .value=${snippet}
        @focus=${selectAll}></textarea>
      ${this.#copyButton('snippet', snippet)}`;
  }

  #copyButton(what: 'link' | 'snippet', text: string) {
    const label = say(what === 'link' ? 'share.copyLink' : 'share.copySnippet');
    return html`<button class="btn small" aria-label=${label} @click=${() => this.#copy(what, text)}>
      ${this.copied === what ? check : copy}${say('share.copy')}</button>`;
  }

  async #toggle(): Promise<void> {
    if (this.shared) {
      this.shared = undefined;
      return;
    }
    const { choices, chat, doc } = this.session;
    const { mode, model, expectedOutput, maxOutput } = choices;
    const text = mode === 'chat' ? JSON.stringify(chat) : doc ? await joinLongText(doc) : '';
    const state: SharedState = { mode, text, model, expectedOutput, maxOutput };
    const link = await linkOf(home(), state);
    const address = 'link' in link ? link.link : home() + (await fragmentOf({ ...state, text: '' }));
    this.shared = { state, link, address };
    await this.#copy('link', address);
  }

  async #copy(what: 'link' | 'snippet', text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.copied = what;
    } catch {
      this.copied = null;
    }
  }

  #onKind({ target }: Event): void {
    this.kind = (target as HTMLSelectElement).value as SnippetKind;
    this.copied = undefined;
  }

  #onDated({ target }: Event): void {
    this.isDated = (target as HTMLInputElement).checked;
    this.copied = undefined;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.shared) return;
    event.stopPropagation();
    this.shared = undefined;
    this.renderRoot.querySelector('button')?.focus();
  }
}

/** The folder of the page. */
function home(): string {
  return new URL('./', location.href).href;
}

function selectAll({ target }: Event): void {
  (target as HTMLInputElement | HTMLTextAreaElement).select();
}

customElements.define('tf-share', SharePanel);
