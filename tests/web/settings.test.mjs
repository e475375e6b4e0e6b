// Settings, as a person uses them: the theme, what is kept, a backup that brings everything back once and not twice, and
// deletion that needs a word and leaves nothing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeComplaints } from './axe.mjs';
import { costOf, fill, madeCalls } from './made-log.mjs';
import { openSite } from './site.mjs';

const now = '2026-11-22T12:00:00Z';
const hostile = '<img src=x onerror=alert(1)>{{1}}';
const calls = madeCalls(1200, { now, minutes: 41 });
const budget = { id: 'b1', limit: '5', per: 'day', operation: hostile };

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function withSettings(work, options = {}) {
  const visitor = await site.visitor(options);
  const tab = equip(await visitor.tab('#/settings'));
  await tab.settings.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  await work(tab, visitor);
  await tab.close();
  await visitor.context.close();
}

function equip(tab) {
  tab.settings = tab.page.locator('tf-settings-view');
  tab.counts = tab.settings.locator('[data-counts]');
  tab.backUp = async () => {
    const [download] = await Promise.all([
      tab.page.waitForEvent('download'),
      tab.settings.getByRole('button', { name: 'Back up' }).click(),
    ]);
    const chunks = await (await download.createReadStream()).toArray();
    return { name: download.suggestedFilename(), buffer: Buffer.concat(chunks) };
  };
  tab.choose = (name, buffer) =>
    tab.settings.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer });
  tab.setBudgets = async (budgets) => {
    await tab.page.evaluate(
      (kept) => localStorage.setItem('tokenfare.budgets', kept),
      JSON.stringify({ budgets, seen: [] }),
    );
    await tab.page.reload();
    await tab.settings.getByRole('heading', { level: 1 }).waitFor();
  };
  return tab;
}

test('the theme is chosen in the settings and in the bar alike', () =>
  withSettings(async (tab) => {
    const group = tab.settings.getByRole('group', { name: 'Theme' });
    assert.equal(await group.getByRole('button', { name: 'System' }).getAttribute('aria-pressed'), 'true');
    await group.getByRole('button', { name: 'Dark' }).click();
    assert.equal(await tab.page.locator('html').getAttribute('data-theme'), 'dark');
    await tab.page.getByRole('button', { name: 'Theme: dark' }).click();
    assert.equal(await group.getByRole('button', { name: 'System' }).getAttribute('aria-pressed'), 'true');
    await tab.settings.getByRole('group', { name: 'Keep prompt text' }).getByRole('button', { name: 'Full' }).click();
    await tab.openWorkbench();
    assert.ok(await tab.fare.getByRole('checkbox', { name: 'Keep the prompt text' }).isChecked());
  }));

test('of a prompt the log keeps nothing, its hash or its text, as is chosen', () =>
  withSettings(async (tab) => {
    const group = tab.settings.getByRole('group', { name: 'Keep prompt text' });
    const box = tab.fare.getByRole('checkbox', { name: /^Keep the prompt text/ });
    const logged = async (prompt, chosen) => {
      await group.getByRole('button', { name: chosen, exact: true }).click();
      await tab.openWorkbench();
      await tab.write(prompt);
      await tab.logCall();
      const isChecked = await box.isChecked();
      await tab.page.getByRole('link', { name: 'Settings' }).click();
      const text = await tab.log.evaluate((view) => view.log.done.entries[0].text?.prompt);
      return { text, isChecked };
    };
    assert.deepEqual(await logged('a secret', 'No'), { text: undefined, isChecked: false });
    const first = await logged('a secret', 'Hash');
    assert.match(first.text, /^hmac-sha256:[0-9a-f]{64}$/);
    assert.equal(first.isChecked, false);
    assert.equal((await logged('a secret', 'Hash')).text, first.text);
    assert.notEqual((await logged('another secret', 'Hash')).text, first.text);
    await tab.page.reload();
    await group.getByRole('button', { name: 'Hash', pressed: true }).waitFor();
    assert.equal((await logged('a secret', 'Hash')).text, first.text);
    assert.deepEqual(await logged('a secret', 'Full'), { text: 'a secret', isChecked: true });
    // An older page kept yes or no.
    await tab.page.evaluate(() => localStorage.setItem('tokenfare.choices', '{"keepText":true}'));
    await tab.page.reload();
    await group.getByRole('button', { name: 'Full', pressed: true }).waitFor();
  }));

