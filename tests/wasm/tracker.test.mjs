// A tracker logs what was called: by texts, by what a provider reports, by a number of tokens.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { costInterval, countTokens, estimate, loadPriceBook, TokenfareError, TokenTracker } from 'tokenfare';
import { openMemoryStore } from 'tokenfare/browser';

const on = '2024-05-01';
const prompt = 'Explain quantum computing in simple terms.';
const completion = 'A qubit can be in two states at once, until somebody looks.';

const refusal = async (promise, code) => {
  const error = await promise.then(
    (value) => assert.fail(`accepted: ${JSON.stringify(value)}`),
    (reason) => reason,
  );
  assert.ok(error instanceof TokenfareError, String(error));
  assert.equal(error.code, code);
  return error.message;
};

test('two texts are counted as the model counts them, and priced by the day', async () => {
  const tracker = new TokenTracker({ model: 'gpt-4', on });
  const entry = await tracker.logInteraction(prompt, completion, { operation: 'Draft', metadata: { project: 'x' } });
  const output = await countTokens(completion, 'gpt-4');
  const book = await loadPriceBook();
  assert.deepEqual(entry.tokens, { input: 8, output, total: 8 + output });
  assert.deepEqual(entry.cost.total, book.quote('gpt-4', { input: 8, output }, { on }).total);
  assert.deepEqual(entry.precision, { input: 'exact', output: 'exact' });
  assert.deepEqual([entry.operation, entry.metadata, entry.text], ['Draft', { project: 'x' }, undefined]);
  await tracker.close();
});

test('an answer of a model whose tokenizer is not public is counted without what stands around a message', async () => {
  const tracker = new TokenTracker({ model: 'claude-opus-4-5', on: '2026-01-01' });
  const text = 'The sky is blue because air scatters blue light more than red light. '.repeat(10);
  const entry = await tracker.logInteraction(text, text);
  assert.deepEqual(entry.precision, { input: 'estimate', output: 'estimate' });
  const { input } = await estimate({ model: 'claude-opus-4-5', text });
  const { input: one } = await estimate({ model: 'claude-opus-4-5', text: '.' });
  assert.ok(one.tokens > 5, 'a message of one token is more than that');
  assert.deepEqual([entry.tokens.input, entry.tokens.output], [input.tokens, input.tokens - (one.tokens - 1)]);
  assert.equal((await tracker.logInteraction(text, '')).tokens.output, 0);
});

test('messages are counted with what stands around them', async () => {
  const tracker = new TokenTracker({ model: 'gpt-4', on });
  const entry = await tracker.logInteraction([{ role: 'user', content: prompt }], completion);
  assert.ok(entry.tokens.input > 8);
  assert.equal(entry.precision.input, 'rendered');
});

test('what a provider reports is logged as reported, a whole answer as well as its usage', async () => {
  const tracker = new TokenTracker({ model: 'gpt-4', on: '2026-01-01' });
  const usage = { prompt_tokens: 2006, completion_tokens: 300, prompt_tokens_details: { cached_tokens: 1920 } };
  const entry = await tracker.track(usage, 'Custom Operation', 'gpt-4o');
  assert.deepEqual(
    [entry.model, entry.operation, entry.tokens.input, entry.tokens.cachedInput, entry.tokens.output],
    ['gpt-4o', 'Custom Operation', 2006, 1920, 300],
  );
  assert.deepEqual(entry.precision, { input: 'reported', output: 'reported' });
  const answer = { id: 'msg', type: 'message', usage: { input_tokens: 12, output_tokens: 5 } };
  const other = await tracker.track(answer, { operation: 'Chat', model: 'claude-opus-4-5', latencyMs: 840 });
  assert.deepEqual([other.tokens.total, other.latencyMs, other.model], [17, 840, 'claude-opus-4-5']);
  assert.match(await refusal(tracker.track({ tokens: 5 }), 'invalidUsage'), /prompt_tokens/);
  assert.deepEqual((await tracker.sessionSummary()).calls, 2);
});

