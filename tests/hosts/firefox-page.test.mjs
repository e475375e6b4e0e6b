// The built page in Firefox: type, read the count, log, reload, find the entry, export.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { startServer } from '../../.dev/server.mjs';

const root = join(import.meta.dirname, '../../build/site');
const timeout = 30_000;

test('the page counts, logs and keeps the log in Firefox, under its policy', async () => {
  assert.ok(existsSync(join(root, 'index.html')), 'build/site is not there: run npm run build');
  const home = mkdtempSync(join(tmpdir(), 'tokenfare-firefox-')); // Firefox wants a home that it may write to
  const server = await startServer({ root });
  const executablePath = process.env.TOKENFARE_FIREFOX ?? '/usr/bin/firefox-esr';
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath, env: { ...process.env, HOME: home } });
  try {
    const page = await browser.newPage();
    const complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.setViewport({ width: 1280, height: 800 });
    await page.goto(server.url);

    const editor = await page.waitForSelector('>>> .cm-content', { timeout, visible: true });
    await editor.click({ offset: { x: 60, y: 20 } }); // beside the examples
    await page.keyboard.type('Explain quantum computing in simple terms.');
    const shown = async (selector, text) => {
      const element = await page.waitForSelector(`>>> ${selector}`, { timeout, visible: true });
      await page.waitForFunction((node, words) => node.textContent.trim() === words, { timeout }, element, text);
    };
    await shown('[data-tokens]', '7');
    await shown('[data-fare]', '$0.001514');
    assert.equal((await page.$$('>>> .cm-line .t')).length, 7);

    const button = await page.waitForSelector('>>> tf-log-action >>> .btn.primary', { timeout, visible: true });
    await button.click();
    // With `visible` the page is asked in each frame; else a change inside a shadow root would not be noticed.
    await page.waitForSelector('>>> tf-log-action >>> .said .link', { timeout, visible: true });
    await page.reload();
    await shown('[data-tokens]', '7');
    await page.evaluate(() => {
      location.hash = '#/log';
    });
    await shown('tf-log-view >>> [data-sum]', '$0.001514');
    assert.deepEqual(complaints, []);
  } finally {
    await browser.close();
    await server.close();
    rmSync(home, { recursive: true, force: true });
  }
});
