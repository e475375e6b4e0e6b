// The last resort when no engine runs: characters divided by four, labelled as such and with a wide range. It is never
// priced.
import type { Text } from '@codemirror/state';
import type { TokenCount } from 'tokenfare';
import { say } from '../../strings/message.ts';

/** Four characters a token is usual for English; half of that and twice that happen. */
export function fallbackCount(doc: Text): TokenCount {
  const tokens = Math.ceil(doc.length / 4);
  const low = Math.floor(tokens / 2);
  const method = say('precision.fallback');
  return { tokens, low, high: tokens * 2, precision: 'fallback', method, source: '' };
}
