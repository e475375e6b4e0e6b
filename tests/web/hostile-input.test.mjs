// Whatever is typed, searched for, chosen or linked to: it is shown as it is, and nothing of it runs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { hostileTexts, underAttack } from './hostile.mjs';
import { openSite } from './site.mjs';

/** So high that the log shows all of its rows. */
const tall = { width: 1280, height: 9000 };

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function withTab(work, path) {
  const visitor = await underAttack(await site.visitor({ viewport: tall }));
  const tab = await visitor.tab(path);
  await work(tab);
  await tab.isSound();
  await tab.close();
  await visitor.context.close();
}

/** As the prompt has it: its line ends become line feeds. */
const asTyped = (text) => text.replace(/\r\n?/g, '\n');

test('there are more than a hundred of them, of many kinds', () => {
  assert.ok(new Set(hostileTexts).size > 200);
});

test('as a prompt, each is counted and stands there as it is, and together they outlast a reload', () =>
  withTab(async (tab) => {
    const written = () => tab.page.locator('tf-editor').evaluate((editor) => editor.doc.toString());
    await tab.page.getByRole('button', { name: 'Whitespace' }).click();
    for (const text of hostileTexts) {
      await tab.write('');
      await tab.paste(text);
      await tab.settled();
      assert.equal(await written(), asTyped(text));
      await tab.isSound(text.slice(0, 80));
    }
    const all = hostileTexts.filter((text) => text.length < 500).join('\n');
    await tab.write('');
    await tab.paste(all);
    await tab.settled();
    await tab.page.reload();
    await tab.settled();
    assert.equal(await written(), asTyped(all));
  }));

test('in a chat, each is a message, a tool and an image that do nothing', () =>
  withTab(async (tab) => {
    await tab.page.getByRole('button', { name: 'Chat', exact: true }).click();
    const chat = tab.page.locator('tf-chat');
    const message = chat.getByRole('textbox', { name: 'Message 1' });
    const tools = chat.getByRole('textbox', { name: 'Tools, as JSON' });
    const image = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAB4AAAAQ4CAIAAAA=', 'base64');
    for (const text of hostileTexts) {
      await message.fill(text);
      await tools.fill(JSON.stringify([{ name: text, description: text, parameters: { [text]: text } }]));
      assert.equal((await message.inputValue()).toWellFormed(), asTyped(text).toWellFormed());
      await tab.settled();
      await tools.fill(text);
      await tab.settled();
      await tab.isSound(text.slice(0, 80));
    }
    const names = hostileTexts.filter((text) => text.length < 500).slice(0, 30);
    const files = names.map((text) => ({
      name: `${text.toWellFormed().replace(/[/\0]/g, '|')}.png`,
      mimeType: 'image/png',
      buffer: image,
    }));
    await tab.dropFiles('tf-chat li', files);
    await chat
      .locator('.file-name')
      .nth(files.length - 1)
      .waitFor();
    assert.deepEqual(
      await chat.locator('.file-name').allTextContents(),
      files.map(({ name }) => name),
    );
  }));

test('as a model that is searched for, each is named as one that nobody knows', () =>
  withTab(async (tab) => {
    await tab.page.keyboard.press('Control+k');
    const search = tab.page.getByRole('combobox', { name: 'Search models' });
    for (const text of hostileTexts.filter((text) => text.length < 500)) {
      await search.fill(text);
      const wanted = (await search.inputValue()).trim();
      const said = await tab.text(tab.page.locator('tf-model-picker').first());
      if (said.includes('is not a model we know')) assert.ok(said.includes(wanted.replace(/\s+/g, ' ')), text);
    }
    await search.fill('<img src=x onerror=ran()>');
    await tab.fare.getByText('“<img src=x onerror=ran()>” is not a model we know.').waitFor();
  }));

test('in a field for a number, each is refused where it stands, and the last good value counts', () =>
  withTab(async (tab) => {
    await tab.write('hello');
    await tab.expectOutput(60);
    const cost = await tab.cost();
    const field = tab.fare.getByRole('textbox', { name: 'Expected output tokens' });
    for (const text of hostileTexts.filter((text) => !/^[\s\d,]*$/.test(text) && text.length < 500)) {
      await field.fill(text);
      await field.blur();
    }
    await tab.fare.getByRole('alert').getByText('Until then').waitFor();
    await tab.settled();
    assert.equal(await tab.cost(), cost);
  }));

