// A backup on its way back: read and checked first, compared with what is here, shown, and only then taken in. What is here
// already stays as it is, so restoring twice changes nothing; and what was taken in can be taken out again.
import type { ReadLog } from 'tokenfare';
import { say } from '../../strings/message.ts';
import type { BudgetBook } from '../budgets/budget-book.ts';
import { budgetIn, type KeptBudget } from '../budgets/kept-budgets.ts';
import { EngineFailure } from '../engine/engine-port.ts';
import type { LogBook } from '../log/log-book.ts';
import { planPrompts, restorePrompts, savedPrompts, takeOutPrompts } from '../saved/kept-prompts.ts';
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
  /** How many saved prompts are new, here already, or none. */
  readonly prompts: { readonly fresh: number; readonly known: number; readonly refused: number };
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
  | { readonly at: 'stuck'; readonly restored: Restored; readonly reason: string }
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
      const prompts = await planned(found.head.prompts);
      const plan = { file, ...found, fresh, known, skipped, budgets, knownBudgets, prompts };
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
    const brought: KeptBudget[] = [];
    const before = await promptIds();
    let reason: string | undefined;
    try {
      for await (const { blob, share } of piecesOf(file, from)) {
        const { entries } = await this.#entriesIn(blob);
        const unknown = await this.#log.unknownOf(entries);
        await this.#log.append(unknown);
        ids.push(...unknown.map(({ id }) => id));
        this.#go({ at: 'reading', name, share });
      }
      for (const budget of budgets) {
        this.#budgets.put(budget);
        brought.push(budget);
      }
      if (head.prompts.length > 0) await restorePrompts(head.prompts);
      if (withSettings) this.#choose(choicesIn(head.choices));
    } catch (error) {
      reason = reasonOf(error);
    }
    // Also of what failed midway: what came in can be taken out.
    const prompts = [...(await promptIds())].filter((id) => !before.has(id));
    const restored = { ids, budgets: brought, choices, prompts };
    this.#go({ at: 'end', restored, ...(reason !== undefined && { reason }) });
  }

  /** Takes out again what was taken in. Where that breaks off, it can be tried again. */
  async undo(restored: Restored): Promise<void> {
    const { ids, budgets, choices, prompts } = restored;
    try {
      const count = await this.#log.takeOut(ids);
      await takeOutPrompts(prompts);
      for (const budget of budgets) this.#budgets.remove(budget);
      this.#choose(choices);
      this.#go({ at: 'undone', count });
    } catch (error) {
      this.#go({ at: 'stuck', restored, reason: reasonOf(error) });
    }
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

async function planned(rows: readonly unknown[]): Promise<RestorePlan['prompts']> {
  if (rows.length === 0) return { fresh: 0, known: 0, refused: 0 };
  const { fresh, ...others } = await planPrompts(rows);
  return { fresh: fresh.length, ...others };
}

/** The ids of the prompts that are here; none where the browser gives no storage. */
async function promptIds(): Promise<ReadonlySet<string>> {
  return new Set((await savedPrompts().catch(() => [])).map(({ id }) => id));
}

function reasonOf(error: unknown): string {
  return error instanceof EngineFailure ? error.failure.message : String(error);
}
