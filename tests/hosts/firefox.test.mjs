// The package in Firefox: what works in one engine alone is not finished.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { startServer } from '../../.dev/server.mjs';
import { expected, inPage, inWorker, page, startWorker } from './pages.mjs';
import * as pool from './pool-page.mjs';
import { createProject } from './project.mjs';

describe('the package in Firefox under a strict policy', () => {
  let project;
  let browser;
  let server;
  before(async () => {
    project = await createProject();
    const folder = './tokenfare/build/package';
    const name = `${folder}/index.js`;
    await project.copy('node_modules', 'site');
    await project.write({
      'site/index.html': page('page.js'),
      'site/worker.html': page('start.js'),
      'site/page.js': inPage(name),
      'site/start.js': startWorker('./worker.js'),
      'site/worker.js': inWorker(name),
      'site/pool.html': page('pool.js'),
      'site/pool.js': pool.inPage(folder),
    });
    server = await startServer({ root: `${project.folder}/site` });
    const executablePath = process.env.TOKENFARE_FIREFOX ?? '/usr/bin/firefox-esr';
    // Firefox wants a home that it may write to.
    browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath,
      env: { ...process.env, HOME: project.folder },
    });
  });
  after(async () => {
    await browser?.close();
    await server?.close();
    await project?.remove();
  });

  for (const [what, path, title] of [
    ['answers as plain modules', '', expected],
    ['answers in a module worker', 'worker.html', expected],
    ['counts many texts in a pool', 'pool.html', pool.expected],
  ]) {
    test(what, async () => {
      const tab = await browser.newPage();
      const complaints = [];
      tab.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      tab.on('pageerror', (error) => complaints.push(error.message));
      await tab.goto(`${server.url}${path}`);
      await tab.waitForFunction("document.title !== 'waiting'", { timeout: 30_000 }).catch(() => {});
      assert.deepEqual({ title: await tab.title(), complaints }, { title, complaints: [] });
      await tab.close();
    });
  }
});
