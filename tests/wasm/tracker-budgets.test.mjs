// Budgets of a tracker: each threshold is told once, a call can be refused before it is made, and what has been made is
// logged whatever the budget says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimate, TokenfareError, TokenTracker } from 'tokenfare';
import { openMemoryStore } from 'tokenfare/browser';

const on = '2024-05-01';
/** Costs $0.00924. */
const usage = { prompt_tokens: 8, completion_tokens: 150 };

function tracking(budgets, options = {}) {
  const tracker = new TokenTracker({ model: 'gpt-4', on, budgets, ...options });
  const told = [];
  tracker.on('budget', ({ threshold, status, entry }) => told.push([status.name, threshold, entry.operation]));
  return { tracker, told };
}

test('each threshold is told once, by the call that passed it', async () => {
  const { tracker, told } = tracking([{ name: 'daily', limit: { usd: '0.02' }, per: 'day', warnAt: [0.4, 0.9, 1] }]);
  const time = '2026-11-21T10:00:00Z';
  for (const operation of ['one', 'two', 'three', 'four']) await tracker.track(usage, { operation, time });
  assert.deepEqual(told, [
    ['daily', 0.4, 'one'],
    ['daily', 0.9, 'two'],
    ['daily', 1, 'three'],
  ]);
  assert.equal((await tracker.sessionSummary()).calls, 4, 'what has happened is logged');
});

test('a new day begins anew, and a day is one of the zone', async () => {
  const budgets = [{ limit: { usd: '0.01' }, per: 'day', warnAt: [0.9] }];
  const { tracker, told } = tracking(budgets, { timeZone: 'Asia/Kathmandu' });
  for (const [operation, time] of [
    ['evening', '2026-11-21T18:00:00Z'], // 23:45 in Kathmandu
    ['night', '2026-11-21T18:20:00Z'], // 00:05 of the next day
    ['morning', '2026-11-22T02:00:00Z'],
  ]) {
    await tracker.track(usage, { operation, time });
  }
  assert.deepEqual(
    told.map(([, , operation]) => operation),
    ['evening', 'night'],
  );
});

test('calls that are made at once pass each threshold once', async () => {
  const { tracker, told } = tracking([{ name: 'many', limit: { tokens: 158 * 20 }, per: 'session', warnAt: [0.5, 1] }]);
  await Promise.all(Array.from({ length: 40 }, (_, call) => tracker.track(usage, { operation: String(call) })));
  assert.deepEqual(
    told.map(([name, threshold]) => [name, threshold]),
    [
      ['many', 0.5],
      ['many', 1],
    ],
  );
});

test('what was passed before the tracker began is not told again', async () => {
  const store = openMemoryStore();
  const budgets = [{ limit: { usd: '0.03' }, per: 'month', warnAt: [0.25, 0.6, 1] }];
  const time = '2026-11-21T10:00:00Z';
  const first = tracking(budgets, { store });
  await first.tracker.track(usage, { operation: 'first', time });
  const second = tracking(budgets, { store });
  await second.tracker.track(usage, { operation: 'second', time });
  assert.deepEqual(first.told, [['month', 0.25, 'first']]);
  assert.deepEqual(second.told, [['month', 0.6, 'second']]);
});

test('every call has a budget of its own, and every task and session too', async () => {
  const { tracker, told } = tracking([
    { name: 'call', limit: { usd: '0.01' }, per: 'call', warnAt: [0.9] },
    { name: 'task', limit: { usd: '0.018' }, per: 'task', warnAt: [1] },
  ]);
  for (const operation of ['a', 'a', 'b', 'b']) await tracker.track(usage, operation);
  assert.deepEqual(told, [
    ['call', 0.9, 'a'],
    ['call', 0.9, 'a'],
    ['task', 1, 'a'],
    ['call', 0.9, 'b'],
    ['call', 0.9, 'b'],
    ['task', 1, 'b'],
  ]);
});

