// The tokenizer files of this person, as the page shows them: read by the engine's worker, kept in this browser, and each with
// the models that it counts. A model has one file at most; the one that was chosen last counts.
import type { PatternFamily, VocabularyInfo } from 'tokenfare';
import type { EngineFailure, EnginePort } from '../engine/engine-port.ts';
import type { CountedBy, ModelRow, VocabularyFile } from '../engine/protocol.ts';
import { Observable } from '../session/observable.ts';
import { type KeptFile, keepFile, keptFiles, removeFile, watchFiles } from './kept-files.ts';
import { modelsOf } from './model-matches.ts';

/** A file, and whether it will be here after a reload. */
export interface Vocabulary extends KeptFile {
  readonly isKept: boolean;
}

/** A file that was refused, in the engine's words. */
export interface Refused {
  readonly name: string;
  readonly reason: string;
}

/** A file that does not say how texts are cut: the person is asked. */
export interface Question {
  readonly file: File;
  readonly patterns: readonly PatternFamily[];
}

export class Vocabularies extends Observable {
  files: readonly Vocabulary[] = [];
  /** The name of the file that is being read. */
  reading: string | undefined;
  /** The file that was read last. */
  added: Vocabulary | undefined;
  refused: readonly Refused[] = [];
  questions: readonly Question[] = [];
  /** Why the newest file is not kept: there is no room, or the browser keeps nothing. */
  unkept: { readonly name: string; readonly reason: 'full' | 'blocked' } | undefined;
  removed: Vocabulary | undefined;
  isOpen = false;
  /** Counts what was brought, so that elements can tell that something came. */
  arrivals = 0;
  readonly #engine: EnginePort;
  #models: readonly ModelRow[] = [];
  #queue: Promise<void> = Promise.resolve();

