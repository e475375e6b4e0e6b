// The first count of a visit: on a return it need not wait for the prices, what is kept for it is only a guess that the price
// book may correct, and a first visit has none.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite } from './site.mjs';

const text = 'Explain quantum computing in simple terms.'; // 7 tokens in o200k_base, 8 in cl100k_base
const key = 'tokenfare.encoding';

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

/** Opens the page with a prompt of an earlier visit and what was kept of its count; `pass` sees every request. */
async function onReturn(kept, work, pass = (route) => route.continue()) {
  const { context } = await site.visitor({ serviceWorkers: 'block' });
  await context.addInitScript(
    ({ key, kept, text }) => {
      if (sessionStorage.getItem('begun')) return;
      sessionStorage.setItem('begun', 'yes');
      localStorage.setItem('tokenfare.draft', text);
      if (kept !== undefined) localStorage.setItem(key, kept);
    },
    { key, kept, text },
  );
  await context.route('**/*', pass);
  const page = await context.newPage();
  await page.goto(site.url);
  const fare = page.locator('tf-fare-column');
  const shows = (count) => fare.locator('[data-tokens]', { hasText: new RegExp(`^${count}$`) }).waitFor();
  await work({ page, fare, shows, kept: () => page.evaluate((key) => localStorage.getItem(key), key) });
  await context.close();
}

test('on a return the prompt is counted before the prices are here, and priced when they are', async () => {
  let letIn;
  const open = new Promise((resolve) => (letIn = resolve));
  const pass = async (route) => {
    if (/\/(?:fare-[\w-]+\.wasm|prices-[\w-]+\.json)$/.test(new URL(route.request().url()).pathname)) await open;
    await route.continue().catch(() => undefined); // the page may be gone
  };
  const kept = JSON.stringify({ model: 'gpt-6-sol', encoding: 'o200k_base' });
  await onReturn(
    kept,
    async ({ fare, shows }) => {
      await shows(7);
      assert.equal(await fare.locator('[data-fare]').innerText(), '$ –');
      letIn();
      await fare.locator('[data-fare]', { hasText: /^\$0\.\d+$/ }).waitFor();
      await shows(7);
    },
    pass,
  );
});

for (const kept of [
  '{"model":"gpt-6-sol","encoding":"cl100k_base"}',
  '{"model":"gpt-6-sol","encoding":"no such"}',
  '{"model":"gpt-6-sol"}',
  '{"model":{},"encoding":[]}',
  'null',
  '{',
])
  test(`what is kept is not believed: ${kept}`, () =>
    onReturn(kept, async ({ page, fare, shows, kept: now }) => {
      await shows(7);
      await fare.locator('[data-fare]', { hasText: /^\$0\.\d+$/ }).waitFor();
      await shows(7);
      assert.equal(await now(), '{"model":"gpt-6-sol","encoding":"o200k_base"}');
      assert.equal(await fare.getByRole('alert').count(), 0);
      await page.reload();
      await shows(7);
    }));

test('a first visit keeps nothing of this until a prompt is counted, and deleting all takes it away', async () => {
  const visitor = await site.visitor();
  const tab = await visitor.tab();
  const kept = () => tab.page.evaluate((key) => localStorage.getItem(key), key);
  await tab.page.locator('tf-examples').getByText('7 tokens', { exact: true }).waitFor();
  assert.equal(await kept(), null);
  await tab.write(text);
  assert.equal(await kept(), '{"model":"gpt-6-sol","encoding":"o200k_base"}');
  await tab.choose('gpt-4');
  assert.equal(await kept(), '{"model":"gpt-4","encoding":"cl100k_base"}');
  await tab.page.reload();
  await tab.settled();
  assert.equal(await tab.tokens(), '8');
  await tab.page.evaluate(() => sessionStorage.setItem('tokenfare.erase', 'yes'));
  await tab.page.reload();
  await tab.page.locator('tf-examples').getByText('7 tokens', { exact: true }).waitFor();
  assert.equal(await kept(), null);
  await tab.close();
  await visitor.context.close();
});
