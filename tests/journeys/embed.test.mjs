// <token-fare> and its frame in the page of somebody else, in both browsers: another origin, and a policy that allows it our
// scripts and files and nothing more.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostPolicy, pageOf, startHost } from '../web/host-page.mjs';
import { inBothBrowsers } from './browsers.mjs';

const prompt = 'Explain quantum computing in simple terms.';

/** Waits until the host has heard what fits. */
const heard = async (page, fits) => {
  const handle = await page.waitForFunction(
    (fits) => globalThis.heard?.find((event) => Object.entries(fits).every(([name, value]) => event[name] === value)),
    { timeout: 20_000 },
    fits,
  );
  return handle.jsonValue();
};

inBothBrowsers((visit) => {
  test('a strict page of another origin gets counts and prices from the element', () =>
    visit(async ({ page, url, complaints }) => {
      const origin = new URL(url).origin;
      const pages = {};
      const host = await startHost(pages);
      pages['/'] = {
        policy: hostPolicy(origin),
        body: pageOf(
          `<token-fare id="one" model="gpt-4" expected-output="150" on="2024-05-01">${prompt}</token-fare>`,
          `<script type="module" src="${origin}/token-fare.js"></script>`,
        ),
      };
      await page.evaluateOnNewDocument(() => {
        globalThis.heard = [];
        addEventListener('tokenfare-change', ({ detail }) => globalThis.heard.push(detail));
        addEventListener('securitypolicyviolation', ({ effectiveDirective: violation, blockedURI }) => {
          if (!blockedURI.endsWith('/favicon.ico')) globalThis.heard.push({ violation, blockedURI }); // the host's own
        });
      });
      await page.goto(host.url);
      const { tokens, cost } = await heard(page, { model: 'gpt-4' });
      assert.deepEqual([tokens, cost], [8, '0.00924']);
      const violations = await page.evaluate(() => globalThis.heard.filter(({ violation }) => violation));
      assert.deepEqual(violations, []);
      await host.close();
      complaints.splice(0); // the host's address is another one than the site's, and it has no icon
    }));

  test('a frame that may run scripts and nothing more counts, too, and takes another model by message', () =>
    visit(async ({ page, url, complaints }) => {
      const address = `${url}embed.html#${new URLSearchParams({ model: 'gpt-4', on: '2024-05-13', text: prompt })}`;
      const pages = { '/': { body: pageOf(`<iframe src="${address}" sandbox="allow-scripts"></iframe>`) } };
      const host = await startHost(pages);
      await page.evaluateOnNewDocument(() => {
        globalThis.heard = [];
        if (parent === window) addEventListener('message', ({ data }) => globalThis.heard.push(data));
      });
      await page.goto(host.url);
      assert.equal((await heard(page, { type: 'change', model: 'gpt-4' })).tokens, 8);
      await page.evaluate(() =>
        globalThis.frames[0].postMessage({ target: 'tokenfare', version: 1, type: 'set', model: 'gpt-4o' }, '*'),
      );
      assert.equal((await heard(page, { type: 'change', model: 'gpt-4o' })).tokens, 7);
      await host.close();
      complaints.splice(0);
    }));

  test('the lesson fills its prose with what it counts', () =>
    visit(async ({ page }) => {
      await page.waitForFunction(() =>
        [...document.querySelectorAll('output')].every(({ value }) => value !== '' && value !== '…'),
      );
      const figures = await page.$$eval('output', (outputs) => outputs.map(({ value }) => value));
      assert.deepEqual(figures, ['8', '7', '6', '7', '18', '3', '150', '$0.00924']);
    }, 'lesson.html'));
});
