// After the first visit the page needs no server. A new version waits until a person asks for it.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startServer } from '../../.dev/server.mjs';
import { openSite } from './site.mjs';
import { tokenizerJson } from './vocabulary-files.mjs';

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

const kept = (page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => true));

test('a second visit works with the server really stopped: counting, both vocabularies, logging, the log', async () => {
  const server = await startServer({ root: join(import.meta.dirname, '../../build/site') });
  const visitor = await site.visitor();
  const tab = await visitor.tab();
  await tab.page.goto(server.url);
  await kept(tab.page);
  await tab.write('Explain quantum computing in simple terms.');
  await tab.logCall('online');
  await server.close();
  await assert.rejects(fetch(server.url));

  await tab.page.reload();
  await tab.settled();
  assert.equal(await tab.tokens(), '7');
  await tab.choose('gpt-4');
  assert.equal(await tab.tokens(), '8');
  await tab.choose('claude-sonnet-5-5');
  assert.match(await tab.tokens(), /≈/);
  await tab.logCall('offline');
  await tab.openLog();
  await tab.log.locator('tbody tr').nth(1).waitFor();
  assert.match((await tab.rows())[0], /offline/);
  tab.faults.length = 0; // the tab asked the second server, which is another origin than the site's
  await tab.close();
  await visitor.context.close();
});

test('a vocabulary of another family, its engine and a file of the person count without a network once they were used', async () => {
  const visitor = await site.visitor();
  const tab = await visitor.tab();
  await kept(tab.page);
  await tab.write('Explain quantum computing in simple terms.');
  const { page } = tab;
  const packs = () =>
    page.evaluate(async () => (await (await caches.open('tokenfare-packs')).keys()).map((key) => key.url));
  assert.deepEqual(await packs(), [], 'nothing that no model has asked for');
  await tab.choose('qwen3-235b-a22b');
  assert.equal(await tab.tokens(), '8');
  await tab.dropFiles('body', [tokenizerJson('tokenizer.json')]);
  await tab.own.getByText('tokenizer.json is read.').waitFor();
  await tab.own.getByRole('button', { name: 'Add a model' }).click();
  await tab.own.getByRole('combobox').fill('llama-3.3-70b');
  await page.keyboard.press('Enter');
  await tab.own.getByText('Counts 1 model', { exact: true }).waitFor();
  const names = (await packs()).map((url) => /([^/]+)-[\w-]{8}(\.\w+)$/.exec(url)?.slice(1).join('')).sort();
  assert.deepEqual(names, ['families-glue.js', 'families.wasm', 'qwen3.pack']);

  await visitor.context.setOffline(true);
  await page.reload();
  await tab.settled();
  assert.equal(await tab.tokens(), '8');
  await tab.fare.getByText('exact', { exact: true }).first().waitFor();
  await tab.choose('llama-3.3-70b');
  await tab.fare.getByText('exact by your file tokenizer.json').waitFor();
  await tab.choose('deepseek-v3');
  await tab.fare.getByText('deepseek_v3 is not on this device yet.').waitFor();
  await tab.close();
  await visitor.context.close();
});

test('a page that is offline says once that everything works', async () => {
  const visitor = await site.visitor();
  const tab = await visitor.tab();
  await kept(tab.page);
  await visitor.context.setOffline(true);
  const note = tab.page.getByText('You are offline. Everything here works.');
  await note.waitFor();
  await tab.page.getByRole('button', { name: 'Close', exact: true }).click();
  await note.waitFor({ state: 'detached' });
  await visitor.context.setOffline(false);
  await tab.close();
  await visitor.context.close();
});

test('before the page is kept, a page that is offline says that only what is open works, and a view that is not here agrees', async () => {
  const visitor = await site.visitor({ serviceWorkers: 'block' });
  const tab = await visitor.tab();
  const { page } = tab;
  await tab.write('Explain quantum computing in simple terms.');
  await visitor.context.setOffline(true);
  await page.getByText('You are offline. What is open goes on working.').waitFor();
  await page.getByText('a view that was not opened, and a reload, need the network.').waitFor();
  assert.equal(await page.getByText('Everything here works').count(), 0);
  await page.getByRole('link', { name: 'Compare', exact: true }).click();
  await page.getByRole('alert').getByText('This view is not on this device yet.').waitFor();
  await tab.openWorkbench();
  await tab.write('Explain it again.');
  assert.equal(await tab.tokens(), '4');
  await tab.close();
  await visitor.context.close();
});

test('a new version waits for Reload, in every tab, and the prompt is kept', async () => {
  const root = mkdtempSync(join(tmpdir(), 'tokenfare-site-'));
  cpSync(join(import.meta.dirname, '../../build/site'), root, { recursive: true });
  for (const packed of ['.br', '.gz']) rmSync(join(root, `service-worker.js${packed}`), { force: true });
  const visitor = await site.visitor();
  const tab = await visitor.tab();
  const server = await startServer({ root });
  await tab.page.goto(server.url);
  await kept(tab.page);
  await tab.page.reload();
  await tab.write('kept over the update');
  const page = tab.page;
  await server.close();

  const worker = join(root, 'service-worker.js');
  writeFileSync(worker, `${readFileSync(worker, 'utf8')}\n// the next version`);
  const next = await startServer({ root, port: server.port, strict: true });
  const other = await visitor.context.newPage();
  await other.goto(next.url);
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update()));
  await page.getByText('A new version is ready.').waitFor();
  assert.equal(await page.evaluate(() => performance.getEntriesByType('navigation')[0].type), 'reload');
  await page.getByRole('button', { name: 'Reload' }).click();
  await page.getByText('A new version is ready.').waitFor({ state: 'detached' });
  await tab.settled();
  assert.equal(await tab.editor.innerText(), 'kept over the update');
  await other.getByText('tokenfare was updated in another tab.').waitFor();

  await visitor.context.close();
  await next.close();
  rmSync(root, { recursive: true });
});
