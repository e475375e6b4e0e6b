// The budgets of a tracker: what is spent of them, whether a call may be made, and which thresholds a call has passed.
//
// Each threshold is told once for a period, in the order of the calls. Calls that are made at once are judged one after
// the other: all of them are taken out of the sums first, and put back one by one.
import type { Budget, BudgetAmount, BudgetOptions, BudgetStatus, PendingCall } from './budgets.js';
import type { Entry } from './entry.js';
import { TokenfareError } from './errors.js';
import { openRollups, type RollupTable } from './rollups.js';
import type { RollupQuery } from './stores/store.js';
import { type Logged, withSums } from './tracker-session.js';

/** A call has passed a threshold of a budget. */
export interface BudgetEvent {
  /** A share of the limit: 0.9. */
  readonly threshold: number;
  /** With the call. */
  readonly status: BudgetStatus;
  readonly entry: Entry;
}

const dayMs = 86_400_000;
/** A month, and a day more at either end, because its days may be those of any zone. */
const longestPeriodMs = 33 * dayMs;

export class TrackerBudgets {
  readonly #budgets: readonly Budget[];
  readonly #timeZone: string | undefined;
  readonly #metadata: readonly string[];
  /** For each budget and period the thresholds that were told. */
  readonly #told = new Map<string, Set<number>>();
  #checked: Promise<void> | undefined;

  constructor(budgets: readonly Budget[], timeZone: string | undefined) {
    this.#budgets = budgets;
    this.#timeZone = timeZone;
    this.#metadata = [...new Set(budgets.flatMap(({ where }) => Object.keys(where?.metadata ?? {})))];
  }

  /** Throws `invalidArgument` for budgets that make no sense. */
  check(): Promise<void> {
    this.#checked ??= this.#checkNow().catch((error) => {
      this.#checked = undefined; // the engine may be there the next time
      throw error;
    });
    return this.#checked;
  }

  async #checkNow(): Promise<void> {
    const table = await openRollups({ metadata: this.#metadata });
    try {
      table.budgets(this.#budgets);
    } finally {
      table.dispose();
    }
  }

  async statuses(logged: Logged, options: BudgetOptions): Promise<BudgetStatus[]> {
    return withSums(logged, this.#what(new Date()), (table) => this.#ask(table, options));
  }

  /** Throws `budgetExceeded` if one of the budgets, or one above it, stops the call; or if nothing is left of it. */
  async allow(logged: Logged, options: BudgetOptions): Promise<BudgetStatus[]> {
    const statuses = await this.statuses(logged, options);
    const stopped = statuses.find(({ stoppedBy }) => stoppedBy !== undefined);
    if (!stopped) return statuses;
    const status = statuses.find(({ name }) => name === stopped.stoppedBy) ?? stopped;
    throw new TokenfareError('budgetExceeded', sentence(status, options.call), { budget: status.name, status });
  }

  /** What calls that were just logged have passed. */
  async passed({ store, pending }: Logged, entries: readonly Entry[]): Promise<BudgetEvent[]> {
    if (entries.length === 0) return [];
    const oldest = entries.reduce((first, { time }) => (time < first ? time : first), entries[0]?.time ?? '');
    const ids = new Set(entries.map(({ id }) => id));
    const others = pending.filter(({ id }) => !ids.has(id));
    const isWritten = (entry: Entry) => !pending.some(({ id }) => id === entry.id);
    return withSums({ store, pending: others }, this.#what(new Date(oldest)), (table) => {
      table.remove(entries.filter(isWritten));
      return entries.flatMap((entry) => {
        const events = this.#passedBy(entry, table);
        table.add([entry]);
        return events;
      });
    });
  }

  #passedBy(entry: Entry, table: RollupTable): BudgetEvent[] {
    const { session, operation, time: now } = entry;
    const before = this.#ask(table, { now, session, operation });
    return this.#ask(table, { now, call: entry }).flatMap((status, at) => {
      const key = keyOf(status, entry);
      const told = this.#told.get(key) ?? new Set(status.per === 'call' ? [] : before[at]?.reached);
      this.#told.set(key, told);
      const fresh = status.reached.filter((threshold) => !told.has(threshold));
      for (const threshold of fresh) told.add(threshold);
      return fresh.map((threshold) => ({ threshold, status, entry }));
    });
  }

  #ask(table: RollupTable, options: BudgetOptions): BudgetStatus[] {
    return table.budgets(this.#budgets, {
      ...(this.#timeZone !== undefined && { timeZone: this.#timeZone }),
      ...options,
    });
  }

  /** As much of the log as the budgets are about. */
  #what(time: Date): { metadata: readonly string[]; query: RollupQuery } {
    const isOfSession = this.#budgets.some(({ per }) => per === 'session' || per === 'task');
    const query = isOfSession ? {} : { since: new Date(time.getTime() - longestPeriodMs) };
    return { metadata: this.#metadata, query };
  }
}

/** A budget in one of its periods. */
function keyOf({ name, per, period }: BudgetStatus, { id, session, operation }: Entry): string {
  if (per === 'call') return JSON.stringify([name, id]);
  if (per === 'task') return JSON.stringify([name, session, operation]);
  return JSON.stringify([name, per === 'session' ? session : period?.from]);
}

function sentence({ name, per, spent, limit, period }: BudgetStatus, call: PendingCall | undefined): string {
  const until = period ? ` It begins anew at ${period.to}.` : '';
  const amounts = `${exactText(spent)} of ${exactText(limit)} a ${per}`;
  if (call) return `With this call the budget "${name}" would be exceeded: ${amounts}.${until}`;
  return `Nothing is left of the budget "${name}": ${amounts} is spent.${until}`;
}

/** '$4.905', '12,000 tokens': an amount that is rounded could look like its limit. */
function exactText(amount: BudgetAmount): string {
  return 'usd' in amount ? `$${amount.usd}` : `${amount.tokens.toLocaleString('en-US')} tokens`;
}
