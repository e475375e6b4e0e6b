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

/** Throws `invalidUsage` for counts that are none; JSON would make null of NaN, and so lose it. */
export function checkUsage(usage: Usage): void {
  if (typeof usage !== 'object' || usage === null) {
    const message = `usage must be an object of counts, such as { input: 8 }, and is ${shown(usage)}.`;
    throw new TokenfareError('invalidUsage', message);
  }
  for (const [kind, units] of Object.entries(usage)) {
    if (kind !== 'cacheWrite' && kind !== 'fees') checkedCount(`usage.${kind}`, units);
    else for (const [name, count] of Object.entries(units ?? {})) checkedCount(`usage.${kind}.${name}`, count);
  }
}

/** The same as plain data. Throws for what JSON would lose: NaN, which it makes null of, and what is no data at all. */
export function asData(value: unknown, code: 'invalidUsage' | 'invalidArgument', name: string): unknown {
  const json = JSON.stringify(value, (member, each) => {
    const isLost = typeof each === 'bigint' || (typeof each === 'number' && !Number.isFinite(each));
    if (isLost) refuse(member || name, each, code);
    return each;
  });
  return JSON.parse(json ?? refuse(name, value, code));
}

function refuse(name: string, value: unknown, code: 'invalidUsage' | 'invalidArgument'): never {
  throw new TokenfareError(code, `${name} must be data with finite numbers, and is ${shown(value)}.`);
}
