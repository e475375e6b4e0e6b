// Summaries through the package, with the zones that Intl knows, beside a slow recount of the entries.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openRollups, picoUsd, TokenfareError } from 'tokenfare';
import { entryOf } from './made-entries.mjs';

/** A log of some days, the same on every run, with calls at any second. */
async function madeLog(start, days, calls) {
  let state = 12345;
  const below = (end) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * end);
  };
  const begin = Date.parse(start);
  const entries = [];
  for (let at = 0; at < calls; ++at) {
    const metadata = below(3) === 0 ? { video: `clip ${below(3)}` } : {};
    entries.push(
      await entryOf({
        time: new Date(begin + below(days * 86_400) * 1000),
        model: ['gpt-4', 'gpt-4o', 'claude-3-haiku'][below(3)],
        operation: ['Answer draft', 'Summary'][below(2)],
        session: `desk-${below(4)}`,
        input: below(1000),
        output: below(500),
        metadata,
      }),
    );
  }
  return entries;
}

const formats = new Map();

/** The local date and hour of an entry, as Intl writes them. */
function localParts(time, timeZone) {
  const options = { hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit' };
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { ...options, timeZone, timeZoneName: 'longOffset' });
  formats.set(timeZone, format);
  const parts = format.formatToParts(new Date(time));
  const part = (type) => parts.find((each) => each.type === type).value;
  const offset = part('timeZoneName').replace('GMT', '') || '+00:00';
  return { day: `${part('year')}-${part('month')}-${part('day')}`, hour: part('hour'), offset };
}

/** The ISO week of a date: that of its Thursday, counted from the Thursday of the first week. */
function isoWeek(day) {
  const thursday = new Date(`${day}T00:00:00Z`);
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const year = thursday.getUTCFullYear();
  const week = 1 + Math.floor((thursday - Date.UTC(year, 0, 1)) / 86_400_000 / 7);
  return `${year}-W${String(week).padStart(2, '0')}`;
}

function slowKey(entry, by, timeZone) {
  const { day, hour, offset } = localParts(entry.time, timeZone);
  if (by === 'day') return day;
  if (by === 'month') return day.slice(0, 7);
  if (by === 'week') return isoWeek(day);
  if (by === 'hour') return `${day}T${hour}:00${offset}`;
  if (by === 'metadata.video') return entry.metadata.video ?? '';
  return entry[by];
}

function recount(entries, keyOf) {
  const sums = new Map();
  for (const entry of entries) {
    const key = keyOf(entry);
    const sum = sums.get(key) ?? { calls: 0, input: 0, output: 0, cost: 0n };
    sum.calls += 1;
    sum.input += entry.tokens.input;
    sum.output += entry.tokens.output;
    sum.cost += picoUsd(entry.cost.total);
    sums.set(key, sum);
  }
  return sums;
}

const byKey = (a, b) => (a[0] < b[0] ? -1 : 1);

const zones = [
  'UTC',
  'Europe/Lisbon',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'America/St_Johns',
];

test('sums by each dimension in real zones, over changes of the clock, are what a slow recount says', async () => {
  const entries = [
    ...(await madeLog('2026-02-13', 45, 700)), // Ramadan in Morocco, Lisbon and New York in March
    ...(await madeLog('2026-10-22', 14, 400)),
    ...(await madeLog('2026-12-29', 6, 200)),
  ];
  const table = await openRollups({ metadata: ['video'] });
  table.add(entries);
  for (const timeZone of zones) {
    for (const by of ['model', 'operation', 'session', 'hour', 'day', 'week', 'month', 'metadata.video']) {
      const { groups, calls } = table.summary({ by, timeZone });
      assert.equal(calls, entries.length);
      const expected = recount(entries, (entry) => slowKey(entry, by, timeZone));
      const found = groups.map(({ key, calls: count, tokens, cost }) => [
        key[by],
        { calls: count, input: tokens.input, output: tokens.output, cost: picoUsd(cost) },
      ]);
      assert.deepEqual(found.sort(byKey), [...expected].sort(byKey), `${by} in ${timeZone}`);
    }
  }
});

test('the day on which the clock is put back has 25 hours, and the one on which it is put forward 23', async () => {
  const table = await openRollups();
  const entry = await entryOf();
  const hourly = (from, hours) =>
    Array.from({ length: hours }, (_, hour) => ({
      ...entry,
      time: new Date(Date.parse(from) + hour * 3_600_000).toISOString(),
    }));
  table.add([...hourly('2026-03-28T00:00:00Z', 72), ...hourly('2026-10-24T00:00:00Z', 72)]);
  const timeZone = 'Europe/Lisbon';
  const hours = (day, next) => table.summary({ by: 'hour', since: day, until: next, timeZone }).groups;
  assert.equal(hours('2026-03-29', '2026-03-30').length, 23);
  assert.equal(hours('2026-10-25', '2026-10-26').length, 25);
  assert.deepEqual(
    hours('2026-10-25', '2026-10-26')
      .slice(1, 3)
      .map(({ key }) => key.hour),
    ['2026-10-25T01:00+01:00', '2026-10-25T01:00+00:00'],
  );
  assert.ok(hours('2026-10-25', '2026-10-26').every(({ key }) => !Number.isNaN(Date.parse(key.hour))));
});

test('averages, first and last are of the calls that were asked for', async () => {
  const table = await openRollups();
  table.add([await entryOf(), await entryOf({ time: '2026-11-23T08:00:00Z' }), await entryOf({ model: 'gpt-4o' })]);
  const { averages, first, last, calls } = table.summary({ where: { model: 'gpt-4' } });
  assert.deepEqual([calls, first, last], [2, '2026-11-21T17:15:00.000Z', '2026-11-23T08:00:00.000Z']);
  assert.deepEqual(averages, {
    tokensPerCall: 158,
    costPerCall: { usd: '0.00924' },
    callsPerDay: 0.67,
    costPerDay: { usd: '0.00616' },
    days: 3,
  });
  assert.equal(table.summary({ since: '2027-01-01' }).averages, undefined);
});

test('several dimensions at once make a group of each combination', async () => {
  const table = await openRollups();
  table.add([await entryOf(), await entryOf({ model: 'gpt-4o' }), await entryOf({ model: 'gpt-4o' })]);
  const { groups } = table.summary({ by: ['day', 'model'] });
  assert.deepEqual(
    groups.map(({ key, calls }) => [key, calls]),
    [
      [{ day: '2026-11-21', model: 'gpt-4' }, 1],
      [{ day: '2026-11-21', model: 'gpt-4o' }, 2],
    ],
  );
});

test('what cannot be asked is refused with its name', async () => {
  const table = await openRollups();
  table.add([await entryOf()]);
  const refusal = (options) => {
    try {
      table.summary(options);
    } catch (error) {
      assert.ok(error instanceof TokenfareError, String(error));
      assert.equal(error.code, 'invalidArgument');
      return error.message;
    }
    return assert.fail('accepted');
  };
  assert.match(refusal({ by: 'year' }), /^by\[0\] must be one of model/);
  assert.match(refusal({ timeZone: 'Middle/Earth' }), /IANA name such as 'Europe\/Lisbon'/);
  assert.match(refusal({ since: new Date(Number.NaN) }), /^since is not a valid date/);
  assert.match(refusal({ since: '2026-11-21T17:16:00Z' }), /^since must be on a quarter of an hour/);
  assert.match(refusal({ by: 'metadata.video' }), /openRollups|open them with/);
});
