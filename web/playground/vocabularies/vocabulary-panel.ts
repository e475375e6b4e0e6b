// Tokenizer files of the person: where one brings them, what was read from each, and which models each counts. What cannot
// be used is refused here, with the engine's reason.

import { trash2, x } from 'virtual:icons';
import { html, LitElement, nothing } from 'lit';
import type { PatternFamily } from 'tokenfare';
import { say } from '../../strings/message.ts';
import { base, controls } from '../../styles/controls.ts';
import { dropZone } from '../../styles/drop-zone.ts';
import { notes } from '../../styles/notes.ts';
import '../fare/model-picker.ts';
import { note } from '../note.ts';
import { inKilobytes, inMegabytes } from '../numbers/counts.ts';
import { Watch } from '../session/observable.ts';
import type { Session } from '../session/session.ts';
import type { Question, Vocabularies, Vocabulary } from './vocabularies.ts';
import { vocabularyPanelStyles } from './vocabulary-panel-styles.ts';

const accepted = '.json,.tiktoken,.model';
const kilobytesBelow = 100_000;

class VocabularyPanel extends LitElement {
  static override properties = { session: { attribute: false } };
  static override styles = [base, controls, dropZone, notes, vocabularyPanelStyles];

  declare session: Session;
  /** What was shown of files that came. */
  #news = '';

  constructor() {
    super();
    new Watch(this, () => this.session);
  }

  protected override render() {
    const { files, isOpen } = this.#own;
    const isEstimate = this.session.model !== undefined && !this.session.model.encoding;
    const aside = files.length > 0 ? say('own.files', { n: files.length }) : isEstimate ? say('own.exactly') : nothing;
    return html`<details ?open=${isOpen} @toggle=${this.#onToggle}>
      <summary><span>${say('own.title')}</span><span class="xs muted aside">${aside}</span></summary>
      ${isOpen ? this.#body() : nothing}
    </details>`;
  }

  /** What was dropped elsewhere on the page is shown here, and what came of it. */
  protected override updated(): void {
    const { arrivals, added, refused, questions } = this.#own;
    const news = [arrivals, added?.id, refused.length, questions.length].join();
    if (arrivals > 0 && news !== this.#news) this.scrollIntoView({ block: 'nearest' });
    this.#news = news;
  }

  get #own(): Vocabularies {
    return this.session.vocabularies;
  }

