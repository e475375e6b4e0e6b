// Single tokens: the inspector below the prompt, by pointer and by keyboard; what is selected; the table of all tokens; and
// white space that can be seen.
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

async function withTab(work, options) {
  const visitor = await site.visitor({ permissions: ['clipboard-read', 'clipboard-write'], ...options });
  const tab = await visitor.tab();
  tab.drawer = tab.page.locator('tf-token-drawer');
  tab.grid = tab.drawer.getByRole('grid', { name: 'Tokens of the prompt' });
  tab.openIds = () => tab.page.getByRole('button', { name: 'Ids', exact: true }).click();
  await work(tab, visitor);
  await tab.close();
  await visitor.context.close();
}

const rows = (tab) =>
  tab.grid
    .locator('.drawn [role="row"]')
    .evaluateAll((all) => all.map((row) => row.innerText.replace(/\s+/g, ' ').trim()));

test('the token under the pointer is described with its neighbours, and a rank where the id is one', () =>
  withTab(
    async (tab) => {
      await tab.write(seed);
      await tab.editor.locator('.t').nth(2).hover();
      await tab.status.getByText('token 3', { exact: true }).waitFor();
      const shown = await tab.text(tab.status);
      assert.match(
        shown,
        /before it ·quantum 48889 ·computing behind it ·in 306 token 3 id 34349 bytes 20 63 6F 6D .* rank 34,349/,
      );
      await tab.choose('qwen3-32b');
      await tab.editor.locator('.t').first().hover();
      await tab.status.getByText('token 1', { exact: true }).waitFor();
      assert.doesNotMatch(await tab.text(tab.status), /rank/);
    },
    { viewport: { width: 1600, height: 900 } },
  ));

test('Alt and a full stop go from token to token, a character of several is one step, and each is said', () =>
  withTab(async (tab) => {
    await tab.write('a 🫖 b');
    await tab.page.keyboard.press('Control+Home');
    await tab.status.getByText('token 1', { exact: true }).waitFor();
    const seen = [];
    for (let steps = 0; steps < 3; steps++) {
      await tab.page.keyboard.press('Alt+.');
      await tab.page.waitForTimeout(50);
      seen.push(await tab.status.locator('.token').innerText());
    }
    assert.deepEqual(seen, ['·🫖', '·b', '·b']);
    await tab.page.locator('tf-workbench .sr[aria-live="polite"]', { hasText: /^ b, token \d, id \d+$/ }).waitFor();
    await tab.page.keyboard.press('Alt+,');
    await tab.status.locator('.token', { hasText: '🫖' }).waitFor();
  }));

test('characters that nobody sees are called by their names', () =>
  withTab(async (tab) => {
    for (const [character, name] of [
      ['\u200b', 'U+200B zero width space'],
      ['\u3000', 'U+3000 ideographic space'],
      ['\u0007', 'U+0007 bell'],
    ]) {
      await tab.write(character);
      await tab.status.getByText(name, { exact: true }).waitFor();
    }
  }));

test('of a selection the line says how many tokens it touches, and how long it is', () =>
  withTab(async (tab) => {
    await tab.write(`${seed}\n${seed}`);
    await tab.page.keyboard.press('Control+Home');
    await tab.page.keyboard.press('Shift+End');
    await tab.status.getByText('7 of 14 tokens').waitFor();
    assert.match(await tab.text(tab.status), /42 characters 42 bytes 1 line /);
    await tab.page.keyboard.press('ArrowRight');
    await tab.status.getByText('14 tokens', { exact: true }).waitFor();
    assert.match(await tab.text(tab.status), /85 characters 85 bytes 2 lines/);
  }));

