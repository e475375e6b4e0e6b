// A long log: any row is there when one scrolls to it, a search finds what a slow recount finds, new calls move nothing
// that one reads, and calls are picked, exported and deleted by hand.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeComplaints } from './axe.mjs';
import { costOf, fill, madeCalls } from './made-log.mjs';
import { openSite } from './site.mjs';

const now = '2026-11-22T12:00:00Z';
const hostile = '"><svg onload=alert(1)>{{1}}';
const calls = madeCalls(6000, { now, minutes: 17 });

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function withLog(entries, work, options = {}) {
  const visitor = await site.visitor({ timezoneId: 'Asia/Kolkata', ...options });
  const tab = equip(await visitor.tab('#/log'));
  if (entries.length > 0) {
    await fill(tab, entries);
    await tab.sums(entries);
  }
  await work(tab, visitor);
  await tab.close();
  await visitor.context.close();
}

function equip(tab) {
  const { page, log } = tab;
  tab.search = log.getByRole('searchbox', { name: 'Search' });
  tab.row = (place) => log.locator(`tr[data-place="${place}"]`);
  tab.sums = async (entries) => {
    const words = `${entries.length.toLocaleString('en')} ${entries.length === 1 ? 'call' : 'calls'}`;
    await log.locator('tfoot').getByText(words, { exact: true }).waitFor();
    const number = (text) => Number(text.replace(/[$,]/g, ''));
    assert.equal(number(await log.locator('[data-sum]').innerText()), number(costOf(entries)));
  };
  tab.titleAt = async (place) => tab.row(place).locator('.time').getAttribute('title');
  tab.scrollTo = async (top) => {
    await log.evaluate((view, top) => view.scrollTo({ top }), top);
    await page.waitForTimeout(60);
  };
  /** The first row that is below the head of the table, and where it stands. */
  tab.firstInView = () =>
    log.evaluate((view) => {
      const table = view.renderRoot.querySelector('tf-log-table').renderRoot;
      const head = table.querySelector('thead th').getBoundingClientRect().bottom;
      const rows = [...table.querySelectorAll('tbody tr')];
      const row = rows.find((each) => each.getBoundingClientRect().top >= head - 1);
      return { title: row.querySelector('.time')?.title, top: Math.round(row.getBoundingClientRect().top) };
    });
  tab.focused = () =>
    page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element?.closest('tr')?.dataset.place ?? element?.getAttribute('aria-label') ?? element?.textContent;
    });
  return tab;
}

test('any row of six thousand is there when one scrolls to it, and only a screenful is drawn', () =>
  withLog(calls, async (tab) => {
    const height = await tab.log.evaluate((view) => view.scrollHeight);
    assert.ok(height > 6000 * 30, `${height} pixels high`);
    for (const share of [0.5, 1, 0.25, 0.75, 0]) {
      await tab.scrollTo(height * share);
      await tab
        .row(Math.min(5999, share * 6000))
        .getByRole('button')
        .waitFor();
      await tab.log.locator('tr.waiting').first().waitFor({ state: 'detached' });
      const drawn = await tab.log
        .locator('tbody tr')
        .evaluateAll((rows) => rows.map((row) => [row.dataset.place, row.querySelector('.time').title]));
      assert.ok(drawn.length < 120, `${drawn.length} rows are drawn`);
      for (const [place, time] of drawn) assert.equal(time, calls[Number(place)].time);
      const places = drawn.map(([place]) => Number(place));
      assert.ok(
        places.some((place) => Math.abs(place - share * 6000) < 60),
        `${share}: ${places[0]}`,
      );
    }
    assert.equal(await tab.log.getByRole('table').getAttribute('aria-rowcount'), '6002');
  }));

test('the head and the sum stay in view while one scrolls', () =>
  withLog(calls.slice(0, 500), async (tab) => {
    await tab.scrollTo(5000);
    const { top, bottom } = await tab.log.evaluate((view) => {
      const { top, bottom } = view.getBoundingClientRect();
      return { top, bottom };
    });
    const head = await tab.log.locator('thead th').nth(1).boundingBox();
    const foot = await tab.log.locator('[data-sum]').boundingBox();
    assert.ok(Math.abs(head.y - top) < 2, `${head.y} is not ${top}`);
    assert.ok(Math.abs(foot.y + foot.height - bottom) < 2);
  }));

