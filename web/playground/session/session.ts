// What one types and assumes, and what the engine says to it. It belongs to the page, not to a view. A change is
// measured at once; while the worker is busy, the newest state waits, and everything between is left out.
import type { ChangeSet, Text } from '@codemirror/state';
import type { TokenCount } from 'tokenfare';
import { docOfChat } from '../chat/chat-doc.ts';
import { type ChatContent, type ChatDraft, contentOf, keepChat, readChat } from '../chat/chat-draft.ts';
import { joinLongText } from '../editor/long-text.ts';
import { type EngineFailure, pageEngine } from '../engine/engine-port.ts';
import { isOfEngine } from '../engine/failure.ts';
import type { Step } from '../engine/measure-prompt.ts';
import type { CountedBy, Failure, Fare, Loading, ModelRow } from '../engine/protocol.ts';
import { Vocabularies, type Vocabulary } from '../vocabularies/vocabularies.ts';
import { type Choices, keepChoices, readChoices } from './choices.ts';
import { ElsewhereRows, patience } from './elsewhere-rows.ts';
import { inputCountOf } from './input-count.ts';
import { LivePrompt, type MeasuredDoc } from './live-prompt.ts';
import { Observable } from './observable.ts';

/** The price book as the page shows it. */
export interface Book {
  readonly asOf: string;
  readonly models: readonly ModelRow[];
}

/** A fare and the prompt that it belongs to. */
export interface Settled {
  readonly doc: Text;
  readonly fare: Fare;
}

/** A change of choices; null takes the limit of the output away. */
export type Choice = Partial<Omit<Choices, 'maxOutput'>> & { readonly maxOutput?: number | null };

export class Session extends Observable {
  readonly engine = pageEngine;
  /** The tokenizer files that this person brought. */
  readonly vocabularies = new Vocabularies(this.engine);
  choices: Choices = readChoices();
  /** What is measured: the prompt, or the chat as JSON. */
  doc: Text | undefined;
  chat: ChatDraft = readChat();
  /** The prompt, while a chat is written. */
  #prompt: Text | undefined;
  book: Book | undefined;
  /** The newest measurement and the document that it belongs to. */
  measured: MeasuredDoc | undefined;
  fare: Fare | undefined;
  readonly elsewhere = new ElsewhereRows(() => this.changed());
  /** The engine cannot be used at all. */
  engineFailure: Failure | undefined;
  /** The chosen model's tokens could not be had. */
  countFailure: Failure | undefined;
  /** The chosen model's fare could not be had. */
  fareFailure: Failure | undefined;
  loading: Loading['loading'] = null;
  /** The numbers belong to an earlier text. */
  isStale = false;
  /** On a narrow screen: the fare is open over the prompt. */
  isSheetOpen = false;
  /** The measurement that keeps the worker from taking the next text; 0 when it is free. */
  #counting = 0;
  #measurements = 0;
  #isDirty = false;
  #isScheduled = false;
  /** Which files count which models, as it was measured. */
  #counted = '';
  /** The document whose fare, or the lack of one, is the newest answer. */
  #answered: Text | undefined;
  readonly #live = new LivePrompt(this);

