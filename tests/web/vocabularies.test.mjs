// Tokenizer files that a person brings: dropped or chosen, read, asked about, refused; and what they count. tests/web/
// kept-vocabularies.test.mjs has how they are kept.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite } from './site.mjs';
import * as files from './vocabulary-files.mjs';

const prompt = 'the other theory'; // the| |o|the|r| |the|o|r|y; with "▁the" ▁the|▁|o|th|e|r|▁the|o|r|y
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

for (const [format, file] of [
  ['a tokenizer.json', files.tokenizerJson('tokenizer.json')],
  ['a tekken.json', files.tekken('tekken.json')],
  ['a SentencePiece .model', files.sentencePiece('tokenizer.model')],
]) {
  test(`${format} that is dropped on the page counts the model that the person says, with its tokens shown`, () =>
    withTab(async (tab) => {
      await tab.write(prompt);
      await tab.choose('llama-3.3-70b');
      assert.match(await tab.tokens(), /≈/);
      await tab.dropFiles('tf-fare-column', [file]);
      await tab.own.getByText(`${file.name} is read. It counts no model yet.`).waitFor();
      await tab.own.getByText('not recognised').waitFor();
      await tab.own.getByRole('button', { name: 'Count llama-3.3-70b with it' }).click();
      await tab.fare.getByText(`exact by your file ${file.name}`).waitFor();
      await tab.settled();
      assert.equal(await tab.tokens(), '10');
      assert.equal(await tab.editor.locator('.t0, .t1, .t2, .t3, .t4, .t5').count(), 10);
      await tab.fare.getByRole('button', { name: 'Show the arithmetic' }).click();
      await tab.fare.getByText(`counted in “${file.name}”`).waitFor();
      await tab.fare.getByText('a vocabulary file that was brought for this model').waitFor();
    }));
}

test('a .tiktoken file that is not recognised is asked about, and counts as it is answered', () =>
  withTab(async (tab) => {
    await tab.write(prompt);
    await tab.choose('kimi-k3');
    await tab.dropFiles('tf-status-line', [files.tiktoken('mine.tiktoken')]);
    await tab.own.getByText('mine.tiktoken does not say how texts are cut.').waitFor();
    await tab.own.getByRole('button', { name: 'Use it' }).click();
    assert.equal(await tab.own.getByRole('listitem').count(), 0, 'nothing is assumed');
    await tab.own.getByLabel('Texts are cut as with').selectOption({ label: 'GPT-4, Llama 3, GLM 4, Phi-4' });
    await tab.own.getByRole('button', { name: 'Use it' }).click();
    await tab.own.getByText('cut as GPT-4, Llama 3, GLM 4, Phi-4').waitFor();
    await tab.own.getByRole('button', { name: 'Count kimi-k3 with it' }).click();
    await tab.fare.getByText('exact by your file mine.tiktoken').waitFor();
    assert.equal(await tab.tokens(), '10');
    await tab.dropFiles('tf-status-line', [files.tiktoken('left.tiktoken', ['x'.repeat(9)])]);
    await tab.own.getByRole('button', { name: 'Leave it' }).click();
    await tab.own.getByText('left.tiktoken').waitFor({ state: 'detached' });
    assert.equal(await tab.own.getByRole('listitem').count(), 1);
  }));

test('a file whose tokens are known says whose they are, and counts as their own encoding does', () =>
  withTab(async (tab) => {
    await tab.write('Explain quantum computing in simple terms.');
    await tab.choose('claude-sonnet-5-5');
    const file = await files.tiktokenOf('cl100k_base', 100_256, 'anything.tiktoken');
    await tab.dropFiles('body', [file]);
    await tab.own.getByText('cl100k_base, verified').waitFor();
    await tab.own.getByText('100,256 tokens · 1.7 MB').waitFor();
    await tab.own.getByRole('button', { name: 'Count claude-sonnet-5-5 with it' }).click();
    await tab.fare.getByText('exact by your file anything.tiktoken').waitFor();
    await tab.settled();
    assert.equal(await tab.tokens(), '8');
    assert.equal(await tab.cost(), '$0.001516'); // 8 × $2/1M + 150 × $10/1M
  }));

