// Before and after: the prompt beside a saved one or another text, with the difference in tokens, in money and in the text.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeComplaints } from './axe.mjs';
import { comesTo } from './comes-to.mjs';
import { openSite } from './site.mjs';

const seed = 'Explain quantum computing in simple terms.';

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function withPair(work, { prompt = seed, ...options } = {}) {
  const visitor = await site.visitor(options);
  const tab = await visitor.tab();
  tab.pair = tab.page.locator('tf-prompt-pair');
  tab.other = tab.pair.getByLabel('The other text');
  tab.row = (name) => tab.pair.getByRole('row', { name: new RegExp(`^${name}`) });
  tab.openPair = async () => {
    await tab.page.getByRole('link', { name: 'Compare', exact: true }).click();
    await tab.page.getByRole('link', { name: 'Two prompts' }).click();
    await tab.pair.getByText('The prompt of the workbench.').waitFor();
  };
  tab.changed = () =>
    tab.pair
      .locator('.diff li')
      .evaluateAll((lines) => lines.map((line) => [line.className, line.innerText.replace(/\s+/g, ' ').trim()]));
  await tab.write(prompt);
  await work(tab, visitor);
  await tab.close();
  await visitor.context.close();
}

const shows = (row, text) => row.getByText(text, { exact: true }).waitFor();

test('another text is counted and priced beside the prompt, and each difference has its sign', () =>
  withPair(async (tab) => {
    await tab.choose('gpt-6-sol');
    await tab.openPair();
    await tab.other.fill(`${seed} Please.`);
    await shows(tab.row('Input tokens'), '−2');
    assert.match(await tab.text(tab.row('Input tokens')), /^Input tokens 9 exact 7 exact −2 −22%$/);
    assert.match(await tab.text(tab.row('Input \\$')), /^Input \$0\.000018 \$0\.000014 −\$0\.000004 −22%$/);
    assert.match(await tab.text(tab.row('Output')), /\$0\.001500 \$0\.001500 \$0$/);
    assert.match(await tab.text(tab.row('One call')), /^One call \$0\.001518 \$0\.001514 −\$0\.000004 −< 1%$/);
    await tab.other.fill('short');
    await shows(tab.row('Input tokens'), '+6');
    assert.match(await tab.text(tab.row('Input tokens')), /\+6 \+600%$/);
  }));

test('what has changed in the text is marked with a sign in each line', () =>
  withPair(
    async (tab) => {
      await tab.openPair();
      await tab.other.fill('one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\neleven');
      await tab.pair.getByRole('heading', { name: '2 lines less, 2 lines more' }).waitFor();
      assert.deepEqual(
        await tab.changed(),
        [
          ['less', '− two'],
          ['more', '+ 2'],
          ['', 'three'],
          ['', 'four'],
          ['gap', '4 lines unchanged'],
          ['', 'nine'],
          ['', 'ten'],
          ['less', '− eleven'],
          ['more', '+ <b>eleven</b>'],
        ].toSpliced(0, 0, ['', 'one']),
      );
      assert.equal(await tab.pair.locator('.diff ins b').last().innerText(), '</b>');
      await tab.other.fill('one\n2\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n<b>eleven</b>');
      await tab.pair.getByText('The two texts are the same.').waitFor();
    },
    { prompt: 'one\n2\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n<b>eleven</b>' },
  ));

test('a saved prompt is compared with from the list of them, and the address keeps it', () =>
  withPair(async (tab) => {
    await tab.page.getByRole('button', { name: 'Saved', exact: true }).click();
    const saved = tab.page.locator('tf-saved-panel');
    await saved.getByLabel('Save this prompt as').fill('first try');
    await saved.getByRole('button', { name: 'Save', exact: true }).click();
    await saved.getByText('first try is saved').waitFor();
    await tab.page.keyboard.press('Escape');
    await tab.write('Explain quantum computing.');
    await tab.page.getByRole('button', { name: 'Saved', exact: true }).click();
    await saved.getByRole('link', { name: 'Compare' }).click();
    await shows(tab.row('Input tokens'), '−3');
    assert.equal(await tab.pair.getByLabel('Before').inputValue(), new URL(tab.page.url()).hash.split('/').at(-1));
    await tab.page.reload();
    await shows(tab.row('Input tokens'), '−3');
    await tab.pair.getByLabel('Before').selectOption('Another text');
    await tab.other.waitFor();
  }));

test('a chat is held against a saved chat as the JSON that is sent of it', () =>
  withPair(async (tab) => {
    await tab.page.getByRole('button', { name: 'Chat', exact: true }).click();
    await tab.page.getByRole('textbox', { name: 'Message 2' }).fill('Hello there');
    await tab.settled();
    await tab.page.getByRole('button', { name: 'Saved', exact: true }).click();
    await tab.page.locator('tf-saved-panel').getByRole('button', { name: 'Save', exact: true }).click();
    await tab.page.locator('tf-saved-panel').getByText('is saved in this browser.').waitFor();
    const total = await tab.tokens();
    await tab.page.locator('tf-saved-panel').getByRole('link', { name: 'Compare' }).click();
    await tab.pair.getByText('The two texts are the same.').waitFor();
    await shows(tab.row('Input tokens'), '0');
    assert.ok((await tab.text(tab.row('Input tokens'))).startsWith(`Input tokens ${total} `));
  }));

