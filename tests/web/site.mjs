// The built page in a real browser, as `npm start` serves it. Each tab writes down what it must not do: break the
// policy, ask another origin, or throw; `close` asserts that it did none of it.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { startServer } from '../../.dev/server.mjs';

const root = join(import.meta.dirname, '../../build/site');
const launch = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    ...['--disable-component-update', '--disable-sync'],
  ],
};

/** Starts the server and the browser. */
export async function openSite() {
  assert.ok(existsSync(join(root, 'index.html')), 'build/site is not there: run npm run build');
  const server = await startServer({ root });
  const browser = await chromium.launch(launch);
  return {
    url: server.url,
    browser,
    stopServer: () => server.close(),
    /** A person with a browser of their own: tabs of one visitor share what is stored. */
    async visitor(options = {}) {
      const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 }, ...options });
      context.setDefaultTimeout(20_000);
      return { context, tab: (path = '') => openTab(context, server.url, path) };
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

async function openTab(context, url, path) {
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', ({ message }) => faults.push(`threw: ${message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|violates/.test(message.text()))
      faults.push(message.text());
  });
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== new URL(url).origin) faults.push(`asked ${request.url()}`);
  });
  await page.exposeFunction('reportViolation', (what) => faults.push(`violation: ${what}`));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) =>
      globalThis.reportViolation(`${effectiveDirective} ${blockedURI} ${sourceFile}`),
    );
  });
  await page.goto(url + path);
  await allIsThere(page);
  return new Tab(page, faults);
}

/** What takes keys and files comes behind the first paint; a person sees it come. */
export async function allIsThere(page) {
  await page.waitForFunction(() => !document.querySelector('tf-app') || customElements.get('tf-shortcuts'));
}

/** What a person sees and does in one tab. */
export class Tab {
  constructor(page, faults) {
    this.page = page;
    this.faults = faults;
    this.editor = page.getByRole('textbox', { name: 'Prompt' });
    this.fare = page.locator('tf-fare-column');
    this.log = page.locator('tf-log-view');
    this.status = page.locator('tf-status-line');
    this.own = page.locator('tf-vocabularies');
  }

  /** Types a prompt in place of the present one, and waits until it is counted. */
  async write(text) {
    await this.editor.focus();
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.insertText(text);
    await this.settled();
  }

  /** Puts a text in at the caret the way the clipboard does. */
  async paste(text) {
    await this.editor.evaluate((element, text) => {
      element.focus();
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      element.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }),
      );
    }, text);
  }

  /** One event of dragging files or a text over an element that `selector` finds, inside shadow roots too. */
  async drag(type, selector, { files = [], text } = {}) {
    const contents = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString('base64') }));
    await this.page
      .locator(selector)
      .first()
      .evaluate(
        (element, { type, contents, text }) => {
          const dataTransfer = new DataTransfer();
          for (const { name, mimeType, base64 } of contents) {
            const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
            dataTransfer.items.add(new File([bytes], name, { type: mimeType }));
          }
          if (text !== undefined) dataTransfer.setData('text/plain', text);
          const { left, top } = element.getBoundingClientRect();
          const place = { clientX: left + 30, clientY: top + 25, relatedTarget: null };
          const event = { dataTransfer, ...place, bubbles: true, cancelable: true, composed: true };
          element.dispatchEvent(new DragEvent(type, event));
        },
        { type, contents, text },
      );
  }

  async dropFiles(selector, files) {
    for (const type of ['dragenter', 'dragover', 'drop']) await this.drag(type, selector, { files });
  }

  /** Waits until the numbers belong to what stands in the editor. */
  async settled() {
    await this.page.locator('tf-workbench').evaluate(async (workbench) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      await workbench.session.settled();
      await workbench.updateComplete;
    });
  }

  async choose(model) {
    await this.fare.getByRole('button', { name: /^Model:/ }).click();
    await this.page.getByRole('combobox', { name: 'Search models' }).fill(model);
    await this.fare.getByRole('option').first().waitFor(); // the price book may still be on its way
    await this.page.keyboard.press('Enter');
    await this.settled();
  }

  async expectOutput(count) {
    await this.fare.getByRole('textbox', { name: 'Expected output tokens' }).fill(String(count));
    await this.settled();
  }

  async logCall(operation = '') {
    await this.fare.getByRole('textbox', { name: 'Operation' }).fill(operation);
    const log = await this.log.evaluateHandle((view) => view.log);
    const before = await log.evaluateHandle(({ done }) => done);
    await this.fare.getByRole('button', { name: 'Log this call' }).click();
    // "Logged" may still stand there from the call before.
    await this.page.waitForFunction(([{ done }, before]) => done && done !== before, [log, before]);
    await this.fare.getByText('Logged').waitFor();
  }

  tokens = () => this.fare.locator('[data-tokens]').innerText();
  cost = () => this.fare.locator('[data-fare]').innerText();
  line = (name) => this.fare.locator(`[data-${name}]`).innerText();

  openLog = () => this.page.getByRole('link', { name: 'Log', exact: true }).click();
  openWorkbench = () => this.page.getByRole('link', { name: 'Workbench', exact: true }).click();

  /** The rows of the log as texts, newest first. */
  async rows() {
    // The view comes when it is first opened.
    await this.page.waitForFunction((view) => view.hasUpdated && view.log, await this.log.elementHandle());
    await this.log.evaluate(async (view) => {
      await view.log.settled();
      await view.updateComplete;
      await view.renderRoot.querySelector('tf-log-table')?.updateComplete;
    });
    return this.log
      .locator('tbody tr')
      .evaluateAll((rows) => rows.map((row) => row.innerText.replace(/\s+/g, ' ').trim()));
  }

  /** Presses an export button and answers the file's name and text. */
  async exported(format) {
    await this.log.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.log
        .locator('#export')
        .getByRole('button', { name: new RegExp(`^${format}\\b`) })
        .click(),
    ]);
    const chunks = await (await download.createReadStream()).toArray();
    return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8') };
  }

  /** All text inside an element, that of the elements in it too. */
  text(locator) {
    return locator.evaluate((element) => {
      const textOf = (node) => {
        if (node.nodeType === Node.TEXT_NODE) return node.data;
        return [...(node.shadowRoot ?? node).childNodes].map(textOf).join(' ');
      };
      return textOf(element).replace(/\s+/g, ' ').trim();
    });
  }

  async close() {
    await this.page.close();
    assert.deepEqual(this.faults, []);
  }
}
