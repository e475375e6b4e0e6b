// The key that texts are hashed with: HMAC-SHA-256, random, one for each log. Whoever has the log and not the key cannot find
// out a text by hashing guesses.
import { TokenfareError } from '../errors.js';

/** A new key, or that of some bytes. Nobody can read it out again. */
export async function newHashKey(bytes = crypto.getRandomValues(new Uint8Array(32))): Promise<CryptoKey> {
  if (!crypto.subtle) throw new TokenfareError('invalidArgument', missing);
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}

const missing =
  "keepText 'hash' needs Web Crypto, which browsers give to pages with https alone. Use 'none' or 'full'.";
