// How fast is the log in a browser? `node tests/bench/log-browser.mjs [entries]`, 100,000 if not said otherwise, in
// Chromium, after `npm run build`. Prints what it measures.
import { loadavg } from 'node:os';
import { startBrowser } from '../web/store-page.mjs';

const count = Number(process.argv[2] ?? 100_000);
const report = (what, figure) => console.log(`${what.padEnd(52)} ${figure}`);

const browser = await startBrowser();
try {
  const tab = await browser.tab();
  report('entries', count.toLocaleString('en'));
  report('load of the machine at the start', loadavg()[0].toFixed(1));
  const figures = await tab.run(async ({ kit, arg }) => {
    const { batchesOf, median, milliseconds } = await import('/tests/bench/log-entries.mjs');
    const figures = [];
    const store = await kit.openIndexedDbStore('measure');
    let taken = 0;
    for (const batch of batchesOf(arg)) {
      const begin = performance.now();
      await store.append(batch);
      taken += performance.now() - begin;
    }
    figures.push(['append in batches of 1,000', `${Math.round((arg / taken) * 1000)} entries a second`]);
    const options = { by: ['day', 'model'] };
    const begin = performance.now();
    await store.summary(options);
    figures.push(['the first summary by day and model', milliseconds(performance.now() - begin)]);
    figures.push(['a further one', milliseconds(await median(9, () => store.summary(options)))]);
    const [[one]] = [...batchesOf(1)];
    let next = 0;
    const appendOne = () => store.append([{ ...one, id: `single-${next++}` }]);
    figures.push(['append of one entry', milliseconds(await median(19, appendOne))]);
    figures.push(['a summary after an append', milliseconds(await median(9, () => store.summary(options)))]);
    figures.push(['the newest 100 entries', milliseconds(await median(9, () => store.page()))]);
    figures.push(['rows of sums', String((await store.rollups()).length)]);
    return figures;
  }, count);
  for (const [what, figure] of figures) report(what, figure);
} finally {
  await browser.close();
}
