// Who wants to hear of changes, and when to look for them: after each write of our own, when the system tells of one,
// and once a second, because on some file systems it does not tell.

import { type FSWatcher, watch } from 'node:fs';
import { TokenfareError } from '../errors.js';
import { tell } from '../stores/query.js';
import type { StoreChange } from '../stores/store.js';

interface Listener {
  hear(change: StoreChange): void;
  fail: ((error: TokenfareError) => void) | undefined;
  /** The state that it heard of last. */
  version: number | undefined;
}

/** What there is; `version` is another whenever something changed. */
export interface FolderState extends StoreChange {
  version: number;
}

const EVERY_MS = 1_000;

export class FolderWatch {
  readonly #folder: string;
  readonly #state: () => Promise<FolderState>;
  readonly #listeners = new Set<Listener>();
  #system: FSWatcher | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isLooking = false;
  #isAsked = false;

  /** `state` brings itself up to date. A watch does not keep the process from ending. */
  constructor(folder: string, state: () => Promise<FolderState>) {
    this.#folder = folder;
    this.#state = state;
  }

  add(hear: (change: StoreChange) => void, fail?: (error: TokenfareError) => void): () => void {
    const listener: Listener = { hear, fail, version: undefined };
    this.#listeners.add(listener);
    if (!this.#timer) this.#begin();
    this.look();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.end();
    };
  }

  /** Looks soon whether there is news. */
  look(): void {
    this.#isAsked = true;
    if (this.#isLooking || this.#listeners.size === 0) return;
    this.#isLooking = true;
    this.#lookOn().finally(() => {
      this.#isLooking = false;
    });
  }

  end(): void {
    this.#listeners.clear();
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#system?.close();
    this.#system = undefined;
  }

  #begin(): void {
    this.#timer = setInterval(() => this.look(), EVERY_MS).unref();
    try {
      this.#system = watch(this.#folder, { persistent: false }, () => this.look());
      this.#system.on('error', () => this.#system?.close());
    } catch {
      // The system has no watches left: the timer is enough.
    }
  }

  async #lookOn(): Promise<void> {
    while (this.#isAsked && this.#listeners.size > 0) {
      this.#isAsked = false;
      try {
        const { version, count } = await this.#state();
        for (const listener of [...this.#listeners]) {
          if (listener.version === version || !this.#listeners.has(listener)) continue;
          listener.version = version;
          tell(listener.hear, { count });
        }
      } catch (error) {
        const failed = [...this.#listeners];
        this.end();
        if (error instanceof TokenfareError && error.code !== 'disposed') {
          for (const { fail } of failed) if (fail) tell(fail, error);
        }
      }
    }
  }
}
