// <token-fare> in the page of somebody else: another origin, a policy that allows it our scripts and files and nothing more.
// It counts and prices there, many of it share one engine, and the host's page stays the host's.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { hostPolicy, openSiteAndHost, pageOf } from './host-page.mjs';

const text = 'Explain quantum computing in simple terms.';
const built = join(import.meta.dirname, '../../build/site');
const pages = {};

let both;
before(async () => {
  both = await openSiteAndHost(pages);
});
after(() => both?.close());

const moduleTag = () => `<script type="module" src="${both.origin}/token-fare.js"></script>`;

/** Shows a page of the host to a person and asserts in the end that the host has nothing against us. */
async function atHost(body, work, { policy = hostPolicy(both.origin), head = moduleTag(), ...options } = {}) {
  pages['/'] = { policy, body: pageOf(body, head) };
  const context = await both.site.browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1000, height: 800 },
    ...options,
  });
  context.setDefaultTimeout(20_000);
  const tab = await both.open(context);
  await work(tab);
  await context.close();
  return tab.faults;
}

const heard = (page, id, type = 'tokenfare-change') =>
  page.evaluate(([id, type]) => globalThis.heard.filter((event) => event.id === id && event.type === type), [id, type]);
const counted = async (page, id, times = 1) => {
  await page.waitForFunction(
    ([id, times]) =>
      globalThis.heard.filter((event) => event.id === id && event.type === 'tokenfare-change').length >= times,
    [id, times],
  );
  return (await heard(page, id)).at(-1);
};

test('a page of another origin with a strict policy gets counts and prices, and several elements share one engine', async () => {
  const body = `<p>In a line <token-fare id="small" size="small" on="2026-11-21">${text}</token-fare> of text.</p>
    <token-fare id="medium" model="gpt-4" on="2024-05-01" expected-output="150">${text}</token-fare>
    <token-fare id="large" size="large" model="gpt-4" models="gpt-4,gpt-4o" on="2024-05-13">${text}</token-fare>
    <token-fare id="estimate" model="claude-sonnet-5-5" on="2026-11-21">${text}</token-fare>`;
  const faults = await atHost(body, async ({ page, requests }) => {
    const medium = await counted(page, 'medium');
    assert.deepEqual(
      { ...medium, type: undefined, id: undefined },
      {
        ...{ type: undefined, id: undefined, text, model: 'gpt-4', tokens: 8, low: 8, high: 8, precision: 'exact' },
        ...{ cost: '0.00924', expectedOutput: 150, on: '2024-05-01' },
      },
    );
    assert.equal((await counted(page, 'small')).tokens, 7);
    const estimate = await counted(page, 'estimate');
    assert.equal(estimate.precision, 'estimate');
    assert.ok(estimate.low < estimate.tokens && estimate.tokens < estimate.high);
    await counted(page, 'large');
    const large = page.locator('#large');
    assert.equal(await large.locator('[data-total]').innerText(), '$0.000240');
    assert.match(await large.getByRole('row', { name: /^gpt-4o / }).innerText(), /7\s+\$0\.000035/);
    assert.equal(await page.locator('#medium').getByText('$0.009240').count(), 1);
    for (const file of ['/engine-', '/fare-B', '/prices-', '/cl100k_base-']) {
      const asked = requests.filter((url) => url.includes(file) && !url.endsWith('.js'));
      assert.ok(asked.length <= 1, `${file} ${asked.length} times`);
    }
  });
  assert.deepEqual(faults, []);
});

