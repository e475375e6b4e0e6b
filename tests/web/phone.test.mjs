// The page at 360 pixels: one column, and the fare in a bar that opens as a sheet.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite } from './site.mjs';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function withPhone(work, options = {}) {
  const visitor = await site.visitor({ ...phone, ...options });
  const tab = await visitor.tab();
  tab.bar = tab.page.locator('tf-fare-bar').getByRole('button');
  await work(tab);
  await tab.close();
  await visitor.context.close();
}

test('the bar shows the fare, opens the sheet, and gets the focus back when it closes', () =>
  withPhone(async (tab) => {
    await tab.write('Explain quantum computing in simple terms.');
    assert.match(await tab.bar.innerText(), /\$0\.001514[\s\S]*7 in \+ 150 out · exact · gpt-6-sol/);
    const sheet = tab.fare.getByRole('complementary', { name: 'Cost' });
    assert.equal(await sheet.isVisible(), false);
    await tab.bar.tap();
    await sheet.waitFor();
    assert.equal(await tab.cost(), '$0.001514');
    await tab.expectOutput(60);
    await tab.logCall('from the phone');
    await tab.page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    await tab.page.waitForFunction((bar) => bar.getRootNode().activeElement === bar, await tab.bar.elementHandle());
    assert.match(await tab.bar.innerText(), /7 in \+ 60 out/);
    await tab.openLog();
    await tab.log.locator('tr', { hasText: 'from the phone' }).tap();
    await tab.log.locator('tf-entry-details').getByText('gpt-6-sol').first().waitFor();
  }));

test('behind the open sheet nothing can be reached', () =>
  withPhone(async (tab) => {
    await tab.write('hello');
    await tab.bar.tap();
    await tab.fare.getByRole('complementary').waitFor();
    for (let stops = 0; stops < 30; stops++) {
      await tab.page.keyboard.press('Tab');
      const inside = await tab.page.evaluate(() => {
        const path = [];
        for (let at = document.activeElement; at; at = at.shadowRoot?.activeElement) path.push(at.localName);
        return path.length === 1 || path.includes('tf-fare-column');
      });
      assert.ok(inside);
    }
  }));

test('a drag down closes the sheet', () =>
  withPhone(async (tab) => {
    await tab.write('hello');
    await tab.bar.tap();
    const grab = tab.fare.getByRole('button', { name: 'Close the cost details' });
    await grab.waitFor();
    await tab.page.waitForTimeout(400);
    const box = await grab.boundingBox();
    await tab.page.mouse.move(box.x + 100, box.y + 8);
    await tab.page.mouse.down();
    await tab.page.mouse.move(box.x + 100, box.y + 160, { steps: 5 });
    await tab.page.mouse.up();
    await tab.fare.getByRole('complementary').waitFor({ state: 'hidden' });
  }));

for (const width of [320, 360, 768, 1024, 1280]) {
  test(`nothing is wider than a screen of ${width} pixels`, () =>
    withPhone(
      async (tab) => {
        const overflow = () => tab.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok((await overflow()) <= 0, 'first visit');
        await tab.write(`${'long'.repeat(400)} and a retired model`);
        assert.ok((await overflow()) <= 0, 'workbench');
        if (width < 1024) await tab.bar.click();
        await tab.choose('gpt-4');
        await tab.logCall('an operation with a name that is much too long for a small screen, and then some more');
        assert.ok((await overflow()) <= 0, 'fare');
        await tab.page.evaluate(() => (location.hash = '#/log'));
        await tab.log.locator('tbody tr').first().waitFor();
        assert.ok((await overflow()) <= 0, 'log');
        await tab.log.getByRole('button', { name: 'Import', exact: true }).click();
        assert.ok((await overflow()) <= 0, 'import');
        await tab.page.evaluate(() => (location.hash = '#/budgets'));
        await tab.page.getByRole('button', { name: 'New budget' }).click();
        await tab.page.getByLabel('Dollars').fill('0.000001');
        await tab.page.getByLabel('Only the operation').fill(`${'an-operation-without-a-space-'.repeat(5)}`);
        assert.ok((await overflow()) <= 0, 'form of a budget');
        await tab.page.getByRole('button', { name: 'Set budget' }).click();
        await tab.page.locator('tf-budgets-view').getByRole('meter').waitFor();
        assert.ok((await overflow()) <= 0, 'budgets');
      },
      { viewport: { width, height: 740 } },
    ));
}