test('a chat is rendered with the file, a comparison is counted by it, and a month too', () =>
  withTab(async (tab) => {
    await tab.write(prompt);
    await tab.dropFiles('body', [files.tokenizerJson('tokenizer.json')]);
    await tab.own.getByText('is read').waitFor();
    await tab.own.getByRole('button', { name: 'Add a model' }).click();
    await tab.own.getByRole('combobox').fill('llama-3.3-70b');
    await tab.page.keyboard.press('Enter');
    await tab.own.getByText('Counts 1 model', { exact: true }).waitFor();
    const elsewhere = tab.fare.locator('tf-elsewhere');
    await elsewhere.getByRole('button', { name: 'Add a model' }).click();
    await elsewhere.getByRole('combobox').fill('llama-3.3-70b');
    await elsewhere.getByText('exact by your file tokenizer.json').waitFor();
    await tab.page.keyboard.press('Enter');
    const row = elsewhere.locator('tr', { hasText: 'llama-3.3-70b' });
    await row.getByText('exact').waitFor();
    assert.match(await row.innerText(), /\b10\b/);
    await tab.choose('llama-3.3-70b');
    await tab.fare.getByText('Many calls').click();
    await tab.fare.locator('tf-prospect [data-expected="month"]', { hasText: /\$/ }).waitFor();
    assert.doesNotMatch(await tab.fare.locator('tf-prospect').innerText(), / – /);
    await tab.page.getByRole('button', { name: 'Chat' }).click();
    await tab.page.getByRole('textbox', { name: 'Message 1' }).fill(prompt);
    await tab.fare.getByText('rendered by your file tokenizer.json').waitFor();
  }));

