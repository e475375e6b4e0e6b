// What one types and assumes, and what the engine says to it. It belongs to the page, not to a view. A change is
// measured at once; while the worker is busy, the newest state waits, and everything between is left out.
import { Text } from '@codemirror/state';
import type { TokenCount } from 'tokenfare';
import { type ChatContent, type ChatDraft, contentOf, isBlank, keepChat, readChat } from '../chat/chat-draft.ts';
import { joinLongText } from '../editor/long-text.ts';
import { type EngineFailure, pageEngine } from '../engine/engine-port.ts';
import { isOfEngine } from '../engine/failure.ts';
import type { Step } from '../engine/measure-prompt.ts';
import type {
  ComparedRow,
  CompareRequest,
  CountedBy,
  ElsewhereRow,
  Failure,
  Fare,
  Loading,
  Measured,
  ModelRow,
  Prospect,
  ProspectRequest,
} from '../engine/protocol.ts';
import { Vocabularies, type Vocabulary } from '../vocabularies/vocabularies.ts';
import { type Choices, keepChoices, readChoices } from './choices.ts';
import { fallbackCount } from './fallback-count.ts';
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

/** A prompt as the engine is asked about it. */
export type Written = Pick<CompareRequest, 'text' | 'chat'>;

/** What one assumes of a call that is made again and again. */
export type Assumed = Pick<ProspectRequest, 'callsPerDay' | 'cachedPercent' | 'batchPercent' | 'budget'>;

/** A change of choices; null takes the limit of the output away. */
export type Choice = Partial<Omit<Choices, 'maxOutput'>> & { readonly maxOutput?: number | null };

/** Work that takes longer than this shows that the numbers are old. */
const patience = 50;

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
  measured: (Measured & { readonly doc: Text }) | undefined;
  fare: Fare | undefined;
  elsewhere: readonly ElsewhereRow[] = [];
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

  /** The count to show for the chosen model: its tokens as soon as they are counted, else the estimate. */
  get inputCount(): TokenCount | undefined {
    const { tokens, encoding = '' } = this.measured ?? {};
    if (tokens) return exactCount(tokens.ids.length, encoding, this.fare);
    if (this.fare) return this.fare.estimate.input;
    const isWaiting = this.isStale && this.loading !== null;
    if (this.engineFailure || this.countFailure || isWaiting) return this.doc && fallbackCount(this.doc);
    return undefined;
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

  setDoc(doc: Text): void {
    this.#prompt = doc;
    this.#showDoc();
  }

  setChat(chat: ChatDraft): void {
    keepChat(chat);
    this.#set({ chat });
    this.#showDoc();
  }

  /** From a text to a chat and back; each stays as it was. */
  setMode(mode: Choices['mode']): void {
    if (mode === this.choices.mode) return;
    this.#set({ fare: undefined, measured: undefined, countFailure: undefined, fareFailure: undefined });
    this.note({ mode });
    this.#showDoc();
  }

  #showDoc(): void {
    this.#set({ doc: this.choices.mode === 'chat' ? docOf(this.chat) : this.#prompt });
    this.#measureSoon();
  }

  /** What is sent in place of a text. */
  get #content(): { chat?: ChatContent } {
    return this.choices.mode === 'chat' ? { chat: contentOf(this.chat) } : {};
  }

  choose({ maxOutput, ...choices }: Choice): void {
    const { maxOutput: before, ...others } = this.choices;
    const most = maxOutput === null ? undefined : (maxOutput ?? before);
    const next: Choices = { ...others, ...choices, ...(most !== undefined && { maxOutput: most }) };
    if (next.model !== this.choices.model) {
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

  /** What the call costs when it is made again and again; nothing while there is no prompt or no engine. */
  async prospect(assumed: Assumed): Promise<Prospect | undefined> {
    const { doc, today } = this;
    if (!doc) return undefined;
    const { model, expectedOutput, maxOutput } = this.choices;
    const most = maxOutput === undefined ? {} : { maxOutput };
    const text = await joinLongText(doc);
    const files = this.#filesFor([model]);
    const request = { text, ...this.#content, model, files, expectedOutput, ...most, on: today, ...assumed };
    try {
      return await this.engine.ask<Prospect>({ ask: 'prospect', ...request });
    } catch (error) {
      return { failure: (error as EngineFailure).failure };
    }
  }

  /** What the prompt, or another one, costs on many models: a few rows at a time, until a newer comparison is asked for. */
  async compare(
    { written, ...asked }: Pick<CompareRequest, 'models' | 'service' | 'fetching' | 'on'> & { written?: Written },
    onRows: (rows: readonly ComparedRow[]) => void,
  ): Promise<void> {
    const { expectedOutput, maxOutput } = this.choices;
    const prompt = written ?? { text: await joinLongText(this.doc ?? Text.empty), ...this.#content };
    const files = this.#filesFor(asked.models);
    const most = maxOutput === undefined ? {} : { maxOutput };
    await this.engine.ask({ ask: 'compare', ...asked, ...prompt, files, expectedOutput, ...most }, onRows);
  }

  showSheet(isSheetOpen: boolean): void {
    if (isSheetOpen !== this.isSheetOpen) this.#set({ isSheetOpen });
  }

  #filesFor(models: readonly string[]): readonly CountedBy[] {
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
    const late = setTimeout(() => this.#set({ isStale: true }), patience);
    const { model, elsewhere, expectedOutput, maxOutput } = this.choices;
    const most = maxOutput === undefined ? {} : { maxOutput };
    const content = this.#content;
    const text = await joinLongText(doc);
    const files = this.#filesFor([model, ...elsewhere]);
    const request = { text, ...content, model, elsewhere, files, expectedOutput, ...most, on: this.today };
    try {
      await this.engine.ask({ ask: 'measure', ...request }, (step: Step) => {
        if ('measured' in step) this.#free(turn);
        else clearTimeout(late);
        if ('fare' in step || 'fareFailure' in step) this.#answer(turn, doc);
        if (model === this.choices.model) this.#take(step, doc);
      });
    } catch (error) {
      if (turn !== this.#measurements) return;
      this.#answer(turn, doc);
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

  #take(step: Step, doc: Text): void {
    if ('measured' in step) {
      const { measured, failure } = step;
      const ofEngine = failure && isOfEngine(failure) ? { engineFailure: failure } : {};
      this.#set({ measured: { ...measured, doc }, countFailure: failure, ...ofEngine });
    } else if ('fare' in step) {
      this.#set({ fare: step.fare, fareFailure: undefined, engineFailure: undefined, isStale: this.#isDirty });
    } else if ('fareFailure' in step) {
      this.#set({ fare: undefined, fareFailure: step.fareFailure, isStale: this.#isDirty });
    } else {
      this.#set({ elsewhere: step.elsewhere });
    }
  }

  #set(change: Partial<Session>): void {
    Object.assign(this, change);
    this.changed();
  }
}

/** The chat as the JSON that is logged of it; nothing of a blank one. */
function docOf(chat: ChatDraft): Text {
  return Text.of(isBlank(chat) ? [''] : JSON.stringify(contentOf(chat), null, 2).split('\n'));
}

/** A count that was just made, in the words of the fare if that is there. */
function exactCount(tokens: number, encoding: string, fare: Fare | undefined): TokenCount {
  const { method = encoding, source = '' } = fare?.estimate.input ?? {};
  return { tokens, low: tokens, high: tokens, precision: 'exact', method, source };
}
