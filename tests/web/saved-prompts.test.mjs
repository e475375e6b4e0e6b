// Prompts saved under names, in this browser: saved, opened, renamed, removed and had back; in every tab; and what happens
// where they cannot be kept. A backup takes them out and brings them back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeComplaints } from './axe.mjs';
import { comesTo, overhangOf } from './comes-to.mjs';
import { openSite } from './site.mjs';

const seed = 'Explain quantum computing in simple terms.';

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function withTab(work, { prepare = async () => {}, ...options } = {}) {
  const visitor = await site.visitor(options);
  await prepare(visitor.context);
  const tab = await openTab(visitor);
  await work(tab, visitor);
  await tab.close();
  await visitor.context.close();
}

async function openTab(visitor) {
  const tab = await visitor.tab();
  tab.saved = tab.page.locator('tf-saved-panel');
  tab.openSaved = () => tab.page.getByRole('button', { name: 'Saved', exact: true }).click();
  tab.names = () => tab.saved.locator('.name').allInnerTexts();
  tab.save = async (name) => {
    await tab.saved.getByLabel('Save this prompt as').fill(name);
    await tab.saved.getByRole('button', { name: 'Save', exact: true }).click();
    await tab.saved.getByText('is saved in this browser.').waitFor();
  };
  return tab;
}

test('a prompt is saved with its count, and opens in place of another one, which can be had back', () =>
  withTab(async (tab) => {
    await tab.write(seed);
    await tab.openSaved();
    await tab.saved.getByText('Nothing is saved yet.').waitFor();
    assert.equal(
      await tab.saved.getByLabel('Save this prompt as').inputValue(),
      'Explain quantum computing in simple term…',
    );
    await tab.save('  Quantum \n for all ');
    assert.deepEqual(await tab.names(), ['Quantum for all']);
    await tab.saved.getByText(/^Text · 7 tokens with gpt-6-sol · /).waitFor();
    await tab.page.keyboard.press('Escape');
    await tab.saved.waitFor({ state: 'detached' });
    await tab.write('another prompt');
    await tab.page.reload();
    await tab.openSaved();
    await tab.saved.getByRole('button', { name: /^Quantum for all/ }).click();
    await tab.page.getByText('Quantum for all stands in place of the prompt.').waitFor();
    await tab.settled();
    assert.equal(await tab.editor.innerText(), seed);
    await tab.page.getByRole('button', { name: 'Undo' }).click();
    await tab.settled();
    assert.equal(await tab.editor.innerText(), 'another prompt');
  }));

test('a chat is saved as a chat, and what it took the place of can be had back', () =>
  withTab(async (tab) => {
    await tab.write('a text');
    await tab.page.getByRole('button', { name: 'Chat', exact: true }).click();
    await tab.page.getByRole('textbox', { name: 'Message 2' }).fill('Hello there');
    await tab.settled();
    await tab.openSaved();
    assert.equal(await tab.saved.getByLabel('Save this prompt as').inputValue(), 'Hello there');
    await tab.save('greeting');
    await tab.saved.getByText(/^Chat · /).waitFor();
    await tab.page.keyboard.press('Escape');
    await tab.page.getByRole('button', { name: 'Text', exact: true }).click();
    await tab.openSaved();
    await tab.saved.getByRole('button', { name: /^greeting/ }).click();
    assert.equal(await tab.page.getByRole('textbox', { name: 'Message 2' }).inputValue(), 'Hello there');
    await tab.page.getByRole('button', { name: 'Undo' }).click();
    await tab.editor.getByText('a text').waitFor();
  }));

