// The pool in Node: worker threads that answer as one tokenizer does, and what happens when they are stopped or end.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { encodings, loadTokenizer } from 'tokenfare';
import { openPool, TokenfareError } from 'tokenfare/pool';
import { Random, seed } from '../exactness/random.mjs';
import { generate } from '../exactness/strings.mjs';
import { withMemoryLimit } from './memory-limit.mjs';
import { faults } from './pool-faults.mjs';

const workerUrl = new URL('./pool-faults.mjs', import.meta.url);
const long = 'The quick brown fox, number 42, jumps over the lazy dog’s back — 中文也有。\n'.repeat(40_000);

/** Strings with lone surrogates and special tokens among them, some empty, some long. */
function randomTexts(random, count) {
  return Array.from({ length: count }, () => {
    if (random.below(50) === 0) return '';
    if (random.below(200) === 0) return generate(random).repeat(random.below(2000));
    return generate(random);
  });
}

let pool;
let tokenizer;
before(async () => {
  pool = await openPool('o200k_base', { workers: 3 });
  tokenizer = await loadTokenizer('o200k_base');
});
after(() => pool.dispose());

async function collect(generator) {
  const items = [];
  for await (const item of generator) items.push(item);
  return items;
}

describe('a pool', () => {
  test('counts and encodes as one tokenizer does, in the order of the texts, whatever stands in them', async () => {
    const random = new Random(seed, 31);
    const texts = randomTexts(random, 6000);
    const counts = texts.map((text) => tokenizer.count(text));
    assert.deepEqual(await pool.countAll(texts), Uint32Array.from(counts));
    assert.deepEqual(await collect(pool.countEach(texts)), counts);
    for (const specials of ['text', 'allow']) {
      const ids = texts.map((text) => tokenizer.encode(text, { specials }));
      assert.deepEqual(await pool.encodeAll(texts, { specials }), ids);
      assert.deepEqual(await collect(pool.encodeEach(texts, { specials })), ids);
      assert.deepEqual(
        await pool.countAll(texts, { specials }),
        Uint32Array.from(ids, ({ length }) => length),
      );
    }
  });

  test('answers in every encoding, and for the name of a model', async () => {
    const texts = randomTexts(new Random(seed, 32), 200);
    for (const name of [...encodings().map((encoding) => encoding.name), 'gpt-4']) {
      const one = await loadTokenizer(name);
      const many = await openPool(name, { workers: 1 });
      assert.equal(many.encoding, one.encoding);
      const counts = await many.countAll(texts);
      assert.deepEqual(
        counts,
        Uint32Array.from(texts, (text) => one.count(text)),
        name,
      );
      many.dispose();
      one.dispose();
    }
  });

  test('takes any iterable, none, one text, and texts of megabytes between short ones', async () => {
    assert.deepEqual(await pool.countAll([]), new Uint32Array());
    assert.deepEqual(await pool.encodeAll(new Set()), []);
    assert.deepEqual(await collect(pool.countEach([])), []);
    assert.deepEqual(await pool.countAll(['']), new Uint32Array(1));
    assert.deepEqual(await pool.countAll(new Set(['hello world'])), Uint32Array.of(2));
    const mixed = ['one', long, 'two', 'three words here', long.slice(1), ...Array(20_000).fill('x y')];
    assert.deepEqual(
      await pool.countAll(mixed),
      Uint32Array.from(mixed, (text) => tokenizer.count(text)),
    );
  });

  test('answers several calls at once', async () => {
    const random = new Random(seed, 33);
    const lists = Array.from({ length: 12 }, () => randomTexts(random, 300));
    const answers = await Promise.all(lists.map((texts) => pool.countAll(texts)));
    for (const [at, texts] of lists.entries()) {
      assert.deepEqual(
        answers[at],
        Uint32Array.from(texts, (text) => tokenizer.count(text)),
      );
    }
  });

  test('reads texts that arrive no further ahead than its workers need', async () => {
    let read = 0;
    const texts = async function* () {
      for (; ; read += 1) yield `${read} `.repeat(20_000);
    };
    let expected = 0;
    for await (const count of pool.countEach(texts())) {
      assert.equal(count, tokenizer.count(`${expected} `.repeat(20_000)));
      expected += 1;
      assert.ok(read - expected < 3 * 3 * 8, `${read} read, ${expected} answered`);
      if (expected === 100) break;
    }
    assert.equal(expected, 100);
  });

  test('tells how far it is, ever further, and at last all of it', async () => {
    const texts = randomTexts(new Random(seed, 34), 20_000);
    const totalUnits = texts.reduce((sum, { length }) => sum + length, 0);
    const told = [];
    await pool.countAll(texts, { onProgress: (progress) => told.push(progress) });
    assert.ok(told.length > 3, `told ${told.length} times`);
    for (const [at, { texts: done, units }] of told.entries()) {
      assert.ok(done > (told[at - 1]?.texts ?? 0) && units >= (told[at - 1]?.units ?? 0));
    }
    const all = { texts: texts.length, totalTexts: texts.length, units: totalUnits, totalUnits };
    assert.deepEqual(told.at(-1), all);
    const none = [];
    await pool.countAll([], { onProgress: (progress) => none.push(progress) });
    assert.deepEqual(none, [{ texts: 0, totalTexts: 0, units: 0, totalUnits: 0 }]);
  });

  test('is open again for others when a call fails: by a special token, with its place in the list', async () => {
    const texts = Array.from({ length: 30_000 }, (_, i) => `text number ${i}`);
    texts[23_456] = 'The end:\n<|endoftext|>';
    for (const call of [() => pool.encodeAll(texts), () => collect(pool.encodeEach(texts))]) {
      await assert.rejects(call, (error) => {
        assert.ok(error instanceof TokenfareError);
        assert.equal(error.code, 'specialInText');
        assert.match(error.message, /^In text 23456: .*<\|endoftext\|>/);
        assert.deepEqual(error.details, { special: '<|endoftext|>', offset: 9, line: 2, column: 1, text: 23_456 });
        return true;
      });
    }
    assert.deepEqual(await pool.countAll(['hello world']), Uint32Array.of(2));
  });

  test('refuses what are no texts, no options and no pool, before any work', async () => {
    const refused = { code: 'invalidArgument' };
    for (const texts of ['one text', 5, null, undefined, {}]) {
      await assert.rejects(pool.countAll(texts), refused);
      await assert.rejects(pool.encodeAll(texts), refused);
      assert.throws(() => pool.countEach(texts), refused);
      assert.throws(() => pool.encodeEach(texts), refused);
    }
    const message = 'Text 1 is number. It must be a string.';
    await assert.rejects(pool.countAll(['a', 5]), { ...refused, message, details: { text: 1 } });
    await assert.rejects(collect(pool.countEach(['a', 5])), { ...refused, message });
    await assert.rejects(pool.countAll([], { specials: 'never' }), refused);
    for (const workers of [0, -1, 1.5, 65, Number.NaN, '2'])
      await assert.rejects(openPool('gpt2', { workers }), refused);
    await assert.rejects(openPool('no-such-model'), { code: 'unknownModel' });
    await assert.rejects(openPool('gpt2', { baseUrl: 'file:///nowhere/' }), { code: 'engineUnavailable' });
  });
});

