// The log by model, operation, session and day: rows, count, sum and exports are of the same calls, as a slow recount
// says, and the filter stays until it is taken off.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { exportEntries, readLog, summarizeEntries } from 'tokenfare';
import { openSite } from './site.mjs';

const sample = readFileSync(new URL('../vectors/logs/litellm.json', import.meta.url), 'utf8');
const {
  entries: [model],
} = await readLog(sample, { timeZone: 'UTC' });
const hostile = '<b onclick=alert(1)>{{1}}</b>';

/** An entry with circumstances of its own and the cost of the sample. */
const entry = (at, circumstances) => ({ ...model, id: `made-${at}`, ...circumstances });
/** Three models, four operations, five sessions, a day and a bit apart, over two changes of the clock. */
const made = Array.from({ length: 700 }, (_, at) =>
  entry(at, {
    time: new Date(Date.UTC(2026, 1, 1) + at * 31 * 3_600_000 * 0.4).toISOString(),
    model: ['gpt-4', 'gpt-6-sol', 'o200k/own'][at % 3],
    operation: ['', 'triage', 'draft', hostile][at % 4],
    session: `s${at % 5}`,
  }),
);

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function withLog(entries, work, options = {}) {
  const visitor = await site.visitor({ timezoneId: 'Asia/Kolkata', ...options });
  const tab = await visitor.tab('#/log');
  tab.filter = tab.log.getByRole('search', { name: 'Filter the log' });
  await tab.log.getByRole('button', { name: 'Import', exact: true }).click();
  const buffer = Buffer.from(await exportEntries(entries, 'jsonl'));
  await tab.log.locator('input[type=file]').setInputFiles({ name: 'made.jsonl', mimeType: 'text/plain', buffer });
  await tab.log.getByRole('button', { name: /^Import \d/ }).click();
  await tab.log.getByText('imported from made.jsonl').waitFor();
  await tab.log.getByRole('button', { name: 'Close the import' }).click();
  tab.shows = async (expected) => {
    const { cost } = await summarizeEntries(expected);
    const words = `${expected.length.toLocaleString('en')} ${expected.length === 1 ? 'call' : 'calls'}`;
    await tab.log.locator('tfoot').getByText(words, { exact: true }).waitFor();
    const shown = (await tab.log.locator('[data-sum]').innerText()).replace(/[$,]/g, '');
    assert.equal(Number(shown), Number(cost.usd));
    const most = Math.min(expected.length, 20);
    if (most > 0) {
      const row = tab.log.locator('tbody tr').nth(most - 1);
      await row.getByRole('button').waitFor();
    }
    const times = await tab.log.locator('.time').evaluateAll((all) => all.map(({ title }) => title));
    const newest = expected
      .map(({ time }) => time)
      .sort()
      .reverse();
    assert.ok(times.length >= most);
    assert.deepEqual(times, newest.slice(0, times.length));
  };
  await work(tab);
  await tab.close();
  await visitor.context.close();
}

test('model, operation and session narrow the table, the count and the sum together', () =>
  withLog(made, async (tab) => {
    await tab.shows(made);
    await tab.filter.getByLabel('Model').selectOption('o200k/own');
    await tab.shows(made.filter((each) => each.model === 'o200k/own'));
    await tab.filter.getByLabel('Operation').selectOption(hostile);
    await tab.shows(made.filter((each) => each.model === 'o200k/own' && each.operation === hostile));
    await tab.filter.getByLabel('Session').selectOption('s3');
    const few = made.filter(
      (each) => each.model === 'o200k/own' && each.operation === hostile && each.session === 's3',
    );
    await tab.shows(few);
    assert.ok((await tab.rows())[0].includes(hostile));
    await tab.filter.getByLabel('Operation').selectOption('(none)');
    await tab.filter.getByLabel('Model').selectOption('All');
    await tab.shows(made.filter((each) => each.operation === '' && each.session === 's3'));
    await tab.filter.getByRole('button', { name: 'Show all' }).click();
    await tab.shows(made);
  }));

