// The dashboard, as a person reads it: its sums are those of a slow recount of every call, it ends months and crosses
// budgets where the engine says, follows other tabs, and has each chart as a table.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { formatMoney, openRollups } from 'tokenfare';
import { axeComplaints } from './axe.mjs';
import { costOf, dayIn, fill, madeCalls, tokensOf } from './made-log.mjs';
import { openSite } from './site.mjs';

const now = '2026-11-22T12:00:00Z';
const timeZone = 'Asia/Kolkata';
const hostile = '<img src=x onerror=alert(1)>{{1}}';
const calls = madeCalls(900, { now, minutes: 53 });
const grouped = (count) => count.toLocaleString('en');

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function withDashboard(entries, work, { budgets = [], path = '#/dashboard', ...options } = {}) {
  const visitor = await site.visitor({ timezoneId: timeZone, ...options });
  await visitor.context.clock.setFixedTime(now);
  await visitor.context.addInitScript((budgets) => {
    if (!localStorage.getItem('tokenfare.budgets'))
      localStorage.setItem('tokenfare.budgets', JSON.stringify({ budgets, seen: [] }));
  }, budgets);
  const tab = equip(await visitor.tab(path));
  await tab.view.getByRole('heading', { level: 1 }).waitFor();
  if (entries.length > 0) {
    await fill(tab, entries);
    await tab.view.getByText('Spent', { exact: true }).waitFor();
  }
  await work(tab, visitor);
  await tab.close();
  await visitor.context.close();
}

function equip(tab) {
  tab.view = tab.page.locator('tf-dashboard-view');
  tab.show = (period) => tab.view.getByRole('button', { name: period, exact: true }).click();
  tab.card = (name) =>
    tab.view.locator('tf-chart-card').filter({ has: tab.page.getByRole('heading', { name, exact: true }) });
  tab.tile = (name) => tab.view.locator('.tile').filter({ has: tab.page.locator('dt', { hasText: name }) });
  /** The rows of the table that a chart has, its head first. */
  tab.table = async (name) => {
    const card = tab.card(name);
    const button = card.getByRole('button', { name: 'Table' });
    if ((await button.getAttribute('aria-pressed')) === 'false') await button.click();
    await card.getByRole('table').waitFor();
    return card.getByRole('row').evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText)));
  };
  tab.spent = async (entries) => {
    await tab.view.locator(`[data-spent][title="${costOf(entries)}"]`).waitFor();
    await tab.tile('Calls').getByText(grouped(entries.length), { exact: true }).waitFor();
    assert.equal(await tab.tile('Tokens').locator('dd').first().getAttribute('title'), grouped(tokensOf(entries)));
  };
  return tab;
}

const dayNumber = (entry) => dayIn(timeZone, entry.time);
const month = calls.filter((entry) => dayNumber(entry).startsWith('2026-11'));

test('an empty dashboard says what it would show and where to begin', () =>
  withDashboard([], async (tab) => {
    await tab.view.getByText('Nothing to add up yet').waitFor();
    assert.equal(await tab.view.getByRole('link', { name: 'Open the workbench' }).getAttribute('href'), '#/');
    await tab.view.getByRole('link', { name: 'Import a log' }).click();
    await tab.log.getByRole('heading', { level: 1, name: 'Log' }).waitFor();
  }));

test('each period has the sums of a slow recount, by local days', () =>
  withDashboard(calls, async (tab) => {
    await tab.view.getByRole('heading', { level: 1, name: 'November 2026' }).waitFor();
    await tab.spent(month);
    const today = calls.filter((entry) => dayNumber(entry) === '2026-11-22');
    assert.equal(await tab.tile('Today').locator('dd').first().getAttribute('title'), costOf(today));
    await tab.show('7 days');
    await tab.spent(calls.filter((entry) => dayNumber(entry) >= '2026-11-16'));
    await tab.show('30 days');
    await tab.spent(calls.filter((entry) => dayNumber(entry) >= '2026-10-24'));
    await tab.show('12 months');
    await tab.view.getByText('1 Dec 2025 to 22 Nov 2026').waitFor();
    await tab.spent(calls);
  }));

