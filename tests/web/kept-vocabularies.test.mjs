// Tokenizer files are kept in this browser, until they are removed: over a reload, in every tab, and what happens where they
// cannot be kept or cannot be read any more. The panel for everybody: axe, and a phone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeComplaints } from './axe.mjs';
import { openSite } from './site.mjs';
import { tiktoken, tokenizerJson } from './vocabulary-files.mjs';

const database = 'tokenfare-vocabularies';
const prompt = 'the other theory';
const exact = 'exact by your file tokenizer.json';

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function withTab(work, { prepare = async () => {}, ...options } = {}) {
  const visitor = await site.visitor(options);
  await prepare(visitor.context);
  const tab = await visitor.tab();
  await work(tab, visitor);
  await tab.close();
  await visitor.context.close();
}

/** A prompt for phi-4 that a file counts. */
async function countWithFile(tab, file = tokenizerJson('tokenizer.json')) {
  await tab.write(prompt);
  await tab.choose('phi-4');
  await tab.dropFiles('body', [file]);
  await tab.own.getByRole('button', { name: 'Count phi-4 with it' }).click();
  await tab.fare.getByText(exact).waitFor();
}

const keptRows = ({ page }) =>
  page.evaluate(
    (name) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const rows = opening.result.transaction('files').objectStore('files').getAll();
          rows.onsuccess = () => resolve(rows.result.map(({ name, models, file }) => [name, models.join(), file.size]));
          opening.result.close();
        };
      }),
    database,
  );

test('a file counts after a reload, and is gone from this browser when it was removed', () =>
  withTab(async (tab) => {
    const file = tokenizerJson('tokenizer.json');
    await countWithFile(tab, file);
    assert.deepEqual(await keptRows(tab), [['tokenizer.json', 'phi-4', file.buffer.length]]);
    await tab.page.reload();
    await tab.fare.getByText(exact).waitFor();
    await tab.settled();
    assert.equal(await tab.tokens(), '10');
    await tab.own.locator('summary').click();
    await tab.own.getByRole('button', { name: 'Remove tokenizer.json' }).click();
    await tab.fare.locator('[data-tokens]', { hasText: '≈' }).waitFor();
    assert.deepEqual(await keptRows(tab), []);
    await tab.page.reload();
    await tab.settled();
    assert.match(await tab.tokens(), /≈/);
  }));

test('the same vocabulary brought again takes the place of the first, and a model has one file', () =>
  withTab(async (tab) => {
    await countWithFile(tab);
    await tab.dropFiles('body', [tokenizerJson('again.json')]);
    await tab.own.getByText('again.json is read. It counts 1 model.').waitFor();
    await tab.fare.getByText('exact by your file again.json').waitFor();
    assert.equal(await tab.own.getByRole('listitem').count(), 1);
    const other = tokenizerJson('other.json', { added_tokens: [{ id: 300, content: '<|end|>', special: true }] });
    const json = JSON.parse(other.buffer);
    json.model.vocab.he = 258;
    json.model.merges.push('h e');
    await tab.dropFiles('body', [{ ...other, buffer: Buffer.from(JSON.stringify(json)) }]);
    await tab.own.getByText('other.json is read. It counts no model yet.').waitFor();
    await tab.own.getByRole('button', { name: 'Count phi-4 with it' }).click();
    await tab.fare.getByText('exact by your file other.json').waitFor();
    await tab.own.getByText('Counts no model yet').waitFor();
    const rows = await keptRows(tab);
    assert.deepEqual(rows.map(([name, models]) => [name, models]).sort(), [
      ['again.json', ''],
      ['other.json', 'phi-4'],
    ]);
  }));

test('what is brought and removed in one tab counts and is gone in the others', () =>
  withTab(async (tab, visitor) => {
    await countWithFile(tab);
    const other = await visitor.tab();
    await other.fare.getByText(exact).waitFor();
    await other.own.locator('summary').click();
    await other.own.getByRole('button', { name: 'Remove tokenizer.json' }).click();
    await tab.own.getByRole('listitem').waitFor({ state: 'detached' });
    await tab.fare.locator('[data-tokens]', { hasText: '≈' }).waitFor();
    await other.close();
  }));