test('a number of tokens without a kind costs an interval, of which the entry holds the high end', async () => {
  const tracker = new TokenTracker({ model: 'gpt-4', on });
  const entry = await tracker.log(150);
  assert.deepEqual(costInterval(entry), { low: { usd: '0.0045' }, high: { usd: '0.009' } });
  assert.deepEqual([entry.cost.total, entry.precision.output], [{ usd: '0.009' }, 'estimate']);
  const input = await tracker.log(150, { kind: 'input' });
  assert.deepEqual(costInterval(input), { low: { usd: '0.0045' }, high: { usd: '0.0045' } });
  assert.deepEqual([input.tokens.input, input.precision.input], [150, 'exact']);
  assert.deepEqual((await tracker.log(7, { kind: 'output' })).tokens, { input: 0, output: 7, total: 7 });
  for (const bad of [-1, 1.5, Number.NaN, '150', null, undefined]) await refusal(tracker.log(bad), 'invalidUsage');
  await refusal(tracker.log(1, { kind: 'both' }), 'invalidArgument');
});

test('what the store does not lose, a summary counts exactly, and a new session begins at nothing', async () => {
  const store = openMemoryStore();
  const tracker = new TokenTracker({ model: 'gpt-3.5-turbo', on: '2024-01-10', store, session: 'desk' });
  for (let call = 0; call < 10; ++call) await tracker.track({ prompt_tokens: 45, completion_tokens: 23 });
  const { calls, tokens, cost, averages } = await tracker.sessionSummary();
  assert.deepEqual([calls, tokens, cost], [10, { input: 450, output: 230, total: 680 }, { usd: '0.001135' }]);
  assert.deepEqual(averages.costPerCall, { usd: '0.0001135' });
  const next = tracker.resetSession();
  assert.notEqual(next, 'desk');
  assert.equal(tracker.session, next);
  assert.equal((await tracker.sessionSummary()).calls, 0);
  await tracker.track({ prompt_tokens: 1, completion_tokens: 1 });
  assert.equal((await tracker.sessionSummary()).calls, 1);
  assert.equal(await store.count(), 11);
  await tracker.close();
  assert.equal(await store.count(), 11, 'a store that was given is not closed');
});

test('a summary of all is by model, day and metadata, for other sessions as well', async () => {
  const store = openMemoryStore();
  const earlier = new TokenTracker({ model: 'gpt-4', store, on });
  await earlier.track({ input: 8, output: 150 }, { metadata: { video: 'a' }, time: '2026-11-20T23:30:00Z' });
  const tracker = new TokenTracker({ model: 'gpt-4o', store, on: '2026-01-01' });
  await tracker.track({ input: 45, output: 23 }, { metadata: { video: 'b' }, time: '2026-11-21T01:00:00Z' });
  await tracker.track({ input: 45, output: 23 }, { metadata: { video: 'a' }, time: '2026-11-21T02:00:00Z' });
  assert.equal((await tracker.sessionSummary()).calls, 2);
  const keys = async (options) => (await tracker.summary(options)).groups.map(({ key, calls }) => [key, calls]);
  assert.deepEqual(await keys({ by: 'model' }), [
    [{ model: 'gpt-4' }, 1],
    [{ model: 'gpt-4o' }, 2],
  ]);
  assert.deepEqual(await keys({ by: 'metadata.video' }), [
    [{ 'metadata.video': 'a' }, 2],
    [{ 'metadata.video': 'b' }, 1],
  ]);
  assert.deepEqual(await keys({ by: 'day', timeZone: 'America/New_York' }), [[{ day: '2026-11-20' }, 3]]);
  assert.equal((await tracker.summary({ since: '2026-11-21' })).calls, 2);
});

test('a projection is of full days, and says when there are too few', async () => {
  const tracker = new TokenTracker({ model: 'gpt-4', on });
  await tracker.log(1000, { kind: 'input', time: '2026-11-01T12:00:00Z' });
  assert.match((await tracker.projection({ now: '2026-11-03T00:00:00Z' })).tooLittleData, /days/);
  for (let day = 2; day <= 20; ++day) {
    await tracker.log(1000, { kind: 'input', time: `2026-11-${String(day).padStart(2, '0')}T12:00:00Z` });
  }
  const { daily, monthly, low, high } = await tracker.projection({ now: '2026-11-21T00:00:00Z' });
  assert.deepEqual([daily, monthly, low, high], [{ usd: '0.03' }, { usd: '0.9' }, { usd: '0.9' }, { usd: '0.9' }]);
});

