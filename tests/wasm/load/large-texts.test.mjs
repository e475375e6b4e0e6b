// A text of a hundred megabytes where JavaScript has 512 MB: every call answers, and what runs it lives on.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { startServer } from '../../../.dev/server.mjs';
import { texts } from './large-texts.mjs';

const heap = '--max-old-space-size=512';

/** All calls of a tokenizer that count answer the same; the cut text has what was asked for or a little less. */
function assertAnswered({ one, pool }, count) {
  const { truncate, ...others } = one;
  assert.deepEqual(others, { count, encode: count, tokens: count, document: count, afterwards: 2 });
  const most = Math.min(count, 1_000_000);
  assert.ok(truncate <= most && truncate > most - 1000, `${truncate} tokens are left`);
  assert.deepEqual(pool, { large: [1, count, 2], afterwards: [2, 1] });
}

/** A line of the text has so many tokens, but for what the repetition joins; 128 spaces are one. */
const expected = { english: 15 * 1_754_386, chinese: 14 * 2_500_000, spaces: 100_000_000 / 128 };

describe('a text of 100 MB', () => {
  for (const name of Object.keys(texts)) {
    test(`of ${name} is answered in a Node process with a heap of 512 MB, which lives on`, async () => {
      const program = join(import.meta.dirname, 'large-texts-run.mjs');
      const { stdout } = await promisify(execFile)('node', [heap, program, name]);
      assertAnswered(JSON.parse(stdout), expected[name]);
    });
  }

  describe('in Chromium', () => {
    let folder;
    let server;
    let browser;
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'tokenfare-load-'));
      cpSync(join(import.meta.dirname, '../../../build/package'), join(folder, 'package'), { recursive: true });
      cpSync(join(import.meta.dirname, 'large-texts.mjs'), join(folder, 'large-texts.js'));
      writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Load</title><link rel="icon" href="data:,">');
      server = await startServer({ root: folder });
      const executablePath = process.env.TOKENFARE_CHROMIUM ?? '/usr/bin/chromium';
      const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', `--js-flags=${heap}`];
      browser = await chromium.launch({ executablePath, args });
    });
    after(async () => {
      await browser?.close();
      await server?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    for (const name of Object.keys(texts)) {
      test(`of ${name} is answered, and the page lives on`, async () => {
        const page = await browser.newPage();
        let crashed = false;
        page.on('crash', () => {
          crashed = true;
        });
        await page.goto(server.url);
        const outcomes = await page.evaluate(async (name) => {
          const { texts, tryAll, tryPool } = await import('/large-texts.js');
          const text = texts[name]();
          const one = await tryAll(await import('/package/index.js'), text);
          return { one, pool: await tryPool(await import('/package/pool.js'), text) };
        }, name);
        assertAnswered(outcomes, expected[name]);
        assert.equal(await page.evaluate(() => document.title), 'Load');
        assert.equal(crashed, false);
        await page.close();
      });
    }
  });
});
