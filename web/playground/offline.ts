// The service worker as the page sees it: whether the next visit needs a network, whether there is a new version, and
// the way to it. A new version never takes over by itself.
import { Observable } from './session/observable.ts';

/** A tab that is open for days asks for a new version when it is looked at again, at most so often. */
const hour = 3_600_000;

export class Offline extends Observable {
  /** The page is kept on this device. */
  isKept = false;
  isOnline = navigator.onLine;
  /** A new version waits for this page to reload. */
  hasUpdate = false;
  /** Another tab has taken the new version; this one still runs the old one. */
  isBehind = false;
  #registration: ServiceWorkerRegistration | undefined;
  #isReloading = false;
  #looked = Date.now();

  constructor() {
    super();
    document.addEventListener('visibilitychange', () => this.#lookAgain());
    for (const event of ['online', 'offline']) addEventListener(event, () => this.#setOnline());
  }

  /** Keeps the page on this device. It fetches everything once more, so it waits until this visit has what it needs. */
  begin(): void {
    if ('serviceWorker' in navigator) void this.#register();
  }

  /** Goes to the new version. The prompt is kept. */
  update(): void {
    const waiting = this.#registration?.waiting;
    this.#isReloading = true;
    if (waiting) waiting.postMessage('take over');
    else location.reload();
  }

  async #register(): Promise<void> {
    const hadController = navigator.serviceWorker.controller !== null;
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      if (this.#isReloading) location.reload();
      else if (hadController) this.#set(() => (this.isBehind = true));
    });
    try {
      const registration = await navigator.serviceWorker.register('./service-worker.js');
      this.#registration = registration;
      this.#look();
      registration.addEventListener('updatefound', () => this.#look());
      void navigator.serviceWorker.ready.then(() => this.#set(() => (this.isKept = true)));
    } catch {
      // Blocked, or a private window: the page works, but not without a network.
    }
  }

  #lookAgain(): void {
    if (document.hidden || Date.now() - this.#looked < hour) return;
    this.#looked = Date.now();
    this.#registration?.update().catch(() => undefined); // there is no network just now
  }

  #look(): void {
    const { installing, waiting } = this.#registration as ServiceWorkerRegistration;
    const isWaiting = waiting !== null && navigator.serviceWorker.controller !== null;
    if (isWaiting) this.#set(() => (this.hasUpdate = true));
    installing?.addEventListener('statechange', () => this.#look(), { once: true });
  }

  #setOnline(): void {
    this.#set(() => (this.isOnline = navigator.onLine));
  }

  #set(change: () => void): void {
    change();
    this.changed();
  }
}
