// Whatever stands in a file, in the name of a file, or in the storage of the page: it is shown as it is, and nothing of it
// runs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { exportEntries, readLog } from 'tokenfare';
import { hostileFileNames, hostileTexts, underAttack } from './hostile.mjs';
import { openSite } from './site.mjs';
import { tokenizerJson } from './vocabulary-files.mjs';

const logs = new URL('../vectors/logs/', import.meta.url);
const read = (name) => readFileSync(new URL(name, logs), 'utf8');
const file = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
const {
  entries: [model],
} = await readLog(read('tracker.jsonl'), { timeZone: 'UTC' });
const texts = hostileTexts.map((text) => text.slice(0, 5000));
const tidy = (text) => text.replace(/\s+/g, ' ').trim();

/** So high that the log shows all of its rows. */
const tall = { width: 1280, height: 9000 };

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function withTab(work, path) {
  const visitor = await underAttack(await site.visitor({ timezoneId: 'UTC', viewport: tall }));
  const tab = await visitor.tab(path);
  tab.import = tab.log.locator('tf-log-import');
  tab.bring = (chosen) => tab.import.locator('input[type=file]').setInputFiles(chosen);
  tab.openImport = () => tab.log.getByRole('button', { name: 'Import', exact: true }).click();
  await work(tab);
  await tab.isSound();
  await tab.close();
  await visitor.context.close();
}

/** One entry a text, which is its operation, its session, its model, its prompt and its answer. */
const entries = texts.map((text, at) => {
  const name = text.slice(0, 200);
  const words = { operation: name, session: name, model: name || 'gpt-4', text: { prompt: text, completion: text } };
  return { ...model, ...words, id: `hostile-${at}`, time: new Date(Date.UTC(2026, 9, 1) - at * 60_000).toISOString() };
});

/** A record of another program with a text in each place of one. */
const places = (value, text) => {
  if (typeof value === 'string') return /^[\d-]{8,}/.test(value) ? value : text;
  if (Array.isArray(value)) return value.map((each) => places(each, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, places(each, text)]));
};
const foreign = (name) => {
  const [list, wrap] = Array.isArray(JSON.parse(read(name)))
    ? [JSON.parse(read(name)), (all) => all]
    : Object.entries(JSON.parse(read(name))).map(([key, all]) => [all, (made) => ({ [key]: made })])[0];
  const made = texts.map((text, at) => {
    const record = places(list[0], text);
    return { ...record, ...('request_id' in record && { request_id: `${text} ${at}` }) };
  });
  return JSON.stringify(wrap(made));
};

for (const format of ['json', 'jsonl', 'csv', 'exercise', 'tracker', 'token-usage']) {
  test(`as entries in a log of the format ${format}, they are taken in, listed and opened as they are`, () =>
    withTab(async (tab) => {
      const text = await exportEntries(entries, format);
      const { entries: known } = await readLog(text, { timeZone: 'UTC' });
      await tab.openImport();
      await tab.bring(file(`hostile.${format}`, text));
      const texts = tab.import.getByRole('checkbox', { name: 'Keep prompts and answers' });
      await tab.import.getByRole('button', { name: /^Import \d/ }).waitFor();
      if ((await texts.count()) > 0) await texts.check();
      await tab.isSound('shown first');
      await tab.import.getByRole('button', { name: /^Import \d/ }).click();
      await tab.import.getByText(`imported from hostile.${format}.`).waitFor();
      await tab.log.locator('tbody tr').nth(20).waitFor();
      await tab.log.locator('tbody tr').nth(100).waitFor();
      const shown = await tab.log.locator('td.operation').allTextContents();
      const newest = known.toSorted((a, b) => b.time.localeCompare(a.time)).map(({ operation }) => operation);
      const named = (operation) => tidy(operation.toWellFormed()) || '–';
      if (new Set(known.map(({ time }) => time)).size === known.length)
        assert.deepEqual(shown.map(tidy), newest.slice(0, shown.length).map(named));
      await tab.isSound('in the log');
      for (const row of (await tab.log.locator('.time').all()).slice(0, format === 'jsonl' ? 200 : 20)) {
        await row.evaluate((button) => button.click());
        await tab.isSound('opened');
      }
    }, '#/log'));
}

