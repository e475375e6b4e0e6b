// Budgets in the page: set by hand, spent by the calls of the log, foreseen by the engine, warned of once, and kept.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { exportEntries, openRollups, readLog } from 'tokenfare';
import { openSite } from './site.mjs';

const sample = readFileSync(new URL('../vectors/logs/exercise.jsonl', import.meta.url), 'utf8');
const {
  entries: [call],
} = await readLog(sample, { timeZone: 'UTC' });
const hostile = '<img src=x onerror=alert(1)>{{1}}';
const now = '2026-11-22T12:00:00Z';

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function withBudgets(work, { at, ...options } = {}) {
  const visitor = await site.visitor({ timezoneId: 'Asia/Kolkata', ...options });
  if (at) await visitor.context.clock.setFixedTime(at);
  const tab = await visitor.tab();
  await onBudgets(tab);
  await work(tab, visitor);
  await tab.close();
  await visitor.context.close();
}

function onBudgets(tab) {
  tab.budgets = tab.page.locator('tf-budgets-view');
  tab.banner = tab.page.locator('tf-budget-notes');
  tab.openBudgets = () => tab.page.getByRole('link', { name: 'Budgets', exact: true }).click();
  tab.setBudget = async (amount, { per = 'day', model = '', operation = '' } = {}) => {
    await tab.openBudgets();
    await tab.budgets.getByRole('button', { name: 'New budget' }).click();
    await tab.budgets.getByLabel('Dollars').fill(amount);
    await tab.budgets.getByLabel('For each').selectOption(per);
    await tab.budgets.getByLabel('Only the model').fill(model);
    await tab.budgets.getByLabel('Only the operation').fill(operation);
    await tab.budgets.getByRole('button', { name: 'Set budget' }).click();
  };
  tab.budget = (name) =>
    tab.budgets.getByRole('listitem').filter({ has: tab.page.getByRole('heading', { name, exact: true }) });
  tab.importEntries = async (entries) => {
    await tab.openLog();
    await tab.log.getByRole('button', { name: 'Import', exact: true }).click();
    const buffer = Buffer.from(await exportEntries(entries, 'jsonl'));
    await tab.log.locator('input[type=file]').setInputFiles({ name: 'made.jsonl', mimeType: 'text/plain', buffer });
    await tab.log.getByRole('button', { name: /^Import \d/ }).click();
    await tab.log.getByText('imported from made.jsonl').waitFor();
  };
}

test('calls use a budget up, each threshold is said once, and both outlast a reload', () =>
  withBudgets(async (tab) => {
    await tab.setBudget('0.02');
    await tab.budget('$0.02 a day').getByText('$0.00 of $0.02 spent').waitFor();
    await tab.openWorkbench();
    await tab.write('Explain quantum computing in simple terms.');
    await tab.choose('gpt-4');
    await tab.logCall('one');
    assert.equal(await tab.banner.getByText('is reached').count(), 0);
    await tab.logCall('two');
    await tab.banner.getByText('90% of $0.02 a day is reached.').waitFor();
    assert.match(await tab.text(tab.banner), /\$0\.01848 of \$0\.02 spent/);
    await tab.banner.getByRole('button', { name: 'See budgets' }).click();
    assert.equal(await tab.banner.getByRole('button', { name: 'See budgets' }).count(), 0);
    const row = tab.budget('$0.02 a day');
    assert.match(await tab.text(row), /92\.4% \$0\.01848 of \$0\.02 spent \$0\.00152 left/);
    assert.equal(await row.getByRole('meter').getAttribute('aria-valuetext'), '$0.01848 of $0.02 spent');
    await tab.banner.getByRole('button', { name: 'Close' }).click();
    await tab.banner.getByText('is reached').waitFor({ state: 'detached' });
    await tab.page.reload();
    await row.getByText('92.4%').waitFor();
    assert.equal(await tab.banner.getByText('is reached').count(), 0);
    await tab.openWorkbench();
    await tab.settled();
    await tab.logCall('three');
    await tab.banner.getByText('100% of $0.02 a day is reached.').waitFor();
    await tab.openBudgets();
    assert.match(
      await tab.text(row),
      /138\.6% \$0\.02772 of \$0\.02 spent exceeded The limit was reached in the quarter/,
    );
  }));

