// The budgets of this browser, and how much of each is spent: asked of the engine after each change of the log, of a
// budget, and each minute, because periods end and forecasts age.
import type { Budget, BudgetStatus } from 'tokenfare';
import { failureOf } from '../engine/failure.ts';
import type { LogBook } from '../log/log-book.ts';
import { Observable } from '../session/observable.ts';
import { inOrder } from './budget-tree.ts';
import { type Kept, type KeptBudget, keepBudgets, key, readBudgets } from './kept-budgets.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** A share of a budget that was reached in its present period, and that nobody has closed yet. */
export interface BudgetWarning {
  readonly budget: KeptBudget;
  readonly status: BudgetStatus;
  readonly share: number;
}

export class BudgetBook extends Observable {
  #kept: Kept = readBudgets();
  /** This browser keeps them. */
  isKept = true;
  /** What was removed last, and can be brought back. */
  removed: KeptBudget | undefined;
  /** Why the engine does not say how much is spent, if so. */
  failure: string | undefined;
  /** The session that those per session are about: that of the latest call. */
  session: string | undefined;
  #statuses: ReadonlyMap<string, BudgetStatus> = new Map();
  readonly #log: LogBook;
  #asking: Promise<void> | undefined;
  #isBehind = false;
  #revision = -1;

  constructor(log: LogBook) {
    super();
    this.#log = log;
    log.subscribe(() => {
      if (log.revision !== this.#revision) this.#ask();
      this.#revision = log.revision;
    });
    setInterval(() => this.#ask(), minute);
    addEventListener('storage', (event) => {
      if (event.key === key || event.key === null) this.#set(readBudgets());
    });
  }

  get budgets(): readonly KeptBudget[] {
    return this.#kept.budgets;
  }

  /** The names that there are in the log. */
  get names() {
    return this.#log.names;
  }

  statusOf({ id }: KeptBudget): BudgetStatus | undefined {
    return this.#statuses.get(id);
  }

  /** Of each budget the highest share that was reached, unless its warning was closed; the highest of all first. */
  get warnings(): readonly BudgetWarning[] {
    return this.budgets
      .flatMap((budget) => {
        const status = this.statusOf(budget);
        const share = Math.max(0, ...(status?.reached ?? []));
        return status && share > 0 ? [{ budget, status, share }] : [];
      })
      .filter((warning) => !this.#kept.seen.includes(this.#nameOf(warning)))
      .sort((a, b) => b.share - a.share);
  }

  /**
   * How often a budget of days or weeks would have warned in the last thirty days, each share once a period. Nothing is
   * known of sessions that are over, and of months there is but one.
   */
  async wouldHaveWarned(budget: KeptBudget): Promise<number | undefined> {
    if (budget.per !== 'day' && budget.per !== 'week') return undefined;
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const { parent: _, ...alone } = budget;
    return this.#log.ask((table) => {
      const reached = new Map<string, number>();
      for (let days = 0; days < 30; days++) {
        const now = new Date(Date.now() - days * day);
        const [status] = table.budgets([asked(alone)], { now, timeZone });
        const period = status?.period?.from ?? '';
        reached.set(period, Math.max(reached.get(period) ?? 0, status?.reached.length ?? 0));
      }
      return [...reached.values()].reduce((sum, shares) => sum + shares, 0);
    });
  }

  /** Adds a budget, or changes the one with its id. */
  put(budget: KeptBudget): void {
    const isNew = !this.budgets.some(({ id }) => id === budget.id);
    const budgets = isNew
      ? [...this.budgets, budget]
      : this.budgets.map((each) => (each.id === budget.id ? budget : each));
    this.removed = undefined;
    this.#change({ ...this.#kept, budgets });
  }

  remove(budget: KeptBudget): void {
    this.removed = budget;
    this.#change({ ...this.#kept, budgets: this.budgets.filter(({ id }) => id !== budget.id) });
  }

  close(warning: BudgetWarning): void {
    this.#change({ ...this.#kept, seen: [...this.#kept.seen, this.#nameOf(warning)] });
  }

  /** A warning comes once for each period, and again if the limit is another. */
  #nameOf({ budget, status, share }: BudgetWarning): string {
    return [budget.id, budget.limit, share, status.period?.from ?? `session ${this.session}`].join(' ');
  }

  #change(kept: Kept): void {
    this.isKept = keepBudgets(kept);
    this.#set(kept);
  }

  #set(kept: Kept): void {
    this.#kept = kept;
    this.changed();
    this.#ask();
  }

  #ask(): void {
    this.#isBehind = true;
    this.#asking ??= this.#askAll().finally(() => (this.#asking = undefined));
  }

  async #askAll(): Promise<void> {
    while (this.#isBehind) {
      this.#isBehind = false;
      try {
        await this.#assess(this.budgets);
        this.failure = undefined;
      } catch (error) {
        this.failure = failureOf(error).message;
      }
      this.changed();
    }
  }

  async #assess(budgets: readonly KeptBudget[]): Promise<void> {
    if (budgets.length === 0) return;
    const [newest] = await this.#log.newest({}, 1);
    this.session = newest?.session;
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const options = { timeZone, session: newest?.session ?? '' };
    const all = inOrder(budgets).map(({ budget }) => asked(budget));
    const statuses = await this.#log.ask((table) => table.budgets(all, options));
    this.#statuses = new Map(statuses.map((status) => [status.name, status]));
  }
}

/** The budget as the engine takes it. */
function asked({ id, limit, unit, per, model, operation, warnAt, parent }: KeptBudget): Budget {
  const where = { ...(model !== undefined && { model }), ...(operation !== undefined && { operation }) };
  const amount = unit === 'tokens' ? { tokens: Number(limit) } : { usd: limit };
  return { name: id, limit: amount, per, where, ...(warnAt && { warnAt }), ...(parent !== undefined && { parent }) };
}
