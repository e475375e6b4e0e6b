// The tokenizer files that a person brought, kept in this browser only: in IndexedDB, as they are, with what was read from
// each. What other tabs of this origin keep or remove is told to this one.
import type { PatternFamily, VocabularyInfo } from 'tokenfare';
import { KeptTable } from '../session/kept-table.ts';

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

const files = new KeptTable<KeptFile>('tokenfare-vocabularies', 'files');

/** All files, in the order in which they came. Fails where the browser gives no storage. */
export async function keptFiles(): Promise<readonly KeptFile[]> {
  return [...(await files.rows())].sort((a, b) => a.at - b.at);
}

/** Keeps a file, or what has changed of it. Fails with the browser's error, `QuotaExceededError` where there is no room. */
export function keepFile(kept: KeptFile): Promise<void> {
  return files.put(kept);
}

export function removeFile(id: string): Promise<void> {
  return files.remove(id);
}

/** Calls `listener` when another tab has changed what is kept. */
export function watchFiles(listener: () => void): void {
  files.watch(listener);
}
