// Many calls: what a month of the prompt costs and what a budget buys of it, beside the fare of one call.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeComplaints } from './axe.mjs';
import { openSite } from './site.mjs';

const seed = 'Explain quantum computing in simple terms.';

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function withPanel(work, options) {
  const visitor = await site.visitor(options);
  const tab = await visitor.tab();
  await tab.choose('gpt-4');
  await tab.write(seed);
  await tab.expectOutput(150);
  const panel = tab.fare.locator('tf-prospect');
  await panel.getByText('Many calls').click();
  await work(panel, tab);
  await tab.close();
  await visitor.context.close();
}

const shows = (panel, text) => panel.getByText(text, { exact: true }).waitFor();

test('a month of calls and what a budget buys are exact, and follow what is assumed', () =>
  withPanel(async (panel, tab) => {
    await shows(panel, '$277.20');
    await shows(panel, '1,082 calls');
    await panel.getByLabel('A budget of').selectOption('100');
    await shows(panel, '10,822 calls');
    await panel.getByRole('textbox', { name: 'Calls a day' }).fill('10');
    await shows(panel, '$2.7720');
    await tab.write(`${seed} Please.`);
    await shows(panel, '$2.7900');
    await panel.getByRole('textbox', { name: 'Calls a day' }).fill('many');
    await panel.getByRole('textbox', { name: 'Calls a day' }).blur();
    assert.match(await panel.getByRole('alert').innerText(), /whole number/);
    await shows(panel, '$2.7900');
  }));

test('a long input says when a cache pays, and a short one that no cache keeps does not', () =>
  withPanel(async (panel, tab) => {
    await shows(panel, '$277.20');
    assert.equal(await panel.getByText(/Keeping this input in a cache/).count(), 0);
    await tab.choose('claude-opus-5-5');
    await tab.write('word '.repeat(3000));
    await panel.getByText('Keeping this input in a cache pays after 1 read.').waitFor();
  }));

test('axe finds nothing in the open panel, light and dark, and it fits a phone', async () => {
  for (const options of [{ colorScheme: 'light' }, { colorScheme: 'dark' }]) {
    await withPanel(async (panel, { page }) => {
      await shows(panel, '$277.20');
      assert.deepEqual(await axeComplaints(page), []);
      await page.setViewportSize({ width: 360, height: 740 });
      const isTooWide = await panel.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
      assert.ok(!isTooWide);
    }, options);
  }
});