test('a budget counts the calls that it is for, and foresees what the engine foresees', () =>
  withBudgets(
    async (tab) => {
      const made = Array.from({ length: 60 }, (_, at) => ({
        ...call,
        id: `made-${at}`,
        time: new Date(Date.parse(now) - at * 11 * 3_600_000 - 60_000).toISOString(),
        model: ['gpt-4', 'gpt-6-sol'][at % 2],
        operation: ['triage', hostile, ''][at % 3],
        session: `s${at % 4}`,
      }));
      await tab.importEntries(made);
      const wanted = [
        { amount: '1', per: 'month' },
        { amount: '0.25', per: 'month', model: 'gpt-4' },
        { amount: '0.1', per: 'week', operation: hostile },
        { amount: '5', per: 'day', model: 'gpt-4', operation: 'triage' },
        { amount: '0.5', per: 'session' },
      ];
      for (const { amount, ...where } of wanted) await tab.setBudget(amount, where);
      const table = await openRollups();
      table.add(made);
      const statuses = table.budgets(
        wanted.map(({ amount, per, ...where }, at) => ({ name: String(at), limit: { usd: amount }, per, where })),
        { now, timeZone: 'Asia/Kolkata', session: 's0' },
      );
      const rows = tab.budgets.getByRole('listitem');
      await rows.nth(4).getByText('Session of the latest call: s0').waitFor();
      for (const [at, { spent, forecast, left, share }] of statuses.entries()) {
        const shown = await tab.text(rows.nth(at));
        const dollars = (text) => (/^\d+(\.\d)?$/.test(text) ? Number(text).toFixed(2) : text);
        assert.ok(shown.includes(`$${dollars(spent.usd)} of $`), `${shown} has not ${spent.usd}`);
        assert.ok(shown.includes(`$${dollars(left.usd)} left`), `${shown} has not ${left.usd}`);
        assert.ok(shown.includes(`${Number((share * 100).toFixed(2))}%`), `${shown} has not ${share}`);
        if (forecast?.crossesAt) {
          const zone = { timeZone: 'Asia/Kolkata', hour: '2-digit', minute: '2-digit' };
          const time = new Date(forecast.crossesAt).toLocaleTimeString('en-GB', zone);
          assert.ok(shown.includes(`At this pace the limit is passed at ${time} on `), shown);
        } else if (forecast?.atEnd) {
          assert.match(shown, /At this pace about \$[\d.]+ will be spent at the end of the /);
        } else if (forecast) {
          assert.ok(shown.includes(forecast.tooLittleData), shown);
        }
      }
      assert.ok(statuses.some(({ forecast }) => forecast?.crossesAt));
      assert.ok(statuses.some(({ forecast }) => forecast?.atEnd));
      assert.ok((await tab.text(rows.nth(2))).includes(hostile));
      assert.equal(await tab.budgets.locator('img').count(), 0);
    },
    { at: now },
  ));

test('a wrong amount is named with what is accepted; a budget is changed, removed, and brought back by keyboard', () =>
  withBudgets(async (tab) => {
    const { keyboard } = tab.page;
    await tab.openBudgets();
    await tab.budgets.getByText('No budgets yet').waitFor();
    await tab.budgets.getByRole('button', { name: 'New budget' }).press('Enter');
    for (const wrong of ['', '0', '-1', 'many', '1e3', '1,5', '0.00']) {
      await tab.budgets.getByLabel('Dollars').fill(wrong);
      await keyboard.press('Enter');
      await tab.budgets.getByText('Enter an amount above 0').waitFor();
    }
    await keyboard.press('Control+a');
    await keyboard.type('$5');
    await keyboard.press('Enter');
    const change = tab.budgets.getByRole('button', { name: 'Change $5.00 a day' });
    await change.waitFor();
    assert.equal(await tab.budgets.locator('#add').evaluate((add) => add.getRootNode().activeElement === add), true);
    await change.press('Enter');
    await keyboard.press('Control+a');
    await keyboard.type('7.5');
    await keyboard.press('Enter');
    await tab.budgets.getByRole('button', { name: 'Remove $7.50 a day' }).press('Enter');
    await tab.budgets.getByText('$7.50 a day was removed.').waitFor();
    await tab.budgets.getByText('No budgets yet').waitFor();
    await keyboard.press('Enter');
    await tab.budget('$7.50 a day').waitFor();
    await tab.budgets.getByRole('button', { name: 'New budget' }).press('Enter');
    await keyboard.press('Escape');
    await tab.budgets.getByLabel('Dollars').waitFor({ state: 'detached' });
  }));

test('another tab has the same budgets at once, and what others wrote in their place breaks nothing', () =>
  withBudgets(async (tab, visitor) => {
    await tab.setBudget('3', { per: 'week' });
    const other = await visitor.tab('#/budgets');
    onBudgets(other);
    await other.budget('$3.00 a week').waitFor();
    await tab.setBudget('4', { per: 'month' });
    await other.budget('$4.00 a month').waitFor();
    await other.close();
    for (const text of ['no JSON', '[]', '{"budgets":[null,{"id":1},{"id":"a","limit":"-5","per":"day"}],"seen":5}']) {
      await tab.page.evaluate((text) => localStorage.setItem('tokenfare.budgets', text), text);
      await tab.page.reload();
      await tab.budgets.getByText('No budgets yet').waitFor();
    }
  }));