test('elements that are removed, moved, added and changed count what stands in them', async () => {
  const faults = await atHost(
    `<div id="here"><token-fare id="one">${text}</token-fare></div><div id="there"></div>`,
    async ({ page }) => {
      assert.equal((await counted(page, 'one')).tokens, 7);
      await page.evaluate(() => {
        globalThis.one = document.querySelector('#one');
        globalThis.one.remove();
      });
      await page.evaluate(() => {
        document.querySelector('#there').append(globalThis.one);
        globalThis.one.setAttribute('model', 'gpt-4');
      });
      assert.equal((await counted(page, 'one', 2)).tokens, 8);
      await page.evaluate(() => globalThis.one.replaceChildren('Hello'));
      assert.equal((await counted(page, 'one', 3)).tokens, 1);
      await page.evaluate(() => {
        globalThis.one.text = 'Hello hello';
        globalThis.one.replaceChildren('what stands in the tag counts no more');
      });
      assert.equal((await counted(page, 'one', 4)).text, 'Hello hello');
      await page.evaluate(() => {
        for (const id of ['two', 'three']) {
          const element = Object.assign(document.createElement('token-fare'), { id, model: 'gpt-4', text: 'Hello' });
          document.body.append(element);
        }
        document.querySelector('#three').remove();
      });
      assert.equal((await counted(page, 'two')).tokens, 1);
      assert.equal(await page.evaluate(() => globalThis.one.result.text), 'Hello hello');
    },
  );
  assert.deepEqual(faults, []);
});

test('hostile content is text: nothing of it runs, in the tag, in an attribute, in the box', async () => {
  const hostile = '"><img src=x onerror=alert(1)><script>alert(2)</script>{{3}}</textarea><svg onload=alert(5)>';
  const escaped = hostile.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const body = `<token-fare id="one" lang="${escaped}" size="${escaped}" theme="${escaped}">${escaped}</token-fare>
    <token-fare id="two" model="${escaped}"></token-fare><token-fare id="three" on="${escaped}"></token-fare>
    <token-fare id="four" size="small">${escaped}</token-fare>
    <token-fare id="five" size="large" models="${escaped},gpt-4">x</token-fare>`;
  const faults = await atHost(body, async ({ page }) => {
    const dialogs = [];
    page.on('dialog', (dialog) => dialogs.push(dialog.message()) && dialog.dismiss());
    assert.equal((await counted(page, 'one')).text, hostile);
    const box = page.locator('#one').getByRole('textbox');
    await box.fill(`${hostile}!`);
    assert.equal((await counted(page, 'one', 2)).text, `${hostile}!`);
    await page.locator('#two').getByText(`“${hostile}” is not a model we know.`).waitFor();
    await page.locator('#three').getByText('is not understood').waitFor();
    assert.equal((await counted(page, 'four')).text, hostile);
    const tags = await page.evaluate(() =>
      [...document.querySelectorAll('token-fare')].flatMap(
        ({ shadowRoot }) => shadowRoot.querySelectorAll('img, script').length,
      ),
    );
    assert.deepEqual(tags, [0, 0, 0, 0, 0]);
    assert.deepEqual(dialogs, []);
  });
  assert.deepEqual(faults, []);
});

test('what one types is counted, announced and priced; the menu changes the model', async () => {
  const faults = await atHost(
    `<token-fare id="one" on="2024-05-13" model="gpt-4">${text}</token-fare>`,
    async ({ page }) => {
      await counted(page, 'one');
      const element = page.locator('#one');
      const box = element.getByRole('textbox', { name: 'Prompt' });
      await box.focus();
      await page.keyboard.press('End');
      await page.keyboard.type(' Now', { delay: 20 });
      await page.waitForFunction(() => document.querySelector('#one').result?.tokens === 9);
      assert.equal(await element.locator('.under .t').count(), 9);
      await element.getByRole('status').getByText('9 tokens, $0.000270, exact').waitFor({ state: 'attached' });
      await element.getByRole('option', { name: 'gpt-4o', exact: true }).waitFor({ state: 'attached' });
      await element.getByRole('combobox', { name: 'Model' }).selectOption('gpt-4o');
      await page.waitForFunction(() => document.querySelector('#one').result?.model === 'gpt-4o');
      assert.equal(await page.evaluate(() => document.querySelector('#one').getAttribute('model')), 'gpt-4o');
      const link = element.getByRole('link', { name: 'Open in tokenfare' });
      await page.waitForFunction(() =>
        document.querySelector('#one').shadowRoot.querySelector('a').href.includes('model=gpt-4o'),
      );
      const href = await link.getAttribute('href');
      assert.ok(href.startsWith(`${both.origin}/#/share?v=1&mode=text&model=gpt-4o`), href);
    },
  );
  assert.deepEqual(faults, []);
});

