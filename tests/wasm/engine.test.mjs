// The life of engine and tokenizers: loaded from anywhere, shared, disposed of, cancelled, out of memory, damaged.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { encodings, loadTokenizer, TokenfareError } from 'tokenfare';
import { withMemoryLimit } from './memory-limit.mjs';

const files = new URL('../../build/package/', import.meta.url);
const packFile = (name) => readFileSync(new URL(`encodings/${name}.pack`, files));
const wasm = readFileSync(new URL('engine.wasm', files));

/** What a scenario of engine-worker.mjs answers. */
function inThread(scenario, data = {}) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./engine-worker.mjs', import.meta.url), { workerData: { scenario, ...data } });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error(`${scenario} ended without an answer`)));
  });
}

describe('loading', () => {
  test('takes a compiled engine and the bytes of a pack, and then reads nothing', async () => {
    const module = await WebAssembly.compile(wasm);
    const packs = [packFile('cl100k_base'), gunzipSync(packFile('cl100k_base'))];
    const answers = await Promise.all(packs.map((pack) => inThread('loadFromModule', { module, pack })));
    for (const answer of answers) assert.deepEqual(answer, { count: 2, asked: [] });
  });

  test('takes the files through the fetch that it is given, below the base URL', async () => {
    const copy = mkdtempSync(join(tmpdir(), 'tokenfare-'));
    cpSync(files, join(copy, 'tokenfare'), { recursive: true });
    const answer = await inThread('loadOverFetch', { files: pathToFileURL(`${copy}/`).href });
    assert.deepEqual(answer.asked, [
      'https://example.org/tokenfare/engine.wasm',
      'https://example.org/tokenfare/encodings/p50k_base.pack',
    ]);
    assert.equal(answer.count, 2);
    for (const end of ['', '/']) {
      assert.equal(await inThread('loadFromFolder', { baseUrl: pathToFileURL(join(copy, 'tokenfare')).href + end }), 2);
    }
    rmSync(copy, { recursive: true });
  });

  test('says what is missing where, and tries anew the next time', async () => {
    const [missing, again] = await inThread('recoverFromAMissingFolder');
    assert.equal(missing.code, 'engineUnavailable');
    assert.match(
      missing.message,
      /engine\.wasm could not be loaded from file:\/\/\/nowhere\/at\/all\/engine\.wasm: .*baseUrl/,
    );
    assert.deepEqual(missing.details, { file: 'engine.wasm', url: 'file:///nowhere/at/all/engine.wasm' });
    assert.equal(again, 2);
    const [refused, afterRefusal] = await inThread('recoverFromAServerThatRefuses');
    assert.equal(refused.code, 'engineUnavailable');
    assert.match(refused.message, /the server answered 503/);
    assert.equal(afterRefusal, 2);
    const [wrong, afterWrong] = await inThread('recoverFromWhatIsNoEngine');
    assert.equal(wrong.code, 'engineUnavailable');
    assert.equal(afterWrong, 2);
  });

  test('can be cancelled, which cancels nobody else’s', async () => {
    const [cancelled, other, late] = await inThread('cancel');
    assert.equal(cancelled.code, 'aborted');
    assert.equal(other, 2);
    assert.equal(late.code, 'aborted');
    const aborted = AbortSignal.abort();
    await assert.rejects(loadTokenizer('cl100k_base', { signal: aborted }), { code: 'aborted' });
  });

  test('of everything at once, several times each, works', async () => {
    const names = encodings().flatMap(({ name }) => [name, name, name]);
    const counts = await inThread('loadTogether', { names });
    assert.deepEqual(
      counts,
      names.map((name) => (name.startsWith('mistral') ? 3 : 2)),
    );
  });

  test('of an encoding that there is not names those there are', async () => {
    for (const name of ['o300k_base', '', 'CL100K_BASE', 'toString']) {
      await assert.rejects(loadTokenizer(name), (error) => {
        assert.ok(error instanceof TokenfareError);
        assert.match(error.code, /^unknown(Encoding|Model)$/);
        assert.match(error.message, new RegExp(`"${name}"`));
        return true;
      });
    }
  });
});

