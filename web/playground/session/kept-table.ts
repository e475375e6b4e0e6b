// A database of one table that this browser keeps, and that the tabs of this origin share: what one of them changes is
// told to the others. Each question opens it anew, so that nothing stands in the way of a newer version of the page.
interface Keyed {
  readonly id: string;
}

export class KeptTable<Row extends Keyed> {
  readonly #database: string;
  readonly #table: string;
  readonly #channel: BroadcastChannel | undefined;

  constructor(database: string, table: string) {
    this.#database = database;
    this.#table = table;
    this.#channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(database) : undefined;
  }

  /** Fails where the browser gives no storage. */
  async rows(): Promise<readonly Row[]> {
    return this.#inTable('readonly', (rows) => rows.getAll());
  }

  /** Fails with the browser's error, `QuotaExceededError` where there is no room. */
  async put(row: Row): Promise<void> {
    await this.#inTable('readwrite', (rows) => rows.put(row));
    this.#channel?.postMessage('changed');
  }

  async remove(id: string): Promise<void> {
    await this.#inTable('readwrite', (rows) => rows.delete(id));
    this.#channel?.postMessage('changed');
  }

  /** Calls `listener` when another tab has changed what is kept. */
  watch(listener: () => void): void {
    this.#channel?.addEventListener('message', listener);
  }

  #inTable<Answer>(mode: IDBTransactionMode, work: (rows: IDBObjectStore) => IDBRequest<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open(this.#database, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(this.#table, { keyPath: 'id' });
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const opened = opening.result;
        opened.onversionchange = () => opened.close();
        const transaction = opened.transaction(this.#table, mode);
        const end = (settle: () => void) => () => {
          opened.close();
          settle();
        };
        try {
          const request = work(transaction.objectStore(this.#table));
          transaction.oncomplete = end(() => resolve(request.result));
          transaction.onabort = end(() => reject(transaction.error ?? request.error));
        } catch (error) {
          end(() => reject(error))(); // what cannot be cloned is refused at once
        }
      };
    });
  }
}