describe('a signal', () => {
  test('that is aborted already stops a call before it begins, and the opening of a pool', async () => {
    const signal = AbortSignal.abort(new Error('not today'));
    await assert.rejects(pool.countAll(['a'], { signal }), /not today/);
    await assert.rejects(pool.countAll([], { signal }), /not today/);
    await assert.rejects(collect(pool.countEach(['a'], { signal })), /not today/);
    await assert.rejects(openPool('gpt2', { signal }), { code: 'aborted' });
  });

  test('stops the opening of a pool while it loads', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tokenfare-pool-'));
    const file = join(folder, 'silent.mjs');
    writeFileSync(file, 'setInterval(() => {}, 1000);');
    const controller = new AbortController();
    const opening = openPool('gpt2', { signal: controller.signal, workerUrl: pathToFileURL(file) });
    setTimeout(() => controller.abort(), 50);
    await assert.rejects(opening, { code: 'aborted' });
    rmSync(folder, { recursive: true });
  });

  test('stops a call in the middle with its reason, soon, and leaves other calls alone', async () => {
    const texts = Array.from({ length: 60_000 }, (_, i) => `text number ${i} `.repeat(30));
    const controller = new AbortController();
    const reason = new Error('that is enough');
    let last;
    const onProgress = (progress) => {
      last = progress;
      controller.abort(reason);
    };
    const stopped = assert.rejects(
      pool.countAll(texts, { signal: controller.signal, onProgress }),
      (error) => error === reason,
    );
    const other = pool.countAll(['hello world']);
    await stopped;
    assert.ok(last.texts < texts.length / 10, `${last.texts} were done`);
    assert.deepEqual(await other, Uint32Array.of(2));
    await assert.rejects(
      async () => {
        for await (const _ of pool.countEach(texts, { signal: AbortSignal.timeout(20) }));
      },
      { name: 'TimeoutError' },
    );
  });

  test('does not wait for a long text that a worker has just begun', async () => {
    const endless = long.repeat(25);
    const begun = performance.now();
    await assert.rejects(pool.countAll([endless], { signal: AbortSignal.timeout(30) }), { name: 'TimeoutError' });
    const stopped = performance.now() - begun;
    assert.deepEqual(await pool.countAll(['hello world']), Uint32Array.of(2));
    const start = performance.now();
    await pool.countAll([endless]);
    const whole = performance.now() - start;
    assert.ok(stopped < whole / 2, `stopped after ${stopped} ms; the text takes ${whole} ms`);
  });

  test('leaves no listener behind', async () => {
    const { signal } = new AbortController();
    const listening = new Set();
    signal.addEventListener = (_type, listener) => listening.add(listener);
    signal.removeEventListener = (_type, listener) => listening.delete(listener);
    await pool.countAll(['a', 'b'], { signal });
    await collect(pool.countEach(['a', 'b'], { signal }));
    await pool.encodeAll(['<|endoftext|>'], { signal }).catch(() => {});
    assert.equal(listening.size, 0);
  });
});

