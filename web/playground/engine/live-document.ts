// A long prompt that somebody types into, kept in the engine as a document: each edit crosses alone, and what comes back are
// the few tokens that it made anew. Which version of the prompt that is, the page says by a number.
import { loadTokenizer, type TokenDocument } from 'tokenfare';
import { watchedFetch } from './pack-files.ts';
import type { EditRequest, TokenPatch } from './protocol.ts';
import { startsInside } from './token-starts.ts';

interface Live {
  readonly encoding: string;
  readonly document: TokenDocument;
  version: number;
}

let live: Live | undefined;

/** Keeps a version of the prompt, unless it has come to that by edits. */
export async function keepLive(encoding: string, version: number, text: string): Promise<void> {
  if (live?.encoding === encoding && live.version === version) return;
  live?.document.dispose();
  live = undefined;
  const tokenizer = await loadTokenizer(encoding, { fetch: watchedFetch });
  live = { encoding, version, document: tokenizer.document(text) };
}

/** What an edit made of the tokens, a patch for each change; null if the version before it is not here. */
export async function editLive({ encoding, version, changes }: EditRequest): Promise<TokenPatch[] | null> {
  if (live?.encoding !== encoding || live.version !== version - 1) return null;
  const { document } = live;
  const tokenizer = await loadTokenizer(encoding, { fetch: watchedFetch });
  live.version = version;
  try {
    return changes.map(({ from, to, insert }) => {
      document.replace(from, to, insert);
      const { recounted } = document;
      const { ids, ends } = document.tokensIn(recounted.from, recounted.to);
      const longer = insert.length - (to - from);
      return { ...recounted, longer, tokens: { ids, ends, startsInside: startsInside(tokenizer, ids) } };
    });
  } catch (error) {
    live = undefined;
    throw error;
  }
}
