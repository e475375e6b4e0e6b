// The prompt as it was typed, kept in this browser only, so that a reload or a crash loses nothing. Ordinary texts are
// kept in localStorage, which can be read before the first paint and written as the page goes away; large ones in
// IndexedDB, because writing a megabyte there does not hold up the page.
import type { Text } from '@codemirror/state';
import { isLong, joinLongText } from '../editor/long-text.ts';

const key = 'tokenfare.draft';
const largeKey = 'tokenfare.draft.large';
const database = 'tokenfare-draft';
const pause = 250;

/** The kept prompt if it is an ordinary one; `undefined` if a large one must be fetched with `largeDraft`. */
export function draft(): string | undefined {
  try {
    return localStorage.getItem(largeKey) === null ? (localStorage.getItem(key) ?? '') : undefined;
  } catch {
    return '';
  }
}

/** The kept large prompt; empty if the browser has lost it. */
export async function largeDraft(): Promise<string> {
  try {
    const text = await inDatabase('readonly', (store) => store.get(key));
    return typeof text === 'string' ? text : '';
  } catch {
    return '';
  }
}

/** Writes the prompt soon after the last change, and at once when the page goes away. */
export class DraftKeeper {
  #doc: Text | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isLarge = false;

  constructor() {
    addEventListener('pagehide', () => this.#writeNow());
    document.addEventListener('visibilitychange', () => document.hidden && this.#writeNow());
  }

  keep(doc: Text): void {
    this.#doc = doc;
    this.#timer ??= setTimeout(() => void this.#writeSoon(), pause);
  }

  async #writeSoon(): Promise<void> {
    const doc = this.#doc;
    if (!doc || !isLong(doc)) return this.#writeNow();
    const text = await joinLongText(doc);
    this.#timer = undefined;
    if (doc === this.#doc) this.#write(text);
    else if (this.#doc) this.keep(this.#doc);
  }

  #writeNow(): void {
    if (this.#doc) this.#write(this.#doc.toString());
  }

  #write(text: string): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#doc = undefined;
    try {
      if (isLong(text)) this.#writeLarge(text);
      else this.#writeSmall(text);
    } catch {
      // Storage is blocked or full: the prompt stays in the editor, and the log says so when it is used.
    }
  }

  #writeSmall(text: string): void {
    localStorage.setItem(key, text);
    localStorage.removeItem(largeKey);
    if (this.#isLarge) void inDatabase('readwrite', (store) => store.delete(key)).catch(() => {});
    this.#isLarge = false;
  }

  #writeLarge(text: string): void {
    this.#isLarge = true;
    localStorage.setItem(largeKey, 'yes');
    localStorage.removeItem(key);
    void inDatabase('readwrite', (store) => store.put(text, key)).catch(() => {});
  }
}

/** One question to the database of drafts. */
export function inDatabase<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(database, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('draft');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const request = work(opening.result.transaction('draft', mode).objectStore('draft'));
      request.transaction?.addEventListener('complete', () => {
        opening.result.close();
        resolve(request.result);
      });
      request.transaction?.addEventListener('abort', () => reject(request.transaction?.error));
    };
  });
}