test('a text too long to be coloured is counted in slices, to the same number', async () => {
  const faults = await atHost('<token-fare id="one" model="gpt-4"></token-fare>', async ({ page }) => {
    await counted(page, 'one');
    const sentence = 'The quick brown fox 狐 jumps over 13 lazy dogs.\n';
    await page.evaluate((sentence) => {
      document.querySelector('#one').text = sentence.repeat(10_000);
    }, sentence);
    await page.evaluate((sentence) => {
      const short = Object.assign(document.createElement('token-fare'), {
        id: 'short',
        model: 'gpt-4',
        text: sentence,
      });
      document.body.append(short);
    }, sentence);
    const short = await counted(page, 'short');
    const long = await counted(page, 'one', 2);
    assert.equal(long.text.length, sentence.length * 10_000);
    assert.equal(long.tokens, short.tokens * 10_000);
    assert.equal(await page.locator('#one .under .t').count(), 0);
  });
  assert.deepEqual(faults, []);
});

test('the first paint needs 60 kB at most, as the built files say and as a browser loads them', async () => {
  const loaded = closure('token-fare.js');
  const bytes = loaded.reduce((sum, file) => sum + gzipSync(readFileSync(join(built, file)), { level: 9 }).length, 0);
  assert.ok(bytes > 5_000 && bytes <= 60_000, `${loaded.join(', ')}: ${bytes} bytes`);
  const context = await both.site.browser.newContext();
  pages['/'] = {
    policy: hostPolicy(both.origin),
    body: pageOf(`<token-fare id="one">${text}</token-fare>`, moduleTag()),
  };
  let letIn;
  const engine = new Promise((resolve) => (letIn = resolve));
  await context.route(/measure-call|\.wasm|\.pack|prices-/, async (route) => {
    await engine;
    await route.continue();
  });
  const { page, faults, requests } = await both.open(context);
  const element = page.locator('#one');
  await element.getByText('from its length').waitFor();
  assert.match(await element.locator('[data-tokens]').innerText(), /^~ \d+$/);
  assert.equal(await element.locator('[data-cost]').innerText(), '–');
  const files = requests.map((url) => new URL(url).pathname.slice(1)).filter((file) => /\.js$/.test(file));
  assert.deepEqual(files.filter((file) => !file.includes('measure-call')).sort(), loaded.sort());
  const before = await element.boundingBox();
  letIn();
  await counted(page, 'one');
  assert.equal(await element.locator('[data-tokens]').innerText(), '7');
  assert.deepEqual(await element.boundingBox(), before, 'nothing moves when the numbers come');
  await context.close();
  assert.deepEqual(faults, []);
});

/** A built script and all that it imports before it runs. */
function closure(file, found = new Set()) {
  if (found.has(file)) return [...found];
  found.add(file);
  const source = readFileSync(join(built, file), 'utf8');
  for (const [, name] of source.matchAll(/\b(?:import|from)\s*["']([^"']+\.js)["']/g))
    closure(join(file, '..', name), found);
  return [...found];
}

test('where WebAssembly is blocked the text stays, and it says that no count can be had', async () => {
  const policy = hostPolicy(both.origin).replace(" 'wasm-unsafe-eval'", '');
  await atHost(
    `<token-fare id="one">${text}</token-fare>`,
    async ({ page }) => {
      await page.locator('#one').getByText('Count not available here').waitFor();
      assert.equal(await page.locator('#one').getByRole('textbox').inputValue(), text);
      const [{ code }] = await heard(page, 'one', 'tokenfare-error');
      assert.equal(code, 'engineUnavailable');
      assert.deepEqual(await heard(page, 'one'), []);
    },
    { policy },
  );
});

