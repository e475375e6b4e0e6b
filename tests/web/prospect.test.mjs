// Many calls: what a month of the prompt costs and what a budget buys of it, beside the fare of one call.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { estimate, whatIf } from 'tokenfare';
import { axeComplaints } from './axe.mjs';
import { comesTo } from './comes-to.mjs';
import { openSite } from './site.mjs';

const seed = 'Explain quantum computing in simple terms.';
const today = new Date().toISOString().slice(0, 10);
const grouped = (count) => new Intl.NumberFormat('en').format(count);
const dollars = ({ usd }) => new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' }).format(usd);

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
    await panel.getByLabel('Dollars to spend').fill('100');
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

test('one call, a day, 30 days and a year stand in a table, as expected and at most', () =>
  withPanel(async (panel) => {
    await shows(panel, '$277.20');
    const cells = (kind) =>
      panel.locator(`[data-${kind}]`).evaluateAll((all) => all.map(({ textContent }) => textContent));
    const request = { model: 'gpt-4', text: seed, expectedOutput: 150, on: today };
    const { cost } = await estimate(request);
    const year = await whatIf(request, { callsPerDay: 1000, days: 365 });
    const longest = await whatIf({ ...request, expectedOutput: 8192 }, { callsPerDay: 1000, days: 365 });
    assert.deepEqual(await cells('expected'), ['$0.009240', '$9.2400', '$277.20', dollars(year.cost.expected)]);
    assert.deepEqual(await cells('most'), ['$0.491760', '$491.76', '$14,752.80', dollars(longest.cost.high)]);
    assert.equal(cost.worst.usd, '0.49176');
    await panel.getByText('at least 20, whatever the answers').waitFor();
    const names = await panel.getByRole('rowheader').allInnerTexts();
    assert.deepEqual(names, ['One call', 'A day, 1,000 calls', '30 days from today', 'A year']);
  }));

test('reasoning is added to each answer, says its range, and is within what is spent at most', () =>
  withPanel(async (panel) => {
    await shows(panel, '$277.20');
    await panel.getByLabel('Reasoning').selectOption('medium');
    const { cost, output } = await estimate({
      ...{ model: 'gpt-4', text: seed, expectedOutput: 150, on: today, reasoning: 'medium' },
    });
    await panel.locator('[data-expected="call"]', { hasText: `$${cost.expected.usd}` }).waitFor();
    await panel.getByText(`Answer with reasoning: ${output.low} – ${grouped(output.high)} tokens.`).waitFor();
    await panel.locator('[data-most="call"]', { hasText: '$0.491760' }).waitFor();
    await panel.locator('[data-most="month"]', { hasText: '$14,752.80' }).waitFor();
  }));

test('an amount that is none is named, and the last good one keeps counting', () =>
  withPanel(async (panel) => {
    await shows(panel, '1,082 calls');
    const field = panel.getByLabel('Dollars to spend');
    await field.fill('0.05');
    await shows(panel, '5 calls');
    await field.fill('much');
    await field.blur();
    assert.match(await panel.getByRole('alert').innerText(), /Enter an amount above 0/);
    await shows(panel, '5 calls');
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
      await comesTo(0, () => panel.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
    }, options);
  }
});
