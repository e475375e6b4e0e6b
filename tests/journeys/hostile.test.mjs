// The hostile texts in both browsers: as a prompt, as operations of a log, as budgets. They stand there as they are, and
// nothing of them runs. tests/web/hostile-*.test.mjs goes through every place one by one.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { exportEntries, readLog } from '../../build/package/index.js';
import { inBothBrowsers } from './browsers.mjs';
import { look } from './look.mjs';

const vectors = new URL('../vectors/', import.meta.url);
const { texts } = JSON.parse(readFileSync(new URL('hostile-texts.json', vectors), 'utf8'));
const short = texts.filter(({ times }) => !times).map(({ text }) => text.toWellFormed());
const sample = readFileSync(new URL('logs/tracker.jsonl', vectors), 'utf8');
const foreign = 'script,iframe,object,embed,video,audio,math,svg script,animate,form[action],img[src],style,base,link';

inBothBrowsers((visit) => {
  test('as a prompt, in a log and as budgets, nothing of them runs', () =>
    visit(async (person) => {
      const isSound = async () => {
        assert.equal(await person.page.evaluate(() => globalThis.hasRun ?? {}.polluted), undefined);
        const found = await person.page.evaluate(
          `(${look})(${JSON.stringify({ css: foreign, hidden: true })})?.outerHTML`,
        );
        assert.equal(found, undefined);
      };
      await person.page.evaluateOnNewDocument(() => {
        globalThis.ran = () => {
          globalThis.hasRun = true;
        };
      });
      await person.page.reload();
      const prompt = short.filter((text) => !/[\0\r]/.test(text)).join('\n');
      await person.write(prompt);
      await person.reads('[data-tokens]', /^\d,\d{3}$/);
      await isSound();

      const { entries } = await readLog(sample, { timeZone: 'UTC' });
      const made = short.map((text, at) => ({ ...entries[0], id: `hostile-${at}`, operation: text, session: text }));
      await person.goTo('Log');
      await person.click('button', 'Import', { within: 'tf-log-view' });
      await person.bring('tf-log-import', { name: 'hostile.jsonl', buffer: await exportEntries(made, 'jsonl') });
      await person.click('button', /^Import \d+ calls$/, { within: 'tf-log-view' });
      await person.see(/imported from hostile\.jsonl/, { within: 'tf-log-view' });
      const rows = (await person.rows('tf-log-view')).join('\n');
      for (const text of ['<script>ran()</script>', '<svg onload=ran()>', 'javascript:ran()'])
        assert.ok(rows.includes(text));
      await isSound();

      const budgets = short.map((text, at) => ({ id: `b${at}`, limit: '1', per: 'day', operation: text }));
      await person.page.evaluate(
        (kept) => localStorage.setItem('tokenfare.budgets', kept),
        JSON.stringify({ budgets }),
      );
      await person.page.reload();
      await person.goTo('Budgets');
      await person.see('$1.00 a day, <script>ran()</script>', { within: 'tf-budgets-view' });
      await isSound();
    }));
});