test('a budget counts only the calls that it is about', async () => {
  const where = { model: 'gpt-4', metadata: { video: 'v1' } };
  const { tracker, told } = tracking([{ name: 'v1', limit: { usd: '0.01' }, per: 'day', where, warnAt: [0.5] }]);
  const time = '2026-11-21T10:00:00Z';
  await tracker.track(usage, { operation: 'other video', metadata: { video: 'v2' }, time });
  await tracker.track(usage, { operation: 'other model', metadata: { video: 'v1' }, model: 'gpt-4-turbo', time });
  await tracker.track(usage, { operation: 'this', metadata: { video: 'v1' }, time });
  assert.deepEqual(told, [['v1', 0.5, 'this']]);
});

test('a call over a budget that stops is refused before it is made; one within it is not', async () => {
  const { tracker } = tracking([{ name: 'daily', limit: { usd: '0.02' }, per: 'day', stop: true }]);
  const text = 'Explain quantum computing in simple terms.';
  const fare = await estimate({ model: 'gpt-4', text, expectedOutput: 150, on });
  const [status] = await tracker.check(fare);
  assert.deepEqual([status.spent, status.exceeded, status.stoppedBy], [{ usd: '0.00924' }, false, undefined]);
  await tracker.track(usage);
  await tracker.track(usage);
  const error = await tracker.check(fare).catch((reason) => reason);
  assert.ok(error instanceof TokenfareError);
  assert.deepEqual([error.code, error.details.budget], ['budgetExceeded', 'daily']);
  assert.match(error.message, /^With this call the budget "daily" would be exceeded: \$0\.02772 of \$0\.02 a day\./);
  await tracker.check();
  assert.equal((await tracker.track(usage)).cost.total.usd, '0.00924', 'a call that was made is logged all the same');
  await assert.rejects(tracker.check(), { code: 'budgetExceeded', message: /^Nothing is left of the budget "daily"/ });
});

test('a budget without stop warns and refuses nothing', async () => {
  const { tracker, told } = tracking([{ limit: { usd: '0.001' }, per: 'day' }]);
  await tracker.track(usage);
  const [status] = await tracker.check();
  assert.deepEqual([status.exceeded, status.spent, told.length], [true, { usd: '0.00924' }, 4]);
});

test('what the store has not taken yet is spent as well', async () => {
  const store = openMemoryStore();
  const append = store.append.bind(store);
  store.append = async () => {
    throw new TokenfareError('storeFull', 'No room.');
  };
  const { tracker, told } = tracking([{ name: 'daily', limit: { usd: '0.01' }, per: 'day', stop: true }], { store });
  await tracker.track(usage, 'first');
  assert.deepEqual((await tracker.budgets())[0].spent, { usd: '0.00924' });
  assert.deepEqual(
    told.map(([, threshold]) => threshold),
    [0.5, 0.75, 0.9],
  );
  store.append = append;
  await tracker.flush();
  assert.deepEqual((await tracker.budgets())[0].spent, { usd: '0.00924' });
});

test('budgets that make no sense are refused at the first call, and at a check', async () => {
  for (const [budget, sentence] of [
    [{ limit: { usd: '0' }, per: 'day' }, /above 0/],
    [{ limit: { usd: '1' }, per: 'year' }, /"call"|day/],
    [{ limit: { usd: '1' }, per: 'day', warnAt: [2] }, /share/],
    [{ limit: { usd: '1' }, per: 'day', parent: 'nobody' }, /nobody/],
  ]) {
    const { tracker } = tracking([budget]);
    for (const call of [() => tracker.track(usage), () => tracker.check(), () => tracker.budgets()]) {
      await assert.rejects(call, (error) => error.code === 'invalidArgument' && sentence.test(error.message));
    }
  }
  assert.deepEqual(await new TokenTracker({ model: 'gpt-4' }).check(), []);
  assert.deepEqual(await new TokenTracker({ model: 'gpt-4' }).budgets(), []);
});
