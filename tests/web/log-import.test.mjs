// Logs of other programs come into the log of the page: shown first, taken in once, stopped, taken back; and a file
// that is no log says why.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { exportEntries, readLog } from 'tokenfare';
import { openSite } from './site.mjs';

const logs = new URL('../vectors/logs/', import.meta.url);
const sample = (name) => ({ name, mimeType: 'text/plain', buffer: readFileSync(new URL(name, logs)) });
const file = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
const learner = { timestamp: '2024-05-01T12:34:56', model: 'gpt-4', prompt_tokens: 8, completion_tokens: 150 };

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function withLog(work, options = {}) {
  const visitor = await site.visitor({ timezoneId: 'Europe/Lisbon', ...options });
  const tab = await visitor.tab('#/log');
  tab.import = tab.log.locator('tf-log-import');
  tab.chooseLog = (chosen) => tab.import.locator('input[type=file]').setInputFiles(chosen);
  tab.openImport = () => tab.log.getByRole('button', { name: 'Import', exact: true }).click();
  tab.takeIn = () => tab.import.getByRole('button', { name: /^Import \d/ }).click();
  await work(tab, visitor);
  await tab.close();
  await visitor.context.close();
}

test('a log is shown before it is taken in: what it is, what is new, what cannot be read and why', () =>
  withLog(async (tab) => {
    await tab.openImport();
    const lines = [
      { ...learner, total_cost: 0.0102 },
      { ...learner, total_cost: 0.00924 },
    ].map(JSON.stringify);
    await tab.chooseLog(file('my log.jsonl', [...lines, '{"timestamp": "2024-05'].join('\n')));
    await tab.import.getByText('Cannot be read').first().waitFor();
    const shown = await tab.text(tab.import);
    assert.match(shown, /my log\.jsonl Format exercise log, JSON lines New 2 calls, \$0\.01944 Already here 0/);
    assert.match(shown, /At the file’s cost 1 .*Cannot be read 1 .*line 3 /);
    assert.match(shown, /Times that name no zone are taken as those of Europe\/Lisbon/);
    assert.equal((await tab.rows()).length, 0);

    await tab.takeIn();
    await tab.import.getByText('2 calls imported from my log.jsonl.').waitFor();
    assert.equal((await tab.rows()).length, 2);
    assert.equal(await tab.log.locator('[data-sum]').innerText(), '$0.019440');
    await tab.page.reload();
    await tab.log.locator('tbody tr').nth(1).waitFor();
  }));

test('each format is recognised, a second import finds nothing new, and Undo takes the first one out', () =>
  withLog(async (tab) => {
    await tab.openImport();
    for (const name of readdirSync(logs)) {
      await tab.chooseLog(sample(name));
      await tab.takeIn();
      await tab.import.getByText(`imported from ${name}`).waitFor();
      await tab.chooseLog(sample(name));
      await tab.import.getByText('There is nothing new in this file').waitFor();
      assert.match(await tab.text(tab.import), /New none Already here [1-9]/, name);
    }
    await tab.import.getByRole('button', { name: 'Close the import' }).click();
    const before = await tab.log.locator('[data-sum]').innerText();
    await tab.openImport();
    await tab.chooseLog(file('one more.jsonl', JSON.stringify({ ...learner, total_cost: 5 })));
    await tab.takeIn();
    await tab.log.locator('tr', { hasText: '$5.00' }).waitFor();
    await tab.import.getByRole('button', { name: 'Undo' }).click();
    await tab.import.getByText('1 call taken out again.').waitFor();
    await tab.log.locator('tr', { hasText: '$5.00' }).waitFor({ state: 'detached' });
    assert.equal(await tab.log.locator('[data-sum]').innerText(), before);
  }));

test('an export of the page goes into another browser and is the same log there', () =>
  withLog(async (tab) => {
    await tab.openImport();
    await tab.chooseLog(sample('tracker.jsonl'));
    await tab.takeIn();
    await tab.log.locator('tbody tr').nth(1).waitFor();
    const rows = await tab.rows();
    for (const format of ['JSON', 'JSONL', 'CSV']) {
      const { name, text } = await tab.exported(format);
      await withLog(async (other) => {
        await other.page.getByText('No calls logged yet').waitFor();
        await other.dropFiles('tf-log-view', [file(name, text)]);
        await other.takeIn();
        await other.log.locator('tbody tr').nth(1).waitFor();
        assert.deepEqual(await other.rows(), rows, format);
      });
    }
  }));

