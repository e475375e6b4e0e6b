// The page for everybody: axe finds nothing in any view, in light and dark; everything can be done by keyboard; it fits
// a phone; a screen reader hears the count.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeComplaints } from './axe.mjs';
import { openSite } from './site.mjs';

const prompt = 'Explain quantum computing in simple terms. <|endoftext|>';
const learnersCall = JSON.stringify({
  ...{ timestamp: '2024-05-01T12:34:56', model: 'gpt-4' },
  ...{ prompt_tokens: 8, completion_tokens: 150, total_cost: 0.0102 },
});

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function withTab(options, work) {
  const visitor = await site.visitor(options);
  const tab = await visitor.tab();
  await work(tab, visitor);
  await tab.close();
  await visitor.context.close();
}

const complaints = ({ page }) => axeComplaints(page);

/** The element that has the focus, inside all shadow roots, by its role-like name. */
function focused({ page }) {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.getAttribute('aria-label') ?? element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  });
}

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing in any state of the page in ${colorScheme}`, () =>
    withTab({ colorScheme }, async (tab) => {
      await tab.page.locator('tf-examples').getByText('7 tokens', { exact: true }).waitFor();
      assert.deepEqual(await complaints(tab), [], 'first visit');
      await tab.write(prompt);
      await tab.page.getByRole('button', { name: 'Whitespace' }).click();
      assert.deepEqual(await complaints(tab), [], 'workbench');
      await tab.fare.getByRole('button', { name: 'Show the arithmetic' }).click();
      assert.deepEqual(await complaints(tab), [], 'arithmetic');
      await tab.page.keyboard.press('Escape');
      await tab.page.keyboard.press('Control+k');
      assert.deepEqual(await complaints(tab), [], 'model picker');
      await tab.page.getByRole('combobox').fill('no such model');
      await tab.fare.getByText('is not a model we know').waitFor();
      assert.deepEqual(await complaints(tab), [], 'unknown model');
      await tab.page.keyboard.press('Escape');
      await tab.choose('gpt-4');
      const field = tab.fare.getByRole('textbox', { name: 'Expected output tokens' });
      await field.fill('-1');
      await field.blur();
      assert.deepEqual(await complaints(tab), [], 'retired model and a bad number');
      await tab.logCall('axe');
      await tab.openLog();
      await tab.log.locator('tbody tr').click();
      assert.deepEqual(await complaints(tab), [], 'log with details');
      await tab.log.getByRole('button', { name: 'Export' }).click();
      assert.deepEqual(await complaints(tab), [], 'export');
      await tab.page.keyboard.press('Escape');
      await tab.log.getByLabel('From').fill('2199-01-01');
      await tab.log.getByText('No call matches').waitFor();
      assert.deepEqual(await complaints(tab), [], 'a filter that nothing matches');
      await tab.log.getByRole('button', { name: 'Clear log' }).click();
      await tab.log.getByText('No calls logged yet').waitFor();
      assert.deepEqual(await complaints(tab), [], 'empty log');
      await tab.log.getByRole('button', { name: 'Import', exact: true }).click();
      const file = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
      const importing = tab.log.locator('tf-log-import');
      await importing.locator('input').setInputFiles(file('log.jsonl', `${learnersCall}\n{"timestamp`));
      await importing.getByText('line 2').waitFor();
      assert.deepEqual(await complaints(tab), [], 'import, shown first');
      await importing.getByRole('button', { name: 'Import 1 call' }).click();
      await importing.getByText('1 call imported').waitFor();
      assert.deepEqual(await complaints(tab), [], 'import, done');
      await importing.locator('input').setInputFiles(file('no-log.txt', 'no log'));
      await importing.getByRole('alert').waitFor();
      assert.deepEqual(await complaints(tab), [], 'import, refused');
      await tab.page.getByRole('link', { name: 'Budgets', exact: true }).click();
      const budgets = tab.page.locator('tf-budgets-view');
      await budgets.getByText('No budgets yet').waitFor();
      assert.deepEqual(await complaints(tab), [], 'no budgets');
      for (const [amount, model] of [
        ['0.01', ''],
        ['0.0201', 'gpt-4'],
        ['5', 'gpt-4'],
      ]) {
        await budgets.getByRole('button', { name: 'New budget' }).click();
        await budgets.getByRole('button', { name: 'Set budget' }).click();
        await budgets.getByText('Enter an amount above 0').waitFor();
        if (model === '') assert.deepEqual(await complaints(tab), [], 'a budget without an amount');
        await budgets.getByLabel('Dollars').fill(amount);
        await budgets.getByLabel('For each').selectOption('session');
        await budgets.getByLabel('Only the model').fill(model);
        await budgets.getByRole('button', { name: 'Set budget' }).click();
      }
      const banner = tab.page.locator('tf-budget-notes');
      await banner.getByText('100% of $0.01 a session is reached.').waitFor();
      assert.deepEqual(await complaints(tab), [], 'budgets, one exceeded');
      await banner.getByRole('button', { name: 'Close' }).click();
      await banner.getByText('50% of $0.0201 a session, gpt-4 is reached.').waitFor();
      await budgets.getByRole('button', { name: 'Remove $5.00 a session, gpt-4' }).click();
      assert.deepEqual(await complaints(tab), [], 'budgets, one near and one removed');
    }));
}