describe('a damaged pack', () => {
  const whole = packFile('cl100k_base');
  const plain = gunzipSync(whole);
  const flipped = (bytes, at) => Buffer.from(bytes).fill(bytes[at] ^ 0x10, at, at + 1);
  const damages = {
    'that is empty': Buffer.alloc(0),
    'whose gzip is cut off': whole.subarray(0, whole.length / 2),
    'whose gzip is cut off by a byte': whole.subarray(0, whole.length - 1),
    'whose gzip has a flipped bit': flipped(whole, 100_000),
    'that is only the start of gzip': whole.subarray(0, 2),
    'that is cut off': plain.subarray(0, plain.length - 1),
    'that has a byte to spare': Buffer.concat([plain, Buffer.alloc(1)]),
    'with a flipped bit in its head': flipped(plain, 9),
    'with a flipped bit in its tokens': flipped(plain, 300_000),
    'that is an answer in HTML': Buffer.from('<!doctype html><title>404</title>'),
    'that is the engine': wasm,
    'that belongs to a larger encoding': packFile('o200k_base'),
    'that belongs to a smaller encoding': packFile('p50k_base'),
  };
  for (const [name, bytes] of Object.entries(damages)) {
    test(`${name} is refused, and nothing else suffers`, async () => {
      await assert.rejects(loadTokenizer('cl100k_base', { bytes }), (error) => {
        assert.ok(error instanceof TokenfareError);
        assert.equal(error.code, 'damagedPack');
        assert.match(error.message, /^The vocabulary pack is (damaged|another)/);
        return true;
      });
      assert.equal((await loadTokenizer('cl100k_base')).count('hello world'), 2);
    });
  }

  test('is no such thing if it is whole, packed or not, as any kind of buffer', async () => {
    const copy = plain.buffer.slice(plain.byteOffset, plain.byteOffset + plain.length);
    const views = [whole, plain, new Uint8Array(plain), copy, new DataView(copy)];
    for (const bytes of views) {
      const tokenizer = await loadTokenizer('cl100k_base', { bytes });
      assert.equal(tokenizer.count('hello world'), 2);
      tokenizer.dispose();
    }
  });
});

describe('disposing', () => {
  test('may be done twice, and calls after it say so', async () => {
    const tokenizer = await loadTokenizer('p50k_edit');
    tokenizer.dispose();
    tokenizer.dispose();
    tokenizer[Symbol.dispose]?.();
    const calls = [
      () => tokenizer.encode('a'),
      () => tokenizer.tokens('a'),
      () => tokenizer.count('a'),
      () => tokenizer.countWithin('a', 1),
      () => tokenizer.decode([1]),
      () => tokenizer.decodeBytes([1]),
    ];
    for (const call of calls) assert.throws(call, { code: 'disposed' });
    assert.equal((await loadTokenizer('p50k_edit')).count('hello world'), 2);
  });

  test('of one leaves the others, whatever they share', async () => {
    const names = ['gpt2', 'gpt2', 'r50k_base', 'p50k_base', 'p50k_edit', 'o200k_base', 'o200k_harmony'];
    const tokenizers = await Promise.all(names.map((name) => loadTokenizer(name)));
    for (const [i, tokenizer] of tokenizers.entries()) {
      tokenizer.dispose();
      for (const other of tokenizers.slice(i + 1)) assert.equal(other.count('hello world'), 2, other.encoding);
    }
    const again = await Promise.all(names.map((name) => loadTokenizer(name)));
    for (const tokenizer of again) assert.equal(tokenizer.count('hello world'), 2);
  });

  test('while another load of the same is under way never hands out what is closed', async () => {
    for (let moments = 0; moments < 12; moments += 1) {
      const first = await loadTokenizer('cl100k_base');
      const loading = loadTokenizer('cl100k_base');
      for (let i = 0; i < moments; i += 1) await null;
      first.dispose();
      const second = await loading;
      assert.equal(second.count('hello world'), 2, `disposed after ${moments} moments`);
      second.dispose();
    }
  });
});

describe('warming up', () => {
  test('changes no answer and leaves no memory behind', async () => {
    const { loadEngine } = await import('../../build/package/internals.js');
    const { module } = await loadEngine();
    const tokenizer = await loadTokenizer('o200k_base');
    const text = 'warm words, 42 and 中文 é';
    const ids = tokenizer.encode(text);
    module._warm_up();
    const size = module.HEAPU8.buffer.byteLength;
    for (let i = 0; i < 50; i += 1) module._warm_up();
    assert.equal(module.HEAPU8.buffer.byteLength, size);
    assert.deepEqual(tokenizer.encode(text), ids);
    assert.deepEqual((await loadTokenizer('o200k_harmony')).encode(text), ids);
  });
});

describe('running out of memory', () => {
  test('is said, ends the engine, and the next load has a new one', async () => {
    const module = await WebAssembly.compile(withMemoryLimit(wasm, 128));
    const answer = await inThread('runOutOfMemory', { module, pack: packFile('cl100k_base') });
    assert.equal(answer.before, 2);
    assert.equal(answer.failed.code, 'outOfMemory');
    assert.match(answer.failed.message, /ran out of memory.*Load the tokenizer again/);
    assert.equal(answer.after.code, 'disposed');
    assert.equal(answer.again, 2);
  });
});
