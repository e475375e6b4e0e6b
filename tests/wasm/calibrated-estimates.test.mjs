// Estimates where a vocabulary cannot be had, and with the rows of a calibration.
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { countTokens, estimate, loadPriceBook } from 'tokenfare';

const packed = fileURLToPath(new URL('../../build/package/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tokenfare-without-'));
after(() => rmSync(folder, { recursive: true }));

const text = 'The ferry leaves the harbour at nine in the morning, and it is back before dark. '.repeat(20);
const on = '2026-11-22';

/** The package's book with Llama 3 falling back on an estimator in o200k_base. */
function bookWithFallback() {
  const book = JSON.parse(readFileSync(join(packed, 'prices.json'), 'utf8'));
  const row = book.estimators.find(({ id }) => id === 'llama-3');
  row.otherwise = 'llama-4';
  return book;
}

test('a vocabulary that is not there gives way to the next, with a wider interval', async () => {
  mkdirSync(join(folder, 'encodings'));
  for (const name of ['engine.wasm', 'fare.wasm', 'prices.json', 'encodings/o200k_base.pack']) {
    copyFileSync(join(packed, name), join(folder, name));
  }
  const baseUrl = pathToFileURL(`${folder}/`).href;
  const prices = await loadPriceBook({ data: bookWithFallback(), baseUrl });
  const { input } = await estimate({ model: 'llama-3-70b', text, on: '2024-06-01' }, { prices, baseUrl });
  assert.match(input.method, /o200k_base/);
  assert.match(input.caution, /was not measured/);
  assert.equal(input.tokens, Math.round((await countTokens(text, 'o200k_base')) * 1.034));
  await assert.rejects(estimate({ model: 'gpt-4', text, on }, { prices, baseUrl }), { code: 'engineUnavailable' });
  const usual = await loadPriceBook({ baseUrl });
  await assert.rejects(estimate({ model: 'llama-3-70b', text, on: '2024-06-01' }, { prices: usual, baseUrl }), {
    code: 'engineUnavailable',
  });
  writeFileSync(join(folder, 'encodings/cl100k_base.pack'), 'no pack');
  const damaged = await estimate({ model: 'llama-3-70b', text, on: '2024-06-01' }, { prices, baseUrl });
  assert.deepEqual(damaged.input, input);
});

const calibration = {
  format: 'tokenfare-calibration',
  estimators: [
    {
      ...{ id: 'grok', base: 'o200k_base', factor: '1.5', low: '0.98', high: '1.02', plus: '10', least: 2 },
      ...{ kinds: {}, method: 'by your calibration', source: 'you' },
    },
  ],
};

test('rows of a calibration take the place of those of the book, as data and as text', async () => {
  const count = await countTokens(text, 'o200k_base');
  for (const estimators of [calibration, JSON.stringify(calibration)]) {
    const prices = await loadPriceBook({ estimators });
    const { input, cost } = await estimate({ model: 'grok-4', text, on }, { prices });
    assert.equal(input.method.includes('by your calibration') || input.source.includes('each part'), true);
    const [part] = (await estimate({ model: 'grok-4', text, on }, { prices })).parts;
    assert.equal(part.tokens, Math.round(10 + 1.5 * count));
    assert.ok(part.low >= part.tokens * 0.97 && part.high <= part.tokens * 1.03);
    assert.notEqual(cost.low.usd, cost.high.usd);
  }
  const { parts } = await estimate({ model: 'grok-4', text, on });
  assert.equal(parts[0].tokens, Math.round(0.975 * count));
});

test('what is no calibration is refused, with what is wrong in it', async () => {
  for (const estimators of ['{', '{}', {}, { format: 'tokenfare-calibration', counts: [] }, 7, null]) {
    await assert.rejects(loadPriceBook({ estimators }), { code: 'invalidArgument' });
  }
  const [row] = calibration.estimators;
  await assert.rejects(loadPriceBook({ estimators: { estimators: [{ ...row, factor: '-1' }] } }), {
    code: 'invalidArgument',
    message: /factor must be a decimal/,
  });
});

test('a text is estimated by its kind, and what nothing is known of says so', async () => {
  const russian = 'Паром отходит из гавани в девять утра и возвращается до темноты. '.repeat(20);
  const english = await estimate({ model: 'claude-opus-4-5', text, on });
  const other = await estimate({ model: 'claude-opus-4-5', text: russian, on });
  assert.equal(english.input.caution, undefined);
  assert.match(other.input.caution, /No count of Claude has been published for this script/);
  const width = ({ low, high, tokens }) => (high - low) / tokens;
  assert.ok(width(other.input) > 2 * width(english.input));
  const chat = await estimate({ model: 'claude-opus-4-5', messages: [{ role: 'user', content: russian }], on });
  assert.match(chat.input.caution, /for this script/);
});
