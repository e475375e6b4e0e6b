// The columns of the log's table: chosen, kept, and left out where there is no room; what they say; and the keys of the table.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeComplaints } from './axe.mjs';
import { comesTo, overhangOf } from './comes-to.mjs';
import { fill, madeCalls } from './made-log.mjs';
import { openSite } from './site.mjs';

const now = '2026-11-22T12:00:00Z';
const calls = madeCalls(60, { now }).map((entry, at) => ({ ...entry, ...(at % 2 === 0 && { latencyMs: 1200 + at }) }));
const usual = ['Picked', 'Time', 'Operation', 'Model', 'Input', 'Output', 'Cost', 'Count'];
const all = [
  ...['Picked', 'Time', 'Operation', 'Session', 'Model', 'Input', 'Cached', 'Output', 'Cost'],
  ...['Count', 'Output count', 'Latency'],
];

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function withLog(work, { entries = calls, ...options } = {}) {
  const visitor = await site.visitor({ timezoneId: 'UTC', viewport: { width: 1400, height: 800 }, ...options });
  const tab = equip(await visitor.tab('#/log'));
  await fill(tab, entries);
  await tab.log
    .locator('tfoot')
    .getByText(`${entries.length.toLocaleString('en')} calls`)
    .waitFor();
  await work(tab, visitor);
  await tab.close();
  await visitor.context.close();
}

function equip(tab) {
  tab.columns = async () => {
    const heads = await tab.log.locator('thead th:visible').allTextContents();
    return heads.map((text) => text.trim());
  };
  tab.shows = async (wanted) => {
    await tab.page.waitForFunction(
      ([view, wanted]) => {
        const table = view.renderRoot?.querySelector('tf-log-table');
        const heads = table?.renderRoot?.querySelectorAll('thead th');
        const shown = [...(heads ?? [])].filter((head) => head.getClientRects().length > 0);
        return shown.map((head) => head.textContent.trim()).join() === wanted.join();
      },
      [await tab.log.elementHandle(), wanted],
    );
  };
  tab.menu = tab.log.locator('tf-columns-menu');
  tab.open = () => tab.menu.getByRole('button', { name: 'Columns' }).click();
  tab.cells = (place) => tab.log.locator(`tr[data-place="${place}"] td`).allInnerTexts();
  return tab;
}

test('columns are chosen from a list, say what the entries say, and are so after a reload', () =>
  withLog(async (tab) => {
    await tab.shows(usual);
    await tab.open();
    for (const name of ['Session', 'Cached', 'Output count', 'Latency'])
      await tab.menu.getByRole('checkbox', { name, exact: true }).check();
    await tab.shows(all);
    for (const place of [0, 1, 5]) {
      const { session, model, tokens, latencyMs } = calls[place];
      const [, , , ...cells] = await tab.cells(place);
      const cached = tokens.cachedInput === undefined ? '–' : tokens.cachedInput.toLocaleString('en');
      const counts = [tokens.input, tokens.output].map((count) => count.toLocaleString('en'));
      assert.deepEqual(cells.slice(0, 5), [session, model, counts[0], cached, counts[1]]);
      const latency = latencyMs === undefined ? '–' : `${latencyMs.toLocaleString('en')} ms`;
      assert.deepEqual(cells.slice(6), ['exact', 'estimate', latency]);
    }
    await tab.page.reload();
    await tab.shows(all);
    await tab.open();
    for (const box of await tab.menu.getByRole('checkbox').all()) await box.uncheck();
    await tab.shows(['Picked', 'Time', 'Operation', 'Cost']);
    for (const name of ['Model', 'Input', 'Output', 'Count'])
      await tab.menu.getByRole('checkbox', { name, exact: true }).check();
    await tab.shows(usual);
    await tab.page.keyboard.press('Escape');
    await tab.menu.getByRole('checkbox').first().waitFor({ state: 'detached' });
    assert.equal(await tab.page.evaluate(() => localStorage.getItem('tokenfare.log-columns')), null);
  }));

