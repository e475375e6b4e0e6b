import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { callsFor, compare, estimate, imageSize, loadPriceBook, whatIf } from 'tokenfare';

const vectors = JSON.parse(readFileSync(new URL('../vectors/images.json', import.meta.url), 'utf8'));
const on = '2026-11-21';
const withImages = (model, images, text = '') => estimate({ model, text, images, on });

test('the size of an image is read from the first bytes of its file, or it is said why not', async () => {
  for (const { name, hex, error, ...size } of vectors.sizes) {
    const bytes = Buffer.from(hex, 'hex');
    if (error) await assert.rejects(imageSize(bytes), { code: 'invalidArgument', message: error }, name);
    else assert.deepEqual(await imageSize(bytes), size, name);
  }
});

test('a file may be a Blob, a buffer or a part of one, and what follows its size is not looked at', async () => {
  const { hex, name: _, ...size } = vectors.sizes[0];
  const bytes = Uint8Array.from(Buffer.from(hex, 'hex'));
  const long = new Uint8Array(6 << 20);
  long.set(bytes);
  const part = new Uint8Array(100);
  part.set(bytes, 7);
  for (const file of [new Blob([long]), long, long.buffer, part.subarray(7), new DataView(part.buffer, 7)]) {
    assert.deepEqual(await imageSize(file), size);
  }
  for (const file of ['a.png', null, 5, [1, 2]]) {
    await assert.rejects(imageSize(file), { code: 'invalidArgument', message: /must be a Blob, a buffer/ });
  }
});

test('the measured and the published image counts are reproduced exactly', async () => {
  const book = await loadPriceBook();
  const known = new Set(book.models().map(({ id }) => id));
  const rows = vectors.tokens.filter(({ model }) => known.has(model));
  assert.ok(rows.length > 80);
  for (const { model, width, height, detail, tokens } of rows) {
    const { parts } = await withImages(model, [{ width, height, detail }]).catch((error) => {
      throw new Error(`${model}: ${error.message}`);
    });
    assert.equal(parts[1].tokens, tokens, `${model} ${width} × ${height} ${detail}`);
  }
});

test('an image is a part of the input beside the text, with its steps, and is paid for as input', async () => {
  const { input, parts, cost, quote } = await withImages('gpt-6-sol', [{ width: 1024, height: 768 }], 'What is this?');
  assert.deepEqual(
    parts.map(({ kind, tokens, precision }) => [kind, tokens, precision]),
    [
      ['text', 4, 'exact'],
      ['image', 922, 'rendered'],
    ],
  );
  assert.equal(parts[1].detail, 'auto');
  assert.deepEqual(parts[1].steps, ['32 × 24 patches of 32 pixels are 768', '768 × 1.2 = 922 tokens, rounded up']);
  assert.equal(input.tokens, 926);
  assert.equal(input.precision, 'rendered');
  assert.deepEqual(cost.low, cost.high);
  assert.match(quote.arithmetic, /^926 × \$2\/1M/);
});

test('the images of a request are counted for each model that it is compared on', async () => {
  const request = { text: 'Compare.', images: [{ width: 1000, height: 1000, detail: 'high' }], on };
  const models = ['gpt-4o-mini', 'claude-opus-5', 'gemini-3.8-flash'];
  const estimates = await compare(request, models);
  assert.deepEqual(
    estimates.map(({ parts }) => parts[1].tokens),
    [25501, 1296, 1120],
  );
  assert.ok(estimates[2].input.low < estimates[2].input.tokens);
});

test('plans and budgets are made with the images, too', async () => {
  const request = { model: 'claude-opus-5', text: '', images: [{ width: 1000, height: 1000 }], on };
  const { estimate: one } = await callsFor({ usd: '1' }, request);
  assert.equal(one.input.tokens, 1296);
  const { estimate: planned } = await whatIf(request, { callsPerDay: 2, days: 1 });
  assert.deepEqual(planned, one);
});

test('a model whose rule is not known is not guessed at, and one that takes no images says so', async () => {
  const image = { width: 10, height: 10 };
  await assert.rejects(withImages('kimi-k3', [image]), {
    code: 'invalidUsage',
    message: /is not known, and not guessed/,
  });
  await assert.rejects(withImages('gpt-4', [image]), { code: 'invalidUsage', message: /^gpt-4 takes no images/ });
  assert.equal((await withImages('kimi-k3', [])).parts.length, 1);
  const book = await loadPriceBook();
  assert.equal(book.model('claude-opus-5').images, 'claude-patches-4784');
  assert.equal(book.model('kimi-k3').images, undefined);
});

test('images that are none are refused with their place', async () => {
  for (const [images, message] of [
    [[{ width: 10 }], /^images\[0\]\.height must be a whole number from 1 to 100000/],
    [
      [
        { width: 1, height: 1 },
        { width: 1.5, height: 1 },
      ],
      /^images\[1\]\.width must be/,
    ],
    [[{ width: Number.NaN, height: 1 }], /^width must be data with finite numbers/],
    [[{ width: 1, height: 1, detail: 'fine' }], /^images\[0\]\.detail must be "auto", "low"/],
    [[{ width: 1, height: 1, detail: 'low' }], /^How gpt-6-sol counts an image at detail low is not known/],
    [{ width: 1, height: 1 }, /^images must be a list of at most 10000 images/],
    [Array(10_001).fill({ width: 1, height: 1 }), /^images must be a list of at most 10000 images/],
  ]) {
    await assert.rejects(withImages('gpt-6-sol', images), { code: 'invalidUsage', message });
  }
});