test('a file that is no log is refused with what is accepted, and the log stays as it was', () =>
  withLog(async (tab) => {
    await tab.openImport();
    for (const [name, text] of [
      ['holiday.txt', 'We went to the sea.'],
      ['other.json', '{"hello": "world"}'],
      ['empty.csv', ''],
      ['large.jsonl', 'x'.repeat(25_000_001)],
    ]) {
      await tab.chooseLog(file(name, text));
      const refusal = tab.import.getByRole('alert').filter({ hasText: `${name} cannot be imported.` });
      await refusal.waitFor();
      assert.ok((await refusal.innerText()).length > 60, await refusal.innerText());
    }
    await tab.dropFiles('tf-log-view', [file('a.jsonl', '{}'), file('b.jsonl', '{}')]);
    await tab.import.getByText('Drop one file at a time').waitFor();
    assert.equal((await tab.rows()).length, 0);
  }));

test('a long import shows how far it is, can be stopped, and is taken up where it was', () =>
  withLog(async (tab) => {
    const text = Array.from({ length: 12_000 }, (_, at) =>
      JSON.stringify({ ...learner, prompt_tokens: at + 1, total_cost: 0.01 }),
    ).join('\n');
    await tab.openImport();
    await tab.chooseLog(file('long.jsonl', text));
    await tab.takeIn();
    await tab.import.getByText(/^[1-9][\d,]* of 12,000 calls$/).waitFor();
    const elsewhere = tab.log.getByRole('heading', { level: 1 });
    await elsewhere.focus();
    await tab.import.getByRole('button', { name: 'Stop' }).dispatchEvent('click');
    await tab.import.getByText(/^Stopped: /).waitFor();
    const [, done] = /Stopped: ([\d,]+) of 12,000/.exec(await tab.text(tab.import));
    assert.match(done, /^\d+,000$/);
    assert.ok(await elsewhere.evaluate((title) => title.getRootNode().activeElement === title), 'the focus was taken');
    await tab.log.getByText(`${done} calls`, { exact: true }).waitFor();
    await tab.chooseLog(file('long.jsonl', text));
    await tab.import.getByText('Already here').waitFor();
    assert.ok((await tab.text(tab.import)).includes(`Already here ${done}`));
  }));

test('texts of a file are kept only where that was asked for, and nothing in a file becomes markup', () =>
  withLog(async (tab) => {
    const hostile = '<img src=x onerror=alert(1)>{{7*7}}';
    const { entries } = await readLog(readFileSync(new URL('tracker.jsonl', logs), 'utf8'), { timeZone: 'UTC' });
    const [entry] = entries;
    const kept = { ...entry, operation: hostile, session: hostile, text: { prompt: hostile } };
    const text = await exportEntries([kept], 'jsonl');
    await tab.openImport();
    await tab.chooseLog(file(`${hostile.replace('/', '')}.jsonl`, `${text}\n{"${hostile}"`));
    await tab.import.getByText('Cannot be read').first().waitFor();
    assert.ok((await tab.text(tab.import)).includes(`${hostile}.jsonl`));
    await tab.import.getByRole('checkbox', { name: 'Keep prompts and answers' }).check();
    await tab.takeIn();
    await tab.log.locator('tbody tr').click();
    assert.equal(await tab.log.locator('tf-entry-details h2').innerText(), hostile);
    assert.equal(await tab.log.locator('tf-entry-details pre').innerText(), hostile);
    assert.equal(await tab.log.locator('img').count(), 0);
  }));

test('an import is done by keyboard alone, and the focus goes where something has changed', () =>
  withLog(async (tab) => {
    const focused = () =>
      tab.page.evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        return element?.textContent?.trim() || element?.type;
      });
    // Asked for early: the browser needs a moment until it hands the dialog over.
    const chooser = tab.page.waitForEvent('filechooser');
    await tab.log.getByRole('button', { name: 'Import', exact: true }).focus();
    await tab.page.keyboard.press('Enter');
    assert.equal(await focused(), 'Import a log');
    for (let stops = 0; (await focused()) !== 'file'; stops++) {
      assert.ok(stops < 5);
      await tab.page.keyboard.press('Tab');
    }
    await tab.page.keyboard.press('Space');
    await (await chooser).setFiles(sample('litellm.json'));
    await tab.import.getByText('LiteLLM spend log').waitFor();
    assert.equal(await focused(), 'Import a log');
    for (let stops = 0; !/^Import \d/.test(await focused()); stops++) {
      assert.ok(stops < 6);
      await tab.page.keyboard.press('Tab');
    }
    await tab.page.keyboard.press('Enter');
    await tab.import.getByText('imported from litellm.json').waitFor();
    assert.equal(await focused(), 'Import a log');
    await tab.page.keyboard.press('Escape');
    assert.equal(await focused(), 'Import');
  }));
