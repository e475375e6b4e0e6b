// The built page in each of the browsers, with one driver for both: what works in one engine alone is not finished.
// Firefox is driven by the protocol that browsers agree on, so a journey does only what that can do.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import puppeteer from 'puppeteer-core';
import { startServer } from '../../.dev/server.mjs';
import { Person } from './person.mjs';

const root = join(import.meta.dirname, '../../build/site');

const browsers = {
  Chromium: () => ({
    browser: 'chrome',
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync', '--lang=en-GB'],
    ],
  }),
  Firefox: (home) => ({
    browser: 'firefox',
    executablePath: process.env.TOKENFARE_FIREFOX ?? '/usr/bin/firefox-esr',
    env: { ...process.env, HOME: home }, // Firefox wants a home that it may write to
    extraPrefsFirefox: {
      'intl.locale.requested': 'en-GB',
      'dom.events.testing.asyncClipboard': true, // a text may be put on the clipboard without a click
      'browser.download.folderList': 2,
      'browser.download.dir': home,
      'browser.download.useDownloadDir': true,
      'browser.helperApps.neverAsk.saveToDisk': 'application/json,application/x-ndjson,text/csv,text/plain',
    },
  }),
};

/**
 * The same journeys in each browser. `tell(journey)` names them: `journey('what a person does', async (person) => …)` runs
 * with a visitor of its own, whose storage is empty, and fails on any complaint of the page.
 */
export function inBothBrowsers(tell) {
  for (const [name, options] of Object.entries(browsers)) {
    describe(`in ${name}`, () => {
      let home;
      let server;
      let browser;
      before(async () => {
        assert.ok(existsSync(join(root, 'index.html')), 'build/site is not there: run npm run build');
        home = mkdtempSync(join(tmpdir(), 'tokenfare-journey-'));
        server = await startServer({ root });
        browser = await puppeteer.launch(options(home));
      });
      after(async () => {
        await browser?.close();
        await server?.close();
        rmSync(home, { recursive: true, force: true });
      });

      /** Runs a journey in a context of its own; `others` lets it open more tabs of the same visitor. */
      const visit = async (work, path = '') => {
        const context = await browser.createBrowserContext({
          downloadBehavior: { policy: 'allow', downloadPath: home },
        });
        if (name === 'Chromium')
          await context.overridePermissions(server.url, ['clipboard-read', 'clipboard-sanitized-write']);
        const people = [];
        const tab = async (where = '', url = server.url) => {
          const person = new Person(await context.newPage(), url, home);
          people.push(person);
          await person.open(where);
          return person;
        };
        try {
          await work(await tab(path), { tab });
          for (const { complaints } of people) assert.deepEqual(complaints, []);
        } finally {
          await context.close();
        }
      };
      tell(visit, name);
    });
  }
}
