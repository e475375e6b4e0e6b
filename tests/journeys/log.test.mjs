// The log in both browsers: calls are kept, shown live in another tab, narrowed, exported, imported, deleted and brought
// back; budgets over it warn.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inBothBrowsers } from './browsers.mjs';

const prompt = 'Explain quantum computing in simple terms.';
const sample = readFileSync(new URL('../vectors/logs/tracker.jsonl', import.meta.url));
const log = { within: 'tf-log-view' };

/** Two calls of two models. */
async function logTwo(person) {
  await person.write(prompt);
  await person.fill('Expected output tokens', '150');
  await person.reads('[data-fare]', '$0.001514');
  await person.logCall('first');
  await person.choose('gpt-4');
  await person.reads('[data-fare]', '$0.009240');
  await person.logCall('second');
}

inBothBrowsers((visit) => {
  test('calls are logged, seen in another tab, narrowed by filters, looked into, deleted and brought back', () =>
    visit(async (person, { tab }) => {
      const other = await tab('#/log');
      await other.see('No calls logged yet');
      await person.page.bringToFront();
      await logTwo(person);
      await other.find({ css: 'tbody tr:nth-child(2)', ...log });
      await person.goTo('Log');
      await person.reads('[data-sum]', '$0.010754', log);
      await person.page.reload();
      await person.reads('[data-sum]', '$0.010754', log);
      assert.match((await person.rows('tf-log-view'))[0], /^\d\d:\d\d:\d\d second gpt-4 8 150 \$0\.009240 exact$/);

      await person.take('Model', 'gpt-6-sol', log);
      await person.reads('[data-sum]', '$0.001514', log);
      await person.fillDay('From', '2199-01-01', log);
      await person.see('No call matches');
      await person.click('button', 'Show all', log);
      await person.reads('[data-sum]', '$0.010754', log);

      await person.click('button', /show details/, log);
      await person.reads('tf-entry-details', /Input 8 × \$30 \/ 1M \$0\.00024 .*Total \$0\.00924/);
      await person.click('button', 'Delete', log);
      await person.reads('[data-sum]', '$0.001514', log);
      await person.click('button', 'Undo', log);
      await person.reads('[data-sum]', '$0.010754', log);
      await person.click('button', 'Clear log', log);
      await person.see('No calls logged yet');
      await other.see('No calls logged yet');
      await person.click('button', 'Undo', log);
      await person.reads('[data-sum]', '$0.010754', log);
    }));

  test('what is exported goes into the log of somebody else and is the same there', () =>
    visit(async (person) => {
      await logTwo(person);
      await person.goTo('Log');
      const files = [];
      for (const [format, ending] of [
        ['JSON', /\.json$/],
        ['JSONL', /\.jsonl$/],
        ['CSV', /\.csv$/],
      ]) {
        await person.click('button', 'Export', log);
        const file = await person.downloaded(() =>
          person.click('button', new RegExp(`^${format}\\b`), { within: '#export' }),
        );
        assert.match(file.name, ending);
        assert.ok(file.text.includes('0.00924'), format);
        files.push(file);
      }
      await visit(async (somebody) => {
        for (const [at, { name, text }] of files.entries()) {
          if (at === 0) await somebody.click('button', 'Import', log);
          await somebody.bring('tf-log-import', { name, buffer: text });
          if (at === 0) {
            await somebody.see('2 calls, $0.010754', log);
            await somebody.click('button', /^Import 2 calls$/, log);
            await somebody.see(/^2 calls imported from /, log);
            await somebody.reads('[data-sum]', '$0.010754', log);
          } else {
            await somebody.see(/There is nothing new in this file/, log);
          }
        }
      }, '#/log');
    }));

  test('a log of another program is shown first, taken in, and taken out again; one that is none is refused', () =>
    visit(async (person) => {
      await person.click('button', 'Import', log);
      await person.bring('tf-log-import', { name: 'holiday.txt', buffer: 'We went to the sea.' });
      await person.see(/holiday\.txt cannot be imported/, log);
      await person.bring('tf-log-import', { name: 'tracker.jsonl', buffer: sample });
      await person.see(/tracker log|exercise log|tokenfare, JSON lines/, log);
      await person.click('button', /^Import \d+ calls?$/, log);
      await person.see(/imported from tracker\.jsonl/, log);
      await person.find({ css: 'tbody tr', ...log });
      await person.click('button', 'Undo', { within: 'tf-log-import' });
      await person.see(/taken out again/, log);
      await person.see('No calls logged yet');
    }, '#/log'));

  test('a budget is set, used up, warned of, changed, and removed', () =>
    visit(async (person) => {
      const budgets = { within: 'tf-budgets-view' };
      await person.goTo('Budgets');
      await person.see('No budgets yet');
      await person.click('button', 'New budget', budgets);
      await person.click('button', 'Set budget', budgets);
      await person.see(/Enter an amount above 0/, budgets);
      await person.fill('Dollars', '0.01', budgets);
      await person.take('For each', 'day', budgets);
      await person.click('button', 'Set budget', budgets);
      await person.see('$0.00 of $0.01 spent', budgets);
      await person.goTo('Workbench');
      await logTwo(person);
      await person.see('100% of $0.01 a day is reached.', { within: 'tf-budget-notes' });
      await person.goTo('Budgets');
      await person.see('exceeded', budgets);
      await person.click('button', 'Change $0.01 a day', budgets);
      await person.fill('Dollars', '2', budgets);
      await person.click('button', 'Save', budgets);
      await person.see('$0.010754 of $2.00 spent', budgets);
      await person.page.reload();
      await person.see('$0.010754 of $2.00 spent', budgets);
      await person.click('button', 'Remove $2.00 a day', budgets);
      await person.see('No budgets yet');
    }));
});
