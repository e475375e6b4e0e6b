// The dashboard as it stands: what it is about, and what the sums of the log say of that. It reads again after each change of
// the log, in whichever tab, and each minute, because a day ends and a forecast ages; but only while it is looked at.
import type { BudgetStatus, Entry } from 'tokenfare';
import type { BudgetBook } from '../budgets/budget-book.ts';
import type { KeptBudget } from '../budgets/kept-budgets.ts';
import { failureOf } from '../engine/failure.ts';
import type { LogBook } from '../log/log-book.ts';
import type { LogFilter } from '../log/log-filter.ts';
import { dayOf } from '../numbers/days.ts';
import { Observable } from '../session/observable.ts';
import { addressOf, type Shown, shownIn } from './dashboard-address.ts';
import { periodOf } from './period.ts';
import { type Asked, type Reading, read } from './reading.ts';

const minute = 60_000;
/** Latest calls that are shown. */
const latest = 6;

/** A budget over what is shown, and how it stands. */
export interface ShownBudget {
  readonly budget: KeptBudget;
  readonly status: BudgetStatus;
}

export class DashboardBook extends Observable {
  shown: Shown = { period: 'month' };
  /** Absent until the log was read. */
  reading: Reading | undefined;
  recent: readonly Entry[] = [];
  /** Why the sums could not be read, if so. */
  failure: string | undefined;
  readonly #log: LogBook;
  readonly #budgets: BudgetBook;
  #isLookedAt = false;
  #isBehind = true;
  #asking: Promise<void> | undefined;
  #revision = -1;

  constructor(log: LogBook, budgets: BudgetBook) {
    super();
    this.#log = log;
    this.#budgets = budgets;
    this.shown = shownIn(location.hash) ?? this.shown;
    log.subscribe(() => {
      if (log.revision !== this.#revision || this.#isBehind) this.#ask();
      this.#revision = log.revision;
    });
    budgets.subscribe(() => this.changed());
    setInterval(() => this.#ask(), minute);
    addEventListener('hashchange', () => this.#follow());
  }

  get names() {
    return this.#log.names;
  }

  /** Tells whether somebody looks at it: nothing is read for nobody. */
  lookAt(isLookedAt: boolean): void {
    if (isLookedAt === this.#isLookedAt) return;
    this.#isLookedAt = isLookedAt;
    if (!isLookedAt) return;
    history.replaceState(null, '', addressOf(this.shown));
    this.#log.begin();
    if (this.#isBehind) this.#ask();
  }

  show(change: Partial<Shown>): void {
    this.#set({ ...this.shown, ...change });
  }

  /** Takes a condition away. */
  leave(name: 'model' | 'operation' | 'days'): void {
    const { [name]: _, ...others } = this.shown;
    this.#set(others);
  }

  /** The month's budget over just these calls; the smallest, if there are several. */
  get budget(): ShownBudget | undefined {
    const { period, model, operation } = this.shown;
    if (period !== 'month') return undefined;
    return this.#budgets.budgets
      .filter((budget) => budget.per === 'month' && budget.model === model && budget.operation === operation)
      .flatMap((budget) => {
        const status = this.#budgets.statusOf(budget);
        return status && 'usd' in status.limit ? [{ budget, status }] : [];
      })
      .sort((a, b) => b.status.share - a.status.share)[0];
  }

  /** The same calls in the log. */
  showInLog(): void {
    this.#log.setFilter(this.#filter());
  }

  #filter(): LogFilter {
    const { period, model, operation, days } = this.shown;
    const { since, today } = periodOf(period, dayOf(new Date()));
    return {
      ...(model !== undefined && { model }),
      ...(operation !== undefined && { operation }),
      since: days?.from ?? since,
      until: days?.to ?? today,
    };
  }

  #set(shown: Shown): void {
    this.shown = shown;
    if (this.#isLookedAt) history.replaceState(null, '', addressOf(shown));
    this.changed();
    this.#ask();
  }

  #follow(): void {
    const shown = shownIn(location.hash);
    if (shown) this.#set(shown);
  }

  /** Before the log was read there is nothing to ask; it says when it was. */
  #ask(): void {
    this.#isBehind = true;
    if (this.#isLookedAt && this.#log.isRead) this.#asking ??= this.#askAll().finally(() => (this.#asking = undefined));
  }

  async #askAll(): Promise<void> {
    while (this.#isBehind) {
      this.#isBehind = false;
      try {
        await this.#read();
        this.failure = undefined;
      } catch (error) {
        this.failure = failureOf(error).message;
      }
      this.changed();
    }
  }

  async #read(): Promise<void> {
    const { period, model, operation, days } = this.shown;
    const now = new Date();
    const asked: Asked = {
      period: periodOf(period, dayOf(now)),
      where: { ...(model !== undefined && { model }), ...(operation !== undefined && { operation }) },
      ...(days && { days }),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
      now,
    };
    const recent = this.#log.newest(this.#filter(), latest);
    recent.catch(() => {}); // it is awaited below, unless the sums fail first
    this.reading = await this.#log.ask((table) => read(table, asked));
    this.changed(); // the sums do not wait for the few entries below them
    this.recent = await recent;
  }
}
