// How much room the page takes in this browser, and whether the browser has promised not to make room by deleting it.
import { locale } from '../../strings/message.ts';
import { Observable } from '../session/observable.ts';

const digits = { style: 'unit', maximumFractionDigits: 1 } as const;
const megabytes = new Intl.NumberFormat(locale, { ...digits, unit: 'megabyte' });
const gigabytes = new Intl.NumberFormat(locale, { ...digits, unit: 'gigabyte' });

export class Storage extends Observable {
  /** As a person reads it: `1.8 MB`; absent where the browser does not say. */
  used: string | undefined;
  /** How much it may become: `2.1 GB`. */
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
      this.used = usage === undefined ? undefined : sizeOf(usage);
      this.quota = quota === undefined ? undefined : sizeOf(quota);
      this.isPersistent = await navigator.storage.persisted();
    } catch {
      this.used = undefined;
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

function sizeOf(bytes: number): string {
  return bytes < 1e9 ? megabytes.format(bytes / 1e6) : gigabytes.format(bytes / 1e9);
}
