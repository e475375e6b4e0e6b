// The workbench: a prompt, its tokens in place, and what the call costs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite } from './site.mjs';

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

const seed = 'Explain quantum computing in simple terms.';

async function withTab(work, options) {
  const visitor = await site.visitor(options);
  const tab = await visitor.tab();
  await work(tab, visitor);
  await tab.close();
  await visitor.context.close();
}

test('a typed prompt is counted exactly and priced exactly', () =>
  withTab(async (tab) => {
    await tab.write(seed);
    assert.equal(await tab.tokens(), '7');
    await tab.choose('gpt-4');
    await tab.expectOutput(150);
    assert.equal(await tab.tokens(), '8');
    assert.equal(await tab.cost(), '$0.009240');
    await tab.fare.getByRole('button', { name: 'Show the arithmetic' }).click();
    const arithmetic = tab.fare.locator('tf-arithmetic');
    assert.equal(await arithmetic.locator('[data-arithmetic]').innerText(), '8 × $30/1M + 150 × $60/1M = $0.00924');
    assert.match(await tab.text(arithmetic), /Price of gpt-4 .*Valid from .*Source \S+.*Verified \S+/);
  }));

test('45 in and 23 out at 1.5 and 2 show $0.000068, $0.000046 and $0.000114', () =>
  withTab(async (tab) => {
    await tab.choose('gpt-3.5-turbo-0613');
    await tab.write(' a'.repeat(45));
    await tab.expectOutput(23);
    assert.equal(await tab.tokens(), '45');
    assert.deepEqual(
      [await tab.line('input'), await tab.line('output'), await tab.line('total')],
      ['$0.000068', '$0.000046', '$0.000114'],
    );
    await tab.fare.getByRole('button', { name: 'Show the arithmetic' }).click();
    assert.match(await tab.fare.locator('tf-arithmetic tfoot').innerText(), /\$0\.0001135/);
  }));

test('tokens are coloured where they stand, from the first tint in each line', () =>
  withTab(async (tab) => {
    await tab.write(`${seed}\n  one two three`);
    await tab.editor.locator('.t').first().waitFor();
    const tints = await tab.editor
      .locator('.cm-line')
      .evaluateAll((lines) =>
        lines.map((line) =>
          [...line.querySelectorAll('.t')].map(({ className, textContent }) => [className, textContent]),
        ),
      );
    assert.deepEqual(tints[0], [
      ['t t0', 'Explain'],
      ['t t1', ' quantum'],
      ['t t2', ' computing'],
      ['t t3', ' in'],
      ['t t4', ' simple'],
      ['t t5', ' terms'],
      ['t t0', '.'],
    ]);
    assert.deepEqual(tints[1]?.[0]?.[0], 't t0');
    await tab.page.getByRole('button', { name: 'Tokens', exact: true }).click();
    await assert.doesNotReject(tab.editor.locator('.t').first().waitFor({ state: 'detached' }));
  }));

test('a character of several tokens is one stretch in several tints, and the inspector lists all its ids', () =>
  withTab(async (tab) => {
    await tab.write('🫖');
    const split = tab.editor.locator('[class*="split"]');
    await split.waitFor();
    assert.equal(await split.innerText(), '🫖');
    await tab.status.getByText(/^F0 9F .* \| /).waitFor();
    assert.match(await tab.text(tab.status), /id \d+ \+ \d+/);
  }));

test('the inspector shows the token at the caret with its number, id and bytes', () =>
  withTab(async (tab) => {
    await tab.write(seed);
    await tab.page.keyboard.press('Home');
    await tab.status.getByText('token 1', { exact: true }).waitFor();
    await tab.status.getByText('45 78 70 6C 61 69 6E').waitFor();
    await tab.page.keyboard.press('Alt+.');
    await tab.status.getByText('·quantum').waitFor();
  }));

test('whitespace can be made visible without moving the text', () =>
  withTab(async (tab) => {
    await tab.write('one  two\tthree\n\nfour');
    const boxes = () =>
      tab.editor.locator('.cm-line').evaluateAll((lines) => lines.map((line) => line.getBoundingClientRect().toJSON()));
    const before = await boxes();
    await tab.page.getByRole('button', { name: 'Whitespace' }).click();
    await tab.editor.locator('.spaces').first().waitFor();
    assert.deepEqual(await boxes(), before);
  }));

test('a model without a public tokenizer gets an estimate with a range, and no colours', () =>
  withTab(async (tab) => {
    await tab.write(seed.repeat(20));
    await tab.choose('claude-sonnet-5-5');
    assert.match(await tab.tokens(), /^≈ \d+$/);
    await tab.fare.locator('tf-fare-lines').getByText('estimate').waitFor();
    assert.match(await tab.text(tab.fare.locator('tf-fare-lines')), /\d+ – \d+/);
    assert.equal(await tab.editor.locator('.t').count(), 0);
    assert.match(await tab.text(tab.status), /no tokenizer here/);
  }));