test('as an operation, each is logged, listed, opened and chosen in the filter as it is', () =>
  withTab(async (tab) => {
    await tab.write('hello');
    const field = tab.fare.getByRole('textbox', { name: 'Operation' });
    const logged = [];
    for (const text of hostileTexts.filter((text) => text.length < 100 && text.trim() !== '').slice(0, 120)) {
      await field.fill(text.toWellFormed());
      const operation = await field.inputValue();
      if (operation.trim() === '') continue;
      await tab.logCall(operation);
      logged.unshift(operation);
    }
    assert.ok(logged.length > 100);
    await tab.openLog();
    await tab.log
      .locator('tbody tr')
      .nth(logged.length - 1)
      .waitFor();
    const shown = await tab.log.locator('td.operation').allTextContents();
    assert.deepEqual(
      shown.map((text) => text.trim()),
      logged.map((text) => text.trim()),
    );
    const options = await tab.log.getByLabel('Operation').locator('option').allTextContents();
    for (const text of new Set(logged)) assert.ok(options.map((each) => each.trim()).includes(text.trim()), text);
    for (const row of (await tab.log.locator('.time').all()).slice(0, 40)) {
      await row.click();
      await tab.log.locator('tf-entry-details').waitFor();
      await tab.isSound();
      await row.click();
    }
  }));

/** A link to a text, made as another program would make it. */
function linkTo(values, text) {
  const bytes = Buffer.from(text);
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  const code = `${(hash >>> 0).toString(16).padStart(8, '0')}.${deflateRawSync(bytes).toString('base64url')}`;
  return `#/share?${new URLSearchParams({ v: '1', mode: 'text', ...values, text: code })}`;
}

test('as the text of a link, each is the prompt, and does not run there or as the model of the link', () =>
  withTab(async (tab) => {
    const isWritten = (text) =>
      tab.page.waitForFunction(([editor, text]) => editor.doc.toString() === text, [editorHandle, asTyped(text)]);
    const editorHandle = await tab.page.locator('tf-editor').elementHandle();
    for (const text of hostileTexts.filter((text) => text !== '')) {
      const sent = text.toWellFormed();
      await tab.page.evaluate(
        (hash) => {
          location.hash = hash;
        },
        linkTo({ model: sent.slice(0, 100) }, sent),
      );
      await isWritten(sent);
      await tab.isSound(text.slice(0, 80));
    }
    const chat = { messages: hostileTexts.slice(0, 40).map((text) => ({ role: 'user', text: text.toWellFormed() })) };
    await tab.page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      linkTo({ mode: 'chat', model: 'gpt-4' }, JSON.stringify(chat)),
    );
    await tab.page.getByRole('textbox', { name: 'Message 40' }).waitFor();
    assert.equal(new URL(tab.page.url()).hash, '#/');
  }));

test('as the name of a saved prompt, each is listed, opened and renamed as it is', () =>
  withTab(async (tab) => {
    await tab.write('hello');
    const saved = tab.page.locator('tf-saved-panel');
    await tab.page.getByRole('button', { name: 'Saved', exact: true }).click();
    const field = saved.getByLabel('Save this prompt as');
    const names = new Set();
    let count = 0;
    for (const text of hostileTexts.filter((text) => text.length < 100 && text.trim() !== '').slice(0, 60)) {
      await field.fill(text.toWellFormed());
      await field.press('Enter');
      await saved.locator('.name').nth(count++).waitFor();
      names.add(await saved.locator('.name').first().innerText());
      await tab.isSound(text.slice(0, 80));
    }
    assert.ok(names.size > 40);
    await tab.page.reload();
    await tab.page.getByRole('button', { name: 'Saved', exact: true }).click();
    await saved
      .locator('.name')
      .nth(count - 1)
      .waitFor();
    const listed = await saved.locator('.name').allInnerTexts();
    for (const name of names) assert.ok(listed.includes(name), name);
    await saved
      .getByRole('button', { name: /^Rename/ })
      .first()
      .click();
    await saved.getByRole('button', { name: 'Save', exact: true }).last().click();
    await saved.locator('.open').first().click();
    await tab.page.getByText('stands in place of the prompt.').waitFor();
    await tab.settled();
    assert.equal(await tab.editor.innerText(), 'hello');
  }));

test('as an address behind the page, each leads to a view of it and to nothing else', () =>
  withTab(async (tab) => {
    for (const text of hostileTexts.filter((text) => text.length < 500)) {
      const name = encodeURIComponent(text.toWellFormed());
      await tab.page.evaluate(
        async (addresses) => {
          for (const address of addresses) {
            location.hash = address;
            await new Promise((resolve) => setTimeout(resolve));
          }
        },
        [text, `/${text}`, `/log?${text}`, `/log?model=${name}`, `/compare?with=${name}`],
      );
    }
    await tab.isSound();
    await tab.page.evaluate(() => {
      location.hash = '#/';
    });
    await tab.write('hello');
    assert.equal(await tab.tokens(), '1');
  }));

test('as a message from elsewhere, each is left unread', () =>
  withTab(async (tab) => {
    await tab.write('hello');
    await tab.page.evaluate((texts) => {
      for (const text of texts) {
        postMessage(text, '*');
        for (const key of ['type', 'text', 'prompt', 'html', 'model', 'state'])
          postMessage({ type: text, [key]: text }, '*');
        postMessage(JSON.parse('{"__proto__":{"polluted":true},"type":"set"}'), '*');
      }
    }, hostileTexts);
    await tab.settled();
    assert.equal(await tab.tokens(), '1');
    assert.equal(await tab.editor.innerText(), 'hello');
  }));