test('it says how much is kept, and asks the browser to keep it', () =>
  withSettings(async (tab) => {
    await tab.settings.getByText('0 calls, 0 budgets, 0 tokenizer files.').waitFor();
    await fill(tab, calls.slice(0, 30));
    await tab.settings.getByText('30 calls, 0 budgets').waitFor();
    await tab.settings.getByText(/[\d.]+ MB of about [\d.,]+ [MG]B used\./).waitFor();
    await tab.settings.getByRole('button', { name: 'Ask the browser to keep it' }).click();
    await tab.settings.getByText(/The browser (keeps it|did not promise it)/).waitFor();
  }));

test('a backup brings back every call and budget, each once, and can be taken back', () =>
  withSettings(async (tab, visitor) => {
    await tab.setBudgets([budget]);
    await fill(tab, [...calls, ...madeCalls(1, { now, prefix: 'bad', operation: hostile })]);
    await tab.settings.getByText('1,201 calls, 1 budget').waitFor();
    const backup = await tab.backUp();
    assert.match(backup.name, /^tokenfare-backup-\d{4}-\d\d-\d\d\.jsonl$/);
    const lines = backup.buffer.toString().trim().split('\n');
    assert.equal(lines.length, 1202);
    assert.deepEqual(JSON.parse(lines[0]).budgets, [budget]);
    assert.deepEqual(
      JSON.parse(lines.at(-1)),
      await tab.log.evaluate(async (view) => {
        let last;
        for await (const page of view.log.everything()) last = page.at(-1) ?? last;
        return last;
      }),
    );

    await tab.choose('same.jsonl', backup.buffer);
    await tab.settings.getByText('0 new, 1,201 here already').waitFor();
    await tab.settings.getByRole('button', { name: 'Leave it' }).click();

    const elsewhere = await site.visitor();
    const other = equip(await elsewhere.tab('#/settings'));
    await fill(other, calls.slice(0, 200));
    await other.settings.getByText('200 calls, 0 budgets').waitFor();
    await other.choose('backup.jsonl', backup.buffer);
    await other.settings.getByText('1,001 new, 200 here already').waitFor();
    await other.settings.getByText('1 new, 0 here already').waitFor();
    await other.settings.getByText('200 calls, 0 budgets').waitFor();
    await other.settings.getByRole('button', { name: 'Restore', exact: true }).click();
    await other.settings.getByText('Restored: 1,001 calls, 1 budget.').waitFor();
    await other.settings.getByText('1,201 calls, 1 budget').waitFor();
    await other.openLog();
    const all = [...calls, ...madeCalls(1, { now, prefix: 'bad', operation: hostile })];
    const number = (text) => Number(text.replace(/[$,]/g, ''));
    await other.log.locator('tfoot').getByText('1,201 calls').waitFor();
    assert.equal(number(await other.log.locator('[data-sum]').innerText()), number(costOf(all)));
    await other.page.getByRole('link', { name: 'Settings' }).click();
    await other.settings.getByRole('button', { name: 'Undo' }).click();
    await other.settings.getByText('1,001 calls taken out again.').waitFor();
    await other.settings.getByText('200 calls, 0 budgets').waitFor();
    assert.equal(await other.settings.locator('img').count(), 0);
    await other.close();
    await elsewhere.context.close();
    assert.ok(visitor);
  }));

test('settings come back only if they are wanted', () =>
  withSettings(async (tab) => {
    const prompts = [{ id: 'p', name: hostile, text: 'a saved prompt', at: 1 }, { id: 1 }];
    const head = {
      tokenfare: 'backup',
      version: 1,
      made: now,
      prompts,
      choices: { model: 'gpt-4', expectedOutput: 77 },
    };
    const saved = () =>
      tab.page.evaluate(async () => {
        const opening = indexedDB.open('tokenfare-prompts', 1);
        await new Promise((resolve) => opening.addEventListener('success', resolve));
        const rows = opening.result.transaction('prompts').objectStore('prompts').getAllKeys();
        await new Promise((resolve) => rows.addEventListener('success', resolve));
        opening.result.close();
        return rows.result;
      });
    const file = Buffer.from(`${JSON.stringify(head)}\n`);
    const model = () => tab.page.locator('tf-workbench').evaluate((workbench) => workbench.session.choices.model);
    await tab.choose('settings.jsonl', file);
    await tab.settings.getByRole('button', { name: 'Restore', exact: true }).click();
    await tab.settings.getByText('Restored: 0 calls, 0 budgets, 1 saved prompt.').waitFor();
    assert.equal(await model(), 'gpt-6-sol');
    assert.deepEqual(await saved(), ['p']);
    await tab.settings.getByRole('button', { name: 'Undo' }).click();
    await tab.settings.getByText('taken out again').waitFor();
    assert.deepEqual(await saved(), []);
    await tab.choose('settings.jsonl', file);
    await tab.settings.getByRole('checkbox', { name: /Take over the settings/ }).check();
    await tab.settings.getByRole('button', { name: 'Restore', exact: true }).click();
    await tab.settings.getByText('Restored: 0 calls, 0 budgets, 1 saved prompt.').waitFor();
    assert.equal(await model(), 'gpt-4');
    await tab.settings.getByRole('button', { name: 'Undo' }).click();
    await tab.settings.getByText('taken out again').waitFor();
    assert.equal(await model(), 'gpt-6-sol');
  }));

