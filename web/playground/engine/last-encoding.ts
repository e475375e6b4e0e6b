// What counted the prompt of the last visit. It is likely to count that of this visit, so the engine makes it ready while the
// page is still being drawn, and a count need not wait for the price book, which has the last word about it. A first visit has
// none, and fetches nothing ahead of its paint.
import type { LikelyEncoding } from './protocol.ts';

const key = 'tokenfare.encoding';

/** Nothing where none is kept. Anybody may have written there: the names are only ever looked up. */
export function lastEncoding(): LikelyEncoding | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Partial<LikelyEncoding> | null;
    const { model, encoding } = kept ?? {};
    return typeof model === 'string' && typeof encoding === 'string' ? { model, encoding } : undefined;
  } catch {
    return undefined;
  }
}

/** Writes only what is new: it is called after every count. Nothing is kept where a file of the person counted. */
export function keepEncoding(likely: LikelyEncoding | undefined): void {
  const text = likely ? JSON.stringify(likely) : null;
  try {
    if (localStorage.getItem(key) === text) return;
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // Where nothing is kept, the next visit waits a little longer.
  }
}
