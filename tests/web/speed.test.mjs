// A megabyte of the texts that are hardest to count: the tokens are there within a second, and the page takes input all
// the time. How long a task kept the page's main thread is taken from the browser's own trace, in processor time, so
// that a busy machine does not count as a slow page; of the time until the count stands there, the best attempt counts.
// What was measured is printed, with the longest time that a timer was late.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite } from './site.mjs';

const mostUntilCounted = 1000;
const mostInOneTask = 100;
const attempts = 5;
const megabyte = 1_000_000;

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

/** No two neighbours are alike, and no character is a space: one line, one piece. */
function han(bytes) {
  const character = (_, at) => String.fromCharCode(0x4e00 + ((at * 7919) % 20_000));
  return Array.from({ length: Math.floor(bytes / 3) }, character).join('');
}

/** Runs `work` and answers the longest task of the page's main thread meanwhile, in milliseconds of processor time. */
async function longestTask({ page }, work) {
  await site.browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
  await work();
  const { traceEvents } = JSON.parse(await site.browser.stopTracing());
  const key = traceEvents.find(({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'keydown');
  const tasks = traceEvents.filter(
    ({ name, pid, tid }) => name.endsWith('RunTask') && pid === key.pid && tid === key.tid,
  );
  assert.ok(tasks.length > 10);
  return Math.round(Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000);
}

/** Notes by how much a timer is late at most. */
async function watchTurns({ page }) {
  await page.evaluate(() => {
    const pause = 10;
    const probe = { latest: 0, last: performance.now() };
    globalThis.probe = probe;
    setInterval(() => {
      const now = performance.now();
      probe.latest = Math.max(probe.latest, now - probe.last - pause);
      probe.last = now;
    }, pause);
  });
  return () => page.evaluate(() => Math.round(globalThis.probe.latest));
}

/** Pastes a text and answers how long it took until its count stood there. */
function untilCounted(tab, text) {
  return tab.editor.evaluate(async (element, text) => {
    const workbench = document.querySelector('tf-app').shadowRoot.querySelector('tf-workbench');
    const shown = workbench.shadowRoot.querySelector('tf-fare-column').shadowRoot.querySelector('[data-tokens]');
    const before = shown.textContent;
    element.focus();
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const begin = performance.now();
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }),
    );
    while (shown.textContent === before) await new Promise((resolve) => setTimeout(resolve, 5));
    return Math.round(performance.now() - begin);
  }, text);
}

/** One visit: paste, type behind the text, go to its beginning, type before it, scroll. */
async function measure(text) {
  const visitor = await site.visitor();
  const tab = await visitor.tab();
  await tab.write('x');
  const latest = await watchTurns(tab);
  let counted = 0;
  const task = await longestTask(tab, async () => {
    counted = await untilCounted(tab, text);
    await tab.settled();
    await tab.page.waitForTimeout(500);
    await tab.page.keyboard.type('behind', { delay: 120 });
    await tab.settled();
    await tab.page.keyboard.press('Control+Home');
    await tab.page.keyboard.type('before', { delay: 120 });
    await tab.settled();
    await tab.page.mouse.move(300, 400);
    for (let turns = 0; turns < 5; turns++) await tab.page.mouse.wheel(0, 2000);
    await tab.page.waitForTimeout(500);
  });
  const measured = { counted, task, late: await latest(), tokens: await tab.tokens() };
  await tab.close();
  await visitor.context.close();
  return measured;
}

for (const [name, text] of Object.entries({
  'the letter a': 'a'.repeat(megabyte),
  spaces: ' '.repeat(megabyte),
  newlines: '\n'.repeat(megabyte),
  'unbroken Han': han(megabyte),
})) {
  const claim = `is counted within ${mostUntilCounted} ms, and nothing holds the page for ${mostInOneTask} ms`;
  test(`1 MB of ${name} ${claim}`, async (t) => {
    const best = { counted: Number.POSITIVE_INFINITY, task: Number.POSITIVE_INFINITY };
    for (let attempt = 0; attempt < attempts; attempt++) {
      const measured = await measure(text);
      t.diagnostic(JSON.stringify(measured));
      best.counted = Math.min(best.counted, measured.counted);
      best.task = Math.min(best.task, measured.task);
      if (best.counted < mostUntilCounted && best.task < mostInOneTask) break;
    }
    assert.ok(best.counted < mostUntilCounted, `the best of ${attempts} took ${best.counted} ms`);
    assert.ok(best.task < mostInOneTask, `in the best of ${attempts} a task took ${best.task} ms`);
  });
}