describe('a worker that ends', () => {
  test('by itself fails the call that it worked for, and the pool goes on with another', async () => {
    const faulty = await openPool('o200k_base', { workers: 2, workerUrl });
    for (const [fault, reason] of [
      [faults.exit, /exited with code 3/],
      [faults.crash, /a fault of the test/],
    ]) {
      const others = faulty.countAll(Array(50_000).fill('hello world'));
      await assert.rejects(faulty.countAll(['a', fault]), (error) => {
        assert.equal(error.code, 'workerFailed');
        assert.match(error.message, reason);
        assert.match(error.message, /The pool goes on/);
        return true;
      });
      assert.deepEqual(await others, new Uint32Array(50_000).fill(2));
      assert.deepEqual(await faulty.countAll(['hello world']), Uint32Array.of(2));
    }
    await faulty[Symbol.asyncDispose]?.();
  });

  test('before it began is said at the opening, with what to do', async () => {
    const missing = new URL('./no-such-worker.mjs', import.meta.url);
    await assert.rejects(openPool('gpt2', { workerUrl: missing }), {
      code: 'engineUnavailable',
      message: /pool-worker\.js could not be started: .*no-such-worker.*workerUrl/,
    });
  });

  test('before it began leaves the work to those that are there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tokenfare-pool-'));
    const file = join(folder, 'worker.mjs');
    writeFileSync(file, `import '${workerUrl}';`);
    const alone = await openPool('o200k_base', { workers: 4, workerUrl: pathToFileURL(file) });
    rmSync(folder, { recursive: true });
    const texts = Array.from({ length: 50_000 }, (_, i) => `text number ${i}`);
    assert.deepEqual(await alone.countAll(texts), await pool.countAll(texts));
    await assert.rejects(alone.countAll([faults.exit]), { code: 'workerFailed' });
    await assert.rejects(alone.countAll(['a']), { code: 'engineUnavailable', message: /could not be started/ });
    alone.dispose();
  });

  test('because its memory is full says so, and another takes its place', async () => {
    const files = new URL('../../build/package/', import.meta.url);
    const module = await WebAssembly.compile(withMemoryLimit(readFileSync(new URL('engine.wasm', files)), 128));
    const small = await openPool('cl100k_base', { workers: 2, module });
    const texts = ['a', 'word '.repeat(30_000_000), 'b'];
    await assert.rejects(small.countAll(texts), { code: 'outOfMemory', message: /^In text 1: / });
    assert.deepEqual(await small.countAll(['hello world']), Uint32Array.of(2));
    small.dispose();
  });
});

describe('disposing of a pool', () => {
  test('ends the calls that are under way and those after it, and may be done twice', async () => {
    const short = await openPool('o200k_base', { workers: 2, workerUrl });
    const list = short.countAll([faults.hang, ...Array(50_000).fill('hello world')]);
    const stream = collect(short.countEach(Array(50_000).fill(faults.hang)));
    const ended = [list, stream].map((call) => assert.rejects(call, { code: 'disposed', message: /openPool/ }));
    setTimeout(() => short.dispose(), 20);
    await Promise.all(ended);
    short.dispose();
    short[Symbol.dispose]?.();
    await short[Symbol.asyncDispose]?.();
    await assert.rejects(short.countAll(['a']), { code: 'disposed' });
    await assert.rejects(collect(short.encodeEach(['a'])), { code: 'disposed' });
    assert.deepEqual(await pool.countAll(['hello world']), Uint32Array.of(2));
  });

  test('may be forgotten: a process whose pool has nothing to do comes to its end', async () => {
    const program = `import { openPool } from 'tokenfare/pool';
      const pool = await openPool('gpt2');
      console.log((await pool.countAll(['hello world', 'a'])).join());`;
    const options = ['--input-type=module', '--eval', program];
    const { stdout } = await promisify(execFile)('node', options, { cwd: import.meta.dirname, timeout: 20_000 });
    assert.equal(stdout, '2,1\n');
  });
});