test('where there is no room a column gives way, and the details of the call have what it said', () =>
  withLog(async (tab) => {
    await tab.page.evaluate(() =>
      localStorage.setItem(
        'tokenfare.log-columns',
        JSON.stringify(['session', 'model', 'input', 'cached', 'output', 'precision', 'outputPrecision', 'latency']),
      ),
    );
    await tab.page.reload();
    await tab.shows(all);
    await tab.page.setViewportSize({ width: 900, height: 800 });
    await tab.shows(['Picked', 'Time', 'Operation', 'Model', 'Input', 'Output', 'Cost']);
    await tab.page.setViewportSize({ width: 360, height: 740 });
    await tab.shows(['Picked', 'Time', 'Operation', 'Cost']);
    await comesTo(0, overhangOf(tab.page));
    await comesTo(0, () => tab.log.evaluate((view) => view.scrollWidth - view.clientWidth));
    await tab.log.locator('tr[data-place="0"] .time').click();
    const said = await tab.text(tab.log.locator('tf-entry-details'));
    for (const word of [calls[0].session, calls[0].model, 'Output count', 'estimate', '1,200 ms', 'Cached input'])
      assert.ok(said.includes(word), `${word} is not in: ${said}`);
  }));

test('kept columns that make no sense are the usual ones, or those of them that do', () =>
  withLog(async (tab) => {
    for (const [kept, wanted] of [
      ['no JSON', usual],
      ['{"0":"model"}', usual],
      ['["latency","__proto__",7,"<img>","session"]', ['Picked', 'Time', 'Operation', 'Session', 'Cost', 'Latency']],
    ]) {
      await tab.page.evaluate((kept) => localStorage.setItem('tokenfare.log-columns', kept), kept);
      await tab.page.reload();
      await tab.shows(wanted);
    }
  }));

test('the keys of a single letter obey their switch in the table too; arrows always act', () =>
  withLog(async (tab) => {
    const { keyboard } = tab.page;
    const focused = () =>
      tab.log.evaluate((view) => {
        const table = view.renderRoot.querySelector('tf-log-table').renderRoot;
        return table.activeElement?.closest('tr')?.dataset.place;
      });
    const picked = tab.log.getByText('1 call picked');
    await tab.log.locator('tr[data-place="0"] .time').focus();
    await keyboard.press('j');
    await keyboard.press('x');
    await picked.waitFor();
    assert.equal(await focused(), '1');
    await keyboard.press('x');
    await picked.waitFor({ state: 'detached' });
    await tab.page.evaluate(() => localStorage.setItem('tokenfare.single-keys', 'off'));
    for (const key of ['j', 'j', 'k', 'x']) await keyboard.press(key);
    await keyboard.press('ArrowDown');
    await tab.log.locator('tr[data-place="2"] .time:focus').waitFor();
    assert.equal(await picked.count(), 0);
  }));

test('no key is lost in a long log, however fast they come', () =>
  withLog(
    async (tab) => {
      const { keyboard } = tab.page;
      await tab.log.locator('tr[data-place="0"] .time').focus();
      // All of them are on their way before the first is answered.
      await Promise.all(Array.from({ length: 150 }, () => keyboard.press('ArrowDown')));
      await tab.log.locator('tr[data-place="150"] .time:focus').waitFor();
      await keyboard.press('PageDown');
      const current = () => tab.log.evaluate((view) => view.renderRoot.querySelector('tf-log-table').current);
      const step = (await current()) - 150;
      assert.ok(step > 5, `a page is ${step} rows`);
      // Two down and one up, so that each that is lost shows.
      const keys = Array.from({ length: 30 }, (_, at) => (at % 3 === 2 ? 'PageUp' : 'PageDown'));
      await Promise.all(keys.map((key) => keyboard.press(key)));
      await tab.log.locator(`tr[data-place="${150 + 11 * step}"] .time:focus`).waitFor();
    },
    { entries: madeCalls(3000, { now, minutes: 11 }) },
  ));

for (const [colorScheme, width] of [
  ['light', 1280],
  ['dark', 360],
]) {
  test(`axe finds nothing with the list of columns open in ${colorScheme} at ${width} pixels`, () =>
    withLog(
      async (tab) => {
        await tab.open();
        await tab.menu.getByRole('checkbox', { name: 'Session' }).check();
        assert.deepEqual(await axeComplaints(tab.page), []);
        await comesTo(0, () => tab.log.evaluate((view) => view.scrollWidth - view.clientWidth));
      },
      { colorScheme, viewport: { width, height: 800 } },
    ));
}
