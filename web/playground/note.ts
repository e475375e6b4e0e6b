// A message to the person: what happened, what to do, and the action for it.

import { check, circleAlert, info, triangleAlert, wifiOff } from 'virtual:icons';
import { html, nothing, type TemplateResult } from 'lit';
import { say } from '../strings/message.ts';

export interface Note {
  readonly kind: 'info' | 'ok' | 'warn' | 'bad' | 'offline';
  readonly title: unknown;
  readonly text?: unknown;
  readonly actions?: readonly NoteAction[];
  /** For those who want to know more: an error's code and words. */
  readonly details?: string;
}

export interface NoteAction {
  readonly label: string;
  readonly act: () => void;
}

const icons = { info, ok: check, warn: triangleAlert, bad: circleAlert, offline: wifiOff };

/** Draws a note. An error is announced at once, everything else politely. */
export function note({ kind, title, text, actions = [], details }: Note): TemplateResult {
  return html`<div class="note ${kind}" role=${kind === 'bad' ? 'alert' : 'status'}>
    ${icons[kind]}
    <div class="grow">
      <strong>${title}</strong>
      ${text ? html`<p>${text}</p>` : nothing}
      ${details ? html`<details><summary>${say('note.details')}</summary>${details}</details>` : nothing}
    </div>
    ${actions.length ? html`<div class="acts">${actions.map(button)}</div>` : nothing}
  </div>`;
}

function button({ label, act }: NoteAction): TemplateResult {
  return html`<button class="link sm" @click=${act}>${label}</button>`;
}
