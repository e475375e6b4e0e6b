// The prompts that were saved under a name: the present one is saved at the top, the others are opened, renamed, compared
// with and removed below. It opens from the tools above the prompt and covers a part of it, as a menu does.

import { check, pencil, trash2 } from 'virtual:icons';
import { html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { say } from '../../strings/message.ts';
import { base, controls } from '../../styles/controls.ts';
import { notes } from '../../styles/notes.ts';
import { joinLongText } from '../editor/long-text.ts';
import { note } from '../note.ts';
import { dateOf, grouped } from '../numbers/counts.ts';
import { Watch } from '../session/observable.ts';
import type { Session } from '../session/session.ts';
import { longestName } from './kept-prompts.ts';
import { savedPanelStyles } from './saved-panel-styles.ts';
import { nameIn, type SavedPrompts, type ShownPrompt, savedPromptsOfPage } from './saved-prompts.ts';

/** Characters of the prompt that its name is made of, until the person writes one. */
const startOfName = 40;

/** `<tf-saved-panel>`; fires `open-prompt` with a prompt, and `close`. */
export class SavedPanel extends LitElement {
  static override properties = {
    session: { attribute: false },
    typed: { state: true },
    renaming: { state: true },
  };
  static override styles = [base, controls, notes, savedPanelStyles];

  declare session: Session;
  readonly saved: SavedPrompts = savedPromptsOfPage();
  /** The name that is being written; null while it is the one that is offered. */
  declare typed: string | null;
  /** The id of the prompt that gets another name. */
  declare renaming: string | null;

  constructor() {
    super();
    this.typed = null;
    this.renaming = null;
    new Watch(this, () => this.session);
    new Watch(this, () => this.saved);
    this.addEventListener('keydown', (event) => this.#onKey(event));
  }

  override focus(): void {
    const first = this.session.isEmpty ? 'h2' : '#name';
    (this.renderRoot.querySelector(first) as HTMLElement | null)?.focus();
  }

  protected override render() {
    const { prompts, isRead } = this.saved;
    return html`<section aria-labelledby="title">
      <h2 id="title" tabindex="-1">${say('saved.title', { n: prompts.length })}</h2>
      ${this.#form()}
      <p class="xs soft said" role="status">${this.#said()}</p>
      ${this.#unkept()}
      ${
        prompts.length > 0
          ? html`<ul>${repeat(
              prompts,
              ({ id }) => id,
              (prompt) => html`<li>${this.renaming === prompt.id ? this.#rename(prompt) : this.#row(prompt)}</li>`,
            )}</ul>`
          : isRead
            ? html`<p class="none sm soft">${say('saved.empty')}</p>`
            : nothing
      }
    </section>`;
  }

  #form() {
    const { isEmpty } = this.session;
    return html`<form @submit=${this.#save}>
      <label class="label grow" for="name">${say('saved.name')}</label>
      <input class="field" id="name" maxlength=${longestName} autocomplete="off" ?disabled=${isEmpty}
        .value=${isEmpty ? '' : (this.typed ?? this.#offered())} @input=${this.#onName}>
      <button class="btn primary" ?disabled=${isEmpty}>${say('saved.save')}</button>
    </form>`;
  }

  #row(prompt: ShownPrompt) {
    const { name, tokens, model, at, isKept } = prompt;
    const count =
      tokens === undefined || !model
        ? undefined
        : say('saved.count', { n: tokens, count: `${prompt.isExact ? '' : '≈ '}${grouped(tokens)}`, model });
    const kind = say(prompt.chat ? 'toolbar.chat' : 'toolbar.text');
    return html`<button class="open" @click=${() => this.#open(prompt)}>
        <span class="name" title=${name}>${name || say('saved.untitled')}</span>
        <span class="facts xs muted">${[kind, count, dateOf(new Date(at).toISOString())].filter(Boolean).join(' · ')}</span>
        ${isKept ? nothing : html`<span class="tag">${say('own.inMemory')}</span>`}
      </button>
      <span class="row">
        <a class="btn ghost small" href="#/compare/prompts/${prompt.id}" @click=${this.#close}>${say('saved.compare')}</a>
        <button class="btn ghost square small" data-rename=${prompt.id} aria-label=${say('saved.rename', { name })}
          title=${say('saved.rename', { name })} @click=${() => this.#startRenaming(prompt)}>${pencil}</button>
        <button class="btn ghost square small" aria-label=${say('saved.remove', { name })}
          title=${say('saved.remove', { name })} @click=${() => this.#remove(prompt)}>${trash2}</button>
      </span>`;
  }

  #rename(prompt: ShownPrompt) {
    return html`<form class="renaming" @submit=${(event: Event) => this.#finishRenaming(event, prompt)}>
      <input class="field" id="renamed" aria-label=${say('saved.newName', { name: prompt.name })} maxlength=${longestName}
        autocomplete="off" .value=${prompt.name}>
      <button class="btn">${say('budget.save')}</button></form>`;
  }

  #said() {
    const { removed, saved } = this.saved;
    if (saved) return html`${check}${say('saved.saved', { name: saved.name })}`;
    if (!removed) return nothing;
    return html`${say('saved.removed', { name: removed.name })}
      <button class="link" @click=${() => this.saved.restore()}>${say('note.undo')}</button>`;
  }

  #unkept() {
    const { unkept } = this.saved;
    if (!unkept) return nothing;
    const { name, reason } = unkept;
    const [title, text] = [say(`saved.${reason}`, { name }), say(`saved.${reason}Hint`)];
    return html`<div class="below">${note({ kind: 'warn', title, text })}</div>`;
  }

  /** The first words of the prompt. */
  #offered(): string {
    const { doc, chat, choices } = this.session;
    const first = chat.messages.find(({ role, text }) => role === 'user' && text !== '') ?? chat.messages[0];
    const start = choices.mode === 'chat' ? (first?.text ?? '') : (doc?.sliceString(0, 4 * startOfName) ?? '');
    const words = nameIn(start) ?? '';
    return words.length > startOfName ? `${words.slice(0, startOfName).trim()}…` : words;
  }

  async #save(event: Event): Promise<void> {
    event.preventDefault();
    const { session } = this;
    const { doc, chat, choices, inputCount, model } = session;
    if (!doc || session.isEmpty) return;
    const name = nameIn(this.typed ?? '') ?? this.#offered();
    const written = choices.mode === 'chat' ? { chat } : { text: await joinLongText(doc) };
    const counted = inputCount && !session.isStale && inputCount.precision !== 'fallback' ? inputCount : undefined;
    await this.saved.save({
      name,
      ...written,
      ...(counted && { tokens: counted.tokens, isExact: counted.precision === 'exact' }),
      ...(counted && model && { model: model.id }),
    });
    this.typed = null;
  }

  #open(prompt: ShownPrompt): void {
    this.dispatchEvent(new CustomEvent('open-prompt', { detail: prompt }));
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }

  async #startRenaming(prompt: ShownPrompt): Promise<void> {
    this.renaming = prompt.id;
    await this.updateComplete;
    const input = this.renderRoot.querySelector('#renamed') as HTMLInputElement;
    input.focus();
    input.select();
  }

  async #finishRenaming(event: Event, prompt: ShownPrompt): Promise<void> {
    event.preventDefault();
    await this.saved.rename(prompt, (this.renderRoot.querySelector('#renamed') as HTMLInputElement).value);
    await this.#stopRenaming();
  }

  async #stopRenaming(): Promise<void> {
    const id = this.renaming ?? '';
    this.renaming = null;
    await this.updateComplete;
    (this.renderRoot.querySelector(`[data-rename="${CSS.escape(id)}"]`) as HTMLElement | null)?.focus();
  }

  async #remove(prompt: ShownPrompt): Promise<void> {
    void this.saved.remove(prompt);
    await this.updateComplete;
    (this.renderRoot.querySelector('.said button') as HTMLElement | null)?.focus();
  }

  #onName(event: Event): void {
    this.typed = (event.target as HTMLInputElement).value;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (this.renaming === null) this.#close();
    else void this.#stopRenaming();
  }
}

customElements.define('tf-saved-panel', SavedPanel);
