// The comparison: the prompt of the workbench on every model, sorted, searched, pinned, and each row with its arithmetic.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { loadPriceBook } from 'tokenfare';
import { axeComplaints } from './axe.mjs';
import { openSite } from './site.mjs';

const seed = 'Explain quantum computing in simple terms.';

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function withComparison(work, { prompt = seed, path = '', ...options } = {}) {
  const visitor = await site.visitor(options);
  const tab = await visitor.tab(path);
  tab.compare = tab.page.locator('tf-compare-view');
  tab.row = (model) => tab.compare.locator(`tr[data-model="${model}"]`);
  if (prompt) {
    await tab.write(prompt);
    await openCompare(tab);
  }
  await work(tab, visitor);
  await tab.close();
  await visitor.context.close();
}

async function openCompare(tab) {
  await tab.page.getByRole('link', { name: 'Compare', exact: true }).click();
  await counted(tab);
}

/** Waits until every model has its numbers. */
const counted = async (tab) => {
  await tab.compare.getByText(/models? shown/).waitFor();
  await tab.page.waitForFunction(
    () => {
      const comparison = document.querySelector('tf-app').shadowRoot.querySelector('tf-compare-view').comparison;
      return !comparison.isCounting && comparison.waiting === 0;
    },
    undefined,
    { polling: 50 },
  );
  await tab.compare.evaluate((view) => view.updateComplete);
};

const cells = (row) => row.innerText().then((text) => text.replace(/\s+/g, ' ').trim());
const column = (tab, selector) => tab.compare.locator(`tbody ${selector}`).allInnerTexts();
/** Whatever is told apart from those above it by a row with words: the costs of each such group. */
const costsInGroups = (tab) =>
  tab.compare.locator('tbody tr').evaluateAll((rows) => {
    const groups = [[]];
    for (const row of rows) {
      const cost = row.querySelector('td.strong')?.innerText;
      if (cost === undefined) groups.push([]);
      else if (/^(< )?\$/.test(cost)) groups.at(-1).push(cost.startsWith('<') ? 0 : Number(cost.slice(1)));
    }
    return groups;
  });
const complaints = ({ page }) => axeComplaints(page);

test('every model is there, the cheapest first, with the cost that the workbench has', () =>
  withComparison(async (tab) => {
    const [costs] = await costsInGroups(tab);
    assert.ok(costs.length > 100);
    assert.deepEqual(
      costs,
      costs.toSorted((a, b) => a - b),
    );
    assert.match(
      await cells(tab.row('gpt-6-sol')),
      /^gpt-6-sol OpenAI 7 exact \$0\.000014 \$0\.001500 \$0\.001514 1\.00×/,
    );
    assert.match(await cells(tab.row('claude-sonnet-5-5')), /≈ \d+ \d+ – \d+ estimate/);
    assert.equal(await tab.row('gpt-6-sol').getAttribute('class'), 'mine');
    assert.equal(await tab.row('gpt-4').count(), 0);
    await tab.compare.getByLabel('Retired models').check();
    await counted(tab);
    assert.match(await cells(tab.row('gpt-4')), /8 exact \$0\.000240 \$0\.009000 \$0\.009240 6\.10× .*retired/);
  }));