test('by keyboard alone: from the models to two prompts and back, and the models are all counted', () =>
  withPair(async (tab) => {
    const { keyboard } = tab.page;
    await tab.page.getByRole('link', { name: 'Compare', exact: true }).focus();
    await keyboard.press('Enter');
    await tab.page.locator('tf-compare-view').getByRole('link', { name: 'Two prompts' }).focus();
    await keyboard.press('Enter');
    await tab.pair.getByLabel('Before').focus();
    await keyboard.press('Tab');
    await keyboard.type(seed);
    await shows(tab.row('Input tokens'), '0');
    await tab.page.locator('tf-compare-view').getByRole('link', { name: 'Models' }).press('Enter');
    await tab.page.locator('tf-compare-view tr[data-model="gpt-6-sol"]').getByText('1.00×').waitFor();
    await tab.page
      .locator('tf-compare-view')
      .getByText(/models shown/)
      .waitFor();
  }));

/** Puts a long text in at once, as the clipboard would; typing it takes a browser half a minute. */
const putIn = (area, text) =>
  area.evaluate((element, text) => {
    element.value = text;
    element.dispatchEvent(new Event('input'));
  }, text);

test('far more than two thousand changed letters are shown line by line, with the words that differ', () =>
  withPair(
    async (tab) => {
      const line = (at, word) => `Line ${at} says that ${word} is number ${at * 7919} of all of them.`;
      const text = (word) => Array.from({ length: 300 }, (_, at) => line(at, at % 2 ? word : 'a word')).join('\n');
      await tab.paste(text('the latter'));
      await tab.settled();
      await tab.openPair();
      await putIn(tab.other, text('the former'));
      await tab.pair.getByRole('heading', { name: '150 lines less, 150 lines more' }).waitFor();
      const marked = await tab.pair.locator('.diff b').allInnerTexts();
      assert.deepEqual(marked.slice(0, 4), ['former', 'latter', 'former', 'latter']);
      assert.equal(marked.length, 300);
    },
    { prompt: '' },
  ));

test('in one long line the words that differ are marked, and not the line', () =>
  withPair(
    async (tab) => {
      const text = (word) => Array.from({ length: 2000 }, (_, at) => (at % 10 === 5 ? word : `w${at}`)).join(' ');
      await tab.paste(text('after'));
      await tab.settled();
      await tab.openPair();
      await putIn(tab.other, text('before'));
      await tab.pair.getByRole('heading', { name: '1 line less, 1 line more' }).waitFor();
      const gone = await tab.pair.locator('.diff del b').allInnerTexts();
      const added = await tab.pair.locator('.diff ins b').allInnerTexts();
      assert.deepEqual([gone.length, added.length], [200, 200]);
      assert.deepEqual([...new Set(gone)], ['before']);
      assert.deepEqual([...new Set(added)], ['after']);
    },
    { prompt: '' },
  ));

test('of two long texts the first changes are listed, and it is said how many are not', () =>
  withPair(
    async (tab) => {
      await tab.paste(Array.from({ length: 5000 }, (_, at) => `line ${at} of one text`).join('\n'));
      await tab.settled();
      await tab.openPair();
      const other = Array.from({ length: 5000 }, (_, at) => `line ${at} of ${at % 3 ? 'one' : 'the other'} text`);
      await putIn(tab.other, other.join('\n'));
      await tab.pair.getByText(/more changed lines are not listed/).waitFor();
      assert.ok((await tab.pair.locator('.diff li').count()) < 1500);
    },
    { prompt: '' },
  ));

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing beside two prompts in ${colorScheme}, and they fit a phone`, () =>
    withPair(
      async (tab) => {
        const complaints = () => axeComplaints(tab.page);
        await tab.openPair();
        assert.deepEqual(await complaints(), [], 'nothing on the left');
        await tab.other.fill(`${seed}\nAnd a second line.`);
        await tab.row('Input tokens').getByText(/^−\d$/).waitFor();
        assert.deepEqual(await complaints(), [], 'with a difference');
        await tab.page.setViewportSize({ width: 360, height: 740 });
        const tooWide = () =>
          tab.pair.evaluate((pair) => [
            ...(document.documentElement.scrollWidth > innerWidth ? ['the page'] : []),
            ...[...pair.shadowRoot.querySelectorAll('td, th, li, textarea')]
              .filter((each) => each.getBoundingClientRect().right > innerWidth)
              .map((each) => each.outerHTML),
          ]);
        await comesTo([], tooWide);
      },
      { colorScheme },
    ));
}
