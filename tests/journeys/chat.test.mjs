// A chat with a tool and an image, in both browsers: written, counted part by part, moved, and kept.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBothBrowsers } from './browsers.mjs';

const tools = '[{"name":"get_weather","description":"The weather at a place"}]';
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAB4AAAAQ4CAIAAAA=', 'base64'); // the beginning of 1920 × 1080
const chat = { within: 'tf-chat' };

inBothBrowsers((visit) => {
  test('messages, a tool and an image are written, and each part says what it costs', () =>
    visit(async (person) => {
      await person.choose('gpt-4o');
      await person.click('button', 'Chat');
      await person.fill('Message 1', 'You answer in one sentence.', chat);
      await person.fill('Message 2', 'Is it warm there?', chat);
      await person.reads('tf-input-parts', /system, message 1 10 rendered .*user, message 2 9 rendered/);
      await person.bring('tf-chat', { name: 'view.png', buffer: png });
      await person.see('view.png', chat);
      await person.reads('tf-input-parts', /Image 1920 × 1080 1,105 rendered/);
      await person.fill('Tools, as JSON', tools, chat);
      await person.reads('tf-input-parts', /Tools ≈ \d+ estimate/);
      const whole = await person.reads('[data-tokens]', /^≈ 1,1\d\d$/);

      await person.click('button', 'Image by size', chat);
      await person.fill('Width in pixels', '512', { within: 'tf-chat >>> fieldset:nth-of-type(2)' });
      await person.reads('tf-input-parts', /Image 512 × /);
      await person.click('button', 'Remove image 2', chat);
      await person.reads('[data-tokens]', whole);
      await person.bring('tf-chat', { name: 'notes.txt', buffer: Buffer.from('no image') });
      await person.see(/notes\.txt cannot be used/, chat);
      await person.fill('Tools, as JSON', '[{', chat);
      await person.see(/This is no JSON yet/, chat);
    }));

  test('messages are added, moved by keyboard, taken away, and are there after a reload, beside the text', () =>
    visit(async (person) => {
      await person.write('a text of its own');
      await person.click('button', 'Chat');
      await person.fill('Message 2', 'first', chat);
      await person.click('button', 'Message', chat);
      await person.keyboard.type('second');
      await person.hold('Alt', 'ArrowUp');
      assert.equal(await person.value('textbox', 'Message 2', chat), 'second');
      await person.click('button', 'Move message 2 down', chat);
      await person.take('Role of message 3', 'user', chat);
      await person.click('button', 'Remove message 1', chat);
      await person.missing({ role: 'textbox', name: 'Message 3' });
      await person.page.reload();
      await person.find({ role: 'textbox', name: 'Message 2' });
      assert.equal(await person.value('textbox', 'Message 1', chat), 'first');
      assert.equal(await person.value('textbox', 'Message 2', chat), 'second');
      assert.equal(await person.value('combobox', 'Role of message 2', chat), 'user');
      await person.click('button', 'Text');
      await person.see('a text of its own', { within: 'tf-editor' });
    }));
});
