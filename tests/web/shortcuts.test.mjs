// The keyboard map: every key of it, pressed, from wherever the focus is; none of a single letter while somebody types.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeComplaints } from './axe.mjs';
import { openSite } from './site.mjs';

const prompt = 'Explain quantum computing in simple terms.';

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function withTab(work, options = {}) {
  const visitor = await site.visitor(options);
  const tab = await visitor.tab();
  await work(tab, tab.page.keyboard);
  await tab.close();
  await visitor.context.close();
}

/** What has the focus, in words: its label, else its text, else its tag; and the hosts around it. */
const focused = ({ page }) =>
  page.evaluate(() => {
    const hosts = [];
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) {
      hosts.push(element.localName);
      element = element.shadowRoot.activeElement;
    }
    const name = element?.getAttribute('aria-label') ?? element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
    return { name: name.slice(0, 60), tag: element?.localName ?? '', hosts };
  });
const list = (tab) => tab.page.getByRole('dialog', { name: 'Keyboard shortcuts' });

/** The view that is shown, as the bar says it. */
const current = (tab) => tab.page.locator('nav[aria-label="Views"] > a[aria-current="page"]');

/** Takes the focus to something that is no text box. */
const leaveTyping = (tab) => tab.page.getByRole('button', { name: /^Theme/ }).focus();

test('? lists every key, in light and dark without a complaint of axe, and gives the focus back', async () => {
  for (const colorScheme of ['light', 'dark'])
    await withTab(
      async (tab, keyboard) => {
        await tab.write(prompt);
        await leaveTyping(tab);
        await keyboard.press('?');
        await list(tab).waitFor();
        for (const words of ['Choose a model', 'Next, previous token', 'Next, previous row', 'This list', 'Dashboard'])
          await list(tab).getByRole('rowheader', { name: words }).waitFor();
        assert.deepEqual(await axeComplaints(tab.page), []);
        await keyboard.press('g');
        await keyboard.press('l');
        await tab.page.waitForTimeout(200);
        assert.equal(await list(tab).isVisible(), true);
        assert.equal(new URL(tab.page.url()).hash, '', 'nothing behind the dialog acts');
        await keyboard.press('Escape');
        await list(tab).waitFor({ state: 'detached' });
        assert.match((await focused(tab)).name, /^Theme/);
        await tab.page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
        await list(tab).getByRole('button', { name: 'Close' }).click();
        await list(tab).waitFor({ state: 'detached' });
      },
      { colorScheme },
    );
});

test('g and a letter go to a view; letters are text while one types', () =>
  withTab(async (tab, keyboard) => {
    await tab.write('');
    await keyboard.type('gl?/jk');
    await tab.settled();
    assert.equal(await tab.editor.innerText(), 'gl?/jk');
    assert.equal(await list(tab).isVisible(), false);
    await leaveTyping(tab);
    for (const [key, title] of [
      ['c', 'Compare'],
      ['l', 'Log'],
      ['d', 'Dashboard'],
      ['u', 'Budgets'],
      ['w', 'Workbench'],
    ]) {
      await keyboard.press('g');
      await keyboard.press(key);
      await current(tab)
        .and(tab.page.getByText(title, { exact: true }))
        .waitFor();
      await leaveTyping(tab);
    }
    await keyboard.press('g');
    await keyboard.press('x');
    await keyboard.press('l');
    await tab.page.waitForTimeout(100);
    assert.equal(await current(tab).innerText(), 'Workbench', 'a letter belongs to the g before it');
  }));

test('chords of the workbench act from inside the prompt: model, log, arithmetic, many calls', () =>
  withTab(async (tab, keyboard) => {
    await tab.write(prompt);
    await keyboard.press('Control+Shift+A');
    await tab.fare.locator('[data-arithmetic]').waitFor();
    assert.ok((await focused(tab)).hosts.includes('tf-arithmetic'));
    await keyboard.press('Escape');
    await tab.fare.locator('[data-arithmetic]').waitFor({ state: 'detached' });
    await keyboard.press('Control+Shift+F');
    await tab.fare.getByLabel('Calls a day').waitFor();
    assert.ok((await focused(tab)).hosts.includes('tf-prospect'));
    await tab.editor.focus();
    await keyboard.press('Control+k');
    await tab.page.getByRole('combobox', { name: 'Search models' }).waitFor();
    await keyboard.press('Escape');
    await tab.editor.focus();
    await keyboard.press('Control+Enter');
    await tab.fare.getByText('Logged').waitFor();
    assert.equal(await tab.editor.innerText(), prompt);
  }));

