// A log file on its way into the log: read and priced in the worker, compared with what the log has, shown, and only then
// taken in, in batches between which it can be stopped.
import type { Entry, Money, ReadLog } from 'tokenfare';
import { say } from '../../strings/message.ts';
import { EngineFailure, type EnginePort } from '../engine/engine-port.ts';
import { sum } from '../numbers/decimals.ts';
import { Observable } from '../session/observable.ts';
import type { LogBook } from './log-book.ts';

/** Entries in one append. */
const batch = 1000;
/** About 100,000 calls. A larger file would need more memory than a tab is sure to have. */
const mostBytes = 25_000_000;

/** What an import of the file would do. */
export interface ImportPlan {
  readonly file: File;
  readonly keepText: boolean;
  readonly read: Omit<ReadLog, 'entries'>;
  /** Entries that the log does not have. */
  readonly fresh: readonly Entry[];
  /** How many entries the log has, or the file has twice. */
  readonly known: number;
  /** What the new entries cost together. */
  readonly cost: Money;
}

export type ImportStep =
  | { readonly at: 'choice' }
  | { readonly at: 'reading'; readonly name: string }
  | { readonly at: 'plan'; readonly plan: ImportPlan }
  | { readonly at: 'import'; readonly plan: ImportPlan; readonly done: number }
  /** `done` is less than all of the plan if the import was stopped, or failed for a reason. */
  | { readonly at: 'end'; readonly plan: ImportPlan; readonly done: number; readonly reason?: string }
  | { readonly at: 'undone'; readonly count: number }
  | { readonly at: 'refusal'; readonly name: string; readonly reason: string };

export class LogImport extends Observable {
  /** Absent while no import is open. */
  step: ImportStep | undefined;
  readonly #engine: EnginePort;
  readonly #log: LogBook;
  /** Counts the files, so that a late answer about an older one is left out. */
  #turn = 0;
  #isStopped = false;

  constructor(engine: EnginePort, log: LogBook) {
    super();
    this.#engine = engine;
    this.#log = log;
  }

  /** While entries are being written, no other file is taken. */
  get isBusy(): boolean {
    return this.step?.at === 'import';
  }

  open(): void {
    if (!this.step) this.#go({ at: 'choice' });
  }

  close(): void {
    if (this.isBusy) return;
    this.#turn++;
    this.#go(undefined);
  }

  /** Reads the file that was dropped, if it is the only one. */
  readOne(files: readonly File[]): void {
    const [file] = files;
    if (this.isBusy || !file) return;
    if (files.length === 1) void this.read(file);
    else this.#go({ at: 'refusal', name: say('import.files', { n: files.length }), reason: say('import.onlyOne') });
  }

  /** Reads a file and says what it would add. Nothing is written. */
  async read(file: File, keepText = false): Promise<void> {
    if (this.isBusy) return;
    const turn = ++this.#turn;
    const { name } = file;
    if (file.size > mostBytes) {
      this.#go({ at: 'refusal', name, reason: say('import.tooLarge', { size: mostBytes / 1e6 }) });
      return;
    }
    this.#go({ at: 'reading', name });
    try {
      const { entries, ...read } = await this.#engine.ask<ReadLog>({ ask: 'readLog', file, keepText });
      const fresh = await this.#log.unknownOf(entries);
      const cost = sum(fresh.map((entry) => entry.cost.total));
      const plan = { file, keepText, read, fresh, known: entries.length - fresh.length, cost };
      if (turn === this.#turn) this.#go({ at: 'plan', plan });
    } catch (error) {
      if (turn === this.#turn) this.#go({ at: 'refusal', name, reason: reasonOf(error) });
    }
  }

  /** Writes what the plan says. */
  async start(plan: ImportPlan): Promise<void> {
    const { fresh } = plan;
    this.#isStopped = false;
    let done = 0;
    try {
      while (done < fresh.length && !this.#isStopped) {
        this.#go({ at: 'import', plan, done });
        const part = fresh.slice(done, done + batch);
        await this.#log.append(part);
        done += part.length;
      }
      this.#go({ at: 'end', plan, done });
    } catch (error) {
      this.#go({ at: 'end', plan, done, reason: reasonOf(error) });
    }
  }

  /** Stops after the batch that is being written. */
  stop(): void {
    this.#isStopped = true;
  }

  /** Takes out again what the import has put in. */
  async undo(plan: ImportPlan, done: number): Promise<void> {
    try {
      const count = await this.#log.takeOut(plan.fresh.slice(0, done).map(({ id }) => id));
      this.#go({ at: 'undone', count });
    } catch (error) {
      this.#go({ at: 'end', plan, done, reason: reasonOf(error) });
    }
  }

  #go(step: ImportStep | undefined): void {
    this.step = step;
    this.changed();
  }
}

function reasonOf(error: unknown): string {
  return error instanceof EngineFailure ? error.failure.message : String(error);
}
