// What of a prompt goes into the log. A hash is made with a random key of the log's own, as the tracker makes it: the same
// prompt is known again within one log, and nobody finds out a prompt by hashing guesses.
import type { Store } from 'tokenfare/browser';
import type { KeepText } from '../session/choices.ts';

/** The text or its hash; nothing where nothing is wanted, or where no key can be kept. */
export async function keptText(text: string, keep: KeepText, store: Store | undefined): Promise<string | undefined> {
  if (keep === 'none') return undefined;
  if (keep === 'full') return text;
  const key = await store?.hashKey?.().catch(() => undefined);
  if (!key) return undefined;
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text)));
  return `hmac-sha256:${Array.from(signature, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
