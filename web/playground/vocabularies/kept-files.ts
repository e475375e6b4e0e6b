// The tokenizer files that a person brought, kept in this browser only: in IndexedDB, as they are, with what was read from
// each. What other tabs of this origin keep or remove is told to this one.
import type { PatternFamily, VocabularyInfo } from 'tokenfare';

/** A file with what is known of it. */
export interface KeptFile {
  readonly id: string;
  /** The name that the file has. */
  readonly name: string;
  readonly file: Blob;
  /** Chosen by the person, where the file does not say how texts are cut. */
  readonly pattern?: PatternFamily;
  readonly info: VocabularyInfo;
  /** Ids of the models whose texts it counts. */
  readonly models: readonly string[];
  /** When it came, in milliseconds of Unix time: the order in which files are shown. */
  readonly at: number;
}

const database = 'tokenfare-vocabularies';
const table = 'files';

/** All files, in the order in which they came. Fails where the browser gives no storage. */
export async function keptFiles(): Promise<readonly KeptFile[]> {
  const rows = await inTable('readonly', (files) => files.getAll());
  return (rows as KeptFile[]).sort((a, b) => a.at - b.at);
}

/** Keeps a file, or what has changed of it. Fails with the browser's error, `QuotaExceededError` where there is no room. */
export async function keepFile(kept: KeptFile): Promise<void> {
  await inTable('readwrite', (files) => files.put(kept));
  channel?.postMessage('changed');
}

export async function removeFile(id: string): Promise<void> {
  await inTable('readwrite', (files) => files.delete(id));
  channel?.postMessage('changed');
}

/** Calls `listener` when another tab has changed what is kept. */
export function watchFiles(listener: () => void): void {
  channel?.addEventListener('message', listener);
}

const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(database) : undefined;

function inTable<T>(mode: IDBTransactionMode, work: (files: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(database, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(table, { keyPath: 'id' });
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const opened = opening.result;
      opened.onversionchange = () => opened.close();
      const transaction = opened.transaction(table, mode);
      const end = (settle: () => void) => () => {
        opened.close();
        settle();
      };
      try {
        const request = work(transaction.objectStore(table));
        transaction.oncomplete = end(() => resolve(request.result));
        transaction.onabort = end(() => reject(transaction.error ?? request.error));
      } catch (error) {
        end(() => reject(error))(); // what cannot be cloned is refused at once
      }
    };
  });
}