test('prompts of a backup come in once, beside those of the same id, and leave the list of this tab with an undo', () =>
  withSettings(async (tab) => {
    const chat = { messages: [{ role: 'user', text: 'a chat', images: [] }], tools: '' };
    const own = { id: 'p1', name: 'mine', text: 'written here', at: 5 };
    const file = (prompts) =>
      Buffer.from(`${JSON.stringify({ tokenfare: 'backup', version: 1, made: now, prompts })}\n`);
    const restore = async (prompts, said) => {
      await tab.choose('prompts.jsonl', file(prompts));
      await tab.settings.locator('dd', { hasText: said }).waitFor();
      await tab.settings.getByRole('button', { name: 'Restore', exact: true }).click();
      await tab.settings.getByText(/^Restored: 0 calls, 0 budgets/).waitFor();
    };
    const saved = tab.page.locator('tf-saved-panel');
    const names = async (wanted) => {
      await tab.openWorkbench();
      await tab.page.getByRole('button', { name: 'Saved', exact: true }).click();
      if (wanted.length === 0) await saved.getByText('Nothing is saved yet.').waitFor();
      else
        await saved
          .locator('.name')
          .nth(wanted.length - 1)
          .waitFor();
      assert.deepEqual(await saved.locator('.name').allInnerTexts(), wanted);
      await tab.page.keyboard.press('Escape');
      await tab.page.getByRole('link', { name: 'Settings' }).click();
    };
    await restore([own], '1 new, 0 here already');
    await names(['mine']); // from here on the list is open in this tab and must be told
    const bad = [null, 7, 'text', [], { id: 'x' }, { ...own, id: '' }, { ...own, text: 1 }, { ...own, name: {} }];
    const others = [own, { ...own, text: 'another text' }, { id: 'p2', name: 'a chat', chat, at: 9 }, ...bad];
    await restore(others, '2 new, 1 here already (8 more cannot be read)');
    await names(['a chat', 'mine', 'mine']);
    await tab.settings.getByRole('button', { name: 'Undo' }).click();
    await tab.settings.getByText('taken out again').waitFor();
    await names(['mine']);
    await restore(others, '2 new, 1 here already');
    await restore(others, '0 new, 3 here already');
    await names(['a chat', 'mine', 'mine']);
  }));

test('a backup that cannot be taken out again says so, and offers to try again', () =>
  withSettings(async (tab) => {
    const head = { tokenfare: 'backup', version: 1, made: now };
    const lines = [head, ...calls.slice(0, 5)].map((line) => JSON.stringify(line));
    await tab.choose('backup.jsonl', Buffer.from(lines.join('\n')));
    await tab.settings.getByRole('button', { name: 'Restore', exact: true }).click();
    await tab.settings.getByText('Restored: 5 calls, 0 budgets.').waitFor();
    await tab.page.evaluate(() => {
      globalThis.deleteNothing = IDBObjectStore.prototype.delete;
      IDBObjectStore.prototype.delete = () => {
        throw new DOMException('made for the test', 'UnknownError');
      };
    });
    await tab.settings.getByRole('button', { name: 'Undo' }).click();
    await tab.settings.getByRole('alert').getByText('Not all of it could be taken out again.').waitFor();
    await tab.page.evaluate(() => {
      IDBObjectStore.prototype.delete = globalThis.deleteNothing;
    });
    await tab.settings.locator('tf-restore').getByRole('button', { name: 'Try again' }).click();
    await tab.settings.getByText('5 calls taken out again.').waitFor();
  }));

