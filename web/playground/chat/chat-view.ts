// The chat: messages with their roles and images, tools as JSON, pages and seconds. What each message costs stands
// beside it. Alt with an arrow moves a message; everything else is buttons and fields.

import { chevronDown, chevronUp, plus, trash2, x } from 'virtual:icons';
import { html, LitElement, nothing } from 'lit';
import type { ImageDetail, ImageSize, InputPart } from 'tokenfare';
import { say } from '../../strings/message.ts';
import { base, controls } from '../../styles/controls.ts';
import { problemBox } from '../../styles/problem-box.ts';
import type { EngineFailure } from '../engine/engine-port.ts';
import '../fare/count-field.ts';
import { counted } from '../numbers/counts.ts';
import { Watch } from '../session/observable.ts';
import type { Session } from '../session/session.ts';
import {
  type ChatDraft,
  type DraftImage,
  type DraftMessage,
  details,
  placesOf,
  type Role,
  roles,
  toolsIn,
} from './chat-draft.ts';
import { chatStyles } from './chat-styles.ts';

const accepted = 'image/png,image/jpeg,image/webp,image/gif';
const firstSide = 1024;

export class ChatView extends LitElement {
  static override properties = { session: { attribute: false }, fileProblem: { state: true } };
  static override styles = [base, controls, problemBox, chatStyles];

  declare session: Session;
  /** Why a file that was dropped or chosen is no image. */
  declare fileProblem: string | null;

  constructor() {
    super();
    this.fileProblem = null;
    new Watch(this, () => this.session);
  }

  override focus(): void {
    const fields = this.renderRoot.querySelectorAll('textarea.text');
    (fields[fields.length - 1] as HTMLElement | undefined)?.focus();
  }

  protected override render() {
    const { chat } = this.session;
    const places = placesOf(chat);
    return html`<ol>${chat.messages.map((message, at) => this.#message(message, at, places[at] ?? -1))}</ol>
      <div class="add">
        <button class="btn small" @click=${this.#addMessage}>${plus}${say('chat.message')}</button>
        <button class="btn small" @click=${() => this.#addImages(this.#lastOfUser(), [newImage()])}>
          ${plus}${say('chat.imageBySize')}</button>
        <label class="btn small file">${plus}${say('chat.imageFile')}<input class="sr" type="file" multiple
          accept=${accepted} @change=${(event: Event) => this.#onFiles(event.target as HTMLInputElement)}></label>
        <span class="xs muted hint">${say('chat.moves')}</span>
      </div>
      ${this.fileProblem ? html`<p class="problem" role="alert">${this.fileProblem}</p>` : nothing}
      ${this.#extras()}`;
  }

