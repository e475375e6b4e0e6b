// The first load of the page: what is seen before the script is there stands where the app has it then, nothing moves, a
// part that does not arrive is told, and the bytes of it stay within a budget.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openSite } from './site.mjs';

const built = join(import.meta.dirname, '../../build/site');
const app = /\/assets\/app-[\w-]+\.js$/;
const first = /\/assets\/index-[\w-]+\.js$/;

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

/** Opens the page of a new visitor whose requests go through `pass`; does not wait for what is held up. */
async function withPage({ keep = {}, pass = (route) => route.continue(), path = '', ...options }, work) {
  const { context } = await site.visitor({ serviceWorkers: 'block', ...options });
  await context.addInitScript((kept) => {
    for (const [name, value] of Object.entries(kept)) localStorage.setItem(name, value);
    globalThis.shifted = 0;
    new PerformanceObserver((list) => {
      for (const { value } of list.getEntries()) globalThis.shifted += value;
    }).observe({ type: 'layout-shift', buffered: true });
  }, keep);
  await context.route('**/*', pass);
  const page = await context.newPage();
  await page.goto(site.url + path, { waitUntil: 'domcontentloaded' });
  await work(page, context);
  await context.close();
}

/** Holds up the files that fit until `letIn` is called. */
function gate(files) {
  let letIn;
  const open = new Promise((resolve) => (letIn = resolve));
  const pass = async (route) => {
    if (files.test(new URL(route.request().url()).pathname)) await open;
    await route.continue().catch(() => undefined); // the page may be gone
  };
  return { letIn, pass };
}

/** The texts that are seen, in whichever shadow root, and where each begins and how high it is. */
const seenTexts = (page) =>
  page.evaluate(() => {
    const found = {};
    const look = (node) => {
      for (const child of (node.shadowRoot ?? node).childNodes) {
        if (child.nodeType === Node.ELEMENT_NODE) {
          if (child.checkVisibility({ visibilityProperty: true })) look(child);
          continue;
        }
        const words = child.nodeType === Node.TEXT_NODE ? child.data.trim() : '';
        if (words === '') continue;
        const range = document.createRange();
        range.selectNode(child);
        const { left, top, height } = range.getBoundingClientRect();
        found[words] ??= [left, top, height].map(Math.round);
      }
    };
    look(document.body);
    return found;
  });

const widths = {
  360: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
  800: { viewport: { width: 800, height: 900 } },
  1280: { viewport: { width: 1280, height: 800 } },
  1700: { viewport: { width: 1700, height: 900 } },
};

for (const [width, options] of Object.entries(widths))
  test(`a first visit sees bar, prompt and examples before the script, where the app has them then, at ${width} px`, async () => {
    const script = gate(app);
    const engine = gate(/\/assets\/engine\.worker-/);
    const pass = (route) => (app.test(new URL(route.request().url()).pathname) ? script : engine).pass(route);
    await withPage({ ...options, pass }, async (page) => {
      await page.getByText('Or start from an example').waitFor();
      const before = await seenTexts(page);
      assert.ok(Object.keys(before).length >= 17, Object.keys(before).join(' | '));
      script.letIn();
      await page.getByRole('textbox', { name: 'Prompt' }).waitFor();
      await page.waitForFunction(() => customElements.get('tf-shortcuts'));
      const after = await seenTexts(page);
      for (const [words, place] of Object.entries(before)) assert.deepEqual(after[words], place, words);
      engine.letIn();
      await page.locator('tf-examples').getByText('7 tokens', { exact: true }).waitFor();
      assert.ok((await page.evaluate(() => globalThis.shifted)) < 0.01, 'nothing moves');
    });
  });

test('who has been here before, or goes to another view, sees no examples that go away again', async () => {
  const cases = [
    { keep: { 'tokenfare.draft': 'my prompt' } },
    { keep: { 'tokenfare.choices': '{"mode":"chat"}' } },
    { path: '#/log' },
  ];
  for (const options of cases) {
    const { letIn, pass } = gate(app);
    await withPage({ ...options, pass }, async (page) => {
      await page.getByRole('link', { name: 'Workbench' }).waitFor();
      assert.equal(await page.getByText('Or start from an example').isVisible(), false);
      letIn();
      await page.locator('tf-editor, tf-log-view').first().waitFor({ state: 'attached' });
    });
  }
});

for (const [name, file] of Object.entries({ 'the first script': first, 'the app': app }))
  test(`where ${name} does not arrive the page says so, and loads it again when asked`, async () => {
    let isGone = true;
    const pass = (route) =>
      isGone && file.test(new URL(route.request().url()).pathname) ? route.abort() : route.continue();
    await withPage({ pass }, async (page) => {
      await page.getByRole('alert').getByText('A part of this page did not arrive.').waitFor();
      isGone = false;
      await page.getByRole('link', { name: 'Load it again' }).click();
      await page.getByRole('textbox', { name: 'Prompt' }).waitFor();
      await page.locator('[data-fare]').waitFor();
    });
  });

test('without scripts it says what is needed', () =>
  withPage({ javaScriptEnabled: false }, async (page) => {
    await page.locator('noscript p').waitFor();
    assert.match(await page.locator('noscript p').innerText(), /Allow scripts for this page to use it\./);
    assert.equal(await page.getByText('Or start from an example').isVisible(), false);
  }));

/** What is fetched until the first prompt is counted and the log is open: bytes of the built files, plain and packed. */
async function bytesOfFirstLoad() {
  const files = new Set();
  const pass = (route) => {
    files.add(new URL(route.request().url()).pathname.slice(1) || 'index.html');
    return route.continue();
  };
  await withPage({ pass }, async (page) => {
    await page.locator('tf-examples').getByText('7 tokens', { exact: true }).waitFor();
    await page.waitForFunction(
      () => document.querySelector('tf-app').shadowRoot.querySelector('tf-workbench').log?.isRead,
    );
  });
  const sized = [...files].filter((file) => existsSync(join(built, file)));
  return sized.map((file) => {
    const bytes = readFileSync(join(built, file));
    return { file, raw: bytes.length, packed: gzipSync(bytes, { level: 9 }).length };
  });
}

const sumOf = (files, size) => files.reduce((sum, file) => sum + file[size], 0);

test('the first paint and the first load fetch no more than they need', async () => {
  const loaded = await bytesOfFirstLoad();
  const scripts = loaded.filter(({ file }) => file.endsWith('.js') && !file.includes('worker'));
  const painted = loaded.filter(({ file }) => /\.(?:html|css)$|^theme\.js$/.test(file) || first.test(`/${file}`));
  const said = loaded.map(({ file, raw, packed }) => `${file} ${raw} ${packed}`).join('\n');
  assert.ok(scripts.length >= 4 && painted.length >= 4, said);
  assert.ok(sumOf(painted, 'packed') <= 8_000, `first paint: ${sumOf(painted, 'packed')} bytes packed\n${said}`);
  assert.ok(sumOf(scripts, 'raw') <= 710_000, `scripts: ${sumOf(scripts, 'raw')} bytes\n${said}`);
  assert.ok(sumOf(scripts, 'packed') <= 235_000, `scripts: ${sumOf(scripts, 'packed')} bytes packed\n${said}`);
});
