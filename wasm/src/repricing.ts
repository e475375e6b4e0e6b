// The calls of a log at other prices: as billed, beside what they would cost on another day or with another model.
import type { Entry } from './entry.js';
import type { Money } from './money.js';
import { checkedBook, loadSharedBook, type PriceBook } from './prices.js';

export interface RepricingOptions {
  /** The prices of this day, or of an instant, UTC; of now by default. */
  on?: Date | string;
  /** Another model for all of them, at its own host and by the standard service. */
  model?: string;
  /** The package's own, if not given. */
  prices?: PriceBook;
}

export interface RepricedEntry {
  readonly id: string;
  readonly model: string;
  /** As the log has it. */
  readonly billed: Money;
  /** At the other prices; absent if there is none, for which `error` says why. */
  readonly cost?: Money;
  readonly error?: string;
}

export interface Repricing {
  readonly entries: readonly RepricedEntry[];
  /** The sums of the entries that have a cost at both prices. */
  readonly billed: Money;
  readonly cost: Money;
  /** How many entries have none. */
  readonly unpriced: number;
}

/**
 * Prices entries anew, with the same counts; the log stays as it is. A long log goes page by page, and `addMoney` adds
 * the sums. Throws `invalidArgument`, which names a damaged entry and the
 * field, and `amountTooLarge`.
 */
export async function repriceEntries(entries: readonly Entry[], options: RepricingOptions = {}): Promise<Repricing> {
  const { on, model, prices } = options;
  const book = prices === undefined ? await loadSharedBook() : checkedBook(prices);
  return book.reprice(entries, on, model);
}