test('each header sorts, and again the other way round; models without a cost stay at the end', () =>
  withComparison(
    async (tab) => {
      const header = (name) => tab.compare.locator('th', { has: tab.page.getByRole('button', { name, exact: true }) });
      assert.equal(await header('Cost').getAttribute('aria-sort'), 'ascending');
      for (const name of ['Model', 'Tokens', 'Count', 'Input', 'Output', 'Ratio', 'Window', 'Note']) {
        await header(name).getByRole('button').click();
        assert.equal(await header(name).getAttribute('aria-sort'), 'ascending', name);
        assert.equal(await tab.compare.locator('[aria-sort]').count(), 1);
      }
      await header('Cost').getByRole('button').click();
      await header('Cost').getByRole('button').click();
      assert.equal(await header('Cost').getAttribute('aria-sort'), 'descending');
      const costs = await column(tab, 'td.strong');
      const [first, last] = [costs.findIndex((text) => !text.startsWith('$')), costs.length];
      assert.ok(first > 100 && costs.slice(first).every((text) => !text.startsWith('$')), `${first} of ${last}`);
      assert.ok(Number(costs[0].slice(1)) > Number(costs[first - 1].slice(1)));
      await tab.page.reload();
      await counted(tab);
      assert.equal(await header('Cost').getAttribute('aria-sort'), 'descending', 'kept');
    },
    { viewport: { width: 1440, height: 900 } },
  ));

test('models are searched by name and provider, and a search that finds nothing says so', () =>
  withComparison(async (tab) => {
    await tab.compare.getByRole('searchbox', { name: 'Search models' }).fill('opus');
    assert.ok((await column(tab, '.name')).every((name) => name.includes('opus')));
    await tab.compare.getByLabel('Provider').selectOption('Mistral');
    await tab.compare.getByText('No model matches').waitFor();
    await tab.compare.getByRole('button', { name: 'Show all' }).click();
    await tab.compare.getByLabel('Provider').selectOption('Mistral');
    const providers = await column(tab, '.provider');
    assert.ok(providers.length > 5 && providers.every((provider) => provider === 'Mistral'));
  }));

test('a vocabulary that is not here is fetched only when that is asked for', () =>
  withComparison(async (tab) => {
    const packs = [];
    tab.page.on('request', (request) => packs.push(...(request.url().match(/\w+(?=-[\w-]{8}\.pack)/) ?? [])));
    await tab.compare.getByRole('searchbox').fill('qwen3-coder');
    const fetching = tab.compare.getByRole('button', { name: 'Count exactly (0.2 MB)' });
    await fetching.first().waitFor();
    const before = await fetching.count();
    assert.ok(before > 0);
    assert.deepEqual(packs, []);
    const costs = await column(tab, 'td.strong');
    assert.equal(costs.at(-1), '–', 'never a 0');
    await fetching.first().click();
    await tab.compare.getByText('exact', { exact: true }).first().waitFor();
    await counted(tab);
    assert.equal(await fetching.count(), 0);
    assert.ok(packs.includes('qwen3') && !packs.includes('gemma3') && !packs.includes('tekken'));
  }));

test('a row opens its arithmetic, which says where the price is from, and chooses the model', () =>
  withComparison(async (tab) => {
    await tab.row('gpt-6-luna').locator('td').nth(5).click();
    const details = tab.compare.getByRole('complementary', { name: 'gpt-6-luna' });
    assert.match(
      await details.locator('[data-arithmetic]').innerText(),
      /^7 × \$0\.1\/1M \+ 150 × \$0\.5\/1M = \$0\.0000757$/,
    );
    assert.match(await tab.text(details), /Price of gpt-6-luna .*Source \S+/);
    await details.getByRole('button', { name: 'Choose this model' }).click();
    await details.getByRole('button', { name: 'It is the chosen model' }).waitFor();
    await counted(tab);
    assert.match(await cells(tab.row('gpt-6-luna')), /1\.00×/);
    await tab.openWorkbench();
    await tab.settled();
    assert.equal(await tab.cost(), '$0.000076');
  }));

test('a model that only reads has the price of its input, and no answer', () =>
  withComparison(
    async (tab) => {
      await tab.compare.getByRole('searchbox').fill('text-embedding-3-small');
      const row = tab.row('text-embedding-3-small');
      await row.locator('.note-column').getByText('reads only').waitFor();
      assert.match(await cells(row), /8 exact \$0\.0+\d* – |8 exact < \$0\.000001 – /);
      assert.doesNotMatch(await cells(row), /no price/);
    },
    { viewport: { width: 1440, height: 900 } },
  ));