test('days are those of this device, the last one is counted in, and days that are swapped are said', () =>
  withLog(made, async (tab) => {
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' });
    const between = (since, until) =>
      made.filter(({ time }) => {
        const local = day.format(new Date(time));
        return local >= since && local <= until;
      });
    await tab.filter.getByLabel('From').fill('2026-03-10');
    await tab.shows(between('2026-03-10', '9'));
    await tab.filter.getByLabel('Until').fill('2026-04-02');
    await tab.shows(between('2026-03-10', '2026-04-02'));
    await tab.filter.getByLabel('Session').selectOption('s1');
    await tab.shows(between('2026-03-10', '2026-04-02').filter(({ session }) => session === 's1'));
    await tab.filter.getByLabel('Until').fill('2026-03-01');
    await tab.filter.getByText('The last day is before the first').waitFor();
    await tab.log.getByText('No call matches').waitFor();
  }));

test('older calls of a filter come as one scrolls, each of them once', () =>
  withLog(made, async (tab) => {
    await tab.filter.getByLabel('Model').selectOption('gpt-4');
    const expected = made.filter((each) => each.model === 'gpt-4').reverse();
    await tab.shows(expected);
    const seen = new Map();
    for (let top = 0; seen.size < expected.length && top < 40_000; top += 500) {
      await tab.log.evaluate((view, top) => view.scrollTo({ top }), top);
      await tab.page.waitForTimeout(50);
      await tab.log.locator('tr.waiting').first().waitFor({ state: 'detached' });
      for (const [place, time] of await tab.log
        .locator('tbody tr')
        .evaluateAll((rows) => rows.map((row) => [row.dataset.place, row.querySelector('.time').title])))
        seen.set(Number(place), time);
    }
    assert.deepEqual(
      [...seen].sort(([a], [b]) => a - b).map(([, time]) => time),
      expected.map(({ time }) => time),
    );
  }));

test('an export has the calls of the filter, in our formats and in those of learners', () =>
  withLog(made.slice(0, 40), async (tab) => {
    await tab.filter.getByLabel('Operation').selectOption('triage');
    const expected = made.slice(0, 40).filter(({ operation }) => operation === 'triage');
    await tab.shows(expected);
    const ids = expected.map(({ id }) => id);
    for (const [name, format] of [
      ['JSON', 'json'],
      ['JSONL', 'jsonl'],
      ['CSV', 'csv'],
      ['Exercise log', 'exercise'],
      ['Tracker log', 'tracker'],
      ['token_usage', 'token-usage'],
    ]) {
      const { name: file, text } = await tab.exported(name);
      const read = await readLog(text, { timeZone: 'UTC' });
      assert.equal(read.format, format, file);
      assert.deepEqual(
        read.entries.map(({ id }) => id),
        ids,
        file,
      );
      assert.deepEqual((await summarizeEntries(read.entries)).cost, (await summarizeEntries(expected)).cost, file);
    }
  }));

test('a filter stays while another view is looked at, and a call that does not match is not shown', () =>
  withLog(made.slice(0, 8), async (tab) => {
    await tab.filter.getByLabel('Operation').selectOption('draft');
    await tab.shows(made.slice(0, 8).filter(({ operation }) => operation === 'draft'));
    await tab.openWorkbench();
    await tab.write('hello');
    await tab.logCall('something else');
    await tab.openLog();
    await tab.shows(made.slice(0, 8).filter(({ operation }) => operation === 'draft'));
    await tab.filter.getByLabel('Operation').selectOption('something else');
    await tab.log.locator('tr', { hasText: 'something else' }).waitFor();
    await tab.filter.getByLabel('Model').selectOption('o200k/own');
    await tab.log.getByText('No call matches').waitFor();
    await tab.filter.getByRole('button', { name: 'Show all' }).press('Enter');
    await tab.log.locator('tbody tr').nth(8).waitFor();
    await tab.log.getByRole('button', { name: 'Clear log' }).click();
    await tab.log.getByText('No calls logged yet').waitFor();
  }));
