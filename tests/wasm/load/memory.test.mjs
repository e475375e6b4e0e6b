// Loading and letting go, thousands of times: memory ends as large as it began. TOKENFARE_FULL=1 makes ten thousand whole cycles.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';

const isFull = process.env.TOKENFARE_FULL === '1';
const program = join(import.meta.dirname, 'cycles.mjs');

/** How much memory so many cycles have taken for good, by kind of memory, in bytes. */
async function growth(kind, encoding, cycles) {
  const { stdout } = await promisify(execFile)('node', ['--expose-gc', program, kind, encoding, String(cycles)]);
  const grown = JSON.parse(stdout);
  const shown = Object.entries(grown).map(([what, bytes]) => `${what} ${(bytes / 1e6).toFixed(1)} MB`);
  console.log(`${cycles} cycles of ${kind} ${encoding}: ${shown.join(', ')}`);
  return grown;
}

/** The engine's own memory must not grow at all. The rest is the process's, which never comes back to the byte. */
function assertSteady({ linear, rss, external, heapUsed }, mostRss = 24e6) {
  assert.equal(linear, 0);
  assert.ok(rss < mostRss, `the process has ${rss} bytes more`);
  assert.ok(external < 4e6, `there are ${external} bytes more outside the heap`);
  assert.ok(heapUsed < 4e6, `there are ${heapUsed} bytes more in the heap`);
}

describe('memory does not grow', () => {
  const whole = isFull ? 10_000 : 500;
  test(`in ${whole.toLocaleString('en')} loads of a tokenizer with all that belongs to it`, async () => {
    assertSteady(await growth('whole', 'gpt2', whole));
  });

  test('in loads of the largest one', async () => {
    // In the first hundred cycles the process takes 20 MB for the packs in the making, which it keeps and uses again.
    assertSteady(await growth('whole', 'o200k_base', isFull ? 1000 : 60), 40e6);
  });

  test('in 10,000 loads of a tokenizer whose vocabulary stays', async () => {
    assertSteady(await growth('shared', 'cl100k_base', 10_000));
  });

  test('when tokenizers and documents are forgotten instead of disposed of', async () => {
    assertSteady(await growth('forgotten', 'gpt2', isFull ? 1000 : 60));
  });

  test('when pools are opened and disposed of', async () => {
    // One pool that lives on has more; threads that end leave some of it to the next ones.
    assertSteady(await growth('pool', 'gpt2', isFull ? 300 : 20), 64e6);
  });

  test('unless nothing is let go of, which the same measure shows', async () => {
    const lost = await growth('leaking', 'gpt2', 40);
    assert.throws(() => assertSteady(lost));
    assert.ok(lost.linear > 40e6, `only ${lost.linear} bytes`);
  });
});