test('a prompt is counted, priced on another model, logged, exported and cleared by keyboard alone', () =>
  withTab({}, async (tab) => {
    const { keyboard } = tab.page;
    const tabTo = async (name) => {
      for (let stops = 0; stops < 60; stops++) {
        if (name.test(await focused(tab))) return;
        await keyboard.press('Tab');
      }
      assert.fail(`Tab never comes to ${name}`);
    };
    await tab.page.locator('tf-examples').waitFor();
    await tab.write('');
    for (let stops = 0; stops < 20 && (await focused(tab)) !== 'Go to the prompt'; stops++)
      await keyboard.press('Shift+Tab');
    await keyboard.press('Enter');
    assert.equal(await focused(tab), 'Prompt');
    await keyboard.type('Explain quantum computing in simple terms.');
    await keyboard.press('Control+k');
    await keyboard.type('gpt-4');
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowUp');
    await keyboard.press('Enter');
    assert.match(await focused(tab), /^Model: ?gpt-4 /);
    await tab.settled();
    await tabTo(/^Expected output tokens$/);
    await keyboard.press('Control+a');
    await keyboard.type('150');
    await tab.settled();
    assert.equal(await tab.cost(), '$0.009240');
    await tabTo(/^Show the arithmetic$/);
    await keyboard.press('Enter');
    await tab.fare.locator('[data-arithmetic]').waitFor();
    await keyboard.press('Escape');
    assert.equal(await focused(tab), 'Show the arithmetic');
    await tabTo(/^Operation$/);
    await keyboard.type('by keyboard');
    await keyboard.press('Control+Enter');
    await tab.fare.getByText('Logged').waitFor();
    await tabTo(/^Open log$/);
    await keyboard.press('Enter');
    await tab.log.locator('tr', { hasText: 'by keyboard' }).waitFor();
    assert.equal(await focused(tab), 'Log');
    await tabTo(/^Export$/);
    await keyboard.press('Enter');
    await tabTo(/^JSON(?!L)/);
    const [download] = await Promise.all([tab.page.waitForEvent('download'), keyboard.press('Enter')]);
    assert.match(download.suggestedFilename(), /\.json$/);
    await tabTo(/^Clear log$/);
    await keyboard.press('Enter');
    await tab.log.getByText('1 call cleared.').waitFor();
    await tabTo(/^Undo$/);
    await keyboard.press('Enter');
    await tab.log.locator('tr', { hasText: 'by keyboard' }).waitFor();
  }));

test('the prompt can be left by keyboard, and Mod+Enter logs from inside it', () =>
  withTab({}, async (tab) => {
    await tab.write('hello');
    await tab.page.keyboard.press('Control+Enter');
    await tab.fare.getByText('Logged').waitFor();
    assert.equal(await tab.editor.innerText(), 'hello');
    await tab.page.keyboard.press('Tab');
    assert.notEqual(await focused(tab), 'Prompt');
    assert.equal(await tab.editor.innerText(), 'hello');
  }));

test('a screen reader hears the count and the cost when typing pauses', () =>
  withTab({}, async (tab) => {
    const heard = [];
    await tab.page.exposeFunction('hear', (words) => heard.push(words));
    await tab.page.locator('tf-workbench .sr[aria-live="polite"]').evaluate((region) => {
      const changes = { childList: true, characterData: true, subtree: true };
      new MutationObserver(() => globalThis.hear(region.textContent)).observe(region, changes);
    });
    await tab.editor.focus();
    await tab.page.keyboard.type('Explain quantum computing in simple terms.', { delay: 30 });
    await tab.page.waitForTimeout(2500);
    assert.ok(heard.length <= 2, `heard ${heard.join(' / ')}`);
    assert.equal(heard.at(-1), '7 tokens, $0.001514, exact');
  }));

test('the theme follows the system until one is chosen, and the choice is there before the first paint', () =>
  withTab({ colorScheme: 'dark' }, async (tab) => {
    const background = () => tab.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(await background(), 'rgb(27, 26, 24)');
    await tab.page.getByRole('button', { name: 'Theme: as the system' }).click();
    assert.equal(await background(), 'rgb(255, 254, 252)');
    await tab.page.reload();
    assert.equal(await tab.page.locator('html').getAttribute('data-theme'), 'light');
    await tab.page.getByRole('button', { name: 'Theme: light' }).click();
    await tab.page.getByRole('button', { name: 'Theme: dark' }).click();
    assert.equal(await tab.page.locator('html').getAttribute('data-theme'), null);
  }));
