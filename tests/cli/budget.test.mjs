// Budgets of the command: kept beside the log, warned of by whoever logs, and ended with a code of their own.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { ask, run, start, temporaryFolder } from './command.mjs';

/** Costs $0.00924. */
const call = ['log', '-m', 'gpt-4', '--on', '2024-05-01', '-i', '8', '-o', '150'];
const fileOf = (home) => join(home, 'state/tokenfare/log/budgets.json');
const warnings = ({ stderr }) => stderr.trim().split('\n').filter(Boolean);

describe('budget', () => {
  test('is set, set anew and removed, in a file that its owner alone can read', async () => {
    const home = temporaryFolder();
    await run(['budget', 'set', 'daily', '--limit', '$5', '--warn', '50,90.5', '--stop'], { home });
    const filter = ['-m', 'gpt-4,gpt-4o', '--operation', 'Draft', '--metadata', 'video=v1', '--parent', 'daily'];
    await run(['budget', 'set', 'video', '--tokens', '1000', '--per', 'week', ...filter], { home });
    await run(['budget', 'set', 'daily', '--limit', '6'], { home });
    assert.deepEqual(JSON.parse(readFileSync(fileOf(home), 'utf8')).budgets, [
      {
        name: 'video',
        limit: { tokens: 1000 },
        per: 'week',
        where: { model: ['gpt-4', 'gpt-4o'], operation: ['Draft'], metadata: { video: 'v1' } },
        parent: 'daily',
      },
      { name: 'daily', limit: { usd: '6' }, per: 'day' },
    ]);
    assert.equal(statSync(fileOf(home)).mode & 0o777, 0o600);
    assert.deepEqual(
      readdirSync(join(fileOf(home), '..')).filter((name) => name.endsWith('.tmp')),
      [],
    );
    const orphan = await run(['budget', 'remove', 'daily'], { home });
    assert.equal(orphan.code, 2);
    assert.match(orphan.stderr, /daily/);
    for (const name of ['video', 'daily']) assert.equal((await run(['budget', 'remove', name], { home })).code, 0);
    assert.match((await run(['budget'], { home })).stderr, /There is no budget/);
  });

  test('is warned of by the call that passes a threshold, once, and then ends with 3', async () => {
    const home = temporaryFolder();
    await run(['budget', 'set', 'daily', '--limit', '0.02', '--warn', '40,90'], { home });
    assert.deepEqual(warnings(await run(call, { home })), ['Budget "daily": 40 % reached, $0.0092 of $0.020 a day.']);
    assert.deepEqual(warnings(await run(call, { home })), ['Budget "daily": 90 % reached, $0.018 of $0.020 a day.']);
    assert.equal((await run(['budget'], { home })).code, 0);
    const third = await run(call, { home });
    assert.deepEqual([third.code, warnings(third)], [0, []]);
    const { code, stdout, stderr } = await run(['budget'], { home });
    assert.equal(code, 3);
    assert.match(stdout, /^daily +day +\$0\.028 +\$0\.020 +138\.6 % +\$0\.00$/m);
    assert.equal(stderr, 'tokenfare: Passed: daily.\n');
  });

  test('answers scripts with the status of each', async () => {
    const home = temporaryFolder();
    assert.deepEqual(await ask(['budget'], { home }), []);
    await run(['budget', 'set', 'monthly', '--tokens', '316', '--per', 'month', '-m', 'gpt-4'], { home });
    await run(call, { home });
    const [status] = await ask(['budget', '--zone', 'Asia/Kathmandu'], { home });
    assert.deepEqual([status.spent, status.share, status.left], [{ tokens: 158 }, 0.5, { tokens: 158 }]);
    assert.match(status.period.from, /T18:15/);
  });

  test('refuses what makes no sense, and leaves the file as it was', async () => {
    const home = temporaryFolder();
    for (const args of [
      ['set', 'x'],
      ['set', 'x', '--limit', '1', '--tokens', '2'],
      ['set', 'x', '--limit', '0'],
      ['set', 'x', '--limit', '-1'],
      ['set', 'x', '--limit', '1', '--per', 'year'],
      ['set', 'x', '--limit', '1', '--warn', 'half'],
      ['set', 'x', '--limit', '1', '--parent', 'nobody'],
      ['set', 'x', '--limit', '1', '--parent', 'x'],
      ['set'],
      ['remove', 'x'],
    ]) {
      const { code, stdout } = await run(['budget', ...args], { home });
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
    }
    assert.deepEqual(await ask(['budget'], { home }), []);
    mkdirSync(join(fileOf(home), '..'), { recursive: true });
    writeFileSync(fileOf(home), '{"budgets":');
    const { code, stderr } = await run(['budget'], { home });
    assert.equal(code, 2);
    assert.match(stderr, /budgets\.json is no list of budgets/);
  });

  test('is watched while another process logs', async () => {
    const home = temporaryFolder();
    await run(['budget', 'set', 'daily', '--limit', '0.02', '--warn', '40,100'], { home });
    const watch = start(['watch', '--calls', '3'], { home });
    await new Promise((resolve) => watch.process.stderr.once('data', resolve));
    for (let count = 0; count < 3; ++count) await run(call, { home });
    const [, ...said] = warnings(await watch.done);
    assert.deepEqual(said, [
      'Budget "daily": 40 % reached, $0.0092 of $0.020 a day.',
      'Budget "daily": 100 % reached, $0.028 of $0.020 a day.',
      '3 calls, 474 tokens, $0.028',
    ]);
  });
});
