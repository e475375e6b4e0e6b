// The tokenizers of files that the person brought. A file is read when it is first needed, and its tokenizer stays open
// until the file is removed or the engine that holds it has stopped.
import { loadTokenizerFrom, type OwnTokenizer } from 'tokenfare';
import { failureOf } from './failure.ts';
import { watchedFetch } from './pack-files.ts';
import type { CountedBy, Failure, VocabularyFile } from './protocol.ts';

const open = new Map<string, Promise<OwnTokenizer>>();

/** Throws `unsupportedVocabulary` for what cannot be used, and what the browser throws for a file that it has lost. */
export function openVocabulary({ id, name, file, pattern }: VocabularyFile): Promise<OwnTokenizer> {
  const known = open.get(id);
  if (known) return known;
  const opening = loadTokenizerFrom(file, { name, fetch: watchedFetch, ...(pattern && { pattern }) });
  open.set(id, opening);
  opening.catch(() => open.delete(id));
  return opening;
}

/** Of a file that counted before. */
export function openedVocabulary(id: string): Promise<OwnTokenizer> | undefined {
  return open.get(id);
}

export async function closeVocabulary(id: string): Promise<void> {
  const closing = open.get(id);
  open.delete(id);
  (await closing)?.dispose();
}

/** Reads every file anew: after a failure their engine may be gone. */
export function forgetVocabularies(): void {
  open.clear();
}

/** The tokenizers by the names of models. Where a file cannot be read, its models are left out, and the failure says which it is. */
export async function tokenizersFor(
  files: readonly CountedBy[],
): Promise<{ tokenizers: ReadonlyMap<string, OwnTokenizer>; failure?: Failure }> {
  const tokenizers = new Map<string, OwnTokenizer>();
  let failure: Failure | undefined;
  for (const { models, ...vocabulary } of files) {
    try {
      const tokenizer = await openVocabulary(vocabulary);
      for (const model of models) tokenizers.set(model, tokenizer);
    } catch (error) {
      const why = failureOf(error);
      failure = { ...why, details: { ...why.details, vocabulary: vocabulary.id } };
    }
  }
  return { tokenizers, ...(failure && { failure }) };
}
