// What there is to say about the link that this visit began with, at the foot of the editor.
import { x } from 'virtual:icons';
import { css, html, LitElement, nothing } from 'lit';
import { say } from '../../strings/message.ts';
import { base, controls } from '../../styles/controls.ts';
import { notes } from '../../styles/notes.ts';
import { note } from '../note.ts';
import { Watch } from '../session/observable.ts';
import { mostShared } from './read-share.ts';
import type { SharedVisit } from './shared-visit.ts';

class ShareNotes extends LitElement {
  static override properties = { visit: { attribute: false } };
  static override styles = [base, controls, notes, styles()];

  declare visit: SharedVisit;

  constructor() {
    super();
    new Watch(this, () => this.visit);
  }

  protected override render() {
    return [this.#problem(), this.visit.hasDraft ? this.#draft() : nothing];
  }

  #problem() {
    const { problem } = this.visit;
    if (!problem) return nothing;
    const text = say(`share.${problem}Text`, { most: mostShared / 1_000_000 });
    return html`<div class="closable">${note({ kind: 'bad', title: say(`share.${problem}`), text })}
      <button class="btn ghost square small" aria-label=${say('note.close')} @click=${() => this.visit.dismiss()}>
        ${x}</button></div>`;
  }

  #draft() {
    const back = { label: say('share.back'), act: () => void this.visit.back() };
    const keep = { label: say('share.keep'), act: () => void this.visit.keepThis() };
    return note({ kind: 'info', title: say('share.opened'), text: say('share.draftKept'), actions: [back, keep] });
  }
}

function styles() {
  return css`
    :host {
      display: grid;
      padding: 0 var(--space-4);
      background: var(--surface);
    }
    .note {
      margin-bottom: var(--space-4);
    }
    .closable {
      position: relative;
    }
    .closable .note {
      padding-right: var(--space-7-half);
    }
    .closable .btn {
      position: absolute;
      top: 0.375rem;
      right: 0.375rem;
      width: 1.625rem;
    }
    @media (max-width: 767px) {
      :host {
        padding: 0 var(--space-4);
      }
      .note {
        margin-bottom: var(--space-3);
        flex-wrap: wrap;
      }
      .note .acts {
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

customElements.define('tf-share-notes', ShareNotes);