test('every chart is a table as well, and each cell is exact', () =>
  withDashboard(calls, async (tab) => {
    const [head, ...rows] = await tab.table('Cost per day');
    assert.equal(rows.length, 22);
    const models = head.slice(1, -1);
    const number = (text) => Number(text.replace(/[$,]/g, ''));
    for (const [at, [label, ...cells]] of rows.entries()) {
      const day = `2026-11-${String(at + 1).padStart(2, '0')}`;
      assert.equal(label, `${at + 1} Nov`);
      const ofDay = month.filter((entry) => dayNumber(entry) === day);
      for (const [place, model] of models.entries()) {
        const wanted = costOf(ofDay.filter((entry) => entry.model === model));
        assert.equal(number(cells[place]), number(wanted), `${day} ${model}`);
      }
      assert.equal(number(cells.at(-1)), number(costOf(ofDay)));
    }
    const running = await tab.table('Running total');
    for (const at of [1, 12, 22]) {
      const until = month.filter((entry) => dayNumber(entry) <= `2026-11-${String(at).padStart(2, '0')}`);
      assert.equal(number(running[at][1]), number(costOf(until)));
    }
    assert.equal(running.at(-1)[0], '30 Nov, expected');
    const operations = await tab.table('By operation');
    assert.equal(operations.length, 5);
    for (const [name, count, tokens, cost] of operations.slice(1)) {
      const own = month.filter(({ operation }) => operation === (name === '(none)' ? '' : name));
      assert.deepEqual([count, tokens, cost], [grouped(own.length), grouped(tokensOf(own)), costOf(own)]);
    }
    await tab.card('Cost per day').getByRole('button', { name: 'Tokens' }).click();
    const tokens = await tab.table('Tokens per day');
    assert.equal(
      tokens.slice(1).reduce((sum, row) => sum + Number(row.at(-1).replaceAll(',', '')), 0),
      tokensOf(month),
    );
  }));

test('the month ends, and the budget is crossed, where the engine foresees it', () =>
  withDashboard(
    calls,
    async (tab) => {
      const table = await openRollups();
      table.add(calls);
      const [endless, own] = table.budgets(
        [
          { name: 'endless', limit: { usd: '999999999' }, per: 'month' },
          { name: 'own', limit: { usd: '50' }, per: 'month' },
        ],
        { now, timeZone },
      );
      const expected = tab.view.locator('[data-expected]');
      await tab.tile('Expected by 30 Nov').waitFor();
      assert.equal(await expected.innerText(), formatMoney(endless.forecast.atEnd, { digits: 2 }));
      const { low, high, monthly } = table.projection({ now, timeZone });
      const range = `${formatMoney(low, { digits: 2 })} – ${formatMoney(high, { digits: 2 })}`;
      await tab.tile('Expected by 30 Nov').getByText(`next 30 days ${range}`).waitFor();
      const day = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short' });
      const crossing = day.format(new Date(own.forecast.crossesAt));
      await tab.card('Spend against budget').locator('svg').getByText(crossing, { exact: true }).waitFor();
      await tab.view.getByRole('meter', { name: 'Used of the budget' }).waitFor();
      const banner = tab.page.locator('tf-budget-notes');
      await banner.getByRole('button', { name: 'Close' }).click();
      await tab.view.getByText(`At this rate you cross the $50.00 budget on ${crossing}.`).waitFor();
      await tab.show('30 days');
      await tab.tile('Next 30 days').getByText(range, { exact: true }).waitFor();
      assert.equal(await expected.innerText(), formatMoney(monthly, { digits: 2 }));
      await tab.card('Running total').waitFor();
    },
    { budgets: [{ id: 'b', limit: '50', per: 'month' }] },
  ));

test('with too few days it projects nothing, and says what is missing', () =>
  withDashboard(madeCalls(4, { now, minutes: 20 }), async (tab) => {
    const tile = tab.tile('Expected by 30 Nov');
    await tile.getByText('Too little data to project.').waitFor();
    assert.match(await tile.innerText(), /needs 5 calls and 3 days/);
    assert.equal(await tab.view.locator('[data-expected]').count(), 0);
    await tab.show('30 days');
    await tab.tile('Next 30 days').getByText('Too little data to project.').waitFor();
  }));

