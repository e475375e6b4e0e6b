// From one version to the next, as a server brings it: the old one stays whole until the person presses Reload, then
// everything is new, and works without the server; an update that breaks off leaves the old version as it was. And the way
// onto the device.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startServer } from '../../.dev/server.mjs';
import { openSite } from './site.mjs';

const built = join(import.meta.dirname, '../../build/site');

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

/** A copy of the site that can be changed: files without their packed twins. */
function copyOfSite() {
  const root = mkdtempSync(join(tmpdir(), 'tokenfare-version-'));
  cpSync(built, root, { recursive: true });
  for (const file of ['service-worker.js', 'lesson.html', 'index.html'])
    for (const packed of ['.br', '.gz']) rmSync(join(root, file + packed), { force: true });
  return root;
}

/** Makes the next version in a folder: other words in a page, and a list that names them. */
function nextVersion(root, words) {
  const lesson = join(root, 'lesson.html');
  writeFileSync(lesson, readFileSync(lesson, 'utf8').replace('What is a token?</h1>', `${words}</h1>`));
  const worker = join(root, 'service-worker.js');
  const list = readFileSync(worker, 'utf8');
  const changed = list.replace(/(url:"lesson\.html",revision:")[^"]+/, `$1${words.length}${Date.now()}`);
  assert.notEqual(changed, list, 'the list of the service worker names the lesson');
  writeFileSync(worker, changed);
}

const kept = (page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
const lookForUpdate = (page) =>
  page.evaluate(() =>
    navigator.serviceWorker.getRegistration().then((registration) =>
      registration.update().then(
        () => true,
        () => false,
      ),
    ),
  );
const title = async (page) => (await page.locator('h1').innerText()).trim();

/** Opens a second page of the same person, reads the heading of the lesson, and closes it. */
async function lessonTitle(context, url) {
  const page = await context.newPage();
  await page.goto(`${url}lesson.html`);
  const words = await title(page);
  await page.close();
  return words;
}

test('the old version serves every page until Reload is pressed, and the new one every page after it, also offline', async () => {
  const root = copyOfSite();
  const visitor = await site.visitor();
  const { context } = visitor;
  const server = await startServer({ root });
  const page = await context.newPage();
  await page.goto(server.url);
  await kept(page);
  await page.reload();
  nextVersion(root, 'What a token is, second edition');
  await server.close();
  const next = await startServer({ root, port: server.port, strict: true });

  assert.equal(await lookForUpdate(page), true);
  const note = page.getByText('A new version is ready.');
  await note.waitFor();
  assert.equal(await lessonTitle(context, next.url), 'What is a token?', 'it waits');
  await page.waitForTimeout(300);
  assert.equal(await note.isVisible(), true, 'and never takes over by itself');
  await page.getByRole('button', { name: 'Reload' }).click();
  await note.waitFor({ state: 'detached' });
  assert.equal(await lessonTitle(context, next.url), 'What a token is, second edition');
  await next.close();
  await assert.rejects(fetch(next.url));
  assert.equal(await lessonTitle(context, next.url), 'What a token is, second edition', 'without a server too');
  await page.reload();
  await page.locator('tf-editor').waitFor();
  const caches = await page.evaluate(async () => (await caches.keys()).filter((name) => name.includes('precache')));
  assert.equal(caches.length, 1, 'the old version is gone');
  await context.close();
  rmSync(root, { recursive: true });
});

test('an update that breaks off changes nothing: the old version is whole, and the next try brings the new one', async () => {
  const root = copyOfSite();
  const visitor = await site.visitor();
  const { context } = visitor;
  const server = await startServer({ root });
  const page = await context.newPage();
  await page.goto(server.url);
  await kept(page);
  await page.reload();
  nextVersion(root, 'Third edition');
  const lesson = readFileSync(join(root, 'lesson.html'));
  rmSync(join(root, 'lesson.html')); // the new list names a file that cannot be had
  await server.close();
  const torn = await startServer({ root, port: server.port, strict: true });
  await lookForUpdate(page);
  await page.waitForTimeout(1500);
  assert.equal(await page.getByText('A new version is ready.').isVisible(), false);
  assert.equal(await lessonTitle(context, torn.url), 'What is a token?');
  await torn.close();
  writeFileSync(join(root, 'lesson.html'), lesson);
  const whole = await startServer({ root, port: server.port, strict: true });
  await lookForUpdate(page);
  await page.getByText('A new version is ready.').waitFor();
  await page.getByRole('button', { name: 'Reload' }).click();
  await page.getByText('A new version is ready.').waitFor({ state: 'detached' });
  assert.equal(await lessonTitle(context, whole.url), 'Third edition');
  await context.close();
  await whole.close();
  rmSync(root, { recursive: true });
});

test('the manifest is one that a browser installs from, and its files are there', async () => {
  const manifest = JSON.parse(readFileSync(join(built, 'manifest.webmanifest'), 'utf8'));
  for (const { src, sizes } of manifest.icons) {
    const bytes = readFileSync(join(built, src));
    if (src.endsWith('.png')) assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes, src);
  }
  for (const { url } of manifest.shortcuts) {
    const [file] = url.slice(2).split('#');
    assert.ok(existsSync(join(built, file || 'index.html')), url);
  }
  const visitor = await site.visitor();
  const tab = await visitor.tab();
  const devtools = await visitor.context.newCDPSession(tab.page);
  const { errors, url } = await devtools.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
  assert.ok(url.endsWith('/manifest.webmanifest'));
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  const real = installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito');
  assert.deepEqual(real, []);
  await tab.close();
  await visitor.context.close();
});

test('"Install" is there when the browser offers it, asks once, and goes when it is done', async () => {
  const visitor = await site.visitor();
  const tab = await visitor.tab();
  const { page } = tab;
  const button = page.getByRole('button', { name: 'Install' });
  await page.locator('tf-editor').waitFor();
  assert.equal(await button.count(), 0);
  const offer = () =>
    page.evaluate(() => {
      const event = new Event('beforeinstallprompt', { cancelable: true });
      globalThis.asked ??= 0;
      event.prompt = async () => {
        globalThis.asked++;
        return { outcome: 'dismissed' };
      };
      return dispatchEvent(event);
    });
  assert.equal(await offer(), false, 'nothing pops up by itself');
  await button.click();
  await button.waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => globalThis.asked), 1);
  await offer();
  await button.waitFor();
  await page.evaluate(() => dispatchEvent(new Event('appinstalled')));
  await button.waitFor({ state: 'detached' });
  await tab.close();
  await visitor.context.close();
});
