// How fast is a log in files? `node tests/bench/log-files.mjs [entries] [days]`, a million over 30 days if not said
// otherwise, needs 1 GB of disk in the folder for temporary files. Prints what it measures. The fewer days, the fewer sums.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileStore } from '../../build/package/node.js';
import { batchesOf, median, milliseconds } from './log-entries.mjs';

const [count, days] = [Number(process.argv[2] ?? 1_000_000), Number(process.argv[3] ?? 30)];
const folder = mkdtempSync(join(tmpdir(), 'tokenfare-measure-'));
const report = (what, figure) => console.log(`${what.padEnd(52)} ${figure}`);
const rss = () => `${Math.round(process.memoryUsage().rss / 1e6)} MB`;

async function measure() {
  report('entries', `${count.toLocaleString('en')} over ${days} days`);
  report('load of the machine at the start', loadavg()[0].toFixed(1));
  report('memory of the process before', rss());
  const store = await openFileStore(folder);
  let taken = 0;
  let busy = 0;
  for (const batch of batchesOf(count, { days })) {
    const before = process.cpuUsage();
    const begin = performance.now();
    await store.append(batch);
    taken += performance.now() - begin;
    const { user, system } = process.cpuUsage(before);
    busy += user + system;
  }
  report('append in batches of 1,000', `${Math.round((count / taken) * 1000).toLocaleString('en')} entries a second`);
  report('processor time of that', `${(busy / count).toFixed(1)} µs an entry`);
  report('memory after', rss());
  report('summary by day and model', milliseconds(await median(9, () => store.summary({ by: ['day', 'model'] }))));
  const berlin = { by: ['day', 'model'], timeZone: 'Europe/Berlin' };
  report('the same in a time zone', milliseconds(await median(9, () => store.summary(berlin))));
  report('the newest 100 entries', milliseconds(await median(9, () => store.page())));
  const one = [...batchesOf(1)][0][0];
  let next = 0;
  const appendOne = () => store.append([{ ...one, id: `single-${next++}` }]);
  report('append of one entry', milliseconds(await median(99, appendOne)));
  const begin = performance.now();
  await store.close();
  report('close, which writes the indexes', milliseconds(performance.now() - begin));

  const beginOpen = performance.now();
  const again = await openFileStore(folder);
  report('open again', milliseconds(performance.now() - beginOpen));
  const { calls, cost } = await again.summary();
  report('calls and cost', `${calls.toLocaleString('en')}, ${cost.usd} USD`);
  await again.close();
  const sizes = (ending) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  report('files', `${Math.round(sizes('.jsonl') / 1e6)} MB, indexes ${Math.round(sizes('.index') / 1e6)} MB`);
  report('memory at most', `${Math.round(process.resourceUsage().maxRSS / 1e3)} MB`);
}

try {
  await measure();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
