// Notes about the page itself, over the bottom edge of the view: no network, a new version, another tab ahead.

import { x } from 'virtual:icons';
import { css, html, LitElement, nothing } from 'lit';
import { say } from '../strings/message.ts';
import { base, controls } from '../styles/controls.ts';
import { notes } from '../styles/notes.ts';
import { note } from './note.ts';
import type { Offline } from './offline.ts';
import { Watch } from './session/observable.ts';

class PageNotes extends LitElement {
  static override properties = { offline: { attribute: false }, isDismissed: { state: true } };
  static override styles = [base, controls, notes, styles()];

  declare offline: Offline;
  declare isDismissed: boolean;

  constructor() {
    super();
    this.isDismissed = false;
    new Watch(this, () => this.offline);
    addEventListener('online', () => (this.isDismissed = false));
  }

  protected override render() {
    const { hasUpdate, isBehind, isOnline, isKept } = this.offline;
    const reload = { label: say('update.reload'), act: () => this.offline.update() };
    if (isBehind)
      return note({ kind: 'info', title: say('update.behind'), text: say('update.kept'), actions: [reload] });
    if (hasUpdate)
      return note({ kind: 'info', title: say('update.ready'), text: say('update.kept'), actions: [reload] });
    if (isOnline || this.isDismissed) return nothing;
    const [title, text] = isKept
      ? [say('offline.title'), say('offline.kept')]
      : [say('offline.titleNotKept'), say('offline.notKept')];
    return html`${note({ kind: 'offline', title, text })}
      <button class="btn ghost square small close" aria-label=${say('note.close')} @click=${this.#dismiss}>
        ${x}</button>`;
  }

  #dismiss(): void {
    this.isDismissed = true;
  }
}

function styles() {
  return css`
    :host {
      position: absolute;
      z-index: 15;
      left: 50%;
      bottom: 3.25rem;
      transform: translateX(-50%);
      width: min(32rem, calc(100vw - 1.5rem));
      pointer-events: none;
    }
    .note {
      box-shadow: var(--shadow-pop);
      pointer-events: auto;
    }
    .note.offline {
      padding-right: var(--space-7-half);
    }
    .close {
      position: absolute;
      top: 0.375rem;
      right: 0.375rem;
      pointer-events: auto;
      width: 1.625rem;
    }
    @media (max-width: 1023px) {
      :host {
        bottom: 5rem;
      }
    }
  `;
}

customElements.define('tf-page-notes', PageNotes);
