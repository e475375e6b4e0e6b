// What in a log could cost less, a line for each: repeated prompts, calls out of line, limits far above any answer.
import { findPatterns, formatMoney, type Patterns } from 'tokenfare';
import type { EntryQuery, Store } from 'tokenfare/node';
import { pagesOf } from './log-folder.js';
import { many, oneLine } from './terminal.js';

export function patternsOf(store: Store, query: EntryQuery): Promise<Patterns> {
  return findPatterns(pagesOf(store, query));
}

export function patternLines({ repeats, outliers, outputLimits }: Patterns): string {
  const lines = [
    ...repeats.map(
      ({ id, calls, repeated }) =>
        `The prompt of ${id} was sent ${many(calls, 'time')}: ${formatMoney(repeated)} for repeats.`,
    ),
    ...outliers.map(
      ({ id, model, operation, cost, typical }) =>
        `${id} cost ${formatMoney(cost)}; ${named(model, operation)} mostly costs about ${formatMoney(typical)}.`,
    ),
    ...outputLimits.map(
      ({ model, operation, limit, longest }) =>
        `${named(model, operation)} is limited to ${many(limit, 'token')}; the longest answer had ${longest}.`,
    ),
  ];
  return lines.length > 0 ? lines.join('\n') : 'No repeated prompt, no call out of line, no limit that is too wide.';
}

function named(model: string, operation: string): string {
  return [model, operation].filter(Boolean).map(oneLine).join(', ');
}
