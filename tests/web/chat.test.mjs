// The chat: messages, tools and images, what each costs, and by keyboard alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeComplaints } from './axe.mjs';
import { openSite } from './site.mjs';

const tools = JSON.stringify([
  {
    name: 'get_weather',
    description: 'The weather at a place',
    parameters: {
      type: 'object',
      properties: { place: { type: 'string', description: 'A town' } },
      required: ['place'],
    },
  },
]);
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAB4AAAAQ4CAIAAAA=', 'base64'); // the beginning of 1920 × 1080

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function withChat(work, options) {
  const visitor = await site.visitor(options);
  const tab = await visitor.tab();
  await tab.page.getByRole('button', { name: 'Chat', exact: true }).click();
  await work(tab, visitor);
  await tab.close();
  await visitor.context.close();
}

const chat = (tab) => tab.page.locator('tf-chat');
const message = (tab, n) => chat(tab).getByRole('textbox', { name: `Message ${n}` });
const fill = async (field, text, tab) => {
  await field.fill(text);
  await tab.settled();
};

/** The parts as the breakdown shows them: what, how many, how good. */
const parts = (tab) =>
  tab.fare
    .locator('tf-input-parts li summary')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('.name, .num, .prec')].map(({ textContent }) => textContent.trim()).join(' | '),
      ),
    );

async function writeExample(tab) {
  await tab.choose('gpt-4o');
  await fill(message(tab, 1), 'You answer in one sentence.', tab);
  await fill(message(tab, 2), 'Is it warm there?', tab);
  await fill(chat(tab).getByRole('textbox', { name: 'Tools, as JSON' }), tools, tab);
  await chat(tab).locator('input[type=file]').setInputFiles({ name: 'view.png', mimeType: 'image/png', buffer: png });
  await chat(tab).getByText('view.png').waitFor();
  await tab.settled();
}

test('a chat with tools and an image shows its parts, what each costs and how good that is', () =>
  withChat(async (tab) => {
    await writeExample(tab);
    assert.deepEqual(await parts(tab), [
      'system, message 1 | 10 | rendered',
      'user, message 2 | 9 | rendered',
      'Start of the reply | 3 | rendered',
      'Tools | ≈ 36 | estimate',
      'Image 1920 × 1080 | 1,105 | rendered',
    ]);
    assert.match(await tab.tokens(), /1,163/);
    const counts = await chat(tab).locator('[data-count]').allInnerTexts();
    assert.deepEqual(
      counts.map((text) => text.replace(/\s+/g, ' ').trim()),
      ['10', '9 image 1,105'],
    );
    const image = tab.fare.locator('tf-input-parts li[data-kind=image]');
    await image.locator('summary').click();
    assert.match(await image.innerText(), /85 \+ 6 × 170 = 1105 tokens/);
    assert.match(await image.innerText(), /Rests on: OpenAI/);
  }));

test('messages are added, moved by the keyboard and taken away, and stay after a reload', () =>
  withChat(async (tab) => {
    await fill(message(tab, 2), 'first', tab);
    await chat(tab).getByRole('button', { name: 'Message', exact: true }).click();
    await tab.page.keyboard.type('second');
    await tab.settled();
    assert.equal(await message(tab, 3).inputValue(), 'second');
    await tab.page.keyboard.press('Alt+ArrowUp');
    await tab.settled();
    assert.equal(await message(tab, 2).inputValue(), 'second');
    assert.equal(await message(tab, 2).evaluate((field) => field === field.getRootNode().activeElement), true);
    await chat(tab).getByRole('button', { name: 'Move message 2 down' }).click();
    assert.equal(await message(tab, 3).inputValue(), 'second');
    await chat(tab).getByRole('combobox', { name: 'Role of message 3' }).selectOption('user');
    await chat(tab).getByRole('button', { name: 'Remove message 1' }).click();
    await tab.settled();
    await tab.page.reload();
    assert.equal(await message(tab, 1).inputValue(), 'first');
    assert.equal(await message(tab, 2).inputValue(), 'second');
    assert.equal(await chat(tab).getByRole('combobox', { name: 'Role of message 2' }).inputValue(), 'user');
  }));

test('a text stays as it was while a chat is written, and each has its own cost', () =>
  withChat(async (tab) => {
    await tab.page.getByRole('button', { name: 'Text', exact: true }).click();
    await tab.write('Explain quantum computing in simple terms.');
    assert.equal(await tab.tokens(), '7');
    await tab.page.getByRole('button', { name: 'Chat', exact: true }).click();
    await tab.choose('gpt-4o');
    await fill(message(tab, 2), 'Hello world', tab);
    assert.equal(await tab.tokens(), '9');
    await tab.page.getByRole('button', { name: 'Text', exact: true }).click();
    await tab.settled();
    assert.equal(await tab.tokens(), '7');
  }));

test('tools that are no JSON, and files that are no image, are named and keep nothing from being counted', () =>
  withChat(async (tab) => {
    await tab.choose('gpt-4o');
    await fill(message(tab, 2), 'Hello world', tab);
    await fill(chat(tab).getByRole('textbox', { name: 'Tools, as JSON' }), '[{', tab);
    assert.match(await tab.text(chat(tab)), /This is no JSON yet: .*no tool is counted/);
    assert.equal(await tab.tokens(), '9');
    await chat(tab)
      .locator('input[type=file]')
      .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no image') });
    await chat(tab).getByRole('alert').waitFor();
    assert.match(await chat(tab).getByRole('alert').innerText(), /notes\.txt cannot be used/);
    await fill(chat(tab).getByRole('textbox', { name: 'Tools, as JSON' }), '[{"name":"f","colour":1}]', tab);
    assert.match(await tab.text(tab.fare), /tools\[0\]\.colour is not known here/);
  }));

for (const [name, options] of [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['a phone', { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }],
]) {
  test(`the chat has nothing that axe complains of, and nothing wider than the page: ${name}`, () =>
    withChat(async (tab) => {
      await fill(message(tab, 1), 'You answer in one sentence.', tab);
      await fill(message(tab, 2), 'Is it warm there?', tab);
      await chat(tab).getByRole('button', { name: 'Image by size' }).click();
      await tab.settled();
      assert.deepEqual(await axeComplaints(tab.page), []);
      const overflow = await tab.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0);
    }, options));
}