test('all tokens stand in a table, which follows the caret and selects in the prompt', () =>
  withTab(async (tab) => {
    await tab.write(seed);
    await tab.openIds();
    await tab.grid.waitFor();
    assert.deepEqual((await rows(tab)).slice(0, 2), [
      '1 Explain 176289 45 78 70 6C 61 69 6E 176,289',
      '2 ·quantum 48889 20 71 75 61 6E 74 75 6D 48,889',
    ]);
    await tab.grid.getByRole('row', { name: /·quantum/ }).click();
    assert.equal(await tab.page.evaluate(() => getSelection()?.toString() ?? ''), await selected(tab));
    await tab.status.getByText('1 of 7 tokens').waitFor();
    await tab.grid.focus();
    await tab.page.keyboard.press('ArrowDown');
    await tab.grid.getByRole('row', { name: /·computing/, selected: true }).waitFor();
    await tab.editor.focus();
    await tab.page.keyboard.press('Control+Home');
    await tab.grid.getByRole('row', { name: /Explain/, selected: true }).waitFor();
    await tab.drawer.getByRole('button', { name: 'Copy ids as JSON' }).click();
    await tab.drawer.getByText('Copied').waitFor();
    const copied = JSON.parse(await tab.page.evaluate(() => navigator.clipboard.readText()));
    assert.deepEqual([copied.length, copied[0]], [7, 176289]);
    await tab.page.reload();
    await tab.grid.waitFor();
  }));

const selected = ({ page }) => page.evaluate(() => getSelection()?.toString() ?? '');

test('a part of a character has its bytes, and a model without tokenizer has no table', () =>
  withTab(async (tab) => {
    await tab.write('🫖');
    await tab.openIds();
    await tab.grid.getByText('F0 9F').waitFor();
    const all = await rows(tab);
    assert.ok(all.length > 1 && all.every((row) => row.includes('part of a character')), all.join());
    await tab.choose('claude-sonnet-5-5');
    await tab.drawer.getByText('claude-sonnet-5-5 has no tokenizer here').waitFor();
    await tab.write('');
    await tab.drawer.getByText('The tokens appear as you write.').waitFor();
  }));

test('the table draws what is on the screen only, and its last row is that of the last token', () =>
  withTab(async (tab) => {
    await tab.openIds();
    await tab.write('alpha beta gamma '.repeat(20_000));
    await tab.grid.waitFor();
    const count = Number(await tab.grid.getAttribute('aria-rowcount')) - 1;
    assert.ok(count > 60_000);
    await tab.grid.focus();
    await tab.page.keyboard.press('End');
    await tab.grid.getByRole('row', { selected: true }).waitFor();
    const drawn = await rows(tab);
    assert.ok(drawn.length < 40);
    assert.ok(drawn.at(-1).startsWith(count.toLocaleString('en')), drawn.at(-1));
  }));

test('spaces of every kind, tabs, line ends and controls can be seen without moving the text', () =>
  withTab(async (tab) => {
    await tab.write('a b\tc\u00a0d\u3000e\u2003f\n\u0001');
    const boxes = () =>
      tab.editor.locator('.cm-line').evaluateAll((lines) => lines.map((line) => line.getBoundingClientRect().toJSON()));
    const before = await boxes();
    await tab.page.getByRole('button', { name: 'Whitespace' }).click();
    await tab.editor.locator('.other-space').first().waitFor();
    assert.equal(await tab.editor.locator('.other-space').count(), 2);
    assert.deepEqual(await tab.editor.locator('.spaces, .tab, .no-break, .line-end').count(), 4);
    assert.equal(await tab.editor.locator('.invisible').innerText(), '␁');
    assert.deepEqual(await boxes(), before);
  }));

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing with the table of tokens open in ${colorScheme}, and it fits a phone`, () =>
    withTab(
      async (tab) => {
        await tab.write(`${seed}\n🫖\u200b`);
        await tab.openIds();
        await tab.grid.waitFor();
        assert.deepEqual(await axeComplaints(tab.page), []);
        await tab.page.setViewportSize({ width: 360, height: 740 });
        await comesTo(0, overhangOf(tab.page));
      },
      { colorScheme },
    ));
}
