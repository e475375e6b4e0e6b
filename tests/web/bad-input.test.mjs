// What people and files get wrong: each has a clear message at its place, nothing is lost, nothing is executed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite } from './site.mjs';

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function withTab(work, options) {
  const visitor = await site.visitor(options);
  const tab = await visitor.tab();
  await work(tab, visitor);
  await tab.close();
  await visitor.context.close();
}

test('HTML in a prompt, an operation or a kept text is only ever text', () =>
  withTab(async (tab) => {
    const html = '<img src=x onerror="document.title=\'run\'"><script>document.title="run"</script><b>bold</b>';
    await tab.write(html);
    await tab.fare.getByRole('checkbox', { name: 'Keep the prompt text' }).check();
    await tab.logCall(html);
    await tab.openLog();
    await tab.log.locator('tbody tr').first().click();
    assert.equal(await tab.log.locator('pre').innerText(), html);
    assert.equal(await tab.page.locator('img, b >> text=bold').count(), 0);
    assert.notEqual(await tab.page.title(), 'run');
    await tab.page.reload();
    await tab.openWorkbench();
    assert.equal(await tab.editor.innerText(), html);
    assert.notEqual(await tab.page.title(), 'run');
  }));

for (const [kind, typed] of Object.entries({
  negative: '-5',
  fractional: '1.5',
  'not a number': 'NaN',
  absurd: '99999999999999999999',
  'in words': 'many',
  empty: '',
  exponential: '1e3',
})) {
  test(`an output that is ${kind} is named when the field is left, and the last good value keeps counting`, () =>
    withTab(async (tab) => {
      await tab.write('Explain quantum computing in simple terms.');
      await tab.expectOutput(60);
      const cost = await tab.cost();
      const field = tab.fare.getByRole('textbox', { name: 'Expected output tokens' });
      await field.fill(typed);
      assert.equal(await field.getAttribute('aria-invalid'), null);
      await field.blur();
      await tab.fare.getByRole('alert').getByText('Enter a whole number from 0 to 100,000,000. Until then').waitFor();
      assert.equal(await field.getAttribute('aria-invalid'), 'true');
      await tab.settled();
      assert.equal(await tab.cost(), cost.replace(cost, await tab.cost()));
      assert.equal(await tab.cost(), cost);
      await field.fill('1,200');
      await field.blur();
      assert.equal(await tab.fare.getByRole('alert').count(), 0);
      assert.equal(await field.inputValue(), '1,200');
    }));
}

test('text that names a control token is counted as text, marked, and named with its line and column', () =>
  withTab(async (tab) => {
    await tab.write('one\ntwo <|endoftext|> three <|fim_prefix|>');
    await tab.page.getByText('“<|endoftext|>” at line 2, column 5 is a control token.').waitFor();
    assert.ok(Number(await tab.tokens()) > 8);
    assert.equal((await tab.editor.locator('.special').allInnerTexts()).join(''), '<|endoftext|>');
    await tab.choose('gpt-4');
    await tab.page.getByText('So is 1 more.').waitFor();
    await tab.write('nothing special <|here|>');
    await tab.page.getByText('is a control token').waitFor({ state: 'detached' });
  }));

test('a model that nobody knows is named, with near names to choose from', () =>
  withTab(async (tab) => {
    await tab.write('hello');
    await tab.page.keyboard.press('Control+k');
    const search = tab.page.getByRole('combobox', { name: 'Search models' });
    await search.fill('gpt-6-soll');
    await tab.fare.getByText('“gpt-6-soll” is not a model we know.').waitFor();
    await tab.page.keyboard.press('Enter');
    assert.ok(await search.isVisible());
    await tab.fare.getByRole('button', { name: 'gpt-6-sol', exact: true }).click();
    await tab.fare.getByRole('button', { name: 'Model: gpt-6-sol' }).waitFor();
    await tab.page.keyboard.press('Control+k');
    await search.fill('<b>zzzzzzzzzzzz</b>');
    await tab.fare.getByText('“<b>zzzzzzzzzzzz</b>” is not a model we know.').waitFor();
    await tab.fare.getByText('No name is near.').waitFor();
  }));

test('what somebody else has written into the storage of the page does no harm', () =>
  withTab(async (tab) => {
    await tab.page.evaluate(() => {
      localStorage.setItem(
        'tokenfare.choices',
        '{"model":5,"expectedOutput":-1,"maxOutput":"x","elsewhere":[{},"<b>"],"operation":[]}',
      );
      localStorage.setItem('tokenfare.theme', 'pink');
    });
    await tab.page.reload();
    await tab.write('hello');
    assert.equal(await tab.tokens(), '1');
    await tab.page.evaluate(() => localStorage.setItem('tokenfare.choices', '{'));
    await tab.page.reload();
    await tab.write('hello');
    assert.equal(await tab.tokens(), '1');
  }));

test('a model of an earlier visit that is gone says so, and another can be chosen', () =>
  withTab(async (tab) => {
    await tab.page.evaluate(() => localStorage.setItem('tokenfare.choices', '{"model":"gpt-0-gone"}'));
    await tab.page.reload();
    await tab.editor.focus();
    await tab.page.keyboard.insertText('hello');
    await tab.fare.getByText('There is no model "gpt-0-gone" in this price book.').waitFor();
    await tab.choose('gpt-6-sol');
    assert.equal(await tab.tokens(), '1');
  }));

test('lone surrogates, NUL, a byte order mark and bidirectional marks are counted and kept', () =>
  withTab(async (tab) => {
    const odd = 'a\ud800b\u0000c\ufeffd\u202ee\u200bf';
    await tab.paste(odd);
    await tab.settled();
    assert.ok(Number(await tab.tokens()) > 6);
    assert.equal(await tab.page.locator('tf-editor').evaluate((editor) => editor.doc.toString()), odd);
    await tab.page.reload();
    await tab.settled();
    assert.equal(await tab.page.locator('tf-editor').evaluate((editor) => editor.doc.toString()), odd);
  }));
