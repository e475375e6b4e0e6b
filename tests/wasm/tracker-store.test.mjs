// What a tracker promises of its entries: none is lost while the store fails, and no caller is disturbed by it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { TokenfareError, TokenTracker } from 'tokenfare';
import { openMemoryStore } from 'tokenfare/browser';
import { openFileStore } from 'tokenfare/node';

const run = promisify(execFile);

/** A store in memory that fails as often as it is told to, and counts its appends. */
function troubled() {
  const store = openMemoryStore();
  const inner = store.append.bind(store);
  const state = { store, failures: 0, batches: [], error: new TokenfareError('storeFull', 'No room.') };
  store.append = async (entries) => {
    state.batches.push(entries.length);
    if (state.failures > 0) {
      state.failures -= 1;
      throw state.error;
    }
    return inner(entries);
  };
  return state;
}

test('an entry that the store refuses is kept and goes in with the next one', async () => {
  const state = troubled();
  const tracker = new TokenTracker({ model: 'gpt-4', store: state.store });
  const heard = [];
  tracker.on('error', (error) => heard.push(error));
  state.failures = 1;
  const first = await tracker.log(1);
  assert.deepEqual([heard, tracker.pending], [[state.error], [first]]);
  assert.equal((await tracker.sessionSummary()).calls, 1, 'a summary has what waits');
  assert.match(await tracker.exportSession('jsonl'), new RegExp(first.id));
  await tracker.log(2);
  assert.deepEqual([tracker.pending, await state.store.count(), heard.length], [[], 2, 1]);
});

test('a flush tries again, and throws what the store fails with', async () => {
  const state = troubled();
  const tracker = new TokenTracker({ model: 'gpt-4', store: state.store });
  state.failures = 2;
  await tracker.log(1);
  await assert.rejects(tracker.flush(), state.error);
  assert.equal(tracker.pending.length, 1);
  await tracker.flush();
  assert.deepEqual([tracker.pending.length, await state.store.count()], [0, 1]);
});

test('it tries again by itself after a while', async () => {
  const state = troubled();
  const tracker = new TokenTracker({ model: 'gpt-4', store: state.store });
  state.failures = 1;
  await tracker.log(1);
  for (let wait = 0; tracker.pending.length > 0 && wait < 100; ++wait) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.deepEqual([tracker.pending.length, state.batches], [0, [1, 1]]);
});

test('a strict tracker rejects when the store fails, and keeps the entry all the same', async () => {
  const state = troubled();
  const tracker = new TokenTracker({ model: 'gpt-4', store: state.store, strict: true });
  state.failures = 1;
  await assert.rejects(tracker.log(1), state.error);
  assert.equal(tracker.pending.length, 1);
  await tracker.log(2);
  assert.equal(await state.store.count(), 2);
});

test('whatever a store throws is heard as an error of ours', async () => {
  const state = troubled();
  state.error = 'a text';
  state.failures = 1;
  const tracker = new TokenTracker({ model: 'gpt-4', store: state.store });
  const heard = [];
  tracker.on('error', (error) => heard.push(error));
  await tracker.log(1);
  assert.ok(heard[0] instanceof TokenfareError);
  assert.deepEqual([heard[0].code, heard[0].message], ['storeUnavailable', 'The store failed: a text']);
});

test('an entry that the store refuses for what it says holds up no other', async () => {
  const store = openMemoryStore();
  const tracker = new TokenTracker({ model: 'gpt-4', store });
  const heard = [];
  tracker.on('error', ({ code }) => heard.push(code));
  const time = '2026-11-21T10:00:00Z';
  const most = await tracker.log(Number.MAX_SAFE_INTEGER, { kind: 'input', time });
  const over = await tracker.log(1, { kind: 'input', time });
  const [a, b] = await Promise.all([1, 2].map((tokens) => tracker.log(tokens, { kind: 'output', model: 'gpt-4o' })));
  assert.deepEqual(
    tracker.pending.map(({ id }) => id),
    [over.id],
  );
  const { entries } = await store.page();
  assert.deepEqual(new Set(entries.map(({ id }) => id)), new Set([most.id, a.id, b.id]));
  assert.ok(heard.length >= 2 && heard.every((code) => code === 'amountTooLarge'));
});

test('calls that are made together are written together, in the order in which they were counted', async () => {
  const state = troubled();
  const tracker = new TokenTracker({ model: 'gpt-4', store: state.store });
  await tracker.log(1);
  state.batches.length = 0;
  const entries = await Promise.all(Array.from({ length: 500 }, (_, tokens) => tracker.log(tokens, { kind: 'input' })));
  assert.equal(await state.store.count(), 501);
  assert.ok(state.batches.length < 50, `${state.batches.length} appends`);
  assert.equal(new Set(entries.map(({ id }) => id)).size, 500);
  assert.equal((await tracker.sessionSummary()).tokens.input, (499 * 500) / 2);
});