test('by keyboard alone: save, rename, remove, undo', () =>
  withTab(async (tab) => {
    const { keyboard } = tab.page;
    await tab.write(seed);
    await tab.page.getByRole('button', { name: 'Saved', exact: true }).focus();
    await keyboard.press('Enter');
    await tab.saved.waitFor();
    await keyboard.press('Control+a');
    await keyboard.type('one');
    await keyboard.press('Enter');
    await tab.saved.getByRole('button', { name: /^one/ }).waitFor();
    await tab.saved.getByRole('button', { name: 'Rename one' }).focus();
    await keyboard.press('Enter');
    await keyboard.type('two');
    await keyboard.press('Enter');
    await tab.saved.getByRole('button', { name: /^two/ }).waitFor();
    await tab.saved.getByRole('button', { name: 'Rename two' }).press('Enter');
    await keyboard.type('never');
    await keyboard.press('Escape');
    assert.deepEqual(await tab.names(), ['two']);
    await tab.saved.getByRole('button', { name: 'Remove two' }).focus();
    await keyboard.press('Enter');
    await tab.saved.getByText('two was removed.').waitFor();
    assert.deepEqual(await tab.names(), []);
    await tab.page.waitForFunction(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element?.textContent?.trim() === 'Undo';
    });
    await keyboard.press('Enter');
    await tab.saved.getByRole('button', { name: /^two/ }).waitFor();
    await tab.page.reload();
    await tab.openSaved();
    await tab.saved.getByRole('button', { name: /^two/ }).waitFor();
  }));

test('what one tab saves, renames and removes is so in the others', () =>
  withTab(async (tab, visitor) => {
    const other = await openTab(visitor);
    await other.openSaved();
    await tab.write(seed);
    await tab.openSaved();
    await tab.save('shared');
    await other.saved.getByRole('button', { name: /^shared/ }).waitFor();
    await other.saved.getByRole('button', { name: 'Remove shared' }).click();
    await tab.saved.getByRole('button', { name: /^shared/ }).waitFor({ state: 'detached' });
    await other.close();
  }));

test('a name that is markup is shown as text, and stays so', () =>
  withTab(async (tab) => {
    await tab.write(seed);
    await tab.openSaved();
    const name = '<img src=x onerror=alert(1)>';
    await tab.save(name);
    assert.deepEqual(await tab.names(), [name]);
    assert.equal(await tab.saved.locator('img').count(), 0);
  }));

test('where the browser keeps nothing, or has no room, the prompt lasts until the tab is closed, and that is said', async () => {
  const denied = (name) => (context) =>
    context.addInitScript((error) => {
      const open = () => {
        throw new DOMException('denied', error);
      };
      Object.defineProperty(globalThis, 'indexedDB', { value: { open } });
    }, name);
  for (const [error, words] of [
    ['SecurityError', 'This browser does not keep mine.'],
    ['QuotaExceededError', 'There is no room to keep mine.'],
  ]) {
    await withTab(
      async (tab) => {
        await tab.write(seed);
        await tab.openSaved();
        await tab.save('mine');
        await tab.saved.getByText(words).waitFor();
        await tab.saved.getByText('until this tab is closed', { exact: true }).waitFor();
        await tab.saved.getByRole('button', { name: /^mine/ }).click();
        await tab.page.getByText('mine stands in place of the prompt.').waitFor();
      },
      { prepare: denied(error) },
    );
  }
});

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing in the list of saved prompts in ${colorScheme}, and it fits a phone`, () =>
    withTab(
      async (tab) => {
        const complaints = () => axeComplaints(tab.page);
        await tab.openSaved();
        assert.deepEqual(await complaints(), [], 'nothing to save and nothing saved');
        await tab.page.keyboard.press('Escape');
        await tab.write(seed);
        await tab.openSaved();
        await tab.save('one');
        await tab.save('a name that is much longer than there is room for in the list of all the prompts');
        await tab.saved.getByRole('button', { name: 'Rename one' }).click();
        assert.deepEqual(await complaints(), [], 'saved, and one renamed');
        await tab.page.setViewportSize({ width: 360, height: 740 });
        await comesTo(0, overhangOf(tab.page));
        await tab.page.keyboard.press('Escape');
        await tab.saved.getByRole('button', { name: 'Remove one' }).click();
        assert.deepEqual(await complaints(), [], 'one removed');
        await tab.saved.getByRole('button', { name: /^a name/ }).click();
        await tab.page.getByText('stands in place of the prompt').waitFor();
        assert.deepEqual(await complaints(), [], 'one opened');
      },
      { colorScheme },
    ));
}
