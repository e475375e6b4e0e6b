// What a call used: its type, and what what is checked of it here.
import { TokenfareError } from './errors.js';

/**
 * What a call used, in counts that do not overlap: `input` without what was read from or written into a cache and without
 * audio and images, `output` without reasoning, audio and images. Each a whole number from 0 to 2^53 - 1.
 */
export interface Usage {
  input?: number;
  cachedInput?: number;
  /** By how long the cache keeps it: '5m', '30m', '1h', … */
  cacheWrite?: Record<string, number>;
  output?: number;
  reasoning?: number;
  audioInput?: number;
  cachedAudioInput?: number;
  audioOutput?: number;
  imageInput?: number;
  cachedImageInput?: number;
  imageOutput?: number;
  /** What is charged beside tokens, by the names that a price row has: `{ webSearch: 3 }`. */
  fees?: Record<string, number>;
}

export type UsageKind = Exclude<keyof Usage, 'fees'> | 'fee';

export function checkedCount(name: string, count: unknown): number | undefined {
  if (count === undefined || count === null) return undefined;
  if (Number.isSafeInteger(count) && (count as number) >= 0) return count as number;
  const accepted = `a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`;
  throw new TokenfareError('invalidUsage', `${name} must be ${accepted}, and is ${shown(count)}.`, { path: name });
}

/** A value as an error message shows it. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
