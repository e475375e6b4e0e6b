// The last resort when no engine runs: what the length and the kind of a text say, labelled as such and with a wide range.
// It is never priced.
import type { Text } from '@codemirror/state';
import { approximateTokens, type TokenCount } from 'tokenfare';
import { say } from '../../strings/message.ts';

/** Documents never change, and one is asked for at every draw. */
const known = new WeakMap<Text, TokenCount>();

export function fallbackCount(doc: Text): TokenCount {
  const before = known.get(doc);
  if (before) return before;
  const count = { ...approximateTokens(doc.toString()), method: say('precision.fallback') };
  known.set(doc, count);
  return count;
}
