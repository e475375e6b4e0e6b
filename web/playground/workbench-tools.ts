// The tools above the prompt: a text or a chat, how its tokens are shown, the saved prompts, a link to share.

import { bookmark, hash, pilcrow } from 'virtual:icons';
import { html } from 'lit';
import { say } from '../strings/message.ts';
import type { Session } from './session/session.ts';
import './share/share-panel.ts';

export function workbenchTools(session: Session, isSavedOpen: boolean, toggleSaved: () => void) {
  const { mode, showTokens, showWhitespace, showIds } = session.choices;
  const modes = html`<div class="modes" role="group" aria-label=${say('toolbar.mode')}>
    ${(['text', 'chat'] as const).map(
      (each) => html`<button class="btn ghost" aria-pressed=${mode === each} @click=${() => session.setMode(each)}>
        ${say(`toolbar.${each}`)}</button>`,
    )}</div>`;
  const ofText = html`<span class="sep"></span>
    <button class="btn ghost" aria-pressed=${showTokens} @click=${() => session.note({ showTokens: !showTokens })}>
      ${say('toolbar.tokens')}</button>
    <button class="btn ghost" aria-pressed=${showWhitespace} aria-label=${say('toolbar.whitespace')}
      @click=${() => session.note({ showWhitespace: !showWhitespace })}>
      ${pilcrow}<span class="word">${say('toolbar.whitespace')}</span></button>
    <button class="btn ghost" aria-pressed=${showIds} aria-label=${say('toolbar.ids')}
      @click=${() => session.note({ showIds: !showIds })}>${hash}<span class="word">${say('toolbar.ids')}</span></button>`;
  return html`<div class="toolbar" role="toolbar" aria-label=${say('toolbar.label')}>
    ${modes}${mode === 'chat' ? '' : ofText}
    <button class="btn ghost end" id="saved" aria-label=${say('saved.button')} aria-expanded=${isSavedOpen}
      @click=${toggleSaved}>${bookmark}<span>${say('saved.button')}</span></button>
    <tf-share .session=${session}></tf-share>
  </div>`;
}