  #body() {
    const { files, refused, questions } = this.#own;
    return html`
      <div class="zone">
        <span>${say('own.drop')}
          <label class="link">${say('own.choose')}<input class="sr" type="file" multiple accept=${accepted}
            @change=${this.#onFiles}></label></span>
        <p class="xs muted">${say('own.accepted')}</p>
      </div>
      <p class="xs soft said" role="status">${this.#said()}</p>
      ${this.#unkept()}
      ${refused.map(
        (each) => html`<div class="below dismissable">
          ${note({ kind: 'bad', title: say('own.refused', { name: each.name }), text: each.reason })}
          <button class="btn ghost square small close" aria-label=${say('note.close')}
            @click=${() => this.#own.dismiss(each)}>${x}</button></div>`,
      )}
      ${questions.map((question) => this.#question(question))}
      <ul>${files.map((file) => this.#file(file))}</ul>`;
  }

  /** What has just happened, for those who see it and those who hear it. */
  #said() {
    const { reading, removed, added } = this.#own;
    if (reading !== undefined) return say('own.reading', { name: reading });
    const read = this.#own.files.find(({ id }) => id === added?.id);
    if (read) return say('own.read', { name: read.name, n: read.models.length });
    if (!removed) return nothing;
    return html`${say('own.removed', { name: removed.name })}
      <button class="link" @click=${() => this.#own.restore()}>${say('note.undo')}</button>`;
  }

  #unkept() {
    const { unkept } = this.#own;
    if (!unkept) return nothing;
    const { name, reason } = unkept;
    const [title, text] = [say(`own.${reason}`, { name }), say(`own.${reason}Hint`)];
    return html`<div class="below">${note({ kind: 'warn', title, text })}</div>`;
  }

  #question(question: Question) {
    const { file, patterns } = question;
    const answer = (event: Event) => {
      event.preventDefault();
      const { value } = (event.target as HTMLElement).querySelector('select') as HTMLSelectElement;
      this.#own.answer(question, value as PatternFamily);
    };
    return html`<form class="question" @submit=${answer}>
      <strong>${say('own.ask', { name: file.name })}</strong>
      <p class="xs soft">${say('own.askHint')}</p>
      <label class="label">${say('own.askLabel')}
        <select class="field" required><option value="">${say('own.choosePattern')}</option>${patterns.map(
          (pattern) => html`<option value=${pattern}>${say(`pattern.${pattern}`)}</option>`,
        )}</select></label>
      <div class="row"><button class="btn primary small">${say('own.answer')}</button>
        <button type="button" class="btn ghost small" @click=${() => this.#own.answer(question)}>
          ${say('own.leave')}</button></div>
    </form>`;
  }

  #file(vocabulary: Vocabulary) {
    const { id, name, info, models, isKept, file } = vocabulary;
    const chosen = this.session.model?.id;
    const size =
      file.size < kilobytesBelow
        ? say('own.kilobytes', { size: inKilobytes(file.size) })
        : say('own.megabytes', { size: inMegabytes(file.size) });
    return html`<li>
      <div class="head"><span class="strong name" title=${name}>${name}</span>
        ${isKept ? nothing : html`<span class="tag">${say('own.inMemory')}</span>`}
        <button class="btn ghost square small" aria-label=${say('own.remove', { name })}
          @click=${() => this.#remove(vocabulary)}>${trash2}</button></div>
      <p class="xs soft">${known(vocabulary)}</p>
      <p class="xs muted">${say('own.tokens', { n: info.tokens })} · ${size}${
        info.recognizedAs === undefined && info.pattern
          ? html` · ${say('own.pattern', { models: say(`pattern.${info.pattern}`) })}`
          : nothing
      }</p>
      <div class="models">
        ${
          models.length === 0
            ? html`<span class="xs soft">${say('own.models', { n: 0 })}</span>`
            : html`<details class="inner"><summary class="xs soft">${say('own.models', { n: models.length })}</summary>
                <div class="tags">${models.map((model) => this.#counted(model))}</div></details>`
        }
        <tf-model-picker adds .models=${this.session.book?.models ?? []} .engine=${this.session.engine}
          @pick=${({ detail }: CustomEvent<string>) => this.#own.count(id, detail)}></tf-model-picker>
      </div>
      ${
        chosen === undefined || models.includes(chosen)
          ? nothing
          : html`<button class="btn small" @click=${() => this.#own.count(id, chosen)}>
              ${say('own.count', { model: chosen })}</button>`
      }
    </li>`;
  }

  #counted(model: string) {
    const words = say('own.stop', { model });
    return html`<span class="tag">${model}<button class="stop" aria-label=${words} title=${words}
      @click=${() => this.#own.stop(model)}>${x}</button></span>`;
  }

  async #remove(vocabulary: Vocabulary): Promise<void> {
    await this.#own.remove(vocabulary);
    await this.updateComplete;
    (this.renderRoot.querySelector('.said button') as HTMLElement | null)?.focus();
  }

  #onToggle(event: Event): void {
    const details = event.target as HTMLDetailsElement;
    if (details === event.currentTarget) this.#own.show(details.open);
  }

  #onFiles(event: Event): void {
    const input = event.target as HTMLInputElement;
    this.#own.add([...(input.files ?? [])], this.session.book?.models ?? []);
    input.value = '';
  }
}

/** `Llama 3, verified` */
function known({ info: { recognizedAs, isVerified } }: Vocabulary): string {
  if (recognizedAs === undefined) return say('own.unknown');
  return say(isVerified ? 'own.verified' : 'own.otherCut', { name: recognizedAs });
}

customElements.define('tf-vocabularies', VocabularyPanel);