test('a budget in tokens, with thresholds of its own, is part of another and says when it could outspend it', () =>
  withBudgets(
    async (tab) => {
      const made = Array.from({ length: 20 }, (_, at) => ({
        ...call,
        id: `made-${at}`,
        time: new Date(Date.parse(now) - at * 3_600_000).toISOString(),
      }));
      await tab.importEntries(made);
      await tab.setBudget('1', { per: 'month' });
      await tab.budgets.getByRole('button', { name: 'New budget' }).click();
      await tab.budgets.getByLabel('Counted in').selectOption('Tokens');
      await tab.budgets.getByLabel('Tokens', { exact: true }).fill('0');
      await tab.budgets.getByRole('button', { name: 'Set budget' }).click();
      await tab.budgets.getByText('Enter a whole number of tokens above 0').waitFor();
      await tab.budgets.getByLabel('Tokens', { exact: true }).fill('2,000');
      for (const wrong of ['', 'half', '0', '50, -1', '1 2 3 4 5 6 7 8 9']) {
        await tab.budgets.getByLabel('Warn at, percent').fill(wrong);
        await tab.budgets.getByRole('button', { name: 'Set budget' }).click();
        await tab.budgets.getByText('Enter up to eight percents above 0').waitFor();
      }
      await tab.budgets.getByLabel('Warn at, percent').fill('80 20%');
      const past = tab.budgets.getByText('In the last 30 days this would');
      await past.waitFor();
      const table = await openRollups();
      table.add(made);
      const budget = { name: 'tokens', limit: { tokens: 2000 }, per: 'day', warnAt: [0.2, 0.8] };
      const times = Array.from({ length: 30 }, (_, days) => {
        const then = new Date(Date.parse(now) - days * 86_400_000);
        return table.budgets([budget], { now: then, timeZone: 'Asia/Kolkata' })[0].reached.length;
      }).reduce((sum, reached) => sum + reached, 0);
      assert.ok(times > 0);
      await tab.budgets.getByText(`have warned ${times === 1 ? 'once' : `${times} times`}.`).waitFor();
      await tab.budgets.getByRole('button', { name: 'Set budget' }).click();
      const [status] = table.budgets([budget], { now, timeZone: 'Asia/Kolkata' });
      const row = tab.budget('2,000 tokens a day');
      const shown = `${status.spent.tokens.toLocaleString('en')} tokens of 2,000 tokens spent`;
      await row.getByText(shown).waitFor();
      assert.equal(await row.locator('.meter b').count(), 2);

      await tab.budgets.getByRole('button', { name: 'New budget' }).click();
      await tab.budgets.getByLabel('Dollars').fill('50');
      await tab.budgets.getByLabel('Part of').selectOption('$1.00 a month');
      await tab.budgets.getByRole('button', { name: 'Set budget' }).click();
      const part = tab.budget('$50.00 a day');
      await part.getByText('It could spend more than its whole').waitFor();
      const names = await tab.budgets.getByRole('listitem').getByRole('heading').allInnerTexts();
      assert.deepEqual(names, ['$1.00 a month', '$50.00 a day', '2,000 tokens a day']);
      const left = async (name) => (await tab.budget(name).locator('h2').boundingBox()).x;
      assert.ok((await left('$50.00 a day')) > (await left('$1.00 a month')) + 10);
      await tab.budgets.getByRole('button', { name: 'Change $1.00 a month' }).click();
      assert.deepEqual(await tab.budgets.getByLabel('Part of').locator('option').allInnerTexts(), [
        'no other budget',
        '2,000 tokens a day',
      ]);
      await tab.page.keyboard.press('Escape');
      await tab.page.reload();
      await part.getByText('It could spend more than its whole').waitFor();
    },
    { at: now },
  ));

test('budgets that were written as parts of each other in a circle stand by themselves', () =>
  withBudgets(async (tab) => {
    const budgets = [
      { id: 'a', limit: '5', per: 'day', parent: 'b' },
      { id: 'b', limit: '6', per: 'day', parent: 'a' },
      { id: 'c', limit: '7', per: 'day', parent: 'gone', warnAt: [2, 'x', -1] },
      { id: 'd', limit: '1e9', unit: 'tokens', per: 'day' },
    ];
    await tab.page.evaluate((kept) => localStorage.setItem('tokenfare.budgets', kept), JSON.stringify({ budgets }));
    await tab.page.reload();
    await tab.openBudgets();
    await tab.budget('$7.00 a day').getByText('$0.00 of $7.00 spent').waitFor();
    assert.equal(await tab.budgets.getByRole('listitem').count(), 3);
    assert.equal(await tab.budgets.getByText('is not known').count(), 0);
  }));
