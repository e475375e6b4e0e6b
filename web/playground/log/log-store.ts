// The store that keeps the log, as the page works with it: opened when it is first wanted, asked and changed, given up when
// it is gone. Why it does not take entries, if so, is kept until it works again.
import { TokenfareError } from 'tokenfare';
import type { Store } from 'tokenfare/browser';
import { say } from '../../strings/message.ts';
import { EngineFailure } from '../engine/engine-port.ts';
import { failureOf } from '../engine/failure.ts';
import { type Failure, stopped } from '../engine/protocol.ts';

/** Who is told what becomes of the store. */
export interface StoreOwner {
  /** It is open; or it could not be opened, for the reason that it failed with. */
  onOpen(store: Store | undefined): void;
  /** Something failed; after some failures the store is gone. */
  onFailure(isGone: boolean): void;
}

export class LogStore {
  /** Why the store does not take entries, if so. */
  failure: Failure | undefined;
  readonly #owner: StoreOwner;
  #store: Store | undefined;
  /** The store was open once: what it holds is not nothing, even when it is gone. */
  #hasOpened = false;
  #opening: Promise<void> | undefined;

  constructor(owner: StoreOwner) {
    this.#owner = owner;
  }

  /** The store, while it is open. */
  get store(): Store | undefined {
    return this.#store;
  }

  /** It was open, and is gone. */
  get isLost(): boolean {
    return !this.#store && this.#hasOpened;
  }

  /** Waits for the store, which is opened when it is first wanted; one that failed stays so until it is tried again. */
  async opened(): Promise<void> {
    if (!this.#store && !this.failure) await this.open();
  }

  open(): Promise<void> {
    this.#opening ??= this.#openStore().finally(() => (this.#opening = undefined));
    return this.#opening;
  }

  /** Works with the store; answers nothing if that failed. */
  async change<T>(work: (store: Store) => Promise<T>): Promise<T | undefined> {
    if (!this.#store) await this.open();
    if (!this.#store) return undefined;
    try {
      const result = await work(this.#store);
      this.failure = undefined;
      return result;
    } catch (error) {
      this.fail(error);
      return undefined;
    }
  }

  /** As `change`, but fails with the reason. */
  async demand<T>(work: (store: Store) => Promise<T>): Promise<T> {
    const answer = await this.change(work);
    if (answer !== undefined) return answer;
    throw this.gone();
  }

  gone(): EngineFailure {
    return new EngineFailure(this.failure ?? { code: stopped, message: say('log.failed') });
  }

  /** Takes note of what went wrong. */
  fail(error: unknown): void {
    this.failure = failureOf(error);
    const isGone = error instanceof TokenfareError && (error.code === 'disposed' || error.code === 'storeUnavailable');
    if (isGone) this.#store = undefined;
    this.#owner.onFailure(isGone);
  }

  async #openStore(): Promise<void> {
    try {
      const { openIndexedDbStore } = await import('tokenfare/browser'); // the first paint does without
      this.#store = await openIndexedDbStore();
      this.#hasOpened = true;
      this.failure = undefined;
      this.#owner.onOpen(this.#store);
    } catch (error) {
      this.fail(error);
      this.#owner.onOpen(undefined);
    }
  }
}
