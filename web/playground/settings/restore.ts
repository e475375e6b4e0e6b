// A backup on its way back: read and checked first, compared with what is here, shown, and only then taken in. What is here
// already stays as it is, so restoring twice changes nothing; and what was taken in can be taken out again.
import type { ReadLog } from 'tokenfare';
import { say } from '../../strings/message.ts';
import type { BudgetBook } from '../budgets/budget-book.ts';
import { budgetIn, type KeptBudget } from '../budgets/kept-budgets.ts';
import { EngineFailure } from '../engine/engine-port.ts';
import type { LogBook } from '../log/log-book.ts';
import { removePrompt, restorePrompts, type SavedPrompt, savedPrompts } from '../saved/kept-prompts.ts';
import { type Choices, choicesIn } from '../session/choices.ts';
import { Observable } from '../session/observable.ts';
import type { Session } from '../session/session.ts';
import { type BackupHead, headOf, piecesOf } from './backup.ts';

/** What restoring a file would do. */
export interface RestorePlan {
  readonly file: File;
  readonly head: BackupHead;
  /** Where the calls begin in the file. */
  readonly from: number;
  readonly fresh: number;
  readonly known: number;
  readonly skipped: readonly { readonly place: string; readonly reason: string }[];
  readonly budgets: readonly KeptBudget[];
  readonly knownBudgets: number;
  readonly prompts: number;
  readonly knownPrompts: number;
}

/** What was taken in, so that it can be taken out again. */
interface Restored {
  readonly ids: readonly string[];
  readonly budgets: readonly KeptBudget[];
  readonly choices: Choices;
  /** Ids of prompts. */
  readonly prompts: readonly string[];
}

export type RestoreStep =
  | { readonly at: 'reading'; readonly name: string; readonly share: number }
  | { readonly at: 'plan'; readonly plan: RestorePlan }
  | { readonly at: 'end'; readonly restored: Restored; readonly reason?: string }
  | { readonly at: 'undone'; readonly count: number }
  | { readonly at: 'refusal'; readonly name: string; readonly reason: string };

/** Of what cannot be read, so much is listed. */
const mostSkipped = 100;

export class Restore extends Observable {
  step: RestoreStep | undefined;
  readonly #session: Session;
  readonly #log: LogBook;
  readonly #budgets: BudgetBook;

  constructor(session: Session, log: LogBook, budgets: BudgetBook) {
    super();
    this.#session = session;
    this.#log = log;
    this.#budgets = budgets;
  }

  close(): void {
    this.#go(undefined);
  }

  /** Reads a file and says what it would bring. Nothing is written. */
  async read(file: File): Promise<void> {
    const { name } = file;
    this.#go({ at: 'reading', name, share: 0 });
    try {
      const found = await headOf(file);
      if (typeof found === 'string') {
        this.#go({ at: 'refusal', name, reason: say(`refusal.${found}`) });
        return;
      }
      const skipped: ReadLog['skipped'] = [];
      const ids = new Set<string>();
      let fresh = 0;
      let known = 0;
      for await (const { blob, line, share } of piecesOf(file, found.from)) {
        const read = await this.#entriesIn(blob);
        const unseen = read.entries.filter(({ id }) => !ids.has(id));
        for (const { id } of unseen) ids.add(id);
        const unknown = await this.#log.unknownOf(unseen);
        fresh += unknown.length;
        known += read.entries.length - unknown.length;
        skipped.push(...read.skipped.slice(0, mostSkipped - skipped.length).map((each) => placed(each, line)));
        this.#go({ at: 'reading', name, share });
      }
      const all = found.head.budgets.flatMap((each) => budgetIn(each) ?? []);
      const here = new Set(this.#budgets.budgets.map(({ id }) => id));
      const budgets = all.filter(({ id }) => !here.has(id));
      const knownBudgets = all.length - budgets.length;
      const knownPrompts = await this.#knownOf(found.head.prompts);
      const prompts = found.head.prompts.length - knownPrompts;
      const plan = { file, ...found, fresh, known, skipped, budgets, knownBudgets, prompts, knownPrompts };
      this.#go({ at: 'plan', plan });
    } catch (error) {
      this.#go({ at: 'refusal', name, reason: reasonOf(error) });
    }
  }

  /** Takes in what the plan says; settings only if they are wanted. */
  async start({ file, from, head, budgets }: RestorePlan, withSettings: boolean): Promise<void> {
    const { name } = file;
    const ids: string[] = [];
    const { choices } = this.#session;
    const prompts: string[] = [];
    try {
      for await (const { blob, share } of piecesOf(file, from)) {
        const { entries } = await this.#entriesIn(blob);
        const unknown = await this.#log.unknownOf(entries);
        await this.#log.append(unknown);
        ids.push(...unknown.map(({ id }) => id));
        this.#go({ at: 'reading', name, share });
      }
      for (const budget of budgets) this.#budgets.put(budget);
      prompts.push(...(await this.#bringPrompts(head.prompts)));
      if (withSettings) this.#choose(choicesIn(head.choices));
      this.#go({ at: 'end', restored: { ids, budgets, choices, prompts } });
    } catch (error) {
      this.#go({ at: 'end', restored: { ids, budgets: [], choices, prompts }, reason: reasonOf(error) });
    }
  }

  /** Takes out again what was taken in. */
  async undo({ ids, budgets, choices, prompts }: Restored): Promise<void> {
    const count = await this.#log.takeOut(ids);
    for (const id of prompts) await removePrompt(id);
    for (const budget of budgets) this.#budgets.remove(budget);
    this.#choose(choices);
    this.#go({ at: 'undone', count });
  }

  /** Prompts that are here as they are in the file. */
  async #knownOf(rows: readonly unknown[]): Promise<number> {
    if (rows.length === 0) return 0;
    const written = ({ name, text, chat }: Partial<SavedPrompt>) => JSON.stringify([name, text ?? chat]);
    const here = new Set((await savedPrompts()).map(written));
    return rows.filter((row) => here.has(written((row ?? {}) as Partial<SavedPrompt>))).length;
  }

  /** The ids of those that were not here. */
  async #bringPrompts(rows: readonly unknown[]): Promise<string[]> {
    if (rows.length === 0) return [];
    const before = new Set((await savedPrompts()).map(({ id }) => id));
    await restorePrompts(rows);
    return (await savedPrompts()).map(({ id }) => id).filter((id) => !before.has(id));
  }

  #choose(choices: Choices): void {
    this.#session.choose({ ...choices, maxOutput: choices.maxOutput ?? null });
  }

  /** A piece in which no line is a call is one thing that cannot be read; the others may be whole. */
  async #entriesIn(file: Blob): Promise<Pick<ReadLog, 'entries' | 'skipped'>> {
    try {
      return await this.#session.engine.ask<ReadLog>({ ask: 'readLog', file, keepText: true });
    } catch (error) {
      if (!(error instanceof EngineFailure) || error.failure.code !== 'damagedLog') throw error;
      return { entries: [], skipped: [{ place: 'line 1', reason: error.failure.message }] };
    }
  }

  #go(step: RestoreStep | undefined): void {
    this.step = step;
    this.changed();
  }
}

/** The engine counts the lines of a piece; a person those of the file. */
function placed({ place, reason }: ReadLog['skipped'][number], before: number) {
  return { place: place.replace(/\d+/, (line) => String(Number(line) + before)), reason };
}

function reasonOf(error: unknown): string {
  return error instanceof EngineFailure ? error.failure.message : String(error);
}