test('a search finds names and metadata as a slow recount does, with the sum of just these', () =>
  withLog([...calls.slice(0, 1500), ...madeCalls(3, { now, prefix: 'bad', operation: hostile })], async (tab) => {
    const all = [...calls.slice(0, 1500), ...madeCalls(3, { now, prefix: 'bad', operation: hostile })];
    const has = (entry, words) =>
      [entry.operation, entry.session, entry.model].some((name) => name.toLowerCase().includes(words));
    for (const [typed, isFound] of [
      ['TICKET tri', (entry) => has(entry, 'ticket tri')],
      ['desk-4', (entry) => has(entry, 'desk-4')],
      ['gpt-4', (entry) => has(entry, 'gpt-4')],
      ['e', (entry) => has(entry, 'e')],
      ['video:v3', (entry) => entry.metadata.video === 'v3'],
      ['user_id:7 report', (entry) => entry.metadata.user_id === 7 && has(entry, 'report')],
      ['session:"desk-1"', () => false],
      [hostile, (entry) => entry.operation === hostile],
    ]) {
      await tab.search.fill(typed);
      const found = all.filter(isFound);
      if (found.length > 0) await tab.sums(found);
      else await tab.log.getByText('No call matches').waitFor();
    }
    await tab.search.fill('desk-2');
    await tab.log.getByLabel('Model').selectOption('gpt-6-sol');
    await tab.sums(all.filter((entry) => entry.session === 'desk-2' && entry.model === 'gpt-6-sol'));
    await tab.log.getByRole('button', { name: 'Show all' }).click();
    await tab.sums(all);
    assert.equal(await tab.search.inputValue(), '');
    assert.equal(await tab.log.locator('svg[onload]').count(), 0);
  }));

test('new calls come in at the top only for who is at the top; others read on and are told', () =>
  withLog(calls.slice(0, 800), async (tab, visitor) => {
    const other = equip(await visitor.tab('#/log'));
    await other.sums(calls.slice(0, 800));
    await other.scrollTo(6000);
    await other.row(170).getByRole('button').waitFor();
    const before = await other.firstInView();
    const more = madeCalls(3, { now: '2026-11-23T12:00:00Z', prefix: 'more' });
    await fill(tab, more);
    await tab.sums([...more, ...calls.slice(0, 800)]);
    assert.equal(await tab.titleAt(0), more[0].time);
    const pill = other.log.getByRole('button', { name: '3 new' });
    await pill.waitFor();
    await other.page.waitForTimeout(100);
    assert.deepEqual(await other.firstInView(), before);
    await pill.click();
    await other.row(0).getByRole('button').waitFor();
    assert.equal(await other.titleAt(0), more[0].time);
    await pill.waitFor({ state: 'detached' });
    await other.close();
  }));

test('rows are walked, opened and picked by keyboard; what is picked is exported or deleted, and comes back', () =>
  withLog(calls.slice(0, 600), async (tab) => {
    const { keyboard } = tab.page;
    await tab.row(0).locator('.time').focus();
    for (const key of ['ArrowDown', 'j', 'ArrowDown', 'k']) await keyboard.press(key);
    assert.equal(await tab.focused(), '2');
    await keyboard.press('x');
    await keyboard.press('ArrowDown');
    await keyboard.press('x');
    const picked = [calls[2], calls[3]];
    await tab.log.getByText(`2 calls picked, ${costOf(picked)}`).waitFor();
    await keyboard.press('End');
    await tab.row(599).getByRole('button').waitFor();
    await tab.page.waitForTimeout(100);
    assert.equal(await tab.focused(), '599');
    await keyboard.press('Enter');
    await tab.log.locator('tf-entry-details').getByText('desk-').first().waitFor();
    await keyboard.press('Escape');
    await tab.log.locator('tf-entry-details').waitFor({ state: 'detached' });
    assert.equal(await tab.focused(), '599');
    await keyboard.press('Home');
    const { text } = await tab.exported('JSONL');
    const ids = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id);
    assert.deepEqual(ids.sort(), picked.map(({ id }) => id).sort());
    await tab.log.getByRole('button', { name: 'Delete 2 calls' }).click();
    const left = calls.slice(0, 600).filter((entry) => !picked.includes(entry));
    await tab.sums(left);
    await tab.log.getByRole('button', { name: 'Undo' }).click();
    await tab.sums(calls.slice(0, 600));
    await tab.row(5).getByRole('checkbox').check();
    await tab.log.getByText('1 call picked').waitFor();
    await tab.log.getByRole('button', { name: 'Pick none' }).click();
    await tab.log.getByText('1 call picked').waitFor({ state: 'detached' });
    assert.equal(await tab.row(5).getByRole('checkbox').isChecked(), false);
  }));

for (const [colorScheme, width] of [
  ['light', 1280],
  ['dark', 360],
]) {
  test(`axe finds nothing in a long log in ${colorScheme} at ${width} pixels, scrolled, searched and picked`, () =>
    withLog(
      calls.slice(0, 400),
      async (tab) => {
        const complaints = () => axeComplaints(tab.page);
        await tab.scrollTo(3000);
        assert.deepEqual(await complaints(), []);
        await tab.scrollTo(0);
        await tab.row(1).getByRole('checkbox').check();
        await tab.search.fill('triage');
        await tab.sums(calls.slice(0, 400).filter(({ operation }) => /triage/.test(operation)));
        await tab.row(2).getByRole('checkbox').check();
        assert.deepEqual(await complaints(), []);
        assert.ok((await tab.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
        assert.ok((await tab.log.evaluate((view) => view.scrollWidth - view.clientWidth)) <= 0);
      },
      { colorScheme, viewport: { width, height: 740 } },
    ));
}
