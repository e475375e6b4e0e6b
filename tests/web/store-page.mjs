// Real tabs for the store tests: Chromium, and a loopback server that gives it the built package and nothing else.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';
import { chromium } from 'playwright-core';
import { contentSecurityPolicy } from '../../.dev/server.mjs';

const root = join(import.meta.dirname, '../..');
const types = { js: 'text/javascript', mjs: 'text/javascript', html: 'text/html' };

/** Pages that are no files: an empty one under the policy of the product, and one that frames it without rights. */
const pages = {
  '/': '<!doctype html><title>store</title>',
  '/framing': '<!doctype html><title>framing</title><iframe sandbox="allow-scripts" src="/"></iframe>',
};

async function serve() {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://127.0.0.1');
    // A sandboxed frame has no origin of its own, and may load modules only when it is let.
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (pathname !== '/framing') response.setHeader('Content-Security-Policy', contentSecurityPolicy);
    try {
      const body = pages[pathname] ?? (await readFile(join(root, normalize(pathname))));
      const type = types[pages[pathname] ? 'html' : pathname.split('.').at(-1)] ?? 'application/octet-stream';
      response.writeHead(200, { 'Content-Type': type }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** A browser with nothing stored. `tab()` opens a page in it; tabs share their storage unless one is `alone`. */
export async function startBrowser() {
  const server = await serve();
  const url = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ].concat(['--disable-component-update', '--disable-sync']),
  });
  const shared = await browser.newContext();
  return {
    url,
    async tab({ path = '/', alone = false } = {}) {
      const context = alone ? await browser.newContext() : shared;
      const page = await context.newPage();
      await page.goto(url + path);
      return equip(page);
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * Puts the package and the cases into a page, or into the frame inside it. `run(work)` calls `work({ kit, arg })`
 * there; what a test needs again later it leaves in `kit`.
 */
async function equip(page) {
  const frame = page.frames().at(-1);
  const kit = await frame.evaluateHandle(async () => {
    const [store, { openRollups }, conformance, sums] = await Promise.all([
      import('/build/package/browser.js'),
      import('/build/package/index.js'),
      import('/tests/web/store-conformance.mjs'),
      import('/tests/web/store-sums.mjs'),
    ]);
    // What a failure says, in a form that leaves the page.
    const failure = async (work) => {
      try {
        return { result: (await work()) ?? null };
      } catch ({ code, message, details }) {
        return { code, message, details };
      }
    };
    return { ...store, ...conformance, ...sums, check: conformance.checker(openRollups), failure };
  });
  return {
    page,
    run: (work, arg) => frame.evaluate(work, { kit, arg }),
    async reload() {
      await page.reload();
      return equip(page);
    },
    close: () => page.close(),
  };
}