  constructor() {
    super();
    this.engine.onLoading = (loading) => this.#set({ loading });
    this.vocabularies.subscribe(() => this.#onVocabularies());
    void this.open();
  }

  /** The day whose prices apply: today, in UTC as the price book has it. */
  get today(): string {
    return new Date().toISOString().slice(0, 10);
  }

  get model(): ModelRow | undefined {
    return this.modelRow(this.choices.model);
  }

  /** The person's own file that counts the chosen model. */
  get vocabulary(): Vocabulary | undefined {
    return this.vocabularies.of(this.model?.id);
  }

  modelRow(id: string): ModelRow | undefined {
    return this.book?.models.find((model) => model.id === id || model.aliases.includes(id));
  }

  /** The count to show for the chosen model. */
  get inputCount(): TokenCount | undefined {
    return inputCountOf(this);
  }

  /** The tokens belong to an earlier text; those of a long prompt are there before its cost. */
  get isCountStale(): boolean {
    return this.isStale && !(this.measured?.tokens && this.measured.doc === this.doc);
  }

  /** True for an empty prompt. */
  get isEmpty(): boolean {
    return !this.doc || this.doc.length === 0;
  }

  async open(): Promise<void> {
    try {
      const book = await this.engine.ask<Book>({ ask: 'open', on: this.today });
      this.#set({ book, engineFailure: undefined });
    } catch (error) {
      this.#set({ engineFailure: (error as EngineFailure).failure });
    }
    this.#measureSoon();
  }

  /** Starts a broken engine again. */
  restart(): void {
    this.#counting = 0;
    this.#answered = undefined;
    this.#measurements++; // what is asked now is given up
    this.engine.restart();
    void this.open();
  }

  /** Fetches a vocabulary again whose kept copy is damaged. */
  async fetchAgain(file: string): Promise<void> {
    await this.engine.ask({ ask: 'forget', file });
    this.#measureSoon();
  }

  /** `changes` are what made it from the prompt before it. */
  setDoc(doc: Text, changes?: ChangeSet): void {
    const before = this.#prompt;
    this.#prompt = doc;
    const isFollowed = this.#live.follow(before, doc, this.choices.mode === 'text' ? changes : undefined);
    if (isFollowed) {
      this.#measurements++; // what is under way is of an earlier prompt
      this.#answered = undefined;
      this.elsewhere.begin();
      this.#set({ doc, isStale: true });
    } else {
      this.#showDoc();
    }
  }

  /** Takes tokens that an edit of a long prompt made. */
  take(measured: MeasuredDoc): void {
    this.#set({ measured });
  }

  /** Measures the prompt as it stands, as soon as the engine is free. */
  measure(): void {
    this.#measureSoon();
  }

  setChat(chat: ChatDraft): void {
    keepChat(chat);
    this.#set({ chat });
    this.#showDoc();
  }

  /** From a text to a chat and back; each stays as it was. */
  setMode(mode: Choices['mode']): void {
    if (mode === this.choices.mode) return;
    this.elsewhere.clear();
    this.#set({ fare: undefined, measured: undefined, countFailure: undefined, fareFailure: undefined });
    this.note({ mode });
    this.#showDoc();
  }

  #showDoc(): void {
    this.#set({ doc: this.choices.mode === 'chat' ? docOfChat(this.chat) : this.#prompt });
    this.#measureSoon();
  }

  /** What is sent in place of a text. */
  get content(): { chat?: ChatContent } {
    return this.choices.mode === 'chat' ? { chat: contentOf(this.chat) } : {};
  }

  /** What is assumed of the answer. */
  get outputs(): { expectedOutput: number; maxOutput?: number } {
    const { expectedOutput, maxOutput } = this.choices;
    return maxOutput === undefined ? { expectedOutput } : { expectedOutput, maxOutput };
  }

  choose({ maxOutput, ...choices }: Choice): void {
    const { maxOutput: before, ...others } = this.choices;
    const most = maxOutput === null ? undefined : (maxOutput ?? before);
    const next: Choices = { ...others, ...choices, ...(most !== undefined && { maxOutput: most }) };
    if (next.model !== this.choices.model) {
      this.elsewhere.forgetFare();
      this.#set({ fare: undefined, measured: undefined, countFailure: undefined, fareFailure: undefined });
    }
    keepChoices(next);
    this.#set({ choices: next });
    this.#measureSoon();
  }

  /** Keeps choices that change nothing in the numbers. */
  note(
    choices: Pick<Partial<Choices>, 'mode' | 'operation' | 'keepText' | 'showTokens' | 'showWhitespace' | 'showIds'>,
  ): void {
    const next = { ...this.choices, ...choices };
    keepChoices(next);
    this.#set({ choices: next });
  }