test('what is no backup is refused, and what is damaged in one is named by its line', () =>
  withSettings(async (tab) => {
    for (const [text, reason] of [
      ['', /It is no backup of this page/],
      ['no JSON at all', /It is no backup of this page/],
      ['{"tokenfare":"backup","version":"1"}', /It is no backup of this page/],
      [JSON.stringify(calls[0]), /It is no backup of this page/],
      ['{"tokenfare":"backup","version":2}', /made by a newer version/],
    ]) {
      await tab.choose(`${hostile}.jsonl`, Buffer.from(text));
      await tab.settings.getByText(reason).waitFor();
      await tab.settings.getByText(`${hostile}.jsonl cannot be restored.`).waitFor();
    }
    const budgets = [null, 7, { id: 'x', limit: '-1', per: 'day' }, { ...budget, per: 'aeon' }, budget];
    const head = { tokenfare: 'backup', version: 1, made: hostile, budgets, vocabularies: [{ name: hostile }, 1] };
    const damaged = { ...calls[1], cost: { ...calls[1].cost, total: { usd: '999' } } };
    const lines = [head, calls[0], damaged, calls[2]].map((line) => JSON.stringify(line));
    await tab.choose('damaged.jsonl', Buffer.from(`${lines.join('\n')}\n{"torn`));
    await tab.settings.getByText('2 new, 0 here already').waitFor();
    await tab.settings.getByText('line 3', { exact: true }).waitFor();
    await tab.settings.getByText('line 5', { exact: true }).waitFor();
    await tab.settings.getByText('1 new, 0 here already').waitFor();
    assert.equal(await tab.settings.locator('img').count(), 0);
  }));

test('all is deleted only by the word, and then nothing is left', () =>
  withSettings(async (tab, visitor) => {
    await tab.setBudgets([budget]);
    await fill(tab, calls.slice(0, 50));
    await tab.openWorkbench();
    await tab.write('a prompt that must be gone');
    await tab.page.getByRole('link', { name: 'Settings' }).click();
    await tab.settings.getByText('50 calls, 1 budget').waitFor();
    await tab.settings.getByRole('button', { name: 'Delete all …' }).click();
    const word = tab.settings.getByLabel('Type “delete” to delete all');
    const deleting = tab.settings.getByRole('button', { name: 'Delete all now' });
    assert.ok(await deleting.isDisabled());
    await word.fill('delet');
    assert.ok(await deleting.isDisabled());
    await tab.page.keyboard.press('Escape');
    await word.waitFor({ state: 'detached' });
    await tab.settings.getByRole('button', { name: 'Delete all …' }).press('Enter');
    await word.waitFor();
    await tab.page.keyboard.type('delete');
    await Promise.all([tab.page.waitForEvent('load'), tab.page.keyboard.press('Enter')]);
    await tab.page.locator('tf-examples').waitFor();
    assert.ok(!(await tab.editor.innerText()).includes('must be gone'));
    await tab.page.getByRole('link', { name: 'Settings' }).click();
    await tab.settings.getByText('0 calls, 0 budgets, 0 tokenizer files.').waitFor();
    assert.equal(await tab.page.evaluate(() => localStorage.getItem('tokenfare.budgets')), null);
    const fresh = equip(await visitor.tab('#/log'));
    await fresh.log.getByText('No calls logged yet').waitFor();
    await fresh.close();
  }));

for (const [colorScheme, width] of [
  ['light', 1280],
  ['dark', 360],
]) {
  test(`axe finds nothing in the settings in ${colorScheme} at ${width} pixels, and nothing is too wide`, () =>
    withSettings(
      async (tab) => {
        const complaints = () => axeComplaints(tab.page);
        assert.deepEqual(await complaints(), []);
        await tab.settings.getByRole('button', { name: 'Delete all …' }).click();
        const head = { tokenfare: 'backup', version: 1, made: now, vocabularies: [{ name: 'x'.repeat(90) }] };
        await tab.choose(`${'long-name-'.repeat(20)}.jsonl`, Buffer.from(`${JSON.stringify(head)}\n{"torn`));
        await tab.settings.getByText('line 2', { exact: true }).waitFor();
        assert.deepEqual(await complaints(), []);
        assert.ok((await tab.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
        assert.ok((await tab.settings.evaluate((view) => view.scrollWidth - view.clientWidth)) <= 0);
      },
      { colorScheme, viewport: { width, height: 900 } },
    ));
}
