// The prompt as it was typed, kept in this browser only, so that a reload or a crash loses nothing. Ordinary texts are
// kept in localStorage, which can be read before the first paint and written as the page goes away; large ones in
// IndexedDB, because writing a megabyte there does not hold up the page.
const key = 'tokenfare.draft';
const largeKey = 'tokenfare.draft.large';
const database = 'tokenfare-draft';
const smallest = 200_000;
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
  #text: (() => string) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isLarge = false;

  constructor() {
    addEventListener('pagehide', () => this.#write());
    document.addEventListener('visibilitychange', () => document.hidden && this.#write());
  }

  /** `text` is asked for when it is written: a long text is not copied on each key. */
  keep(text: () => string): void {
    this.#text = text;
    this.#timer ??= setTimeout(() => this.#write(), pause);
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const text = this.#text?.();
    this.#text = undefined;
    if (text === undefined) return;
    try {
      if (text.length > smallest) this.#writeLarge(text);
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

function inDatabase<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(database, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('draft');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const request = work(opening.result.transaction('draft', mode).objectStore('draft'));
      request.transaction?.addEventListener('complete', () => (opening.result.close(), resolve(request.result)));
      request.transaction?.addEventListener('abort', () => reject(request.transaction?.error));
    };
  });
}