  constructor(engine: EnginePort) {
    super();
    this.#engine = engine;
    watchFiles(() => void this.#load());
    void this.#load();
  }

  /** The file that counts a model. */
  of(model: string | undefined): Vocabulary | undefined {
    return model === undefined ? undefined : this.files.find(({ models }) => models.includes(model));
  }

  /** What the worker needs to count some models, by the names that they are asked for with. */
  counting(rows: readonly { readonly asked: string; readonly id: string | undefined }[]): readonly CountedBy[] {
    return this.files.flatMap((vocabulary) => {
      const models = rows.filter(({ id }) => id !== undefined && this.of(id) === vocabulary).map(({ asked }) => asked);
      return models.length === 0 ? [] : [{ ...forWorker(vocabulary), models }];
    });
  }

  show(isOpen: boolean): void {
    if (isOpen !== this.isOpen) this.#set({ isOpen });
  }

  /** Reads files, one after the other, and keeps those that can be used. `models` are those of the price book. */
  add(files: readonly File[], models: readonly ModelRow[]): void {
    this.#models = models;
    this.#set({ isOpen: true, arrivals: this.arrivals + 1, refused: [], removed: undefined });
    this.#set({ unkept: undefined, added: undefined });
    for (const file of files) this.#queue = this.#queue.then(() => this.#read(file));
  }

  /** Answers a question about a file; without a pattern the file is left. */
  answer(question: Question, pattern?: PatternFamily): void {
    this.#set({ questions: this.questions.filter((each) => each !== question) });
    if (pattern) this.#queue = this.#queue.then(() => this.#read(question.file, pattern));
  }

  /** Takes a refusal from the page. */
  dismiss(refused: Refused): void {
    this.#set({ refused: this.refused.filter((each) => each !== refused) });
  }

  /** Lets a file count a model, and no other file. */
  count(id: string, model: string): void {
    this.#change(({ id: each, models }) => (each === id ? [...without(models, model), model] : without(models, model)));
  }

  /** The model is counted again as if there were no file. */
  stop(model: string): void {
    this.#change(({ models }) => without(models, model));
  }

  async remove(vocabulary: Vocabulary): Promise<void> {
    this.#set({ files: this.files.filter(({ id }) => id !== vocabulary.id), removed: vocabulary });
    this.#set({ unkept: undefined, added: undefined });
    await this.#forget(vocabulary);
  }

  /** Takes a removal back. */
  async restore(): Promise<void> {
    const { removed } = this;
    if (!removed) return;
    this.#set({ removed: undefined });
    await this.#keep(removed);
  }

  async #read(file: File, pattern?: PatternFamily): Promise<void> {
    const id = crypto.randomUUID();
    const read: VocabularyFile = { id, name: file.name, file, ...(pattern && { pattern }) };
    this.#set({ reading: file.name });
    try {
      const info = await this.#engine.ask<VocabularyInfo>({ ask: 'vocabulary', vocabulary: read });
      const vocabulary = { ...read, info, models: this.#modelsOf(info), at: Date.now(), isKept: false };
      this.#set({ added: await this.#keep(vocabulary), reading: undefined });
    } catch (error) {
      const { message, details } = (error as EngineFailure).failure ?? { message: String(error) };
      const patterns = details?.patterns as readonly PatternFamily[] | undefined;
      if (patterns) this.#set({ questions: [...this.questions, { file, patterns }], reading: undefined });
      else this.#set({ refused: [...this.refused, { name: file.name, reason: message }], reading: undefined });
    }
  }

  /** Models that it is published for, and that no other file counts. */
  #modelsOf(info: VocabularyInfo): readonly string[] {
    return modelsOf(info, this.#models).filter((model) => {
      const other = this.of(model);
      return !other || isSame(other.info, info);
    });
  }

  /** Takes the place of a file that says the same. */
  async #keep(vocabulary: Vocabulary): Promise<Vocabulary> {
    const same = this.files.find(({ info }) => isSame(info, vocabulary.info));
    const models = [...new Set([...vocabulary.models, ...(same?.models ?? [])])];
    if (same) await this.#forget(same);
    const isKept = await this.#store({ ...vocabulary, models });
    const kept = { ...vocabulary, models, isKept };
    this.#set({ files: [...this.files.filter((each) => each.id !== same?.id && each.id !== kept.id), kept] });
    return kept;
  }

  /** Whether there was room for it. */
  async #store({ isKept: _, ...kept }: Vocabulary): Promise<boolean> {
    try {
      await keepFile(kept);
      return true;
    } catch (error) {
      const reason = (error as DOMException | null)?.name === 'QuotaExceededError' ? 'full' : 'blocked';
      this.#set({ unkept: { name: kept.name, reason } });
      return false;
    }
  }

  async #forget({ id }: Vocabulary): Promise<void> {
    await removeFile(id).catch(() => {}); // where nothing can be removed, nothing is kept
    await this.#engine.ask({ ask: 'closeVocabulary', id }).catch(() => {});
  }

  #change(modelsOf: (vocabulary: Vocabulary) => readonly string[]): void {
    const files = this.files.map((each) => ({ ...each, models: modelsOf(each) }));
    const changed = files.filter(({ models }, at) => models.join() !== this.files[at]?.models.join());
    this.#set({ files });
    for (const each of changed) if (each.isKept) void this.#store(each);
  }

  /** What is kept, beside what only this tab has. */
  async #load(): Promise<void> {
    try {
      const kept = (await keptFiles()).map((each) => ({ ...each, isKept: true }));
      this.#set({ files: [...kept, ...this.files.filter(({ isKept }) => !isKept)] });
    } catch {
      // No storage: it is said when a file is brought.
    }
  }

  #set(change: Partial<Vocabularies>): void {
    Object.assign(this, change);
    this.changed();
  }
}

function forWorker({ id, name, file, pattern }: KeptFile): VocabularyFile {
  return { id, name, file, ...(pattern && { pattern }) };
}

/** The same tokens, cut the same way, from the same kind of file. */
function isSame(a: VocabularyInfo, b: VocabularyInfo): boolean {
  return a.hash === b.hash && a.pattern === b.pattern && a.format === b.format;
}

function without(models: readonly string[], model: string): readonly string[] {
  return models.filter((each) => each !== model);
}
