// What the views of the log say when its store or the engine is not there, or goes while one looks: never that there is nothing
// where it is not known.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeComplaints } from './axe.mjs';
import { costOf, fill, madeCalls } from './made-log.mjs';
import { openSite } from './site.mjs';

const now = '2026-11-22T12:00:00Z';
const calls = madeCalls(40, { now });
const budgets = [{ id: 'b', limit: '500', per: 'month' }];

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function withTab(work, { prepare = async () => {}, ...options } = {}) {
  const visitor = await site.visitor({ timezoneId: 'UTC', serviceWorkers: 'block', ...options });
  await visitor.context.clock.setFixedTime(now);
  await visitor.context.addInitScript((budgets) => {
    localStorage.setItem('tokenfare.budgets', JSON.stringify({ budgets, seen: [] }));
  }, budgets);
  await prepare(visitor.context);
  const tab = await visitor.tab('#/dashboard');
  tab.dashboard = tab.page.locator('tf-dashboard-view');
  tab.budgets = tab.page.locator('tf-budgets-view');
  tab.settings = tab.page.locator('tf-settings-view');
  tab.go = (name) => tab.page.getByRole('link', { name, exact: true }).first().click();
  await work(tab);
  await tab.close();
  await visitor.context.close();
}

const blocked = (context) =>
  context.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', {
      value: {
        open: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      },
    });
  });

for (const [colorScheme, width] of [
  ['light', 1280],
  ['dark', 360],
]) {
  test(`where the browser keeps nothing, each view says so and adds up what memory holds, in ${colorScheme}`, () =>
    withTab(
      async (tab) => {
        await tab.dashboard.getByText('This browser does not keep the log.').waitFor();
        await tab.dashboard.getByText('Nothing to add up yet').waitFor();
        assert.deepEqual(await axeComplaints(tab.page), []);
        await tab.go('Settings');
        await tab.settings.getByText('This browser does not keep the log.').waitFor();
        assert.deepEqual(await axeComplaints(tab.page), []);
        const [entry] = calls;
        await tab.log.evaluate((view, entry) => {
          view.log.unsaved = [entry];
          return view.log.tryAgain();
        }, entry);
        await tab.go('Dashboard');
        await tab.dashboard.locator(`[data-spent][title="${costOf([entry])}"]`).waitFor();
        await tab.dashboard.getByText('1 call is kept in memory').waitFor();
        await tab.go('Budgets');
        await tab.budgets.getByText(`${costOf([entry])} of $500.00 spent`).waitFor();
      },
      { prepare: blocked, colorScheme, viewport: { width, height: 800 } },
    ));
}

test('where the engine does not start, no view says that there is nothing, and all is there once it does', () => {
  let isBroken = true;
  return withTab(
    async (tab) => {
      await tab.dashboard.getByRole('alert').getByText('The log could not be opened.').waitFor();
      assert.equal(await tab.dashboard.getByText('Nothing to add up yet').count(), 0);
      assert.deepEqual(await axeComplaints(tab.page), []);
      await tab.go('Budgets');
      await tab.budgets.getByText('How much is spent is not known.').waitFor();
      await tab.go('Log');
      await tab.log.getByText('The log could not be opened.').waitFor();
      assert.equal(await tab.log.getByText('No calls logged yet').count(), 0);
      isBroken = false;
      await tab.log.getByRole('button', { name: 'Try again' }).click();
      await tab.log.getByText('No calls logged yet').waitFor();
      await fill(tab, calls);
      await tab.go('Dashboard');
      await tab.dashboard.locator(`[data-spent][title="${costOf(calls)}"]`).waitFor();
      assert.equal(await tab.dashboard.getByRole('alert').count(), 0);
      await tab.go('Budgets');
      await tab.budgets.getByText(`${costOf(calls)} of $500.00 spent`).waitFor();
    },
    { prepare: (context) => context.route('**/*.wasm', (route) => (isBroken ? route.abort() : route.continue())) },
  );
});

test('when the store goes while one looks, the dashboard keeps what it showed and says so, until it is there again', () =>
  withTab(async (tab) => {
    await fill(tab, calls);
    await tab.dashboard.locator(`[data-spent][title="${costOf(calls)}"]`).waitFor();
    await tab.page.evaluate(() => {
      globalThis.allOf = IDBObjectStore.prototype.getAll;
      IDBObjectStore.prototype.getAll = () => {
        throw new DOMException('made for the test', 'UnknownError');
      };
    });
    const more = madeCalls(2, { now, prefix: 'more' });
    await fill(tab, more);
    await tab.dashboard.getByRole('alert').first().waitFor();
    assert.equal(await tab.dashboard.locator('[data-spent]').getAttribute('title'), costOf(calls));
    await tab.page.evaluate(() => {
      IDBObjectStore.prototype.getAll = globalThis.allOf;
    });
    await tab.dashboard.getByRole('button', { name: 'Try again' }).click();
    await tab.dashboard.locator(`[data-spent][title="${costOf([...calls, ...more])}"]`).waitFor();
    await tab.dashboard.getByRole('alert').waitFor({ state: 'detached' });
  }));