for (const name of ['litellm.json', 'ccusage-daily.json', 'ccusage-session.json', 'ccusage-blocks.json']) {
  test(`in every place of ${name}, they do nothing`, () =>
    withTab(async (tab) => {
      await tab.openImport();
      await tab.bring(file(name, foreign(name)));
      const start = tab.import.getByRole('button', { name: /^Import \d/ });
      await start.or(tab.import.getByRole('alert')).or(tab.import.getByText('nothing new')).first().waitFor();
      await tab.isSound('shown first');
      if ((await start.count()) > 0) {
        await start.click();
        await tab.log.locator('tbody tr').first().waitFor();
      }
    }, '#/log'));
}

test('as a file that is no log, under a name that is one of them, each is refused by its name', () =>
  withTab(async (tab) => {
    await tab.openImport();
    for (const [at, name] of hostileFileNames.entries()) {
      await tab.dropFiles('tf-log-view', [file(name, texts[at] ?? '')]);
      await tab.page.waitForFunction(
        ([view, name]) => {
          const panel = view.shadowRoot.querySelector('tf-log-import').shadowRoot;
          return panel.textContent.includes(name);
        },
        [await tab.log.elementHandle(), name],
      );
    }
  }, '#/log'));

test('as a tokenizer file under such a name, each is kept or refused by its name', () =>
  withTab(async (tab) => {
    await tab.write('the other theory');
    const names = hostileFileNames.filter((name) => name.length < 150).slice(0, 110);
    for (const [at, name] of names.entries()) {
      const isRead = at % 10 === 0;
      const what = isRead ? tokenizerJson(name) : { ...file(`${name}.json`, texts[at] ?? ''), mimeType: '' };
      await tab.dropFiles('body', [what]);
      await tab.own.getByText(what.name).or(tab.own.getByText('cannot be used')).first().waitFor();
    }
    await tab.isSound('brought');
    await tab.page.reload();
    await tab.settled();
  }));

test('as what is found in the storage of the page, they are shown or left out', () =>
  withTab(async (tab) => {
    const short = texts.filter((text) => text.length < 200).map((text) => text.toWellFormed());
    for (const text of short.filter((_, at) => at % 8 === 0)) {
      await tab.page.evaluate((text) => {
        for (const key of [
          'choices',
          'chat',
          'draft',
          'draft.large',
          'budgets',
          'theme',
          'prompts',
          'shortcuts',
          'settings',
        ])
          localStorage.setItem(`tokenfare.${key}`, text);
      }, text);
      await tab.page.reload();
      await tab.page.locator('tf-status-line').waitFor();
      await tab.isSound(text);
    }
    await tab.page.evaluate((texts) => {
      const keep = (key, value) => localStorage.setItem(`tokenfare.${key}`, JSON.stringify(value));
      localStorage.removeItem('tokenfare.draft.large');
      localStorage.setItem('tokenfare.draft', texts.join('\n'));
      keep('choices', {
        model: texts[0],
        elsewhere: texts,
        operation: texts[1],
        mode: 'chat',
        __proto__: { polluted: true },
      });
      keep('chat', {
        messages: texts.map((text) => ({
          role: text,
          text,
          images: [{ name: text, width: 1, height: 1, detail: text }],
        })),
        tools: texts[2],
      });
      keep('budgets', {
        budgets: texts.map((text, at) => ({ id: text || at, limit: '1', per: 'day', model: text, operation: text })),
        seen: texts,
      });
    }, short);
    await tab.page.reload();
    await tab.page.locator('tf-chat, tf-editor').first().waitFor();
    await tab.isSound('the workbench');
    await tab.page.getByRole('link', { name: 'Budgets', exact: true }).click();
    const budgets = tab.page.locator('tf-budgets-view');
    await budgets.getByRole('meter').nth(90).waitFor();
    const all = await tab.text(budgets);
    for (const text of short.slice(0, 90)) assert.ok(all.includes(tidy(text)), text);
  }));