test('closing waits for calls under way; later ones are refused', async () => {
  const state = troubled();
  const tracker = new TokenTracker({ model: 'gpt-4', store: state.store });
  const calls = [tracker.log(1), tracker.logInteraction('A prompt.', 'An answer.')];
  await tracker.close();
  assert.equal(await state.store.count(), 2);
  await Promise.all(calls);
  await assert.rejects(tracker.log(1), { code: 'disposed' });
  await assert.rejects(tracker.sessionSummary(), { code: 'disposed' });
  assert.throws(() => tracker.resetSession(), { code: 'disposed' });
  await tracker.close();
});

test('closing a tracker whose store fails leaves it open, with what it holds', async () => {
  const state = troubled();
  const tracker = new TokenTracker({ model: 'gpt-4', store: state.store });
  state.failures = 2;
  await tracker.log(1);
  await assert.rejects(tracker.close(), state.error);
  await tracker[Symbol.asyncDispose]();
  assert.equal(await state.store.count(), 1);
});

test('a listener hears of each entry until it ends', async () => {
  const tracker = new TokenTracker({ model: 'gpt-4' });
  const heard = [];
  const stop = tracker.on('entry', (entry) => heard.push(entry.id));
  const { id } = await tracker.log(1);
  stop();
  await tracker.log(2);
  assert.deepEqual(heard, [id]);
});

test('what a listener throws disturbs neither the call nor the other listeners', async () => {
  const program = `
    import { TokenTracker } from 'tokenfare';
    process.on('uncaughtException', ({ message }) => console.log('uncaught:', message));
    const tracker = new TokenTracker({ model: 'gpt-4' });
    tracker.on('entry', () => { throw new Error('not my day'); });
    tracker.on('entry', () => console.log('heard'));
    console.log((await tracker.log(2, { kind: 'input' })).tokens.total);`;
  const { stdout } = await run('node', ['--input-type=module', '-e', program], { cwd: import.meta.dirname });
  assert.deepEqual(stdout.trim().split('\n').toSorted(), ['2', 'heard', 'uncaught: not my day']);
});

test('texts stay out, are hashed with a key of the store, or are kept', async () => {
  const text = { prompt: 'my secret', completion: 'an answer' };
  const textOf = async (tracker, prompt = text.prompt) => (await tracker.logInteraction(prompt, text.completion)).text;
  const store = openMemoryStore();
  const hashing = new TokenTracker({ model: 'gpt-4', store, keepText: 'hash' });
  const again = new TokenTracker({ model: 'gpt-4', store, keepText: 'hash' });
  const elsewhere = new TokenTracker({ model: 'gpt-4', keepText: 'hash' });

  assert.equal(await textOf(new TokenTracker({ model: 'gpt-4' })), undefined);
  assert.deepEqual(await textOf(new TokenTracker({ model: 'gpt-4', keepText: 'full' })), text);
  const hashed = await textOf(hashing);
  assert.match(hashed.prompt, /^hmac-sha256:[0-9a-f]{64}$/);
  assert.deepEqual(await textOf(again), hashed, 'the same store, the same hash');
  assert.notEqual((await textOf(hashing, 'another secret')).prompt, hashed.prompt);
  assert.notEqual((await textOf(elsewhere)).prompt, hashed.prompt, 'another store, another key');
  const reported = await hashing.track({ prompt_tokens: 1, completion_tokens: 1 }, { prompt: text.prompt });
  assert.deepEqual(reported.text, { prompt: hashed.prompt });
});

test('the key of a folder is made once, is for its owner alone, and stays', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tokenfare-keys-'));
  try {
    const hash = async () => {
      const store = await openFileStore(folder);
      const tracker = new TokenTracker({ model: 'gpt-4', store, keepText: 'hash' });
      const { text } = await tracker.logInteraction('my secret', '');
      await tracker.close();
      await store.close();
      return text.prompt;
    };
    const hashes = [...(await Promise.all([hash(), hash(), hash()])), await hash()];
    assert.equal(new Set(hashes).size, 1);
    const path = join(folder, 'hash.key');
    assert.deepEqual([statSync(path).mode & 0o777, statSync(path).size], [0o600, 32]);
    const expected = createHmac('sha256', readFileSync(path)).update('my secret').digest('hex');
    assert.equal(hashes[0], `hmac-sha256:${expected}`);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.endsWith('.tmp')),
      [],
    );
    truncateSync(path, 5);
    await assert.rejects(hash(), { code: 'storeUnavailable', message: /hash\.key is no key of 32 bytes/ });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
