// The package in a real browser under the strict policy of our own server: as plain modules, in a module worker, and
// through three bundlers. docs/bundlers.md says the same to users.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import webpack from 'webpack';
import { startServer } from '../../.dev/server.mjs';
import { expected, inPage, inWorker, page, startWorker } from './pages.mjs';
import * as pool from './pool-page.mjs';
import { createProject } from './project.mjs';

const assets = ['engine.wasm', 'fare.wasm', 'encodings', 'prices.json'];
const installed = 'node_modules/tokenfare/build/package';
const plain = './tokenfare/build/package';

describe('the package in Chromium under a strict policy', () => {
  let project;
  let browser;
  before(async () => {
    project = await createProject();
    browser = await chromium.launch({
      executablePath: process.env.TOKENFARE_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
        ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
      ],
    });
  });
  after(async () => {
    await browser?.close();
    await project?.remove();
  });

  /** Opens index.html of a folder of the project: the title it ends with, and everything the console complained of. */
  async function open(folder) {
    const server = await startServer({ root: `${project.folder}/${folder}` });
    const tab = await browser.newPage();
    const complaints = [];
    tab.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
    tab.on('pageerror', (error) => complaints.push(error.message));
    try {
      await tab.goto(server.url);
      await tab.waitForFunction(() => document.title !== 'waiting', undefined, { timeout: 20_000 }).catch(() => {});
      return { title: await tab.title(), complaints };
    } finally {
      await tab.close();
      await server.close();
    }
  }

  const answered = { title: expected, complaints: [] };

  test('answers as plain modules', async () => {
    const name = `${plain}/index.js`;
    await project.copy('node_modules', 'plain');
    await project.write({ 'plain/index.html': page('main.js'), 'plain/main.js': inPage(name) });
    assert.deepEqual(await open('plain'), answered);
  });

  test('answers as plain modules in a worker', async () => {
    const name = `${plain}/index.js`;
    await project.copy('node_modules', 'plain-worker');
    await project.write({
      'plain-worker/index.html': page('main.js'),
      'plain-worker/main.js': startWorker('./worker.js'),
      'plain-worker/worker.js': inWorker(name),
    });
    assert.deepEqual(await open('plain-worker'), answered);
  });

  test('counts many texts in a pool of plain modules', async () => {
    await project.copy('node_modules', 'plain-pool');
    await project.write({ 'plain-pool/index.html': page('main.js'), 'plain-pool/main.js': pool.inPage(plain) });
    assert.deepEqual(await open('plain-pool'), { title: pool.expected, complaints: [] });
  });

  for (const [what, { worker, title }] of Object.entries(pool.failing)) {
    test(`says it when the worker of a pool ${what}`, async () => {
      await project.copy('node_modules', 'failing');
      const files = { ...pool.faultyWorker(plain), 'main.js': pool.inFailingPage(plain, worker) };
      await writeInto('failing', { 'index.html': page('main.js'), ...files });
      assert.match((await open('failing')).title, title);
    });
  }

  const bundles = {
    async vite(folder) {
      const config = "export default { base: './', build: { assetsInlineLimit: 0 }, worker: { format: 'es' } };";
      await project.write({ [`${folder}/vite.config.js`]: config });
      await project.run('vite', 'build', folder, '--logLevel', 'warn');
    },

    async esbuild(folder) {
      const entries = [`${folder}/main.js`, `${folder}/worker.js`, 'pool-worker=tokenfare/pool-worker.js'];
      const options = ['--bundle', '--format=esm', '--target=es2022', '--minify', `--outdir=${folder}/dist`];
      await project.run('esbuild', ...entries, ...options);
      await project.copy(`${folder}/index.html`, `${folder}/dist/index.html`);
      for (const name of assets) await project.copy(`${installed}/${name}`, `${folder}/dist/${name}`);
    },

    async webpack(folder) {
      const path = `${project.folder}/${folder}/dist`;
      const stats = await promisify(webpack)({
        mode: 'production',
        context: project.folder,
        entry: `./${folder}/main.js`,
        output: { path, filename: 'main.js', publicPath: 'auto' },
        performance: { hints: false },
      });
      const { errors, warnings } = stats.toJson();
      assert.deepEqual([...errors, ...warnings], []);
      await project.write({ [`${folder}/dist/index.html`]: page('main.js', 'classic') });
    },
  };

  for (const [bundler, bundle] of Object.entries(bundles)) {
    test(`answers in a bundle made by ${bundler}`, async () => {
      const folder = `${bundler}-page`;
      const files = { 'index.html': page('main.js'), 'main.js': inPage(), 'worker.js': '' };
      await writeInto(folder, files);
      await bundle(folder);
      assert.deepEqual(await open(`${folder}/dist`), answered);
    });

    test(`counts many texts in a pool bundled by ${bundler}`, async () => {
      const folder = `${bundler}-pool`;
      await writeInto(folder, { 'index.html': page('main.js'), 'main.js': pool.inPage(), 'worker.js': '' });
      await bundle(folder);
      assert.deepEqual(await open(`${folder}/dist`), { title: pool.expected, complaints: [] });
    });

    test(`answers in a worker bundled by ${bundler}`, async () => {
      const folder = `${bundler}-worker`;
      const files = { 'index.html': page('main.js'), 'main.js': startWorker('./worker.js'), 'worker.js': inWorker() };
      await writeInto(folder, files);
      await bundle(folder);
      assert.deepEqual(await open(`${folder}/dist`), answered);
    });
  }

  function writeInto(folder, files) {
    return project.write(Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text])));
  }
});