test('where the network fails, "Try again" counts when it is back', async () => {
  pages['/'] = {
    policy: hostPolicy(both.origin),
    body: pageOf(`<token-fare id="one">${text}</token-fare>`, moduleTag()),
  };
  const context = await both.site.browser.newContext();
  await context.route(/\.pack$/, (route) => route.abort());
  const { page } = await both.open(context);
  const again = page.getByRole('button', { name: 'Try again' });
  await again.waitFor();
  await context.unroute(/\.pack$/);
  await again.click();
  assert.equal((await counted(page, 'one')).tokens, 7);
  await context.close();
});

test('on a page of our own a worker counts; without one the page does it', async () => {
  const context = await both.site.browser.newContext();
  const page = await context.newPage();
  const workers = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  await page.goto(`${both.site.url}lesson.html`);
  await page.locator('#sentence [data-tokens]').getByText('8', { exact: true }).waitFor();
  assert.ok(workers.some((url) => url.includes('meter.worker')));
  await page.addInitScript(() => {
    globalThis.Worker = class {
      constructor() {
        throw new DOMException('blocked', 'SecurityError');
      }
    };
  });
  await page.reload();
  await page.locator('#sentence [data-tokens]').getByText('8', { exact: true }).waitFor();
  await context.close();
});

test('a classic script tag does too; languages, themes and what the host sets by name are taken', async () => {
  const body = `<style>:root { --bg: red; --ink: red; --surface: red } token-fare { --tokenfare-radius: 0px; --tokenfare-accent: rgb(1, 2, 3) }</style>
    <token-fare id="es" lang="es-AR" theme="dark" on="2024-05-01" model="gpt-4" expected-output="150">${text}</token-fare>
    <token-fare id="light" theme="light">${text}</token-fare>`;
  const faults = await atHost(
    body,
    async ({ page }) => {
      await counted(page, 'es');
      await page.locator('#es').getByText('exacto').waitFor();
      await page.locator('#es').getByText('con 150 tokens de salida, precios del 1 may 2024').waitFor();
      const styles = await page.evaluate(() =>
        ['es', 'light'].map((id) => {
          const frame = document.querySelector(`#${id}`).shadowRoot.querySelector('.frame');
          const { backgroundColor, borderRadius } = getComputedStyle(frame);
          const { caretColor } = getComputedStyle(frame.querySelector('textarea'));
          return [backgroundColor, borderRadius, caretColor];
        }),
      );
      assert.deepEqual(styles[0], ['rgb(27, 26, 24)', '0px', 'rgb(1, 2, 3)']);
      assert.equal(styles[1][0], 'rgb(255, 254, 252)');
    },
    {
      policy: `${hostPolicy(both.origin)}; style-src 'unsafe-inline'`,
      head: `<script src="${both.origin}/token-fare-classic.js"></script>`,
    },
  );
  assert.deepEqual(faults, []);
});

test('where the system forces its colours, tokens are told apart by lines below the letters', async () => {
  const faults = await atHost(
    `<token-fare id="one" on="2024-05-01" model="gpt-4">${text}</token-fare>`,
    async ({ page }) => {
      await counted(page, 'one');
      const box = page.locator('#one .paper');
      const withLines = await box.screenshot();
      const drawn = await page
        .locator('#one .under .t')
        .evaluateAll((marks) => marks.map((mark) => getComputedStyle(mark).textDecorationThickness));
      assert.deepEqual(drawn, ['1px', '4px', '1px', '4px', '1px', '4px', '1px', '4px']);
      await page.locator('#one .under').evaluate((under) => under.replaceChildren());
      assert.notDeepEqual(await box.screenshot(), withLines, 'the lines are seen through the box above them');
    },
    { forcedColors: 'active' },
  );
  assert.deepEqual(faults, []);
});
