// The lesson as a student reads it: every number in it comes from the counters, the same in any year; it prints; it works
// without a network after the first visit; axe has nothing against it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startServer } from '../../.dev/server.mjs';
import { axeComplaints } from './axe.mjs';
import { openSite } from './site.mjs';

const source = readFileSync(join(import.meta.dirname, '../../web/lesson.html'), 'utf8');

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

/** What the prose says once everything is counted. */
async function figures(page) {
  await page.waitForFunction(() => [...document.querySelectorAll('output')].every(({ value }) => value !== '…'));
  return page.locator('output').allInnerTexts();
}

async function withLesson(options, work) {
  const visitor = await site.visitor(options);
  const tab = await visitor.tab('lesson.html');
  await work(tab, visitor);
  await tab.close();
  await visitor.context.close();
}

test('the numbers of the prose are counted, and are the same in another year', async () => {
  const [prose] = /<main>[\s\S]*<\/main>/.exec(source);
  const typed = prose.replace(/<[^>]+>/g, ' ').match(/\$\s*\d|\b\d+ tokens?\b/g);
  assert.equal(typed, null, 'no number of tokens or dollars is typed');
  for (const tag of prose.match(/<token-fare [^>]*>/g)) assert.match(tag, / on="\d{4}-\d{2}-\d{2}"/);
  const expected = ['8', '7', '6', '7', '18', '3', '150', '$0.00924'];
  await withLesson({}, async ({ page }) => assert.deepEqual(await figures(page), expected));
  await withLesson({}, async ({ page }) => {
    await page.clock.install({ time: new Date('2031-03-01T12:00:00Z') });
    await page.reload();
    assert.deepEqual(await figures(page), expected);
  });
});

for (const colorScheme of ['light', 'dark'])
  test(`axe finds nothing in ${colorScheme}, and nothing is wider than a phone`, () =>
    withLesson({ colorScheme, viewport: { width: 360, height: 800 } }, async ({ page }) => {
      await figures(page);
      assert.deepEqual(await axeComplaints(page), []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    }));

for (const width of [360, 1280])
  test(`the text does not move when the counters come at ${width} px`, async () => {
    const visitor = await site.visitor({ viewport: { width, height: 900 } });
    const page = await visitor.context.newPage();
    await page.addInitScript(() => {
      globalThis.shifted = 0;
      new PerformanceObserver((list) => {
        for (const { value } of list.getEntries()) globalThis.shifted += value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`${site.url}lesson.html`);
    await figures(page);
    await page.waitForTimeout(500);
    assert.ok((await page.evaluate(() => globalThis.shifted)) < 0.02);
    await visitor.context.close();
  });

test('on paper the prose and the counters stand without the bars', () =>
  withLesson({}, async ({ page }) => {
    await figures(page);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.getByRole('navigation').isVisible(), false);
    assert.equal(await page.getByRole('heading', { name: 'What is a token?' }).isVisible(), true);
    assert.equal(await page.locator('#sentence .under').isVisible(), true);
    assert.match(await page.locator('footer').innerText(), /sets no cookies/);
    assert.ok((await page.pdf()).length > 10_000);
  }));

test('lesson and frame work with the server really stopped, after one visit', async () => {
  const server = await startServer({ root: join(import.meta.dirname, '../../build/site') });
  const visitor = await site.visitor();
  const page = await visitor.context.newPage();
  await page.goto(`${server.url}lesson.html`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await server.close();
  await assert.rejects(fetch(server.url));
  await page.reload();
  assert.equal((await figures(page))[0], '8');
  await page.goto(`${server.url}embed.html?model=gpt-4#text=Hello`);
  await page.locator('token-fare [data-tokens]').getByText('1', { exact: true }).waitFor();
  await page.goto(server.url);
  await page.getByRole('link', { name: 'Lesson' }).click();
  assert.equal((await figures(page))[0], '8');
  await visitor.context.close();
});