test('by cost, models that only read stand together behind those that answer, and words say why', () =>
  withComparison(async (tab) => {
    const words = tab.compare.getByRole('rowheader', { name: 'Models that only read: no answer is in their cost' });
    const header = (name) => tab.compare.getByRole('columnheader').getByRole('button', { name, exact: true });
    for (const [name, direction] of [
      ['Cost', 1],
      ['Cost', -1],
      ['Ratio', 1],
    ]) {
      if (name !== 'Cost' || direction !== 1) await header(name).click();
      await words.waitFor();
      const [answering, reading, ...others] = await costsInGroups(tab);
      assert.ok(answering.length > 100 && reading.length > 2 && others.flat().length === 0, name);
      for (const costs of [answering, reading])
        assert.deepEqual(
          costs,
          costs.toSorted((a, b) => (a - b) * direction),
        );
      assert.ok(Math.min(...reading) < Math.min(...answering), 'one of them would come first');
    }
    await header('Model').click();
    await words.waitFor({ state: 'detached' });
    await header('Cost').click();
    await tab.compare.getByRole('searchbox').fill('embedding');
    await words.waitFor();
    await tab.row('text-embedding-3-small').locator('.name').focus();
    await tab.page.keyboard.press('ArrowDown');
    await tab.page.keyboard.press('Enter');
    await tab.compare.getByRole('complementary').waitFor();
    await tab.compare.getByRole('searchbox').fill('gpt-6');
    await words.waitFor({ state: 'detached' });
  }));

test('a share of the input from a cache is quoted at its own price, and the arithmetic has it', () =>
  withComparison(
    async (tab) => {
      await tab.compare.getByLabel('Input from a cache').selectOption('50');
      await counted(tab);
      const today = new Date().toISOString().slice(0, 10);
      const usage = { input: 2000, cachedInput: 2000, output: 150 };
      const { total, arithmetic } = (await loadPriceBook()).quote('gpt-6-sol', usage, { on: today });
      await tab.row('gpt-6-sol').locator('.name').click();
      assert.equal(await tab.compare.locator('[data-arithmetic]').innerText(), arithmetic);
      const shown = await tab.row('gpt-6-sol').locator('td.strong').innerText();
      assert.equal(Number(shown.slice(1)), Number(total.usd));
      await tab.compare.getByLabel('Input from a cache').selectOption('0');
      await counted(tab);
      assert.match(await tab.compare.locator('[data-arithmetic]').innerText(), /^4000 × /);
    },
    { prompt: `one${' one'.repeat(3999)}` },
  ));

