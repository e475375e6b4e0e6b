// What of the texts of a call goes into its entry. A hash is keyed with random bytes of the store, so that the same prompt
// is known again within one log, and nobody can find out a text by hashing guesses.
import type { Entry } from './entry.js';
import { TokenfareError } from './errors.js';
import { newHashKey } from './stores/hash-key.js';
import type { Store } from './stores/store.js';

/** Nothing, HMAC-SHA-256 with a key of the store, or the whole texts. */
export type KeepText = 'none' | 'hash' | 'full';

export type Texts = NonNullable<Entry['text']>;

const accepted: readonly KeepText[] = ['none', 'hash', 'full'];
const prefix = 'hmac-sha256:';

export function checkedKeepText(keepText: KeepText = 'none'): KeepText {
  if (accepted.includes(keepText)) return keepText;
  const message = `keepText is ${JSON.stringify(keepText)}. It can be 'none', 'hash' or 'full'.`;
  throw new TokenfareError('invalidArgument', message);
}

/** The texts as they go into an entry. */
export async function keptTexts(texts: Texts, keepText: KeepText, store: Store): Promise<Texts | undefined> {
  if (keepText === 'none') return undefined;
  if (keepText === 'full') return texts;
  const key = await keyOf(store);
  const { prompt, completion } = texts;
  return {
    ...(prompt && { prompt: await hashed(prompt, key) }),
    ...(completion && { completion: await hashed(completion, key) }),
  };
}

const keys = new WeakMap<Store, Promise<CryptoKey>>();

/** The store's own key, or one that lasts as long as the store's object does. */
function keyOf(store: Store): Promise<CryptoKey> {
  const known = keys.get(store);
  if (known) return known;
  const key = store.hashKey?.() ?? newHashKey();
  keys.set(store, key);
  key.catch(() => keys.delete(store)); // the next text tries again
  return key;
}

async function hashed(text: string, key: CryptoKey): Promise<string> {
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text)));
  return prefix + Array.from(signature, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