test('the same prompt is shown on other models, which the person chooses and which are there after a reload', () =>
  withTab(async (tab) => {
    await tab.write(seed);
    const elsewhere = tab.fare.locator('tf-elsewhere');
    await elsewhere.getByText('≈').first().waitFor();
    const names = () => elsewhere.locator('.name').allInnerTexts();
    assert.equal((await names()).length, 5);
    assert.match(
      await elsewhere.locator('tr', { hasText: 'gpt-6-luna' }).innerText(),
      /7[\s\S]*\$0\.0000\d\d[\s\S]*exact[\s\S]*0\.05×/,
    );
    await elsewhere.getByRole('button', { name: 'Remove gpt-oss-120b from the comparison' }).click();
    await elsewhere.getByRole('button', { name: 'Add a model' }).click();
    await tab.page.getByRole('combobox').fill('grok-4.5');
    await tab.page.keyboard.press('Enter');
    await elsewhere.getByRole('button', { name: 'grok-4.5', exact: true }).waitFor();
    const chosen = await names();
    await tab.page.reload();
    await elsewhere.getByRole('button', { name: 'grok-4.5', exact: true }).waitFor();
    assert.deepEqual(await names(), chosen);
    await elsewhere.getByRole('button', { name: 'grok-4.5', exact: true }).click();
    await tab.fare.getByRole('button', { name: 'Model: grok-4.5' }).waitFor();
  }));

test('a first prompt fetches one vocabulary, whatever it is compared with, and Claude chosen fetches its own', () =>
  withTab(async (tab) => {
    const fetched = [];
    tab.page.on('request', (request) => fetched.push(request.url().match(/(\w+)(?:-[\w-]+)?\.(?:pack|wasm)$/)?.[1]));
    await tab.page.reload();
    await tab.write(seed);
    await tab.fare.locator('tf-elsewhere tr', { hasText: 'claude-sonnet-5-5' }).getByText('≈').first().waitFor();
    assert.deepEqual([...new Set(fetched.filter(Boolean))].toSorted(), ['engine', 'fare', 'o200k_base']);
    await tab.choose('claude-sonnet-5-5');
    assert.match(await tab.tokens(), /^≈ \d+$/);
    assert.ok(fetched.includes('claude2') && fetched.includes('families'), fetched.join(' '));
  }));

test('the prompt, the model and the output are there after a reload', () =>
  withTab(async (tab) => {
    await tab.choose('gpt-5.4-mini');
    await tab.expectOutput(77);
    await tab.write(`${seed}\nSecond line 🫖`);
    const [tokens, cost] = [await tab.tokens(), await tab.cost()];
    await tab.page.reload();
    await tab.settled();
    assert.deepEqual([await tab.tokens(), await tab.cost()], [tokens, cost]);
    assert.equal(await tab.editor.locator('.cm-line').count(), 2);
    assert.equal(await tab.fare.getByRole('textbox', { name: 'Expected output tokens' }).inputValue(), '77');
  }));

test('a first visit shows four examples with their counts, which go away with the first character', () =>
  withTab(async (tab) => {
    const examples = tab.page.locator('tf-examples');
    await examples.getByText('7 tokens', { exact: true }).waitFor();
    assert.equal(await examples.getByRole('button').count(), 4);
    await examples.getByRole('button', { name: /One sentence/ }).click();
    await tab.settled();
    assert.equal(await tab.tokens(), '7');
    assert.equal(await examples.count(), 0);
  }));

test('nothing on the page moves while one types, chooses and logs', () =>
  withTab(async (tab) => {
    // How the page comes up is for first-paint.test.mjs; here it is there, with its letters and the first counts.
    await tab.page.locator('tf-examples').getByText('7 tokens', { exact: true }).waitFor();
    await tab.page.evaluate(async () => {
      await document.fonts.ready;
      globalThis.shifts = [];
      new PerformanceObserver((list) => {
        for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) globalThis.shifts.push(value);
      }).observe({ type: 'layout-shift' });
    });
    await tab.page.keyboard.type(seed, { delay: 30 });
    await tab.settled();
    await tab.page.waitForTimeout(600);
    await tab.page.keyboard.type(' And once more.', { delay: 30 });
    await tab.choose('claude-sonnet-5-5');
    await tab.logCall('layout');
    await tab.page.waitForTimeout(500);
    assert.deepEqual(await tab.page.evaluate(() => globalThis.shifts), []);
  }));
