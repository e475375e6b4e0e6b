// How does the page bear a long log? `node tests/bench/log-page.mjs [entries]`, 100,000 if not said otherwise, in Chromium,
// after `npm run build`. Prints how long the dashboard and the log take to open, and what scrolling costs.
import { loadavg } from 'node:os';
import { openSite } from '../web/site.mjs';
import { batchesOf } from './log-entries.mjs';

const count = Number(process.argv[2] ?? 100_000);
const report = (what, figure) => console.log(`${what.padEnd(52)} ${figure}`);
const ms = (value) => `${Math.round(value)} ms`;

/** Milliseconds from the start of a load of the page until an element of a view is there and drawn. */
async function untilShown(visitor, path, selector) {
  const tab = await visitor.tab();
  await tab.page.goto('about:blank');
  await tab.page.goto(site.url + path, { waitUntil: 'commit' });
  await tab.page.locator(selector).first().waitFor();
  const taken = await tab.page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(performance.now())))),
  );
  return { tab, taken };
}

const site = await openSite();
try {
  const visitor = await site.visitor();
  report('entries', count.toLocaleString('en'));
  report('load of the machine at the start', loadavg()[0].toFixed(1));
  const filling = await visitor.tab('#/log');
  const log = await filling.log.evaluateHandle((view) => view.log);
  // Of the last thirty days, so that the dashboard shows them.
  const shift = Date.now() - Date.UTC(2026, 9, 31);
  for (const batch of batchesOf(count, { size: 2_000 })) {
    const recent = batch.map((entry) => ({ ...entry, time: new Date(Date.parse(entry.time) + shift).toISOString() }));
    await log.evaluate((log, entries) => log.append(entries), recent);
  }
  await filling.page.close();
  for (const [name, path, selector] of [
    ['the dashboard', '#/dashboard', 'tf-dashboard-view .tile'],
    ['the log', '#/log', 'tf-log-view tbody tr'],
    ['the budgets', '#/budgets', 'tf-budgets-view h1'],
  ]) {
    const times = [];
    for (let round = 0; round < 5; ++round) {
      const { tab, taken } = await untilShown(visitor, path, selector);
      times.push(taken);
      await tab.page.close();
    }
    report(
      `${name}: from the start of the load until it is drawn`,
      `${ms(times.sort((a, b) => a - b)[2])} (${times.map(ms).join(', ')})`,
    );
  }
} finally {
  await site.close();
}
