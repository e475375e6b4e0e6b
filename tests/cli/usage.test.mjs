// What the log comes to, as the command says it.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { TokenTracker } from 'tokenfare';
import { openFileStore } from 'tokenfare/node';
import { ask, run, temporaryFolder } from './command.mjs';

const home = temporaryFolder();

describe('usage', () => {
  before(async () => {
    const store = await openFileStore(`${home}/state/tokenfare/log`);
    const tracker = new TokenTracker({ model: 'gpt-4', store, session: 'day', on: '2024-05-01', strict: true });
    for (const [time, operation, model] of [
      ['2026-11-19T23:30:00Z', 'Draft', 'gpt-4'],
      ['2026-11-20T10:00:00Z', 'Draft', 'gpt-4o'],
      ['2026-11-21T10:00:00Z', '', 'gpt-4'],
    ]) {
      const on = model === 'gpt-4o' ? '2026-01-01' : '2024-05-01';
      await tracker.track({ input: 8, output: 150 }, { operation, model, time, on, metadata: { video: operation } });
    }
    await tracker.close();
    await store.close();
  });

  test('has the totals, the averages and the latest calls', async () => {
    const { code, stdout, stderr } = await run(['usage', '--recent', '1'], { home });
    assert.deepEqual([code, stderr], [0, '']);
    const lines = stdout.trimEnd().split('\n');
    // What is ahead goes by the clock of this machine.
    assert.deepEqual(
      lines.filter((line) => !line.startsWith('Ahead')),
      [
        'Calls   3',
        'Tokens  474 (24 in, 450 out)',
        'Cost    $0.020',
        'A call  158 tokens, $0.0067',
        'A day   1 call, $0.0067 (3 days)',
        '',
        'latest calls      model  operation  in  out     cost',
        '2026-11-21 10:00  gpt-4              8  150  $0.0092',
      ],
    );
  });

  test('says what is ahead from the days that are over, if there are enough', async () => {
    const fresh = temporaryFolder();
    const daysAgo = (days) => new Date(Date.now() - days * 86_400_000).toISOString();
    const log = (days) =>
      run(['log', '-m', 'gpt-4', '--on', '2024-05-01', '-i', '1000', '--time', daysAgo(days)], { home: fresh });
    await log(1);
    assert.match((await run(['usage'], { home: fresh })).stdout, /^Ahead {3}A projection needs 7 full days/m);
    await Promise.all([2, 3, 4, 5, 6, 7, 8, 9].map(log));
    const { projection } = await ask(['usage', '--model', 'gpt-4'], { home: fresh });
    assert.deepEqual([projection.daily, projection.monthly], [{ usd: '0.03' }, { usd: '0.9' }]);
    const { stdout } = await run(['usage'], { home: fresh });
    assert.match(
      stdout,
      /^Ahead {3}\$0\.030 a day, \$0\.90 in 30 days \(\$0\.90 to \$0\.90; from the last 9 full days\)$/m,
    );
  });

  test('is apart by what one asks for, in the days of a zone, and adds up to the whole', async () => {
    const summary = await ask(['usage', '--by', 'day,model', '--zone', 'Europe/Berlin'], { home });
    assert.deepEqual(
      summary.groups.map(({ key, calls }) => [key.day, key.model, calls]),
      [
        ['2026-11-20', 'gpt-4', 1],
        ['2026-11-20', 'gpt-4o', 1],
        ['2026-11-21', 'gpt-4', 1],
      ],
    );
    assert.deepEqual([summary.calls, summary.cost, summary.recent.length], [3, { usd: '0.02' }, 3]);
    const { stdout } = await run(['usage', '--by', 'metadata.video'], { home });
    assert.match(stdout, /^metadata\.video +calls +in +out +cost\n\(none\) +1 +8 +150 +\$0\.0092\nDraft +2 +/m);
  });

  test('is of a range, a model, an operation or a session', async () => {
    for (const [options, calls] of [
      [['--since', '2026-11-20'], 2],
      [['--until', '2026-11-20'], 1],
      [['--since', '2026-11-20', '--zone', 'Europe/Berlin'], 3],
      [['--until', '2026-11-20', '--zone', 'Europe/Berlin'], 0],
      [['--since', '2026-11-20T10:00:00Z', '--until', '2026-11-21T10:00:00Z'], 1],
      [['--model', 'gpt-4o,gpt-5'], 1],
      [['--operation', 'Draft'], 2],
      [['--session', 'night'], 0],
    ]) {
      const answer = await ask(['usage', ...options], { home });
      assert.deepEqual([answer.calls, answer.recent.length], [calls, calls], options.join(' '));
    }
  });

  test('shows the latest calls at the time of the zone', async () => {
    const { stdout } = await run(['usage', '--zone', 'Asia/Kathmandu', '--recent', '2', '--model', 'gpt-4'], { home });
    assert.match(stdout, /^2026-11-21 15:45 +gpt-4 .*\n2026-11-20 05:15 +gpt-4 +Draft .*\n$/m);
  });

  test('finds prompts that were sent twice, by their hashes, if it is asked to', async () => {
    const folder = `${temporaryFolder()}/log`;
    const store = await openFileStore(folder);
    const tracker = new TokenTracker({ model: 'gpt-4', store, on: '2024-05-01', keepText: 'hash' });
    await tracker.logInteraction('the same', '', { time: '2026-11-20T10:00:00Z' });
    for (const prompt of ['the same', 'another']) await tracker.logInteraction(prompt, '');
    await tracker.close();
    await store.close();
    const { patterns } = await ask(['usage', '--patterns', '--log', folder]);
    assert.equal(patterns.calls, 3);
    assert.deepEqual(
      patterns.repeats.map(({ calls, repeated }) => [calls, repeated]),
      [[2, { usd: '0.00006' }]],
    );
    const { stdout } = await run(['usage', '--patterns', '--log', folder]);
    assert.match(stdout, /^The prompt of \S+ was sent 2 times: \$0\.000060 for repeats\.$/m);
    assert.match((await run(['usage', '--patterns'], { home })).stdout, /^No repeated prompt/m);
  });

  test('says where the log is when there is nothing in it', async () => {
    const { code, stdout, stderr } = await run(['usage', '--log', 'empty'], { home });
    assert.deepEqual([code, stdout], [0, '']);
    assert.match(stderr, /^No calls\. The log is .*\/empty; `tokenfare log` writes to it\.\n$/);
  });

  test('refuses what it cannot sum up by', async () => {
    for (const options of [
      ['--by', 'colour'],
      ['--zone', 'Mars/Olympus'],
      ['--since', 'soon'],
      ['--recent', 'all'],
    ]) {
      const { code, stdout, stderr } = await run(['usage', ...options], { home });
      assert.deepEqual([code, stdout], [2, ''], options.join(' '));
      assert.match(stderr, /^tokenfare: /);
    }
  });
});