test('the rows that are shown go into a CSV, in their order and with exact amounts', () =>
  withComparison(async (tab) => {
    await tab.compare.getByRole('searchbox').fill('gpt-6');
    const names = await column(tab, '.name');
    const [download] = await Promise.all([
      tab.page.waitForEvent('download'),
      tab.compare.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    assert.match(download.suggestedFilename(), /^tokenfare-comparison-\d{4}-\d\d-\d\d\.csv$/);
    const text = Buffer.concat(await (await download.createReadStream()).toArray()).toString('utf8');
    const [head, ...rows] = text.split('\r\n');
    assert.match(head, /^Model,Provider,Input tokens,/);
    assert.equal(rows.pop(), '');
    assert.deepEqual(
      rows.map((row) => row.split(',')[0]),
      names,
    );
    const sol = rows.find((row) => row.startsWith('gpt-6-sol,'));
    assert.match(
      sol,
      /^gpt-6-sol,OpenAI,7,7,7,exact,150,0\.000014,0\.0015,0\.001514,0\.001514,0\.001514,[\d.]+,1\.00,\d+,/,
    );
  }));

test('a tokenizer file for a model without one is opened in the workbench, with that model chosen', () =>
  withComparison(async (tab) => {
    await tab.row('claude-sonnet-5-5').locator('.name').click();
    const details = tab.compare.getByRole('complementary', { name: 'claude-sonnet-5-5' });
    const file = { name: 'no-tokenizer.json', mimeType: 'application/json', buffer: Buffer.from('{}') };
    await details.getByLabel('Open a tokenizer file').setInputFiles(file);
    await tab.fare.getByRole('button', { name: /^Model: .*claude-sonnet-5-5/ }).waitFor();
    await tab.own.getByText('no-tokenizer.json cannot be used.').waitFor();
  }));

test('by keyboard alone: search, go through the rows, open, close, pin; the pin is kept', () =>
  withComparison(async (tab) => {
    const { keyboard } = tab.page;
    const focused = () =>
      tab.page.evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        return element?.textContent?.trim() ?? '';
      });
    assert.equal(await focused(), 'Compare');
    await tab.compare.getByRole('searchbox').focus();
    await keyboard.type('gpt-6');
    for (let stops = 0; stops < 25 && !(await focused()).startsWith('gpt-6'); stops++) await keyboard.press('Tab');
    const names = await column(tab, '.name');
    assert.equal(await focused(), names[0]);
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    assert.equal(await focused(), names[2]);
    await keyboard.press('End');
    assert.equal(await focused(), names.at(-1));
    await keyboard.press('Home');
    await keyboard.press('Enter');
    await tab.compare.getByRole('complementary', { name: names[0] }).waitFor();
    await keyboard.press('Escape');
    await tab.compare.getByRole('complementary').waitFor({ state: 'detached' });
    assert.equal(await focused(), names[0]);
    await keyboard.press('ArrowDown');
    await keyboard.press(' ');
    await tab.compare.getByText(`Ratio to ${names[1]}, $`).waitFor();
    assert.equal(await tab.compare.getByRole('complementary').count(), 0, 'Space does not open');
    assert.match(await cells(tab.row(names[1])), /1\.00×/);
    await tab.page.reload();
    await tab.compare.getByText(`Ratio to ${names[1]}, $`).waitFor();
    assert.equal(await tab.row(names[1]).getByRole('button', { name: /^Pin/ }).getAttribute('aria-pressed'), 'true');
  }));

test('another day and another service have their own prices, or say that they have none', () =>
  withComparison(async (tab) => {
    await tab.compare.getByLabel('Retired models').check();
    await tab.compare.getByLabel('Prices on').fill('2024-06-03');
    await counted(tab);
    assert.match(await cells(tab.row('gpt-4')), /\$0\.009240/);
    assert.match(await cells(tab.row('gpt-6-sol')), /no price/);
    await tab.row('gpt-4').getByRole('button', { name: 'gpt-4', exact: true }).click();
    await tab.compare.getByRole('complementary').getByText('a call on 3 Jun 2024').waitFor();
    await tab.compare.getByRole('button', { name: 'Today' }).click();
    await counted(tab);
    assert.match(await cells(tab.row('gpt-6-sol')), /\$0\.001514/);
    await tab.compare.getByLabel('Service').selectOption('batch');
    await counted(tab);
    assert.match(await cells(tab.row('gpt-6-sol')), /\$0\.000757/);
    await tab.compare.getByRole('textbox', { name: 'Output tokens' }).fill('a few');
    await tab.compare.getByRole('textbox', { name: 'Output tokens' }).blur();
    await tab.compare.getByRole('alert').waitFor();
    await tab.compare.getByRole('textbox', { name: 'Output tokens' }).fill('300');
    await counted(tab);
    assert.match(await cells(tab.row('gpt-6-sol')), /\$0\.001507/);
  }));

test('a prompt that is longer than a context window is said not to fit', () =>
  withComparison(
    async (tab) => {
      await tab.compare.getByLabel('Retired models').check();
      await counted(tab);
      assert.match(await cells(tab.row('gpt-4')), /does not fit: 8\.19K/);
      assert.match(await tab.row('gpt-4').getAttribute('class'), /beyond/);
      assert.doesNotMatch(await cells(tab.row('gpt-6-sol')), /does not fit/);
    },
    { prompt: 'word '.repeat(20_000) },
  ));

