import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  compare,
  countTokens,
  estimate,
  loadPriceBook,
  loadTokenizer,
  loadTokenizerFrom,
  picoUsd,
  whatIf,
} from 'tokenfare';

const text = 'Explain quantum computing in simple terms.';
const on = '2024-05-01';
const codes = ({ warnings }) => warnings.map(({ code }) => code);

test('the exercise of the course: 8 tokens in, 150 expected, $0.00924', async () => {
  const result = await estimate({ model: 'gpt-4', text, expectedOutput: 150, on });
  assert.equal(result.input.tokens, 8);
  assert.equal(result.input.precision, 'exact');
  assert.equal(result.input.method, 'counted in cl100k_base');
  assert.equal(result.output.tokens, 150);
  assert.deepEqual(result.cost.expected, { usd: '0.00924' });
  assert.deepEqual(result.cost.low, result.cost.high);
  assert.equal(result.quote.arithmetic, '8 × $30/1M + 150 × $60/1M = $0.00924');
  assert.equal(result.contextWindow, 8192);
  assert.deepEqual(result.warnings, []);
});

test('a model without a public tokenizer has an interval, in tokens and in money', async () => {
  const prompt = text.repeat(40);
  const { input, cost } = await estimate({ model: 'claude-opus-5', text: prompt, on: '2026-11-21' });
  assert.equal(input.precision, 'estimate');
  assert.ok(input.low < input.tokens && input.tokens < input.high);
  assert.ok(picoUsd(cost.low) < picoUsd(cost.expected) && picoUsd(cost.expected) < picoUsd(cost.high));
  assert.equal(picoUsd(cost.low), BigInt(input.low) * 5_000_000n);
  assert.match(input.method, /claude2/);
  assert.match(input.source, /recorded counts/);
});

test('an estimate goes without a vocabulary that is spared, with a wider interval', async () => {
  const request = { model: 'claude-opus-5', text: text.repeat(40), on: '2026-11-21' };
  const { input } = await estimate(request);
  const { input: spared } = await estimate(request, { without: ['claude2'] });
  assert.match(spared.method, /o200k_base/);
  assert.ok((spared.high - spared.low) * input.tokens > (input.high - input.low) * spared.tokens);
  const exact = await estimate({ ...request, model: 'gpt-6-sol' }, { without: ['o200k_base'] });
  assert.equal(exact.input.precision, 'exact', 'what has no other way is loaded all the same');
});

/** A token for each byte, and one more: `more`. */
const smallVocabulary = (more, name) => {
  const tokens = [...Array.from({ length: 256 }, (_, byte) => Buffer.from([byte])), Buffer.from(more)];
  const lines = tokens.map((bytes, rank) => `${bytes.toString('base64')} ${rank}\n`);
  return loadTokenizerFrom(new Blob(lines), { pattern: 'cl100k', name });
};

test('a model is counted exactly by a tokenizer that was brought for it, and others as before', async () => {
  const [first, second] = await Promise.all([smallVocabulary('in', 'same name'), smallVocabulary('qu', 'same name')]);
  const tokenizers = { 'llama-3.3-70b': first, 'claude-opus-5': second };
  const models = ['llama-3.3-70b', 'claude-opus-5', 'kimi-k3', 'gpt-6-sol'];
  const request = { text, expectedOutput: 10, on: '2026-11-21' };
  const [llama, claude, kimi, sol] = await compare(request, models, { tokenizers });
  assert.deepEqual([llama.input.tokens, llama.input.precision], [text.length - 3, 'exact']); // "in" is in it thrice
  assert.equal(llama.input.method, 'counted in “same name”');
  assert.match(llama.input.source, /brought/);
  assert.deepEqual([claude.input.tokens, claude.input.precision], [text.length - 1, 'exact']);
  assert.deepEqual(claude.cost.low, claude.cost.high);
  assert.equal(picoUsd(claude.cost.expected), BigInt(text.length - 1) * 5_000_000n + 10n * 25_000_000n);
  assert.equal(kimi.input.precision, 'estimate');
  assert.equal(sol.input.tokens, 7);

  const plan = { callsPerDay: 1, days: 1 };
  const day = await whatIf({ ...request, model: 'claude-opus-5' }, plan, { tokenizers });
  assert.deepEqual(day.cost.expected, claude.cost.expected);
  const messages = [{ role: 'user', content: text }];
  const [chat] = await compare({ messages, on: '2026-11-21' }, ['llama-3.3-70b'], { tokenizers });
  assert.equal(chat.parts.find(({ kind }) => kind === 'message').precision, 'rendered');
  await assert.rejects(compare(request, ['gpt-4'], { tokenizers: { 'no such model': first } }), {
    code: 'unknownModel',
  });
});

