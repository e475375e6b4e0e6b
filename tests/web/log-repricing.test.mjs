// The log at today's prices, beside what was billed: each call and the sum as the package says them, calls without a price named
// and left out, and the log itself untouched.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { formatMoney, repriceEntries } from 'tokenfare';
import { axeComplaints } from './axe.mjs';
import { costOf, fill, madeCalls } from './made-log.mjs';
import { openSite } from './site.mjs';

const now = '2026-11-22T12:00:00Z';
const hostile = '<img src=x onerror=alert(1)>';
// Billed at 30, 15 and 60 dollars a million, whatever the model: today's prices are others.
const calls = [
  ...madeCalls(40, { now, model: 'gpt-4o-mini' }),
  ...madeCalls(25, { now, prefix: 'sonnet', model: 'claude-sonnet-5-5' }),
  ...madeCalls(3, { now, prefix: 'none', model: hostile }),
].sort((a, b) => (a.time < b.time ? 1 : -1));
const exact = (text) => Number(text.replace(/[$,−+]/g, ''));

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function withLog(work, options = {}) {
  const visitor = await site.visitor({ timezoneId: 'UTC', viewport: { width: 1280, height: 4000 }, ...options });
  await visitor.context.clock.setFixedTime(now);
  const tab = await visitor.tab('#/log');
  await fill(tab, calls);
  await tab.log.locator('tfoot').getByText(`${calls.length} calls`).waitFor();
  tab.choice = tab.log.getByRole('group', { name: 'Cost' });
  tab.atToday = async () => {
    await tab.choice.getByRole('button', { name: 'At today’s prices' }).click();
    await tab.log.getByText(/^As billed \$.*, at the prices of 22 Nov 2026 \$/).waitFor();
  };
  /** What stands in the columns of amounts, by the id of the call. */
  tab.amounts = () =>
    tab.log.evaluate((view) => {
      const { renderRoot } = view.renderRoot.querySelector('tf-log-table');
      return [...renderRoot.querySelectorAll('tbody tr')].map((row) => {
        const billed = row.querySelector('.billed');
        const [anew, difference] = [billed.nextElementSibling, billed.nextElementSibling.nextElementSibling];
        const place = Number(row.dataset.place);
        return {
          id: view.log.rows.at(place).id,
          billed: billed.textContent.trim(),
          cost: anew.textContent.trim(),
          why: anew.title,
          difference: difference.textContent.trim(),
        };
      });
    });
  await work(tab, visitor);
  await tab.close();
  await visitor.context.close();
}

test('each call and the sum are what the package says, and the log is as it was', () =>
  withLog(async (tab) => {
    const wanted = await repriceEntries(calls, { on: '2026-11-22' });
    assert.equal(wanted.unpriced, 3);
    const before = await tab.exported('JSONL');
    await tab.atToday();
    await tab.page.waitForFunction(
      (view) => !view.renderRoot.querySelector('tf-log-table').renderRoot.textContent.includes('…'),
      await tab.log.elementHandle(),
    );
    const rows = await tab.amounts();
    assert.equal(rows.length, calls.length);
    for (const { id, billed, cost, why, difference } of rows) {
      const answer = wanted.entries.find((entry) => entry.id === id);
      assert.equal(billed, formatMoney(answer.billed, { digits: 6 }));
      if (answer.cost) {
        assert.equal(cost, formatMoney(answer.cost, { digits: 6 }));
        assert.match(difference, /^−\$/);
      } else {
        assert.deepEqual([cost, why, difference], ['no price', answer.error, '–']);
      }
    }
    const said = await tab.log.locator('.over').innerText();
    assert.ok(said.includes('3 calls have no price on that day and are in neither sum.'), said);
    const priced = calls.filter(({ model }) => model !== hostile);
    assert.ok(said.includes(`As billed ${costOf(priced)}, at the prices of 22 Nov 2026 `), said);
    assert.equal(exact(await tab.log.locator('[data-repriced]').innerText()), Number(wanted.cost.usd));
    assert.equal(exact(await tab.log.locator('[data-sum]').innerText()), exact(costOf(calls)));
    assert.equal((await tab.exported('JSONL')).text, before.text);
    await tab.choice.getByRole('button', { name: 'As billed' }).click();
    await tab.log.locator('[data-repriced]').waitFor({ state: 'detached' });
  }));

test('the sum follows the filter and new calls; the details of a call say both, or that there is no price', () =>
  withLog(async (tab) => {
    await tab.atToday();
    await tab.log.getByLabel('Model').selectOption('gpt-4o-mini');
    const own = calls.filter(({ model }) => model === 'gpt-4o-mini');
    await tab.log.getByText(`As billed ${costOf(own)}, at the prices`).waitFor();
    const more = madeCalls(2, { now: '2026-11-22T12:30:00Z', prefix: 'more', model: 'gpt-4o-mini' });
    await fill(tab, more);
    await tab.log.getByText(`As billed ${costOf([...own, ...more])}, at the prices`).waitFor();
    await tab.log.locator('tbody .time').first().click();
    const details = tab.log.locator('tf-entry-details');
    await details.getByText('At the prices of 22 Nov 2026').waitFor();
    await details.getByText(/^−\$[\d.]+ to what was billed$/).waitFor();
    await tab.log.getByLabel('Model').selectOption(hostile);
    await tab.log.getByText('3 calls have no price on that day and are in neither sum.').waitFor();
    await tab.log.locator('tbody .time').first().click();
    await details.getByText('no price', { exact: true }).waitFor();
    assert.equal(await tab.log.locator('img').count(), 0);
  }));

for (const [colorScheme, width] of [
  ['light', 1280],
  ['dark', 360],
]) {
  test(`axe finds nothing at today's prices in ${colorScheme} at ${width} pixels, and nothing is too wide`, () =>
    withLog(
      async (tab) => {
        await tab.atToday();
        assert.deepEqual(await axeComplaints(tab.page), []);
        assert.ok((await tab.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
        assert.ok((await tab.log.evaluate((view) => view.scrollWidth - view.clientWidth)) <= 0);
      },
      { colorScheme, viewport: { width, height: 740 } },
    ));
}
