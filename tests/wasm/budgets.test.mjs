// Budgets and projections through the package, with the zones that Intl knows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openRollups, TokenfareError } from 'tokenfare';
import { entryOf } from './made-entries.mjs';

const usd = (amount) => ({ usd: amount });

/** Calls of $0.00924 and 158 tokens each, at these times. */
async function tableOf(times, options) {
  const table = await openRollups(options);
  const entry = await entryOf();
  table.add(times.map((time) => ({ ...entry, time })));
  return table;
}

const morning = ['09', '10', '11', '12', '13'].map((hour) => `2026-11-21T${hour}:00:00.000Z`);
const now = '2026-11-21T18:00:00Z';

const refusal = (call) => {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof TokenfareError, String(error));
    assert.equal(error.code, 'invalidArgument');
    return error.message;
  }
  return assert.fail('accepted');
};

test('a budget says what is spent, what is left, which thresholds are reached and how the day will end', async () => {
  const table = await tableOf(morning);
  const [status] = table.budgets([{ limit: usd('0.0924'), per: 'day', stop: true }], { now });
  assert.deepEqual(status, {
    name: 'day',
    per: 'day',
    spent: usd('0.0462'),
    limit: usd('0.0924'),
    share: 0.5,
    reached: [0.5],
    exceeded: false,
    left: usd('0.0462'),
    period: { from: '2026-11-21T00:00:00.000Z', to: '2026-11-22T00:00:00.000Z' },
    forecast: { atEnd: usd('0.077') },
  });
});

test('a call that is about to be made is stopped by the budget that it would exceed', async () => {
  const table = await tableOf(morning);
  const call = await entryOf();
  const budgets = (limit) => [
    { name: 'drafts', limit: usd('1'), per: 'day', where: { operation: 'Answer draft' }, parent: 'team' },
    { name: 'team', limit: usd(limit), per: 'month', stop: true },
  ];
  const stoppedBy = (limit) => table.budgets(budgets(limit), { now, call }).map((status) => status.stoppedBy);
  assert.deepEqual(stoppedBy('0.05544'), [undefined, undefined]);
  assert.deepEqual(stoppedBy('0.055439'), ['team', 'team']);
});

test('a local day of a budget begins and ends where that of the zone does, also with 25 hours', async () => {
  const table = await tableOf(['2026-10-24T22:30:00.000Z', '2026-10-24T23:30:00.000Z', '2026-10-25T23:30:00.000Z']);
  const [status] = table.budgets([{ limit: { tokens: 1000 }, per: 'day' }], {
    now: new Date('2026-10-25T12:00:00Z'),
    timeZone: 'Europe/Lisbon',
  });
  assert.deepEqual(status.period, { from: '2026-10-24T23:00:00.000Z', to: '2026-10-26T00:00:00.000Z' });
  assert.deepEqual(status.spent, { tokens: 316 });
  const [month] = table.budgets([{ limit: { tokens: 1000 }, per: 'month' }], {
    now: '2026-10-25T12:00:00Z',
    timeZone: 'America/New_York',
  });
  assert.deepEqual(month.period, { from: '2026-10-01T04:00:00.000Z', to: '2026-11-01T04:00:00.000Z' });
});

test('a budget for a value of metadata needs sums that keep it apart', async () => {
  const budgets = [{ limit: usd('1'), per: 'day', where: { metadata: { team: 'red' } } }];
  const table = await openRollups({ metadata: 'team' });
  table.add([await entryOf({ metadata: { team: 'red' } }), await entryOf({ metadata: { team: 'blue' } })]);
  assert.deepEqual(table.budgets(budgets, { now })[0].spent, usd('0.00924'));
  const plain = await openRollups();
  assert.match(
    refusal(() => plain.budgets(budgets, { now })),
    /^budgets\[0\]\.where\.metadata\.team must be a dimension that these sums keep apart/,
  );
});

test('budgets that make no sense are refused by name', async () => {
  const table = await openRollups();
  const day = { limit: usd('5'), per: 'day' };
  assert.match(
    refusal(() => table.budgets([{ ...day, per: 'year' }])),
    /^budgets\[0\]\.per must be one of/,
  );
  assert.match(
    refusal(() => table.budgets([{ ...day, warnAt: [Number.NaN] }])),
    /finite/,
  );
  assert.match(
    refusal(() => table.budgets([{ ...day, limit: usd('-5') }])),
    /^budgets\[0\]\.limit\.usd/,
  );
  assert.match(
    refusal(() => table.budgets([{ ...day, parent: 'nobody' }])),
    /none of the budgets/,
  );
  assert.match(
    refusal(() => table.budgets([day], { now: 'soon' })),
    /^now must be an instant/,
  );
});

test('a projection carries the mean of the full days on for a month, and says when there are too few', async () => {
  const days = Array.from({ length: 10 }, (_, day) => `2026-11-${String(day + 1).padStart(2, '0')}T12:00:00.000Z`);
  const table = await tableOf(days);
  assert.deepEqual(table.projection({ now: '2026-11-11T08:00:00Z' }), {
    daily: usd('0.00924'),
    monthly: usd('0.2772'),
    low: usd('0.2772'),
    high: usd('0.2772'),
    days: 10,
    method: 'mean of the last 10 full days, 30 days a month, two standard errors to either side',
  });
  assert.deepEqual(table.projection({ now: '2026-11-05T08:00:00Z' }), {
    tooLittleData: 'A projection needs 7 full days since the first call, and there are 4.',
  });
  // In Auckland, 13 hours ahead, the calls at noon are of the day after.
  assert.equal(table.projection({ now: '2026-11-08T20:00:00Z', timeZone: 'Pacific/Auckland' }).days, 7);
});