  #message(message: DraftMessage, at: number, place: number) {
    const n = at + 1;
    const last = this.session.chat.messages.length - 1;
    return html`<li @dragover=${(event: DragEvent) => event.preventDefault()}
        @drop=${(event: DragEvent) => this.#onDrop(event, at)} @keydown=${(event: KeyboardEvent) => this.#onKey(event, at)}>
      <div class="who">
        <select class="field" aria-label=${say('chat.role', { n })}
          @change=${(event: Event) => this.#change(at, { role: (event.target as HTMLSelectElement).value as Role })}>
          ${roles.map((role) => html`<option value=${role} .selected=${role === message.role}>${say(`chat.${role}`)}</option>`)}
        </select>
      </div>
      <div class="what">
        <textarea class="field text" rows="1" spellcheck="false" autocapitalize="off" aria-label=${say('chat.text', { n })} placeholder=${say('chat.placeholder')}
          .value=${message.text} @input=${(event: Event) => this.#onText(event, at)}></textarea>
        ${message.images.map((image, place) => this.#image(image, at, place))}
      </div>
      <div class="count" data-count>${this.#count(place)}</div>
      <div class="acts">
        <button class="btn ghost square" ?disabled=${at === 0} aria-label=${say('chat.up', { n })}
          @click=${() => this.#move(at, -1)}>${chevronUp}</button>
        <button class="btn ghost square" ?disabled=${at === last} aria-label=${say('chat.down', { n })}
          @click=${() => this.#move(at, 1)}>${chevronDown}</button>
        <button class="btn ghost square" ?disabled=${last === 0} aria-label=${say('chat.remove', { n })}
          @click=${() => this.#remove(at)}>${trash2}</button>
      </div>
    </li>`;
  }

  #image(image: DraftImage, at: number, place: number) {
    const n = place + 1;
    const set = (change: Partial<DraftImage>) => this.#changeImage(at, place, change);
    return html`<fieldset class="image" aria-label=${say('chat.image', { n })}>
      <span class="file-name">${image.name || say('chat.image', { n })}</span>
      <tf-count-field .value=${image.width} .label=${say('chat.width')}
        @count=${({ detail }: CustomEvent<number>) => set({ width: detail })}></tf-count-field>
      <span aria-hidden="true">×</span>
      <tf-count-field .value=${image.height} .label=${say('chat.height')}
        @count=${({ detail }: CustomEvent<number>) => set({ height: detail })}></tf-count-field>
      <select class="field" aria-label=${say('chat.detail')}
        @change=${(event: Event) => set({ detail: (event.target as HTMLSelectElement).value as ImageDetail })}>
        ${details.map((detail) => html`<option value=${detail} .selected=${detail === image.detail}>${detail}</option>`)}
      </select>
      <button class="btn ghost square" aria-label=${say('chat.removeImage', { n })}
        @click=${() => this.#change(at, { images: this.#imagesOf(at).filter((_, each) => each !== place) })}>${x}</button>
    </fieldset>`;
  }

  #extras() {
    const { chat } = this.session;
    const { problem } = toolsIn(chat.tools);
    return html`<div class="extras">
      <label class="tools"><span class="label">${say('chat.tools')}</span>
        <textarea class="field mono" rows=${chat.tools ? 10 : 2} spellcheck="false" placeholder=${say('chat.toolsPlaceholder')}
          aria-invalid=${problem ? 'true' : nothing} aria-describedby=${problem ? 'tools-problem' : nothing}
          .value=${chat.tools} @input=${(event: Event) => this.#set({ tools: (event.target as HTMLTextAreaElement).value })}
          ></textarea></label>
      ${problem ? html`<p id="tools-problem" class="problem">${problem}</p>` : nothing}
      <div class="numbers">
        <div><span class="label">${say('chat.pdfPages')}</span>
          <tf-count-field .value=${chat.pdfPages} .label=${say('chat.pdfPages')}
            @count=${({ detail }: CustomEvent<number>) => this.#set({ pdfPages: detail })}></tf-count-field></div>
        <div><span class="label">${say('chat.audioSeconds')}</span>
          <tf-count-field .value=${chat.audioSeconds} .label=${say('chat.audioSeconds')}
            @count=${({ detail }: CustomEvent<number>) => this.#set({ audioSeconds: detail })}></tf-count-field></div>
      </div>
    </div>`;
  }

  /** The tokens of a message and of its images. */
  #count(place: number) {
    const { fare, isEmpty, isStale } = this.session;
    const isHere = (part: InputPart) => (part.kind === 'message' || part.kind === 'image') && part.message === place;
    const parts = isEmpty || place < 0 ? [] : (fare?.estimate.parts.filter(isHere) ?? []);
    const pictures = parts.filter(({ kind }) => kind === 'image');
    const n = pictures.reduce((sum, { tokens }) => sum + tokens, 0);
    const message = parts.find(({ kind }) => kind === 'message');
    if (!message) return html`<span class="muted">–</span>`;
    return html`<b class=${isStale ? 'muted' : ''}>${counted(message)}</b>
      ${n > 0 ? html`<span class="xs muted">${say('chat.images', { n, many: pictures.length })}</span>` : nothing}`;
  }

  #set(change: Partial<ChatDraft>): void {
    this.session.setChat({ ...this.session.chat, ...change });
  }

  #change(at: number, change: Partial<DraftMessage>): void {
    const messages = this.session.chat.messages.map((each, place) => (place === at ? { ...each, ...change } : each));
    this.#set({ messages });
  }

  #changeImage(at: number, place: number, change: Partial<DraftImage>): void {
    this.#change(at, { images: this.#imagesOf(at).map((each, n) => (n === place ? { ...each, ...change } : each)) });
  }

  #imagesOf(at: number): readonly DraftImage[] {
    return this.session.chat.messages[at]?.images ?? [];
  }

  /** The field grows with its text. */
  #onText(event: Event, at: number): void {
    this.#change(at, { text: (event.target as HTMLTextAreaElement).value });
  }

  protected override updated(): void {
    for (const field of this.renderRoot.querySelectorAll<HTMLTextAreaElement>('textarea.text')) {
      field.style.height = 'auto';
      field.style.height = `${field.scrollHeight + 2}px`;
    }
  }

  async #addMessage(): Promise<void> {
    const { messages } = this.session.chat;
    const role: Role = messages.at(-1)?.role === 'user' ? 'assistant' : 'user';
    this.#set({ messages: [...messages, { role, text: '', images: [] }] });
    await this.updateComplete;
    this.focus();
  }

  #remove(at: number): void {
    this.#set({ messages: this.session.chat.messages.filter((_, place) => place !== at) });
  }

  async #move(at: number, by: 1 | -1): Promise<void> {
    const messages = [...this.session.chat.messages];
    const to = at + by;
    const [moved, other] = [messages[at], messages[to]];
    if (!moved || !other) return;
    messages[at] = other;
    messages[to] = moved;
    this.#set({ messages });
    await this.updateComplete;
    this.renderRoot.querySelectorAll<HTMLElement>('textarea.text')[to]?.focus();
  }

  #onKey(event: KeyboardEvent, at: number): void {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    void this.#move(at, event.key === 'ArrowUp' ? -1 : 1);
  }

  #lastOfUser(): number {
    const at = this.session.chat.messages.findLastIndex(({ role }) => role === 'user');
    return at < 0 ? this.session.chat.messages.length - 1 : at;
  }

  #addImages(at: number, images: readonly DraftImage[]): void {
    this.#change(at, { images: [...this.#imagesOf(at), ...images] });
  }

  #onFiles(input: HTMLInputElement): void {
    void this.#readFiles(this.#lastOfUser(), [...(input.files ?? [])]);
    input.value = '';
  }

  #onDrop(event: DragEvent, at: number): void {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    void this.#readFiles(at, files);
  }

  /** Only the size is read, by the engine; the file itself goes nowhere. */
  async #readFiles(at: number, files: readonly File[]): Promise<void> {
    this.fileProblem = null;
    for (const file of files) {
      try {
        const { width, height } = await this.session.engine.ask<ImageSize>({ ask: 'imageSize', file });
        this.#addImages(at, [{ ...newImage(), name: file.name, width, height }]);
      } catch (error) {
        const { message } = (error as EngineFailure).failure ?? { message: String(error) };
        this.fileProblem = say('chat.noImage', { name: file.name, reason: message });
      }
    }
  }
}

function newImage(): DraftImage {
  return { name: '', width: firstSide, height: firstSide, detail: 'auto' };
}

customElements.define('tf-chat', ChatView);
