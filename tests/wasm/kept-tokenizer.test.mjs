// countTokens and estimate hand out no tokenizer that a program could hold, and still read each vocabulary only once.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { countTokens, estimate, loadTokenizer } from 'tokenfare';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

/** Lets the collector take whatever nobody holds, and what is registered for that run. */
async function collect() {
  for (let turn = 0; turn < 3; turn += 1) {
    collectGarbage();
    await pause(20);
  }
}

/** `fetch` for the package's own files, which notes the packs that were asked for. */
const packs = [];
async function fetchFromDisk(url) {
  if (url.pathname.endsWith('.pack')) packs.push(url.pathname.split('/').at(-1));
  return new Response(await readFile(url));
}

const request = { text: 'Explain quantum computing in simple terms.', on: '2024-06-01' };

test('a vocabulary that countTokens has used is there for the next call, whatever the collector took', async () => {
  assert.equal(await countTokens(request.text, 'cl100k_base'), 8);
  await collect();
  await estimate({ ...request, model: 'gpt-4' }, { fetch: fetchFromDisk });
  assert.deepEqual(packs, []);
});

test('estimates read a vocabulary once', async () => {
  for (let call = 0; call < 3; call += 1) {
    await estimate({ ...request, model: 'gpt-4o' }, { fetch: fetchFromDisk });
    await collect();
  }
  assert.deepEqual(packs, ['o200k_base.pack']);
});

test('a tokenizer that a program has let go gives its memory back', async () => {
  await loadTokenizer('p50k_base');
  await collect();
  packs.length = 0;
  await loadTokenizer('p50k_base', { fetch: fetchFromDisk });
  assert.deepEqual(packs, ['p50k_base.pack']);
});
