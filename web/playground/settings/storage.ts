// How much room the page takes in this browser, and whether the browser has promised not to make room by deleting it.
import { inMegabytes, short } from '../numbers/counts.ts';
import { Observable } from '../session/observable.ts';

export class Storage extends Observable {
  /** As a person reads it: `1.8`, in megabytes; absent where the browser does not say. */
  bytes: string | undefined;
  /** How much it may become: `2.1B`. */
  quota: string | undefined;
  isPersistent = false;
  /** The browser was asked, and did not promise. */
  isRefused = false;
  #lookedAt = -1;

  /** Asks again if the log has changed since. */
  async look(revision: number): Promise<void> {
    if (revision === this.#lookedAt) return;
    this.#lookedAt = revision;
    try {
      const { usage, quota } = await navigator.storage.estimate();
      this.bytes = usage === undefined ? undefined : inMegabytes(usage);
      this.quota = quota === undefined ? undefined : short(quota / 1e6);
      this.isPersistent = await navigator.storage.persisted();
    } catch {
      this.bytes = undefined;
    }
    this.changed();
  }

  /** Asks the browser to keep what the page keeps; some ask the person. */
  async ask(): Promise<void> {
    try {
      this.isPersistent = await navigator.storage.persist();
    } catch {
      this.isPersistent = false;
    }
    this.isRefused = !this.isPersistent;
    this.changed();
  }
}