test('a file chosen with the keyboard alone is read, counts, stops counting, and is removed and brought back', () =>
  withTab(async (tab) => {
    const { page } = tab;
    await tab.write(prompt);
    await tab.choose('phi-4');
    const choosing = page.waitForEvent('filechooser'); // early: the browser is told of it in its own time
    await tab.own.locator('summary').focus();
    await page.keyboard.press('Enter');
    await tab.own.getByText('choose a file').waitFor();
    await page.keyboard.press('Tab');
    assert.ok(await tab.own.locator('input[type=file]').evaluate((input) => input.matches(':focus')));
    await page.keyboard.press('Enter');
    const chooser = await choosing;
    await chooser.setFiles([files.tokenizerJson('tokenizer.json')]);
    const count = tab.own.getByRole('button', { name: 'Count phi-4 with it' });
    await count.waitFor();
    await count.focus();
    await page.keyboard.press('Enter');
    await tab.fare.getByText('exact by your file tokenizer.json').waitFor();
    assert.equal(await tab.tokens(), '10');
    await tab.own.locator('summary', { hasText: 'Counts 1 model' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await tab.own.getByText('Counts no model yet', { exact: true }).waitFor();
    await tab.fare.locator('[data-tokens]', { hasText: '≈' }).waitFor();
    await count.click();
    await tab.own.getByRole('button', { name: 'Remove tokenizer.json' }).focus();
    await page.keyboard.press('Enter');
    await tab.own.getByText('tokenizer.json was removed from this browser.').waitFor();
    await tab.fare.locator('[data-tokens]', { hasText: '≈' }).waitFor();
    await page.keyboard.press('Enter'); // Undo has the focus
    await tab.fare.getByText('exact by your file tokenizer.json').waitFor();
  }));

test('what cannot be used is refused with the reason, and what can be is read all the same', () =>
  withTab(async (tab) => {
    await tab.write(prompt);
    const unigram = { type: 'Unigram', vocab: [] };
    const level = { type: 'ByteLevel', add_prefix_space: false, use_regex: false };
    const split = { type: 'Split', pattern: { Regex: '\\w+' }, behavior: 'Isolated', invert: false };
    await tab.dropFiles('body', [
      files.tokenizerJson('bert.json', { model: { type: 'WordPiece', vocab: {} } }),
      files.tokenizerJson('t5.json', { model: unigram }),
      files.tokenizerJson('other.json', { pre_tokenizer: { type: 'Sequence', pretokenizers: [split, level] } }),
      files.sentencePiece('unigram.model', 1),
      { ...files.tokenizerJson('half.json'), buffer: files.tokenizerJson('half.json').buffer.subarray(0, 900) },
      { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('89504e470d0a1a0a0000000d', 'hex') },
      { name: 'empty.model', mimeType: '', buffer: Buffer.alloc(0) },
      files.tokenizerJson('good.json'),
    ]);
    await tab.own.getByText('good.json is read.').waitFor();
    const reasons = {
      'bert.json': /WordPiece.*Accepted is BPE/,
      't5.json': /Unigram.*Accepted is BPE/,
      'other.json': /\\w\+/,
      'unigram.model': /Unigram|model type/i,
      'half.json': /JSON/,
      'photo.png': /format of this file is not known/,
      'empty.model': /format of this file is not known/,
    };
    const alerts = tab.own.getByRole('alert');
    assert.equal(await alerts.count(), Object.keys(reasons).length);
    for (const [name, reason] of Object.entries(reasons)) {
      const alert = alerts.filter({ hasText: `${name} cannot be used.` });
      assert.match(await alert.innerText(), reason);
    }
    assert.equal(await tab.own.getByRole('listitem').count(), 1);
    await tab.own.getByRole('button', { name: 'Close' }).first().click();
    await tab.own.getByText('bert.json cannot be used.').waitFor({ state: 'detached' });
    assert.equal(await tab.tokens(), '3', 'the engine goes on');
  }));

test('a file of more than 128 MiB is refused before it is read', () =>
  withTab(async (tab) => {
    await tab.write(prompt);
    await tab.page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([new Uint8Array(135_000_000)], 'huge.model'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    });
    await tab.own.getByText('huge.model cannot be used.').waitFor();
    await tab.own.getByText('The file has 135000000 bytes. Accepted are files of up to 128 MiB.').waitFor();
  }));

test('files over the page show where to drop them; text that is dropped on the prompt is text', () =>
  withTab(async (tab) => {
    await tab.write('before ');
    const zone = tab.page.getByText('Drop the tokenizer file here');
    await tab.drag('dragenter', 'tf-editor .cm-content', { text: 'dragged' });
    assert.equal(await zone.count(), 0, 'for text there is no zone');
    await tab.drag('drop', 'tf-editor .cm-content', { text: 'dragged' });
    await tab.settled();
    assert.match(await tab.editor.innerText(), /dragged/);

    const note = { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('from a file') };
    await tab.drag('dragenter', 'body', { files: [note] });
    await zone.waitFor();
    await tab.drag('dragleave', 'body', {});
    await zone.waitFor({ state: 'detached' });
    await tab.drag('dragenter', 'body', { files: [note] });
    await tab.dropFiles('tf-editor .cm-content', [note]);
    await zone.waitFor({ state: 'detached' });
    await tab.page.waitForFunction(() => document.querySelector('tf-app') !== null);
    await tab.editor.getByText('from a file').waitFor();

    const text = await tab.editor.innerText();
    await tab.dropFiles('tf-editor .cm-content', [files.tokenizerJson('tokenizer.json')]);
    await tab.own.getByText('tokenizer.json is read.').waitFor();
    assert.equal(await tab.editor.innerText(), text, 'a tokenizer file is no prompt');
  }));

test('a file that is dropped on the log is read in the workbench', () =>
  withTab(async (tab) => {
    await tab.openLog();
    await tab.dropFiles('tf-log-view', [files.tokenizerJson('tokenizer.json')]);
    await tab.own.getByText('tokenizer.json is read.').waitFor();
    assert.equal(new URL(tab.page.url()).hash, '#/');
  }));