test('an exported session is its entries, oldest first, and no others', async () => {
  const store = openMemoryStore();
  const other = new TokenTracker({ model: 'gpt-4', store });
  await other.log(1, { kind: 'input' });
  const tracker = new TokenTracker({ model: 'gpt-4', store, metadata: { app: 'a', user: 'b' } });
  const first = await tracker.log(2, { kind: 'input', metadata: { user: 'c' }, time: '2026-01-01T10:00:00Z' });
  const second = await tracker.log(3, { kind: 'input', time: '2026-01-01T11:00:00Z' });
  assert.deepEqual(
    [first.metadata, second.metadata],
    [
      { app: 'a', user: 'c' },
      { app: 'a', user: 'b' },
    ],
  );
  const { entries } = JSON.parse(await tracker.exportSession('json'));
  assert.deepEqual(entries, [first, second]);
  assert.equal((await tracker.exportSession('jsonl')).trim().split('\n').length, 2);
});

test('a price of your own is known to the tracker alone, and for a model that the book does not have', async () => {
  const tracker = new TokenTracker({ model: 'gpt-4' });
  const others = new TokenTracker({ model: 'gpt-4' });
  await tracker.updatePricing('custom-model', { input: '0.005', output: '0.008', per: '1K' });
  const entry = await tracker.track({ prompt_tokens: 1000, completion_tokens: 1000 }, 'Own', 'custom-model');
  assert.deepEqual(entry.cost, { input: { usd: '0.005' }, output: { usd: '0.008' }, total: { usd: '0.013' } });
  assert.equal((await tracker.logInteraction(prompt, '', { model: 'custom-model' })).tokens.input, 8);
  await refusal(others.track({ prompt_tokens: 1, completion_tokens: 1 }, '', 'custom-model'), 'unknownModel');
  await refusal(tracker.updatePricing('gpt-4', { input: 'cheap', per: '1K' }), 'invalidArgument');

  const prices = await loadPriceBook();
  await new TokenTracker({ model: 'gpt-4', prices }).updatePricing('gpt-4', { input: '1', output: '2', per: '1M' });
  assert.equal(prices.quote('gpt-4', { input: 1000 }).total.usd, '0.001');
});

test('without the vocabulary what has happened is logged all the same, and says how it was counted', async () => {
  const fetch = () => Promise.reject(new Error('offline'));
  await new TokenTracker({ model: 'gpt-4', on }).log(1); // the prices are here
  const tracker = new TokenTracker({ model: 'deepseek-chat', on: '2026-01-01', fetch });
  const entry = await tracker.logInteraction(prompt, completion);
  assert.deepEqual(entry.precision, { input: 'fallback', output: 'fallback' });
  assert.ok(entry.tokens.input > 4 && entry.tokens.input < 20);
});

test('a tracker refuses what it cannot work with, and says what is accepted', async () => {
  for (const options of [undefined, {}, { model: '' }, { model: 4 }]) {
    assert.throws(() => new TokenTracker(options), { code: 'invalidArgument', message: /needs a model/ });
  }
  assert.throws(() => new TokenTracker({ model: 'gpt-4', keepText: 'some' }), /'none', 'hash' or 'full'/);
  const tracker = new TokenTracker({ model: 'gpt-4' });
  await refusal(tracker.logInteraction(prompt, completion, { model: 'gpt-44' }), 'unknownModel');
  await refusal(tracker.logInteraction(prompt, undefined), 'invalidArgument');
  await refusal(tracker.logInteraction(prompt, completion, { metadata: { a: {} } }), 'invalidArgument');
  await refusal(tracker.logInteraction(prompt, completion, { on: '2020-01-01' }), 'noPriceOnDate');
  assert.throws(() => tracker.on('call', () => undefined), /'entry'/);
  assert.equal((await tracker.sessionSummary()).calls, 0);
});
