// State that more than one element looks at: it says when it has changed, and an element that watches it draws anew.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class Observable {
  readonly #listeners = new Set<() => void>();

  /** Calls `listener` after each change. Answers the function that ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** To be called after a change. */
  protected changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Keeps an element up to date with what `observed` answers when the element is connected. */
export class Watch implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #observed: () => Observable | undefined;
  #end: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, observed: () => Observable | undefined) {
    this.#host = host;
    this.#observed = observed;
    host.addController(this);
  }

  hostConnected(): void {
    this.#begin();
  }

  /** A property that holds the observed state may come after the element is connected. */
  hostUpdate(): void {
    if (!this.#end) this.#begin();
  }

  hostDisconnected(): void {
    this.#end?.();
    this.#end = undefined;
  }

  #begin(): void {
    this.#end = this.#observed()?.subscribe(() => this.#host.requestUpdate());
  }
}
