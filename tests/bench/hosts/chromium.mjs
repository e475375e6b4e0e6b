// Chromium as a host: each measurement has a page in a browser context of its own, so a renderer process that has run
// nothing before. What a page downloads is counted here as well.
import { existsSync } from 'node:fs';
import { get } from 'node:http';
import { chromium } from 'playwright-core';
import { startServer } from '../../../.dev/server.mjs';
import { entries } from './browser/entries.mjs';
import { clearPages, makePage, pagesFolder } from './browser/pages.mjs';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'];

/** Starts server and browser; makes the pages that are asked for beforehand. */
export async function openChromium({ names, encodings, folder }) {
  if (!existsSync(executablePath)) throw new Error(`There is no ${executablePath}: npm run setup -- --browsers`);
  clearPages();
  for (const encoding of encodings) {
    for (const name of names) if (entries[name]) await makePage(name, encoding, folder);
  }
  const server = await startServer({ root: pagesFolder });
  const browser = await chromium.launch({ executablePath, args });
  return {
    kinds: ['speed', 'counting', 'prompts', 'greeting', 'cold', 'sizes'],
    entrants: (names) => names.filter((name) => entries[name]),
    version: `Chromium ${browser.version()}`,
    run: (job, limit) => runPage(browser, server.url, job, limit),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

async function runPage(browser, base, job, limit = 300) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    const url = `${base}${job.engine}-${job.encoding}/`;
    await page.goto(url, { waitUntil: 'load' }); // by then the page's module has run
    const late = new Promise((resolve) => setTimeout(resolve, limit * 1000, { error: `> ${limit} s` }).unref());
    const work = page.evaluate((what) => globalThis.measureHere(what), job).then((values) => ({ values }));
    const answer = await Promise.race([
      work.catch(({ message }) => ({ error: message.split('\n')[0].replace('page.evaluate: ', '') })),
      late,
    ]);
    if (answer.error || job.kind !== 'sizes') return answer;
    return { values: await sizesOf(asked.filter((one) => one.startsWith(url) && !/\/(?:page\.js)?$/.test(one))) };
  } finally {
    await context.close();
  }
}

/** What the server sends for these files to browsers that take gzip only, and to those that take Brotli. */
async function sizesOf(urls) {
  const sum = async (encoding) => {
    const sizes = await Promise.all(urls.map((url) => bodySize(url, encoding)));
    return { main: sizes.reduce((all, size) => all + size, 0) / 1000 };
  };
  return { 'download gzip': await sum('gzip'), 'download brotli': await sum('gzip, deflate, br') };
}

const bodySize = (url, encoding) =>
  new Promise((resolve, reject) => {
    get(url, { headers: { 'Accept-Encoding': encoding } }, (response) => {
      let size = 0;
      response.on('data', (chunk) => {
        size += chunk.length;
      });
      response.on('end', () => resolve(size));
    }).on('error', reject);
  });
