// What a tracker tells those who listen. A listener that throws disturbs neither the tracker nor the others.
import type { Entry } from './entry.js';
import { TokenfareError } from './errors.js';
import { tell } from './stores/query.js';
import type { BudgetEvent } from './tracker-budgets.js';

export interface TrackerEvents {
  /** A call was logged; the store may not have it yet. */
  entry: Entry;
  /** A call has passed a threshold of a budget; once for each threshold and period. */
  budget: BudgetEvent;
  /** The store failed. The entries wait in `pending`, and are tried again. */
  error: TokenfareError;
}

type Listener<Name extends keyof TrackerEvents> = (event: TrackerEvents[Name]) => void;

export class Listeners {
  readonly #lists: { [Name in keyof TrackerEvents]: Set<Listener<Name>> } = {
    entry: new Set(),
    budget: new Set(),
    error: new Set(),
  };

  /** One subscription, even of the same function twice. Answers the function that ends it. */
  add<Name extends keyof TrackerEvents>(name: Name, listener: Listener<Name>): () => void {
    const list = Object.hasOwn(this.#lists, name) ? (this.#lists[name] as Set<Listener<Name>>) : undefined;
    if (!list || typeof listener !== 'function') {
      const names = Object.keys(this.#lists).map((each) => `'${each}'`);
      throw new TokenfareError('invalidArgument', `on() takes ${names.join(', ')} and a function.`);
    }
    const subscription: Listener<Name> = (event) => listener(event);
    list.add(subscription);
    return () => void list.delete(subscription);
  }

  tell<Name extends keyof TrackerEvents>(name: Name, event: TrackerEvents[Name]): void {
    for (const listener of [...this.#lists[name]]) tell(listener, event);
  }
}