test('as the name of a budget that is typed, each is watched under it', () =>
  withTab(async (tab) => {
    const budgets = tab.page.locator('tf-budgets-view');
    const names = hostileTexts.filter((text) => text.length < 100 && text.trim() !== '').slice(0, 60);
    for (const text of names) {
      await budgets.getByRole('button', { name: 'New budget' }).click();
      await budgets.getByLabel('Dollars').fill('1');
      await budgets.getByLabel('Only the model').fill(text.toWellFormed());
      await budgets.getByLabel('Only the operation').fill(text.toWellFormed());
      await budgets.getByRole('button', { name: 'Set budget' }).click();
    }
    await budgets
      .getByRole('meter')
      .nth(names.length - 1)
      .waitFor();
  }, '#/budgets'));

test('in every place of a backup, they are shown first, taken in and taken out again as they are', () =>
  withTab(async (tab) => {
    const settings = tab.page.locator('tf-settings-view');
    const tidied = texts.filter((text) => text.length < 200 && text.trim() !== '').map((text) => text.toWellFormed());
    const short = [...new Set(tidied)];
    const head = {
      tokenfare: 'backup',
      version: 1,
      made: '2026-11-22T12:00:00Z',
      calls: entries.length,
      budgets: short.map((text, at) => ({ id: `${text} ${at}`, limit: '1', per: 'day', model: text, operation: text })),
      prompts: short.map((text, at) => ({ id: `p${at}`, name: text, text, model: text, tokens: 1, at })),
      choices: { model: short[0], elsewhere: short, operation: short[1], mode: short[2], keepText: short[3] },
      theme: short[4],
      vocabularies: short.map((text) => ({ name: text, models: [text] })),
    };
    const lines = [head, ...entries].map((line) => JSON.stringify(line));
    await settings.locator('input[type=file]').setInputFiles(file('hostile.jsonl', lines.join('\n')));
    const start = settings.getByRole('button', { name: 'Restore', exact: true });
    await start.waitFor();
    await tab.isSound('shown first');
    const planned = await tab.text(settings.locator('tf-restore'));
    for (const text of short) assert.ok(planned.includes(tidy(text)), text);
    await settings.getByRole('checkbox', { name: /Take over the settings/ }).check();
    await start.click();
    await settings.getByText(/^Restored: \d+ calls, \d+ budgets, \d+ saved prompts\./).waitFor();
    await tab.isSound('taken in');
    await tab.page.getByRole('link', { name: 'Workbench', exact: true }).click();
    await tab.page.getByRole('button', { name: 'Saved', exact: true }).click();
    const names = tab.page.locator('tf-saved-panel .name');
    await names.nth(short.length - 1).waitFor();
    assert.deepEqual((await names.allTextContents()).map(tidy), short.map(tidy).reverse());
    await tab.isSound('in the saved prompts');
    await tab.page.keyboard.press('Escape');
    await tab.page.getByRole('link', { name: 'Settings' }).click();
    await settings.getByRole('button', { name: 'Undo' }).click();
    await settings.getByText('calls taken out again.').waitFor();
    await tab.page.getByRole('link', { name: 'Workbench', exact: true }).click();
    await tab.page.getByRole('button', { name: 'Saved', exact: true }).click();
    await tab.page.getByText('Nothing is saved yet.').waitFor();
  }, '#/settings'));

test('as a backup that is none, under a name that is one of them, each is refused by its name', () =>
  withTab(async (tab) => {
    const settings = tab.page.locator('tf-settings-view');
    for (const [at, name] of hostileFileNames.entries()) {
      if (at % 3 > 0) continue;
      await settings.locator('input[type=file]').setInputFiles(file(name, texts[at] ?? ''));
      await tab.page.waitForFunction(
        ([view, name]) =>
          view.shadowRoot.querySelector('tf-restore').shadowRoot.textContent.includes(`${name} cannot be restored.`),
        [await settings.elementHandle(), name],
      );
    }
  }, '#/settings'));
