// All views of a tab go by the same sums of the log: what is logged, held in memory, stored later, deleted and brought back is
// in each of them once, whatever view was open when it happened.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { costOf, fill, madeCalls } from './made-log.mjs';
import { openSite } from './site.mjs';

const now = '2026-11-22T12:00:00Z';
const calls = madeCalls(120, { now });
const budgets = [{ id: 'b', limit: '500', per: 'month' }];

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function withTab(work) {
  const visitor = await site.visitor({ timezoneId: 'UTC' });
  await visitor.context.clock.setFixedTime(now);
  await visitor.context.addInitScript((budgets) => {
    localStorage.setItem('tokenfare.budgets', JSON.stringify({ budgets, seen: [] }));
  }, budgets);
  const tab = await visitor.tab('#/log');
  const go = (name) => tab.page.getByRole('link', { name, exact: true }).first().click();
  /** Each view has the number and the exact cost of these calls. */
  tab.agree = async (entries) => {
    const cost = costOf(entries);
    await go('Log');
    await tab.log.locator('tfoot').getByText(`${entries.length} calls`, { exact: true }).waitFor();
    await tab.page.waitForFunction(
      ([view, cost]) => {
        const sum = view.renderRoot.querySelector('tf-log-table')?.renderRoot.querySelector('[data-sum]');
        return sum?.textContent.replace(/(\.\d\d+?)0*$/, '$1') === cost;
      },
      [await tab.log.elementHandle(), cost],
    );
    await go('Dashboard');
    const dashboard = tab.page.locator('tf-dashboard-view');
    await dashboard.locator(`[data-spent][title="${cost}"]`).waitFor();
    const tile = dashboard.locator('.tile').filter({ has: tab.page.locator('dt', { hasText: 'Calls' }) });
    assert.equal(await tile.locator('dd').first().innerText(), String(entries.length));
    await go('Budgets');
    await tab.page.locator('tf-budgets-view').getByText(`${cost} of $500.00 spent`, { exact: true }).waitFor();
  };
  /** The browser has no room for more, or has it again. */
  tab.fillDisk = (isFull) =>
    tab.page.evaluate((isFull) => {
      globalThis.addToStore ??= IDBObjectStore.prototype.add;
      IDBObjectStore.prototype.add = isFull
        ? () => {
            throw new DOMException('made for the test', 'QuotaExceededError');
          }
        : globalThis.addToStore;
    }, isFull);
  await work(tab, visitor, go);
  await tab.close();
  await visitor.context.close();
}

test('what only memory holds is in every sum, and is not in it twice once the store has it', () =>
  withTab(async (tab, _visitor, go) => {
    await fill(tab, calls);
    await tab.agree(calls);
    await tab.fillDisk(true);
    await go('Workbench');
    await tab.write('a call that finds no room');
    await tab.fare.getByRole('textbox', { name: 'Operation' }).fill('no room');
    await tab.fare.getByRole('button', { name: 'Log this call' }).click();
    await tab.fare.getByText('The log is full.').waitFor();
    const [held] = await tab.log.evaluate((view) => view.log.unsaved);
    await tab.agree([held, ...calls]);
    await go('Dashboard');
    await tab.page.locator('tf-dashboard-view').getByRole('cell', { name: 'no room' }).waitFor();
    await tab.fillDisk(false);
    await go('Log');
    await tab.log.getByRole('button', { name: 'Try again' }).click();
    await tab.log.getByText('in memory', { exact: true }).waitFor({ state: 'detached' });
    await tab.agree([held, ...calls]);
  }));

test('what is deleted, brought back, and changed by another tab is so in every view', () =>
  withTab(async (tab, visitor, go) => {
    await fill(tab, calls);
    await tab.agree(calls);
    await go('Log');
    for (const place of [0, 3, 7]) await tab.log.locator(`tr[data-place="${place}"]`).getByRole('checkbox').check();
    await tab.log.getByRole('button', { name: 'Delete 3 calls' }).click();
    await tab.agree(calls.filter((_, at) => ![0, 3, 7].includes(at)));
    await go('Log');
    await tab.log.getByRole('button', { name: 'Undo' }).click();
    await tab.agree(calls);
    const other = await visitor.tab('#/log');
    await other.log.locator('tfoot').getByText('120 calls', { exact: true }).waitFor();
    const others = madeCalls(30, { now, prefix: 'other' });
    await fill(other, others);
    await tab.agree([...calls, ...others]);
    // As many as before, and not the same: the number alone does not say that something has changed.
    const dearer = madeCalls(30, { now, prefix: 'dearer', output: 9000 });
    await other.log.evaluate(
      async (view, ids) => {
        await view.log.takeOut(ids);
      },
      others.map(({ id }) => id),
    );
    await fill(other, dearer);
    await tab.agree([...calls, ...dearer]);
    await other.close();
  }));
