// On paper: the prompt, the fare and how it is computed, and of which day the prices are; nothing that only a screen needs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite } from './site.mjs';

const seed = 'Explain quantum computing in simple terms.';

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

/** A tab with a prompt, seen as a printer does. */
async function onPaper(prepare, look, options) {
  const visitor = await site.visitor(options);
  const tab = await visitor.tab();
  await tab.write(seed);
  await prepare(tab);
  await tab.page.emulateMedia({ media: 'print' });
  await look(tab);
  const pdf = await tab.page.pdf({ format: 'A4' });
  assert.ok(pdf.length > 5000);
  await tab.close();
  await visitor.context.close();
}

/** Buttons that stand on the paper, but for those that are names. */
const buttons = ({ page }) =>
  page
    .locator('button:visible, a.btn:visible')
    .evaluateAll((all) =>
      all
        .filter((each) => !each.matches('.name'))
        .map((each) => each.getAttribute('aria-label') ?? each.textContent.trim()),
    );

test('a prompt is printed with its fare, its arithmetic, its model and the day of the prices', () =>
  onPaper(
    async (tab) => {
      await tab.choose('gpt-4');
      await tab.editor.focus();
    },
    async (tab) => {
      await tab.page.getByText(/Prices of \d+ \w+ \d{4}/).waitFor();
      await tab.fare.getByText('gpt-4: 8 × $30/1M + 150 × $60/1M = $0.00924').waitFor();
      assert.deepEqual(await buttons(tab), []);
      const outlined = await tab.editor.locator('.t').evaluateAll((tokens) =>
        tokens
          .map((token) => getComputedStyle(token))
          .filter(({ outlineStyle, outlineWidth }) => {
            return outlineStyle !== 'none' && outlineWidth !== '0px';
          }),
      );
      assert.equal(outlined.length, 0, 'the caret is not printed');
      assert.equal(await tab.fare.getByText('Tokenizer files of your own').isVisible(), false);
    },
  ));

test('the arithmetic is printed without its cross and without Copy', () =>
  onPaper(
    (tab) => tab.fare.getByRole('button', { name: 'Show the arithmetic' }).click(),
    async (tab) => {
      await tab.fare.getByText('7 × $2/1M + 150 × $10/1M = $0.001514', { exact: true }).waitFor();
      assert.deepEqual(await buttons(tab), []);
    },
  ));

test('from a phone the sheet is printed without what dims the prompt behind it', () =>
  onPaper(
    (tab) => tab.page.locator('tf-fare-bar').click(),
    async (tab) => {
      assert.equal(await tab.fare.locator('.scrim').isVisible(), false);
      assert.deepEqual(await buttons(tab), []);
    },
    { viewport: { width: 360, height: 740 } },
  ));

test('the comparison is printed as a table, with the day of the prices', () =>
  onPaper(
    async (tab) => {
      await tab.page.getByRole('link', { name: 'Compare', exact: true }).click();
      await tab.page.locator('tf-compare-view tr[data-model="gpt-6-sol"]').getByText('1.00×').waitFor();
    },
    async (tab) => {
      await tab.page.getByText(/Prices of \d+ \w+ \d{4}/).waitFor();
      const left = (await buttons(tab)).filter(
        (words) => !/^(?:Model|Tokens|Count|Input|Output|Cost|Ratio|Window|Note)$/.test(words),
      );
      assert.deepEqual(left, []);
    },
  ));