test('what the workbench holds is compared: a chat, another text, and nothing', () =>
  withComparison(async (tab) => {
    await tab.openWorkbench();
    await tab.write('<img src=x onerror=alert(1)>');
    await openCompare(tab);
    await tab.compare.getByText('<img src=x onerror=alert(1)>').waitFor();
    await tab.openWorkbench();
    await tab.page.getByRole('button', { name: 'Chat', exact: true }).click();
    await tab.page.getByRole('textbox', { name: 'Message 2' }).fill(seed);
    await tab.settled();
    const total = await tab.cost();
    await openCompare(tab);
    await tab.compare.getByText(/models for the chat of the workbench/).waitFor();
    assert.ok((await cells(tab.row('gpt-6-sol'))).includes(total));
    await tab.openWorkbench();
    await tab.page.getByRole('button', { name: 'Text', exact: true }).click();
    await tab.write('');
    await tab.page.getByRole('link', { name: 'Compare', exact: true }).click();
    await tab.compare.getByText('No prompt to compare yet').waitFor();
    await tab.compare.getByRole('link', { name: 'Open the workbench' }).click();
    await tab.editor.waitFor();
  }));

test('the address alone opens the comparison of the prompt that is kept', () =>
  withComparison(
    async (tab) => {
      await tab.write(seed);
      await tab.page.waitForTimeout(400);
      await tab.page.goto(`${site.url}#/compare`);
      await tab.page.reload();
      await tab.row('gpt-6-sol').getByText('$0.001514').waitFor();
      assert.equal(await tab.page.title(), 'Compare · tokenfare');
    },
    { prompt: '' },
  ));

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing in the comparison in ${colorScheme}`, () =>
    withComparison(
      async (tab) => {
        assert.deepEqual(await complaints(tab), [], 'all models');
        await tab.compare.getByRole('searchbox').fill('gpt');
        await tab.row('gpt-6-luna').click();
        assert.deepEqual(await complaints(tab), [], 'with arithmetic');
        await tab.compare.getByLabel('Prices on').fill('2019-01-01');
        await tab.compare.getByRole('alert').waitFor();
        assert.deepEqual(await complaints(tab), [], 'a day without prices');
        await tab.compare.getByRole('searchbox').fill('no such model');
        assert.deepEqual(await complaints(tab), [], 'nothing found');
      },
      { colorScheme },
    ));
}

test('on a phone the count stands beneath the name, and the arithmetic is a sheet', () =>
  withComparison(
    async (tab) => {
      const overflow = () => tab.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      const tooWide = () =>
        tab.compare.evaluate(
          (view) =>
            [...view.shadowRoot.querySelectorAll('td, th, form *, p')].filter(
              (each) => each.getClientRects().length > 0 && each.getBoundingClientRect().right > innerWidth + 1,
            ).length,
        );
      assert.match(await cells(tab.row('gpt-6-sol')), /gpt-6-sol 7 tokens, exact .*\$0\.001514 1\.00×/);
      assert.ok((await overflow()) <= 0);
      // The rows may be drawn once more when the last of them are counted.
      for (let tries = 0; tries < 50 && (await tooWide()) > 0; tries++) await tab.page.waitForTimeout(100);
      assert.equal(await tooWide(), 0);
      await tab.row('gpt-6-luna').tap();
      const details = tab.compare.getByRole('complementary', { name: 'gpt-6-luna' });
      await details.locator('[data-arithmetic]').waitFor();
      assert.ok((await overflow()) <= 0);
      await details.getByRole('button', { name: 'Close' }).tap();
      await details.waitFor({ state: 'detached' });
    },
    { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
  ));
