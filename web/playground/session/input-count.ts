// The count to show for the chosen model: its tokens as soon as they are counted, then the estimate; while neither can be
// had, what the length of the text says.
import type { TokenCount } from 'tokenfare';
import type { Fare } from '../engine/protocol.ts';
import { fallbackCount } from './fallback-count.ts';
import type { Session } from './session.ts';

type Known = Pick<Session, 'measured' | 'fare' | 'isStale' | 'loading' | 'engineFailure' | 'countFailure' | 'doc'>;

export function inputCountOf(known: Known): TokenCount | undefined {
  const { measured, fare, isStale, loading, engineFailure, countFailure, doc } = known;
  const { tokens, encoding = '' } = measured ?? {};
  if (tokens) return exactCount(tokens.ids.length, encoding, fare);
  if (fare) return fare.estimate.input;
  const isWaiting = isStale && loading !== null;
  return engineFailure || countFailure || isWaiting ? doc && fallbackCount(doc) : undefined;
}

/** A count that was just made, in the words of the fare if that is there. */
function exactCount(tokens: number, encoding: string, fare: Fare | undefined): TokenCount {
  const { method = encoding, source = '' } = fare?.estimate.input ?? {};
  return { tokens, low: tokens, high: tokens, precision: 'exact', method, source };
}
