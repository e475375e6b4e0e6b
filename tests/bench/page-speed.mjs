// How fast does the page answer? `node tests/bench/page-speed.mjs`, in Chromium, after `npm run build`. Prints how long it takes
// from a key in a prompt of a megabyte until its count is painted, and from the start of a load, everything kept from
// earlier visits, until the first count is painted. Quiet machines only: both are wall time.
import { loadavg } from 'node:os';
import { loadTokenizer } from '../../build/package/index.js';
import { openSite } from '../web/site.mjs';

const keys = 120;
const loads = 15;
const pause = () => new Promise((resolve) => setTimeout(resolve, 120 + Math.random() * 60));
const report = (what, times) => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]);
  console.log(`${what.padEnd(44)} median ${at(0.5)} ms, 99 of 100 within ${at(0.99)} ms, worst ${at(1)} ms`);
};

/** Runs in the page: what the count says, and when a frame with another count has been painted. */
function watchCount() {
  globalThis.shownCount = () =>
    document
      .querySelector('tf-app')
      ?.shadowRoot?.querySelector('tf-workbench')
      ?.shadowRoot?.querySelector('tf-fare-column')
      ?.shadowRoot?.querySelector('[data-tokens]')
      ?.textContent.trim() ?? '';
  globalThis.painted = (isShown) =>
    new Promise((resolve) => {
      const look = () => {
        if (!isShown(globalThis.shownCount())) return requestAnimationFrame(look);
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null); // comes when this frame is done
      };
      requestAnimationFrame(look);
    });
}

/** A text of a megabyte: words, numbers, punctuation, and some of another script. */
function megabyte() {
  const line = 'The quick brown fox, number 42, jumps over the lazy dog’s back — 中文也有。 Call f(x) => x + 1;\n';
  return line.repeat(Math.ceil(1e6 / Buffer.byteLength(line)));
}

/** Keys of which each, typed behind the one before, changes the count of the text. */
function keysThatCount(tokenizer, text) {
  const typed = [];
  while (typed.length < keys) {
    const before = tokenizer.count(typed.join('') + text);
    const key = ['q', '#', '7', 'W', '('].find((key) => tokenizer.count(typed.join('') + key + text) !== before);
    if (!key) throw new Error('no key changes the count');
    typed.push(key);
  }
  return typed;
}

const site = await openSite();
try {
  console.log(`load of the machine at the start: ${loadavg()[0].toFixed(1)}`);
  const visitor = await site.visitor();
  const tab = await visitor.tab();
  await tab.page.evaluate(watchCount);
  await tab.write('x');
  await tab.paste(megabyte());
  await tab.settled();
  await tab.page.keyboard.press('Control+Home');
  const tokenizer = await loadTokenizer('o200k_base');
  const typed = keysThatCount(tokenizer, `x${megabyte().slice(0, 200)}`);
  const times = [];
  for (const key of typed) {
    await tab.page.evaluate(() => {
      const before = globalThis.shownCount();
      globalThis.answered = new Promise((resolve) => {
        const onKey = ({ timeStamp }) => {
          removeEventListener('keydown', onKey, true);
          globalThis.painted((shown) => shown !== before).then((at) => resolve(at - timeStamp));
        };
        addEventListener('keydown', onKey, true);
      });
    });
    await tab.page.keyboard.press(key);
    times.push(await tab.page.evaluate(() => globalThis.answered));
    await pause();
  }
  await tab.settled();
  const shown = Number((await tab.tokens()).replaceAll(/\D/g, ''));
  const expected = tokenizer.count(`${typed.join('')}x${megabyte()}`);
  if (shown !== expected) throw new Error(`the page counts ${shown}, not ${expected}`);
  report('a key in 1 MB, until its count is painted', times);
  await tab.close();

  const counted = tokenizer.count('Explain quantum computing in simple terms.');
  const second = await site.visitor();
  const first = await second.tab();
  await first.write('Explain quantum computing in simple terms.');
  await first.page.evaluate(() => navigator.serviceWorker.ready);
  await first.page.close();
  const warm = [];
  for (let load = 0; load < loads; load += 1) {
    const page = await second.context.newPage();
    await page.addInitScript(watchCount);
    await page.goto(site.url, { waitUntil: 'commit' });
    warm.push(await page.evaluate((count) => globalThis.painted((shown) => shown === String(count)), counted));
    await page.close();
    await pause();
  }
  report('a load with everything kept, to the first count', warm);
} finally {
  await site.close();
}
