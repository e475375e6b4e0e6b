// Runs an example as a reader would: in Node as a module of its own, or in a page of Chromium. Both reach the built
// package by its public names.
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { read, root } from './examples.mjs';

const types = { '.js': 'text/javascript', '.wasm': 'application/wasm' };

/** What the program prints, without the last line end. Its warnings and errors are a failure. */
export async function runInNode(name, program) {
  const folder = join(root, 'build/readme');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name.replace(/\W+/g, '-')}.mjs`);
  writeFileSync(file, program);
  const { stdout, stderr } = await promisify(execFile)('node', [file], { env: { ...process.env, FORCE_COLOR: '0' } });
  if (stderr) throw new Error(stderr);
  return stdout.trimEnd();
}

/** A Chromium with nothing stored; `run(program)` gives what it prints to the console. */
export async function startBrowser() {
  const server = await serve();
  const url = `http://127.0.0.1:${server.address().port}/`;
  const browser = await chromium.launch({
    executablePath: process.env.TOKENFARE_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
  return {
    async run(program) {
      const page = await (await browser.newContext()).newPage();
      const printed = [];
      page.on('console', (message) => printed.push(message.text()));
      const failed = new Promise((resolve) => page.once('pageerror', (error) => resolve(printed.push(String(error)))));
      await page.goto(url);
      await page.addScriptTag({ type: 'module', content: `${program}\ndocument.title = 'done';` });
      await Promise.race([page.waitForFunction(() => document.title === 'done'), failed]);
      await page.context().close();
      return printed.join('\n');
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A page that knows the package by the names of package.json, and the files of the package. */
async function serve() {
  const names = Object.entries(JSON.parse(read('package.json')).exports)
    .filter(([, target]) => target.default)
    .map(([name, target]) => [name.replace('.', 'tokenfare'), target.default.replace('./', '/')]);
  const map = JSON.stringify({ imports: Object.fromEntries(names) });
  const page = `<!doctype html><title>waiting</title><link rel="icon" href="data:,"><script type="importmap">${map}</script>`;
  const server = createServer(({ url }, response) => {
    const path = new URL(url, 'http://127.0.0.1').pathname;
    if (path === '/') return response.writeHead(200, { 'Content-Type': 'text/html' }).end(page);
    if (!path.startsWith('/build/package/')) return response.writeHead(404).end();
    const type = types[extname(path)] ?? 'application/octet-stream';
    response.writeHead(200, { 'Content-Type': type }).end(readFileSync(join(root, path)));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
