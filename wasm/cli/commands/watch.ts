// tokenfare watch: what is logged while one looks, by this program or any other, with running totals.
import { Command } from 'commander';
import { addMoney, type Budget, type Entry, formatMoney, type Money, picoUsd, TokenTracker } from 'tokenfare';
import type { Store } from 'tokenfare/node';
import { readBudgets, warning } from '../budget-file.js';
import { folderOf, type LogOptions, newestFirst, withLog, withStore } from '../log-folder.js';
import { defaultModel, dollars, wholeNumber } from '../options.js';
import { bold, dim, many, note, oneLine, print, red } from '../terminal.js';

interface Options extends LogOptions {
  alert?: Money;
  calls?: number;
  for?: number;
  json?: true;
}

/** Who logs may have taken the time of a call a while before it arrives. */
const lateMs = 3_600_000;

export function watchCommand(): Command {
  return withLog(new Command('watch'))
    .description('show each call as it is logged, by whichever program')
    .option('--alert <usd>', 'say so when what is logged meanwhile costs more', dollars)
    .option('--calls <count>', 'end after so many calls', wholeNumber)
    .option('--for <seconds>', 'end after so long', wholeNumber)
    .option('--json', 'a line of JSON for each call')
    .action((options: Options) =>
      withStore(options, async (store) => {
        const budgets = await readBudgets(folderOf(options));
        return new Watch(store, budgets, options).run();
      }),
    );
}

class Watch {
  readonly #store: Store;
  readonly #options: Options;
  readonly #since = new Date(Date.now() - lateMs);
  readonly #seen = new Set<string>();
  #calls = 0;
  #tokens = 0;
  #cost: Money = { usd: '0' };
  #hasAlerted = false;
  readonly #tracker: TokenTracker;
  /** The thresholds of budgets that were reached, by budget and period. */
  readonly #reached = new Set<string>();

  constructor(store: Store, budgets: readonly Budget[], options: Options) {
    this.#store = store;
    this.#options = options;
    this.#tracker = new TokenTracker({ model: defaultModel, store, budgets });
  }

  /** Resolves when it is to end: after so many calls, so long, or at Ctrl+C. */
  async run(): Promise<void> {
    for await (const { id } of newestFirst(this.#store, { since: this.#since })) this.#seen.add(id);
    await this.#newlyReached();
    await new Promise<void>((resolve, reject) => {
      const stop = this.#store.watch(() => void look(), reject);
      const alive = setInterval(() => undefined, 60_000);
      const later = this.#options.for === undefined ? undefined : setTimeout(end, this.#options.for * 1000);
      let looking = Promise.resolve();
      const look = () => {
        looking = looking.then(() => this.#look()).then((isOver) => (isOver ? end() : undefined), reject);
      };
      function end() {
        stop();
        clearInterval(alive);
        clearTimeout(later);
        process.off('SIGINT', end);
        looking.then(resolve);
      }
      process.on('SIGINT', end);
      note(dim(`Watching ${folderOf(this.#options)}. Ctrl+C ends it.`));
    });
    note(this.#totals());
  }

  /** Shows what is new; true if that is all that was asked for. */
  async #look(): Promise<boolean> {
    const fresh: Entry[] = [];
    for await (const entry of newestFirst(this.#store, { since: this.#since })) {
      if (!this.#seen.has(entry.id)) fresh.push(entry);
    }
    for (const entry of fresh.reverse()) {
      if (this.#isDone()) break;
      this.#seen.add(entry.id);
      this.#show(entry);
    }
    for (const text of await this.#newlyReached()) note(text);
    return this.#isDone();
  }

  /** A warning for each threshold that was not reached before. */
  async #newlyReached(): Promise<string[]> {
    const statuses = await this.#tracker.budgets();
    return statuses.flatMap((status) => {
      const fresh = status.reached.filter((threshold) => {
        const key = JSON.stringify([status.name, status.period?.from, threshold]);
        return !this.#reached.has(key) && this.#reached.add(key);
      });
      return fresh.map((threshold) => warning(status, threshold));
    });
  }

  #isDone(): boolean {
    return this.#options.calls !== undefined && this.#calls >= this.#options.calls;
  }

  #show(entry: Entry): void {
    this.#calls += 1;
    this.#tokens += entry.tokens.total;
    this.#cost = addMoney(this.#cost, entry.cost.total);
    if (this.#options.json) print(JSON.stringify(entry));
    else print(line(entry, this.#totals()));
    const { alert } = this.#options;
    if (!alert || this.#hasAlerted || picoUsd(this.#cost) <= picoUsd(alert)) return;
    this.#hasAlerted = true;
    note(red(`Cost alert: ${formatMoney(this.#cost)} is more than ${formatMoney(alert)}.`));
  }

  #totals(): string {
    return `${many(this.#calls, 'call')}, ${many(this.#tokens, 'token')}, ${formatMoney(this.#cost)}`;
  }
}

function line({ time, model, operation, tokens, cost }: Entry, totals: string): string {
  const what = [model, operation].filter(Boolean).map(oneLine).join(', ');
  const used = `${tokens.input} + ${tokens.output} tokens`;
  return `${time.slice(11, 19)}  ${what}  ${used}  ${bold(formatMoney(cost.total))}  ${dim(`(${totals})`)}`;
}