test('Alt with . and , goes from token to token, Mod Z takes back, Esc leaves the prompt', () =>
  withTab(async (tab, keyboard) => {
    await tab.write(prompt);
    await keyboard.press('Control+Home');
    await tab.status.getByText('token 1', { exact: true }).waitFor();
    await keyboard.press('Alt+.');
    await tab.status.getByText('token 2', { exact: true }).waitFor();
    await keyboard.press('Alt+,');
    await tab.status.getByText('token 1', { exact: true }).waitFor();
    await keyboard.press('Control+End');
    await keyboard.type('!');
    await keyboard.press('Control+z');
    assert.equal(await tab.editor.innerText(), prompt);
    await keyboard.press('Control+Shift+Z');
    assert.equal(await tab.editor.innerText(), `${prompt}!`);
    await keyboard.press('Escape');
    assert.notEqual((await focused(tab)).name, 'Prompt');
  }));

test('F6 walks through the parts of the page and back, in and out of shadow roots', () =>
  withTab(async (tab, keyboard) => {
    await tab.write(prompt);
    const seen = [];
    for (let step = 0; step < 8; step++) {
      await keyboard.press('F6');
      const { name, hosts } = await focused(tab);
      seen.push(`${hosts.at(-1)} ${name}`);
    }
    const distinct = [...new Set(seen)];
    assert.ok(distinct.length >= 4, distinct.join(' / '));
    assert.ok(
      distinct.some((place) => place.startsWith('tf-editor')),
      distinct.join(' / '),
    );
    assert.ok(
      distinct.some((place) => place.startsWith('tf-fare-column')),
      distinct.join(' / '),
    );
    const before = await focused(tab);
    await keyboard.press('F6');
    await keyboard.press('Shift+F6');
    assert.deepEqual(await focused(tab), before);
  }));

test('j and k go through the rows of the log, Enter opens one, / searches; Alt and an arrow move a message', () =>
  withTab(async (tab, keyboard) => {
    await tab.write(prompt);
    for (const operation of ['one', 'two', 'three']) await tab.logCall(operation);
    await tab.openLog();
    await tab.log.locator('tbody tr').nth(2).waitFor();
    const place = () =>
      tab.log.locator('tbody tr').evaluateAll((rows) => rows.findIndex((row) => row.matches(':focus-within')));
    await leaveTyping(tab);
    await keyboard.press('j');
    assert.equal(await place(), 0);
    await keyboard.press('j');
    await keyboard.press('j');
    await keyboard.press('j');
    assert.equal(await place(), 2);
    await keyboard.press('k');
    assert.equal(await place(), 1);
    await keyboard.press('Enter');
    await tab.log.locator('tf-entry-details').waitFor();
    await keyboard.press('Escape');
    await leaveTyping(tab);
    await keyboard.press('/');
    assert.equal((await focused(tab)).tag, 'input');
    await keyboard.type('two/j');
    assert.equal(await tab.log.getByRole('searchbox').inputValue(), 'two/j');
    await tab.openWorkbench();
    await tab.page.getByRole('button', { name: 'Chat', exact: true }).click();
    await tab.page.getByRole('textbox', { name: 'Message 1' }).fill('first');
    await keyboard.press('Alt+ArrowDown');
    await tab.page.waitForFunction(
      () =>
        document.querySelector('tf-app').shadowRoot.querySelector('tf-workbench').session.chat.messages[1].text ===
        'first',
    );
  }));

test('single keys can be switched off, and stay so; chords go on acting', () =>
  withTab(async (tab, keyboard) => {
    await tab.write(prompt);
    await leaveTyping(tab);
    await keyboard.press('?');
    await list(tab).getByRole('checkbox').uncheck();
    await keyboard.press('Escape');
    await tab.page.reload();
    await tab.settled();
    await leaveTyping(tab);
    await keyboard.press('?');
    await keyboard.press('g');
    await keyboard.press('l');
    await tab.page.waitForTimeout(200);
    assert.equal(await list(tab).isVisible(), false);
    assert.equal(await current(tab).innerText(), 'Workbench');
    await keyboard.press('Control+k');
    await tab.page.getByRole('combobox', { name: 'Search models' }).waitFor();
    await keyboard.press('Escape');
    await tab.page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    await list(tab).getByRole('checkbox').check();
    await keyboard.press('Escape');
    await leaveTyping(tab);
    await keyboard.press('?');
    await list(tab).waitFor();
  }));

test('the first stop of Tab is the way to the prompt', () =>
  withTab(async (tab, keyboard) => {
    await tab.write('');
    for (let stops = 0; stops < 30 && (await focused(tab)).name !== 'Go to the prompt'; stops++)
      await keyboard.press('Shift+Tab');
    assert.equal((await focused(tab)).name, 'Go to the prompt');
    await keyboard.press('Enter');
    assert.equal((await focused(tab)).name, 'Prompt');
  }));
