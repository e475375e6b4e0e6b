// A prompt from the first character to its price, in both browsers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBothBrowsers } from './browsers.mjs';

const seed = 'Explain quantum computing in simple terms.';

inBothBrowsers((visit) => {
  test('an example is taken, replaced by a prompt, counted, coloured, priced, and explained', () =>
    visit(async (person) => {
      await person.see('7 tokens', { within: 'tf-examples' });
      await person.click('button', /^One sentence/);
      await person.reads('[data-tokens]', '7');
      await person.write(`${seed} 🫖`);
      await person.reads('[data-tokens]', '10');
      await person.write(seed);
      await person.reads('[data-tokens]', '7');
      await person.reads('[data-fare]', '$0.001514');
      const line = await person.find({ css: '.cm-line' });
      const tints = await line.$$eval('.t', (tokens) => tokens.map((token) => [token.className, token.textContent]));
      assert.deepEqual(tints.slice(0, 2), [
        ['t t0', 'Explain'],
        ['t t1', ' quantum'],
      ]);
      assert.equal(tints.length, 7);
      await person.keyboard.press('Home');
      await person.see('45 78 70 6C 61 69 6E', { within: 'tf-status-line' });

      await person.choose('gpt-4');
      await person.reads('[data-tokens]', '8');
      await person.fill('Expected output tokens', '150');
      await person.reads('[data-fare]', '$0.009240');
      await person.click('button', 'Show the arithmetic');
      await person.reads('[data-arithmetic]', '8 × $30/1M + 150 × $60/1M = $0.00924');
      await person.keyboard.press('Escape');
      await person.missing({ css: '[data-arithmetic]' });
    }));

  test('tokens and whitespace are switched, and prompt, model and output are there after a reload', () =>
    visit(async (person) => {
      await person.write('one  two\tthree\nfour');
      await person.click('button', 'Whitespace');
      await person.find({ css: '.spaces' });
      await person.find({ css: '.t' });
      await person.click('button', 'Tokens');
      await person.missing({ css: '.t' });
      await person.click('button', 'Tokens');
      await person.choose('gpt-5.4-mini');
      await person.fill('Expected output tokens', '77');
      await person.reads('[data-fare]', '$0.000352');
      await person.page.reload();
      await person.reads('[data-fare]', '$0.000352');
      assert.equal(await person.value('textbox', 'Expected output tokens'), '77');
      const prompt = await person.find({ css: '.cm-content' });
      assert.equal(await prompt.evaluate((each) => each.querySelectorAll('.cm-line').length), 2);
      await person.find({ css: '.t' });
    }));

  test('a model without a tokenizer has an estimate with a range, and the same prompt has a price elsewhere', () =>
    visit(async (person) => {
      await person.write(seed.repeat(20));
      await person.choose('claude-sonnet-5-5');
      await person.reads('[data-tokens]', /^≈ \d+$/);
      await person.reads('tf-fare-lines', /\d+ – \d+/);
      await person.missing({ css: '.cm-content .t' });
      await person.reads('tbody', /gpt-6-luna/, { within: 'tf-elsewhere' });
    }));

  test('what many calls cost follows the calls, the cache and the budget that are entered', () =>
    visit(async (person) => {
      await person.write(seed);
      await person.reads('[data-tokens]', '7');
      await person.click('button', /^Many calls/);
      await person.fill('Calls a day', '1000', { within: 'tf-prospect' });
      const month = await person.reads('tf-prospect', /\$45\.42/);
      assert.match(month, /30 days from today/);
      await person.fill('Calls a day', '2000', { within: 'tf-prospect' });
      await person.reads('tf-prospect', /\$90\.84/);
    }));

  test('the theme goes round, and the chosen one is there after a reload', () =>
    visit(async (person) => {
      const background = () => person.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      await person.click('button', 'Theme: as the system');
      assert.equal(await background(), 'rgb(255, 254, 252)');
      await person.click('button', 'Theme: light');
      assert.equal(await background(), 'rgb(27, 26, 24)');
      await person.page.reload();
      assert.equal(await background(), 'rgb(27, 26, 24)');
      await person.find({ role: 'button', name: 'Theme: dark' });
    }));
});
