// Entries for measures of the log: those of a firm whose programs call three models for five operations, at random over a
// stretch of days, as its own price rows would have them. The same for the same numbers.
import { pricedEntry, randomFrom } from '../web/store-sums.mjs';

const models = ['gpt-4', 'gpt-4o', 'o3'];
const operations = ['Answer draft', 'Triage', 'Summary', 'Search', 'Translation'];
const firstDay = Date.UTC(2026, 9, 1);

/** `count` entries in the order of their times, over `days` days, in batches. */
export function* batchesOf(count, { size = 1_000, days = 30 } = {}) {
  const random = randomFrom(6);
  const step = (days * 86_400_000) / count;
  for (let at = 0; at < count; at += size) {
    const batch = [];
    for (let i = at; i < Math.min(at + size, count); ++i) {
      const time = new Date(firstDay + Math.floor(i * step + random(step))).toISOString();
      batch.push(
        pricedEntry(`entry-${i}`, time, {
          input: 1 + random(4_000),
          cached: random(4) === 0 ? random(20_000) : 0,
          output: 1 + random(1_000),
          model: models[random(models.length)],
          operation: operations[random(operations.length)],
          metadata: { project: `project-${random(20)}`, attempt: random(3) },
        }),
      );
    }
    yield batch;
  }
}

export const milliseconds = (value) => `${value.toFixed(1)} ms`;

/** The middle one of several times that `work` takes, in milliseconds. */
export async function median(times, work) {
  const taken = [];
  for (let i = 0; i < times; ++i) {
    const begin = performance.now();
    await work();
    taken.push(performance.now() - begin);
  }
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)];
}
