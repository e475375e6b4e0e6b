// Entries on their way into a store. While it writes, those that come wait and go in together; when it fails, nothing is
// lost: they stay, in their order, and are tried again with the next entry, at a `flush`, and after a while.
import type { Entry } from './entry.js';
import { TokenfareError } from './errors.js';
import type { Store } from './stores/store.js';
import { isRefusal } from './stores/sums.js';

/** As many as a store writes well at once. */
const largestBatch = 1000;
const shortestWait = 1000;
const longestWait = 60_000;

export class EntryQueue {
  readonly #store: Store;
  readonly #report: (error: TokenfareError) => void;
  #waiting: Entry[] = [];
  #writing: Promise<void> | undefined;
  #wait = shortestWait;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `report` hears of each attempt that failed. */
  constructor(store: Store, report: (error: TokenfareError) => void) {
    this.#store = store;
    this.#report = report;
  }

  /** A copy, oldest first. */
  get waiting(): Entry[] {
    return [...this.#waiting];
  }

  /** Resolves when the store has the entry; rejects if an attempt failed, after which it goes on waiting. */
  add(entry: Entry): Promise<void> {
    this.#waiting.push(entry);
    return this.#write();
  }

  /** Resolves when the store has all; rejects with what it failed with. */
  async flush(): Promise<void> {
    if (this.#waiting.length > 0) await this.#write();
  }

  #write(): Promise<void> {
    this.#writing ??= this.#writeAll();
    return this.#writing;
  }

  /** Whatever is added before it has ended belongs to it. */
  async #writeAll(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      await undefined; // what is logged in the same turn goes in together
      while (this.#waiting.length > 0) {
        await this.#append(this.#waiting.slice(0, largestBatch));
      }
      this.#wait = shortestWait;
    } catch (cause) {
      const error = asOurs(cause);
      this.#tryLater();
      this.#report(error);
      throw error;
    } finally {
      this.#writing = undefined;
    }
  }

  /** One that the store refuses for what it says does not hold up the others: they go in each by itself. */
  async #append(batch: readonly Entry[]): Promise<void> {
    try {
      await this.#store.append(batch);
      const written = new Set(batch);
      this.#waiting = this.#waiting.filter((entry) => !written.has(entry));
    } catch (error) {
      if (batch.length === 1 || !isRefusal(error)) throw error;
      let failure: unknown;
      for (const entry of batch) {
        await this.#append([entry]).catch((reason) => {
          failure ??= reason;
        });
      }
      if (failure !== undefined) throw failure;
    }
  }

  /** A program that has nothing else to do need not stay for it. */
  #tryLater(): void {
    const timer = setTimeout(() => void this.flush().catch(() => undefined), this.#wait);
    if (typeof timer === 'object') timer.unref();
    this.#timer = timer;
    this.#wait = Math.min(this.#wait * 2, longestWait);
  }
}

/** A store of somebody else's may throw anything. */
export function asOurs(cause: unknown): TokenfareError {
  if (cause instanceof TokenfareError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new TokenfareError('storeUnavailable', `The store failed: ${reason}`, { reason }, { cause });
}