test('where there is no room, the file counts until the tab is closed, and that is said', () =>
  withTab(async (tab, { context }) => {
    const session = await context.newCDPSession(tab.page);
    const { origin } = new URL(site.url);
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 200_000 });
    const more = Array.from({ length: 40_000 }, (_, at) => `x${at}`);
    const { buffer } = tiktoken('big.tiktoken', more);
    await tab.write(prompt);
    await tab.choose('phi-4');
    await tab.dropFiles('body', [{ name: 'big.tiktoken', mimeType: '', buffer }]);
    await tab.own.getByLabel('Texts are cut as with').selectOption('cl100k');
    await tab.own.getByRole('button', { name: 'Use it' }).click();
    await tab.own.getByText('There is no room to keep big.tiktoken.').waitFor();
    await tab.own.getByText('until this tab is closed', { exact: true }).waitFor();
    await tab.own.getByRole('button', { name: 'Count phi-4 with it' }).click();
    await tab.fare.getByText('exact by your file big.tiktoken').waitFor();
    await tab.page.reload();
    await tab.settled();
    assert.match(await tab.tokens(), /≈/);
  }));

test('where the browser keeps nothing, the file counts until the tab is closed, and that is said', () =>
  withTab(
    async (tab) => {
      await countWithFile(tab);
      await tab.own.getByText('This browser does not keep tokenizer.json.').waitFor();
      await tab.own.getByRole('button', { name: 'Remove tokenizer.json' }).click();
      await tab.fare.locator('[data-tokens]', { hasText: '≈' }).waitFor();
    },
    {
      prepare: (context) =>
        context.addInitScript(() => {
          const denied = () => {
            throw new DOMException('denied', 'SecurityError');
          };
          Object.defineProperty(globalThis, 'indexedDB', { value: { open: denied } });
        }),
    },
  ));

test('a kept file that cannot be read any more is named, and the model is estimated', () =>
  withTab(async (tab) => {
    await countWithFile(tab);
    await tab.page.evaluate(
      (name) =>
        new Promise((resolve) => {
          indexedDB.open(name).onsuccess = ({ target: { result } }) => {
            const transaction = result.transaction('files', 'readwrite');
            const files = transaction.objectStore('files');
            files.getAll().onsuccess = ({ target }) => files.put({ ...target.result[0], file: new Blob(['{']) });
            transaction.oncomplete = () => {
              result.close();
              resolve();
            };
          };
        }),
      database,
    );
    await tab.page.reload();
    await tab.fare.getByText('tokenizer.json cannot be read any more.').waitFor();
    await tab.settled();
    assert.match(await tab.tokens(), /≈/);
    assert.match(await tab.cost(), /^\$0\.0/);
    await tab.fare.getByRole('button', { name: 'Remove it' }).click();
    await tab.fare.getByText('tokenizer.json cannot be read any more.').waitFor({ state: 'detached' });
  }));

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing in any state of the panel in ${colorScheme}`, () =>
    withTab(
      async (tab) => {
        const complaints = () => axeComplaints(tab.page);
        await tab.write(prompt);
        await tab.choose('phi-4');
        await tab.own.locator('summary').click();
        await tab.own.getByText('choose a file').waitFor();
        assert.deepEqual(await complaints(), [], 'the place to drop files');
        await tab.drag('dragenter', 'body', { files: [tokenizerJson('tokenizer.json')] });
        await tab.page.getByText('Drop the tokenizer file here').waitFor();
        assert.deepEqual(await complaints(), [], 'a file over the page');
        await tab.dropFiles('body', [tiktoken('mine.tiktoken'), tokenizerJson('bad.json', { model: {} })]);
        await tab.own.getByText('bad.json cannot be used.').waitFor();
        assert.deepEqual(await complaints(), [], 'a question and a refusal');
        await countWithFile(tab);
        await tab.own.locator('summary', { hasText: 'Counts 1 model' }).click();
        assert.deepEqual(await complaints(), [], 'a file that counts');
        await tab.own.getByRole('button', { name: 'Remove tokenizer.json' }).click();
        await tab.own.getByText('was removed').waitFor();
        assert.deepEqual(await complaints(), [], 'a removal');
      },
      { colorScheme },
    ));
}

test('on a phone a file is brought in the sheet, and nothing is wider than the screen', () =>
  withTab(
    async (tab) => {
      const overflow = () => tab.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      await tab.write(prompt);
      const name = `${'a-long-name-of-a-tokenizer-'.repeat(4)}.json`;
      await tab.dropFiles('body', [tokenizerJson(name), tokenizerJson(`bad-${name}`, { model: {} })]);
      await tab.own.getByText(`bad-${name} cannot be used.`).waitFor();
      assert.ok(await tab.fare.getByRole('complementary', { name: 'Cost' }).isVisible(), 'the sheet is open');
      await tab.own.getByRole('button', { name: 'Count gpt-6-sol with it' }).tap();
      await tab.fare.getByText(`exact by your file ${name}`).waitFor();
      const wide = await tab.own.evaluate(
        (panel) =>
          [...panel.shadowRoot.querySelectorAll('*')].filter((each) => each.getBoundingClientRect().right > innerWidth)
            .length,
      );
      assert.equal(wide, 0);
      assert.ok((await overflow()) <= 0);
    },
    { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
  ));