  /** The fare of the prompt as it stands, as soon as it is known; nothing if there is none. */
  async settled(): Promise<Settled | undefined> {
    while (this.doc && this.#answered !== this.doc && (this.book || !this.engineFailure)) {
      await new Promise<void>((resolve) => {
        const end = this.subscribe(() => {
          end();
          resolve();
        });
      });
    }
    return this.doc && this.fare ? { doc: this.doc, fare: this.fare } : undefined;
  }

  showSheet(isSheetOpen: boolean): void {
    if (isSheetOpen !== this.isSheetOpen) this.#set({ isSheetOpen });
  }

  /** The person's own files that count some of these models. */
  filesFor(models: readonly string[]): readonly CountedBy[] {
    return this.vocabularies.counting(models.map((asked) => ({ asked, id: this.modelRow(asked)?.id })));
  }

  /** Measures anew when other files count than before. */
  #onVocabularies(): void {
    const counting = this.vocabularies.files.map(({ id, models }) => `${id} ${models.join(' ')}`).join();
    if (counting !== this.#counted) this.#measureSoon();
    this.#counted = counting;
    this.changed();
  }

  #measureSoon(): void {
    this.#isDirty = true;
    this.#answered = undefined;
    this.elsewhere.begin();
    if (this.#isScheduled || this.#counting > 0) return;
    this.#isScheduled = true;
    setTimeout(() => {
      this.#isScheduled = false;
      if (this.#counting === 0) void this.#measure();
    });
  }

  async #measure(): Promise<void> {
    const { doc } = this;
    if (!doc || !this.book) return;
    this.#isDirty = false;
    const turn = ++this.#measurements;
    this.#counting = turn;
    const { state } = this.elsewhere;
    const late = setTimeout(() => this.#set({ isStale: true }), patience);
    const { content, outputs } = this;
    const { model, elsewhere } = this.choices;
    const text = await joinLongText(doc);
    const files = this.filesFor([model, ...elsewhere]);
    const version = content.chat ? undefined : this.#live.versionOf(doc);
    const kept = version === undefined ? {} : { version };
    const request = { text, ...content, model, elsewhere, files, ...outputs, on: this.today, ...kept };
    try {
      const live = await this.engine.ask<number | undefined>({ ask: 'measure', ...request }, (step: Step) => {
        if ('measured' in step) this.#free(turn);
        else clearTimeout(late);
        if ('fare' in step || 'fareFailure' in step) this.#answer(turn, doc);
        if (model === this.choices.model) this.#take(step, doc, state);
      });
      this.#live.measured(live);
    } catch (error) {
      if (turn !== this.#measurements) return;
      this.#answer(turn, doc);
      this.elsewhere.clear();
      this.#set({ engineFailure: (error as EngineFailure).failure, fare: undefined, isStale: false });
    } finally {
      clearTimeout(late);
      this.#free(turn);
    }
  }

  /** The worker can take the next text: the rest of this turn gives way to it. */
  #free(turn: number): void {
    if (this.#counting !== turn) return;
    this.#counting = 0;
    if (this.#isDirty) this.#measureSoon();
  }

  /** Nothing newer waits: what is shown belongs to the prompt as it stands. */
  #answer(turn: number, doc: Text): void {
    if (turn === this.#measurements && !this.#isDirty) this.#answered = doc;
  }

  #take(step: Step, doc: Text, state: number): void {
    const isStale = state !== this.elsewhere.state;
    if ('measured' in step) {
      const { measured, failure } = step;
      const ofEngine = failure && isOfEngine(failure) ? { engineFailure: failure } : {};
      this.#set({ measured: { ...measured, doc }, countFailure: failure, ...ofEngine });
    } else if ('fare' in step) {
      this.#set({ fare: step.fare, fareFailure: undefined, engineFailure: undefined, isStale });
    } else if ('fareFailure' in step) {
      this.#set({ fare: undefined, fareFailure: step.fareFailure, isStale });
    } else {
      this.elsewhere.take(step.elsewhere, { doc, fare: this.fare, state }, step.isLast);
      this.changed();
    }
  }

  #set(change: Partial<Session>): void {
    Object.assign(this, change);
    this.changed();
  }
}