test('model, operation and dragged days narrow it, stand in the address, and are taken off again', () =>
  withDashboard(
    [...calls, ...madeCalls(5, { now, prefix: 'bad', model: hostile, operation: hostile })],
    async (tab) => {
      const filter = tab.view.getByRole('search', { name: 'Filter the dashboard' });
      await filter.getByLabel('Model').selectOption('gpt-4');
      const own = month.filter(({ model }) => model === 'gpt-4');
      await tab.spent(own);
      assert.match(tab.page.url(), /#\/dashboard\?model=gpt-4$/);
      const chart = tab.card('Cost per day').locator('tf-stacked-chart svg');
      await chart.scrollIntoViewIfNeeded();
      const box = await chart.boundingBox();
      await tab.page.mouse.move(box.x + box.width * 0.5, box.y + 90);
      await tab.page.mouse.down();
      await tab.page.mouse.move(box.x + box.width * 0.7, box.y + 90, { steps: 4 });
      await tab.page.mouse.up();
      await tab.page.waitForURL(/from=/);
      const { searchParams } = new URL(tab.page.url().replace('#/dashboard', 'dashboard'));
      const [from, to] = [searchParams.get('from'), searchParams.get('to')];
      const within = own.filter((entry) => dayNumber(entry) >= from && dayNumber(entry) <= to);
      assert.ok(within.length > 3 && within.length < own.length);
      await tab.spent(within);
      await tab.page.reload();
      await tab.spent(within);
      await tab.view.getByRole('link', { name: 'Open in the log' }).click();
      await tab.log.locator('tfoot').getByText(`${within.length} calls`).waitFor();
      await tab.page.goBack();
      await filter.getByRole('button', { name: /show all days/ }).click();
      await tab.spent(own);
      await filter.getByLabel('Model').selectOption(hostile);
      await tab.spent(madeCalls(5, { now, prefix: 'bad' }));
      await tab.view.locator('.legend').getByText(hostile).waitFor();
      assert.equal(await tab.view.locator('img').count(), 0);
      await filter.getByLabel('Operation').selectOption('Weekly report');
      await tab.view.getByText('No call in this time with these names.').waitFor();
      await tab.view.getByRole('button', { name: 'Show all' }).click();
      await tab.spent([...month, ...madeCalls(5, { now, prefix: 'bad' })]);
    },
  ));

test('an address with nonsense in it shows the month', () =>
  withDashboard(
    calls,
    async (tab) => {
      await tab.view.getByRole('heading', { level: 1, name: 'November 2026' }).waitFor();
      await tab.spent(month);
    },
    { path: '#/dashboard?period=aeon&from=2026-02-31&to=x&constructor=1' },
  ));

test('a call that another tab logs is there at once, and one that only memory holds is counted too', () =>
  withDashboard(calls, async (tab, visitor) => {
    await tab.spent(month);
    const other = equip(await visitor.tab('#/log'));
    await other.log.getByText('Logged calls').first().waitFor({ state: 'attached' });
    const more = madeCalls(3, { now, prefix: 'other', operation: 'from the other tab' });
    await fill(other, more);
    await tab.spent([...month, ...more]);
    await tab.view.getByRole('cell', { name: 'from the other tab' }).first().waitFor();
    await other.close();
  }));

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing on the dashboard in ${colorScheme}, with charts and with tables`, () =>
    withDashboard(
      calls,
      async (tab) => {
        const complaints = () => axeComplaints(tab.page);
        await tab.spent(month);
        assert.deepEqual(await complaints(), []);
        for (const name of ['Spend against budget', 'Cost per day', 'By operation']) await tab.table(name);
        assert.deepEqual(await complaints(), []);
      },
      { colorScheme, budgets: [{ id: 'b', limit: '400', per: 'month' }] },
    ));
}

for (const width of [320, 360, 768, 1280]) {
  test(`the dashboard fits ${width} pixels, drawn anew and never wider`, () =>
    withDashboard(
      [...calls, ...madeCalls(8, { now, prefix: 'long', operation: 'an-operation-without-a-space-'.repeat(5) })],
      async (tab) => {
        await tab.view.locator('.legend li').first().waitFor();
        const overflow = () => tab.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok((await overflow()) <= 0);
        const inside = await tab.view.evaluate((view) => view.scrollWidth - view.clientWidth);
        assert.ok(inside <= 0, `${inside} pixels too wide`);
        for (const chart of await tab.view.locator('tf-chart-card svg').all()) {
          const { width: drawn } = await chart.boundingBox();
          assert.ok(drawn <= width && drawn > 200, `${drawn}`);
        }
        await tab.table('Cost per day');
        assert.ok((await overflow()) <= 0);
      },
      { viewport: { width, height: 740 }, budgets: [{ id: 'b', limit: '50', per: 'month' }] },
    ));
}

test('everything on the dashboard can be done by keyboard', () =>
  withDashboard(calls, async (tab) => {
    const { keyboard } = tab.page;
    const focused = () =>
      tab.page.evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        return element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
      });
    const tabTo = async (name) => {
      for (let stops = 0; stops < 40; stops++) {
        if ((await focused()) === name) return;
        await keyboard.press('Tab');
      }
      assert.fail(`Tab never comes to ${name}`);
    };
    await tab.spent(month);
    await tab.view.getByRole('heading', { level: 1 }).focus();
    await tabTo('7 days');
    await keyboard.press('Enter');
    await tab.spent(calls.filter((entry) => dayNumber(entry) >= '2026-11-16'));
    await tabTo('Tokens');
    await keyboard.press('Enter');
    await tab.card('Running total').getByText('tokens', { exact: true }).waitFor();
    await tabTo('Table');
    await keyboard.press('Space');
    await tab.card('Running total').getByRole('table').waitFor();
    await tabTo('Open in the log');
    await keyboard.press('Enter');
    await tab.log.locator('tfoot').waitFor();
  }));