test('Gemini is counted in the vocabulary of Gemma 3, and Gemma 3 exactly', async () => {
  const request = { text: text.repeat(40), on: '2026-11-21' };
  const models = ['gemini-3.8-flash', 'gemini-4-argon', 'gemma-3-27b', 'gemma-4-31b'];
  const count = await countTokens(request.text, 'gemma3');
  const [gemini, next, open, openNext] = await compare(request, models);
  assert.deepEqual([gemini.input.tokens, gemini.input.precision], [count + 1, 'estimate']);
  assert.equal(gemini.input.caution, undefined);
  assert.ok(gemini.input.low > 0.98 * count && gemini.input.high < 1.02 * count);
  assert.deepEqual([open.input.tokens, open.input.precision], [count, 'exact']);
  for (const { input } of [next, openNext]) {
    assert.equal(input.tokens, count + 1);
    assert.match(input.caution, /is assumed/);
    assert.ok(input.low < gemini.input.low && input.high > gemini.input.high);
  }
  const [russian] = await compare({ ...request, text: 'Паром уходит в девять часов. '.repeat(9) }, [
    'gemini-3.8-flash',
  ]);
  assert.match(russian.input.caution, /Latin letters/);
  const [spared, assumed] = await compare(request, ['gemini-3.8-flash', 'gemini-4-argon'], { without: ['gemma3'] });
  assert.match(spared.input.method, /o200k_base/);
  assert.ok(spared.input.low < count && count < spared.input.high);
  assert.match(assumed.input.caution, /is assumed/);
});

test('Llama 3 never has more tokens than cl100k_base', async () => {
  const prompt = text.repeat(40);
  const { input } = await estimate({ model: 'llama-3-70b', text: prompt, on: '2024-05-01' });
  assert.equal(input.high, await countTokens(prompt, 'cl100k_base'));
  assert.ok(input.low < input.high);
});

test('the same request on several models, in the order asked for', async () => {
  const models = ['gpt-6-sol', 'claude-sonnet-5-5', 'gpt-4', 'gemini-3.8-flash', 'gpt-6-sol'];
  const results = await compare({ text, expectedOutput: 100, on: '2026-11-21' }, models);
  assert.deepEqual(
    results.map(({ model }) => model),
    models,
  );
  assert.deepEqual(results[0], results[4]);
  assert.equal(results[0].input.tokens, 7);
  assert.equal(results[2].input.tokens, 8);
  assert.deepEqual(codes(results[2]), ['retired']);
  assert.deepEqual(await compare({ text }, []), []);
});

test('every model of the book can be estimated, and no text costs no input', async () => {
  const models = (await loadPriceBook()).models().map(({ id }) => id);
  for (const { model, input } of await compare({ text: '', on: '2026-11-21' }, models)) {
    assert.deepEqual([input.tokens, input.low, input.high], [0, 0, 0], model);
  }
  for (const { model, input, cost } of await compare({ text, on: '2026-11-21' }, models)) {
    assert.ok(input.low >= 1 && input.low <= input.tokens && input.tokens <= input.high, model);
    assert.ok(picoUsd(cost.low) <= picoUsd(cost.expected) && picoUsd(cost.expected) <= picoUsd(cost.high), model);
  }
});

test('limits of the model are told of', async () => {
  const long = await estimate({ model: 'gpt-4', text: 'word '.repeat(9000), on });
  assert.deepEqual(codes(long), ['contextExceeded']);
  assert.deepEqual(codes(await estimate({ model: 'gpt-4', text, expectedOutput: 9000, on })), [
    'outputTooLong',
    'contextExceeded',
  ]);
});

test('what spells a special token is counted as text, as providers do', async () => {
  const { input } = await estimate({ model: 'gpt-4', text: '<|endoftext|>', on });
  assert.equal(input.tokens, 7);
});

test('a book of your own is used, and nothing else is taken for one', async () => {
  const prices = await loadPriceBook();
  assert.equal((await estimate({ model: 'gpt-4', text, on }, { prices })).input.tokens, 8);
  await assert.rejects(estimate({ model: 'gpt-4', text }, { prices: {} }), { code: 'invalidArgument' });
});

test('bad requests are refused with their reason', async () => {
  await assert.rejects(estimate({ model: 'gtp-4', text }), { code: 'unknownModel' });
  await assert.rejects(estimate({ model: 'gpt-4', text, on: '2020-01-01' }), { code: 'noPriceOnDate' });
  await assert.rejects(estimate({ model: 'gpt-4', text: 8 }), { code: 'invalidArgument' });
  await assert.rejects(estimate({ text }), { code: 'invalidArgument' });
  for (const count of [-1, 1.5, Number.NaN, 2 ** 60, '8']) {
    await assert.rejects(estimate({ model: 'gpt-4', text, expectedOutput: count }), {
      code: 'invalidUsage',
      message: /^expectedOutput must be/,
    });
    await assert.rejects(estimate({ model: 'gpt-4', text, maxOutput: count }), {
      code: 'invalidUsage',
      message: /^maxOutput must be/,
    });
  }
});

test('a tokenizer is found by the name of a model, and where there is none that is said', async () => {
  const tokenizer = await loadTokenizer('gpt-4o-2030-01-01');
  assert.equal(tokenizer.encoding, 'o200k_base');
  assert.equal((await loadTokenizer('openai/gpt-oss-120b')).encoding, 'o200k_harmony');
  await assert.rejects(loadTokenizer('claude-opus-5'), { code: 'noExactTokenizer', message: /estimate\(\)/ });
  await assert.rejects(loadTokenizer('o300k_base'), { code: 'unknownModel' });
});
