// A person at the page: looks for what has a role and a name or says something, clicks it, types, and reads. Everything
// waits until it is there, as a person does, and fails when it does not come.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { look, wordsOf } from './look.mjs';

const patience = 15_000;
/** A pattern as it can be sent into the page. */
const sent = (wanted) => (wanted instanceof RegExp ? { pattern: wanted.source } : wanted);

export class Person {
  /** What the page did that it must not: broke its policy, asked another origin, threw. */
  complaints = [];

  constructor(page, url, home) {
    this.page = page;
    this.url = url;
    this.home = home;
    this.keyboard = page.keyboard;
    page.on('pageerror', (error) => this.complaints.push(`threw: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    page.on('dialog', (dialog) => this.complaints.push(`asked: ${dialog.message()}`));
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== new URL(this.url).origin) this.complaints.push(request.url());
    });
  }

  async open(path = '') {
    await this.page.setViewport({ width: 1280, height: 800 });
    await this.page.goto(this.url + path);
    await this.#appIsThere();
  }

  /** It takes the place of what index.html shows, and keys and files come behind it. */
  async #appIsThere() {
    await this.page.waitForFunction(() => !document.querySelector('tf-app') || customElements.get('tf-shortcuts'));
  }

  /** The element that fits, as soon as it is there: see look.mjs for what can be asked. */
  async find(what) {
    const wanted = { ...what, name: sent(what.name), words: sent(what.words) };
    for (const begin = performance.now(); performance.now() - begin < patience; await pause(40)) {
      const handle = await this.page.evaluateHandle(look, wanted).catch(() => undefined); // a page that is just loading
      const element = handle?.asElement();
      if (element) return element;
      await handle?.dispose();
    }
    return assert.fail(`There is no ${JSON.stringify(wanted)}. On the page: ${await this.everything()}`);
  }

  /** All words on the page, for the message of a failure. */
  async everything() {
    return this.page.$eval('body', wordsOf).catch(() => '?');
  }

  async click(role, name, where = {}) {
    const element = await this.find({ role, name, ...where });
    await element.evaluate((each) => each.scrollIntoView({ block: 'center', behavior: 'instant' }));
    await element.click();
  }

  /** Waits until something says these words. */
  async see(words, where = {}) {
    await this.find({ words, ...where });
  }

  /** Waits until nothing fits any more. */
  async missing(what) {
    const wanted = { ...what, name: sent(what.name), words: sent(what.words) };
    for (const begin = performance.now(); performance.now() - begin < patience; await pause(40)) {
      const isThere = await this.page.evaluate(`Boolean((${look})(${JSON.stringify(wanted)}))`).catch(() => true);
      if (!isThere) return;
    }
    assert.fail(`There still is ${JSON.stringify(wanted)}`);
  }

  /** Waits until the element says just this, or something that fits the pattern; answers what it says. */
  async reads(css, wanted, where = {}) {
    let text;
    for (const begin = performance.now(); performance.now() - begin < patience; await pause(40)) {
      text = await this.text({ css, ...where });
      if (wanted instanceof RegExp ? wanted.test(text) : text === wanted) return text;
    }
    return assert.fail(`${css} says “${text}”, not ${wanted}`);
  }

  /** The words of an element, those in its shadow roots too. */
  async text(what) {
    return (await this.find(what)).evaluate(wordsOf);
  }

  async value(role, name, where = {}) {
    return (await this.find({ role, name, ...where })).evaluate((field) => field.value);
  }

  /** Types into a field in place of what stands there. */
  async fill(name, text, where = {}) {
    const field = await this.find({ role: 'field', name, ...where });
    await field.evaluate((each) => each.scrollIntoView({ block: 'center', behavior: 'instant' }));
    await field.click();
    await this.selectAll();
    if (text === '') await this.keyboard.press('Backspace');
    else await this.keyboard.type(text);
  }

  selectAll() {
    return this.hold('Control', 'a');
  }

  /** A day into a field for days, which each browser lets type in another way. */
  async fillDay(name, day, where = {}) {
    const field = await this.find({ role: 'field', name, ...where });
    await field.evaluate((each, value) => {
      each.value = value;
      each.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      each.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    }, day);
  }

  /** A prompt in place of the present one: key by key while it is short, else as it comes from the clipboard. */
  async write(text) {
    const editor = await this.find({ css: '.cm-content' });
    await editor.evaluate((each) => each.focus());
    await this.selectAll();
    if (text.length <= 60) return text === '' ? this.keyboard.press('Delete') : this.keyboard.type(text);
    await this.page.evaluate((words) => navigator.clipboard.writeText(words), text);
    return this.hold('Control', 'v');
  }

  /** Presses a key while another is held. */
  async hold(held, key) {
    await this.keyboard.down(held);
    await this.keyboard.press(key);
    await this.keyboard.up(held);
  }

  /** Takes a choice of a list by its words. */
  async take(name, choice, where = {}) {
    const field = await this.find({ role: 'combobox', name, ...where });
    const value = await field.evaluate(
      (select, words) => [...select.options].find((option) => option.label.trim() === words)?.value,
      choice,
    );
    assert.notEqual(value, undefined, `${name} has no choice ${choice}`);
    await field.select(value);
  }

  /** Chooses a model for the prompt. */
  async choose(model) {
    await this.click('button', /^Model:/, { within: 'tf-fare-column' });
    await this.find({ role: 'option', within: 'tf-fare-column' });
    await this.fill('Search models', model);
    await this.find({ role: 'option', name: new RegExp(`^${model}\\b`), within: 'tf-fare-column' });
    await this.keyboard.press('Enter');
    await this.find({ role: 'button', name: new RegExp(`^Model: ?${model} `), within: 'tf-fare-column' });
  }

  async logCall(operation = '') {
    await this.fill('Operation', operation, { within: 'tf-log-action' });
    await this.missing({ css: 'button.primary:disabled', within: 'tf-log-action' });
    await this.click('button', 'Log this call', { within: 'tf-log-action' });
    await this.see('Logged', { within: 'tf-log-action' });
  }

  async goTo(view) {
    await this.#appIsThere();
    return this.click('link', view, { within: 'nav' });
  }

  /** Brings files of these names and contents through a field for files. */
  async bring(within, ...files) {
    const folder = mkdtempSync(join(this.home, 'brought-'));
    const paths = files.map(({ name, buffer }) => {
      const path = join(folder, basename(name));
      writeFileSync(path, buffer);
      return path;
    });
    const field = await this.find({ css: 'input[type=file]', within, hidden: true });
    await field.uploadFile(...paths);
  }

  /** Does what downloads a file; answers its name and text. */
  async downloaded(act) {
    const known = new Set(readdirSync(this.home));
    await act();
    for (const begin = performance.now(); performance.now() - begin < patience; await pause(60)) {
      const name = readdirSync(this.home).find((file) => !known.has(file) && /\.(?:jsonl?|csv|txt)$/.test(file));
      const path = name && join(this.home, name);
      if (path && !existsSync(`${path}.part`) && !existsSync(`${path}.crdownload`)) {
        const text = readFileSync(path, 'utf8');
        if (text !== '') return { name, text };
      }
    }
    return assert.fail('No file was downloaded.');
  }

  /** The rows of a table, each as one line of words. */
  async rows(within) {
    const table = await this.find({ css: 'tbody', within });
    return table.evaluate((body) => [...body.rows].map((row) => row.innerText.replace(/\s+/g, ' ').trim()));
  }
}
