// The log of the command: written, exported, taken in again, and watched while other processes write.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { loadPriceBook } from 'tokenfare';
import { openFileStore } from 'tokenfare/node';
import { ask, root, run, start, temporaryFolder } from './command.mjs';

const folderOf = (home) => join(home, 'state/tokenfare/log');
const logged = async (folder) => {
  const store = await openFileStore(folder);
  const { entries } = await store.page({ limit: 10_000 });
  await store.close();
  return entries.reverse();
};

describe('log', () => {
  test('writes a call by what the provider reported, and shows it', async () => {
    const home = temporaryFolder();
    const usage = JSON.stringify({ usage: { prompt_tokens: 45, completion_tokens: 23 } });
    const asked = ['log', '-m', 'gpt-3.5-turbo', '--on', '2024-01-10', '--operation', 'Notification Generation'];
    const { code, stdout } = await run([...asked, '-u', '-'], { home, input: usage });
    assert.equal(code, 0);
    assert.match(stdout, /^Token Usage \(Notification Generation\):\n {3}Prompt tokens: 45\n/);
    assert.match(stdout, /Call cost: \$0\.000114\n$/);
    const [entry] = await logged(folderOf(home));
    assert.deepEqual([entry.tokens.total, entry.cost.total, entry.session], [68, { usd: '0.0001135' }, 'command line']);
    assert.equal(entry.precision.input, 'reported');
  });

  test('writes a call by counts, by texts and by a bare number', async () => {
    const home = temporaryFolder();
    writeFileSync(join(home, 'prompt.txt'), 'Explain quantum computing in simple terms.');
    writeFileSync(join(home, 'usage.json'), '{"input_tokens": 3, "output_tokens": 4}');
    const on = ['-m', 'gpt-4', '--on', '2024-05-01'];
    const words = ['--metadata', 'project=a=b', '--metadata', 'try=2', '--metadata', 'late=false', '--latency', '840'];
    const counts = await ask(['log', ...on, '-i', '8', '-o', '150', ...words, '--session', 's'], { home });
    assert.deepEqual(
      [counts.cost.total.usd, counts.metadata, counts.latencyMs, counts.session],
      ['0.00924', { project: 'a=b', try: 2, late: false }, 840, 's'],
    );
    assert.equal((await ask(['log', ...on, '--prompt', 'prompt.txt'], { home })).tokens.input, 8);
    assert.equal((await ask(['log', ...on, '-u', 'usage.json'], { home })).tokens.total, 7);
    assert.equal((await ask(['log', ...on, '150'], { home })).metadata.leastCost, '0.0045');
    assert.equal((await logged(folderOf(home))).length, 4);
  });

  test('is kept where it is told, and readable by its owner only', async () => {
    const home = temporaryFolder();
    await run(['log', '1', '--log', 'here'], { home });
    await run(['log', '1'], { home, env: { TOKENFARE_LOG: 'there' } });
    for (const name of ['here', 'there']) {
      const folder = join(home, name);
      assert.equal((await logged(folder)).length, 1, name);
      assert.equal(statSync(folder).mode & 0o777, 0o700);
      const [file] = readdirSync(folder).filter((each) => each.endsWith('.jsonl'));
      assert.equal(statSync(join(folder, file)).mode & 0o777, 0o600);
    }
  });

  test('refuses a call of which too little or too much is said', async () => {
    const home = temporaryFolder();
    for (const [args, sentence] of [
      [['log'], /What was used\? Give one of these: a number/],
      [['log', '5', '-i', '3'], /said twice/],
      [['log', '-u', '-'], /- is no JSON/],
      [['log', '-i', '3', '--metadata', 'project'], /project=support/],
      [['log', '-i', '3', '--time', 'noon'], /time is "noon"/],
      [['log', '-i', '3', '-m', 'gpt-44'], /no model "gpt-44"/],
      [['log', 'many'], /whole number/],
    ]) {
      const { code, stdout, stderr } = await run(args, { home });
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
      assert.match(stderr, sentence);
    }
    assert.deepEqual(await logged(folderOf(home)), []);
  });

  test('says of a folder that cannot be a log what is wrong with it', async () => {
    const home = temporaryFolder();
    writeFileSync(join(home, 'file'), '');
    const { code, stderr } = await run(['log', '1', '--log', 'file'], { home });
    assert.equal(code, 1);
    assert.match(stderr, /^tokenfare: .*file/);
  });
});

describe('export and import', () => {
  const home = temporaryFolder();
  const filled = (async () => {
    for (const [time, input] of [
      ['2026-11-19T10:00:00Z', 1],
      ['2026-11-20T10:00:00Z', 2],
      ['2026-11-21T10:00:00Z', 3],
    ]) {
      await ask(['log', '-i', String(input), '--time', time, '--session', input === 2 ? 'two' : 'other'], { home });
    }
    return logged(folderOf(home));
  })();

  test('have the whole log, or a range, or a session, oldest first', async () => {
    const entries = await filled;
    const { stdout, stderr } = await run(['export'], { home });
    assert.deepEqual([JSON.parse(stdout).entries, stderr], [entries, '3 calls.\n']);
    const range = await run(['export', '-t', 'jsonl', '--since', '2026-11-20', '--until', '2026-11-21'], { home });
    assert.deepEqual(range.stdout.trim().split('\n').map(JSON.parse), [entries[1]]);
    const session = await run(['export', '--session', 'other'], { home });
    assert.equal(JSON.parse(session.stdout).entries.length, 2);
  });

  test('go by the name of the file, which its owner alone can read', async () => {
    await filled;
    await run(['export', '-o', 'all.csv', '--bom'], { home });
    assert.match(readFileSync(join(home, 'all.csv'), 'utf8'), /^\ufeffid,time,/);
    assert.equal(statSync(join(home, 'all.csv')).mode & 0o777, 0o600);
    const { code, stderr } = await run(['export', '-o', 'nowhere/all.csv'], { home });
    assert.equal(code, 1);
    assert.match(stderr, /nowhere\/all\.csv could not be written/);
  });

  test('give back the same log, and a second import changes nothing', async () => {
    const entries = await filled;
    for (const name of ['all.json', 'all.jsonl', 'all.csv']) {
      await run(['export', '-o', name], { home });
      const asked = ['import', name, '--log', `copy of ${name}`];
      const dry = await ask([...asked, '--dry-run'], { home });
      assert.deepEqual(dry, { entries: 3, new: 3, known: 0, skipped: 0, stated: 0, dryRun: true });
      assert.equal((await run(asked, { home })).stdout, '3 entries: new 3, known 0.\n');
      assert.equal((await run(asked, { home })).stdout, '3 entries: new 0, known 3.\n');
      assert.equal((await run([...asked, '-n'], { home })).stdout, '3 entries: would be new 0, known 3.\n');
      assert.deepEqual(await logged(join(home, `copy of ${name}`)), entries);
    }
  });

  test('refuse a damaged entry with its place, and then take in nothing', async () => {
    const [first, second] = await filled;
    const wrong = { ...second, cost: { ...second.cost, total: { usd: '5' } } };
    writeFileSync(join(home, 'good.jsonl'), `${JSON.stringify(first)}\n`);
    writeFileSync(join(home, 'wrong.jsonl'), `${JSON.stringify(first)}\n${JSON.stringify(wrong)}\n`);
    writeFileSync(join(home, 'torn.jsonl'), `${JSON.stringify(first)}\n{"id":`);
    writeFileSync(join(home, 'other.json'), '{"format":"another-log","entries":[]}');
    writeFileSync(join(home, 'null.json'), 'null');
    for (const [file, sentence] of [
      ['wrong.jsonl', /wrong\.jsonl, line 2, cannot be read: cost\.total\.usd must be/],
      ['torn.jsonl', /torn\.jsonl, line 2, cannot be read/],
      ['other.json', /other\.json: The file is no log that can be read; accepted are json/],
      ['null.json', /null\.json/],
      ['missing.json', /missing\.json could not be read/],
    ]) {
      const { code, stderr } = await run(['import', 'good.jsonl', file, '--log', 'empty'], { home });
      assert.ok(code === 2 || file === 'missing.json', `${file}: ${code}`);
      assert.match(stderr, sentence);
    }
    assert.deepEqual(await logged(join(home, 'empty')), []);
  });
});

describe('import takes the logs of other programs', () => {
  const sample = (name) => join(root, 'tests/vectors/logs', name);

  test('of learners, of ccusage and of LiteLLM, each call once, at the zone that is named', async () => {
    const home = temporaryFolder();
    const files = ['tracker.jsonl', 'token-usage.json', 'ccusage-session.json', 'litellm.json'].map(sample);
    const asked = ['import', ...files, '--zone', 'Europe/Lisbon'];
    assert.equal((await run(asked, { home })).stdout, '6 entries: new 6, known 0.\n');
    assert.equal((await run(asked, { home })).stdout, '6 entries: new 0, known 6.\n');
    const { calls } = await ask(['usage'], { home });
    assert.equal(calls, 6);
  });

  test('without what cannot be read, if that is asked for', async () => {
    const home = temporaryFolder();
    const refused = await run(['import', sample('exercise.jsonl')], { home });
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /exercise\.jsonl, line 5, cannot be read/);
    const { stdout, stderr } = await run(['import', '--skip', sample('exercise.jsonl')], { home });
    assert.equal(stdout, '4 entries: new 4, known 0.\n');
    assert.match(stderr, /line 5, left out: .*\n3 at the cost that the file states/);
  });

  test('and export writes what the programs of learners read', async () => {
    const home = temporaryFolder();
    await run(['import', sample('tracker.jsonl')], { home });
    const { stdout } = await run(['export', '-t', 'token-usage'], { home });
    const file = JSON.parse(stdout);
    assert.deepEqual([file.calls_count, file.total_tokens, file.total_cost], [2, 2030, 0.0145]);
  });
});

describe('watch', () => {
  /** Resolves when the command says that it looks. */
  const ready = (child) =>
    new Promise((resolve) => {
      child.process.stderr.on('data', (chunk) => {
        if (String(chunk).includes('Watching')) resolve();
      });
    });
  const said = (stderr) => stderr.trim().split('\n').slice(1);

  test('shows what other processes log, with running totals and an alert', async () => {
    const home = temporaryFolder();
    const on = ['-m', 'gpt-4', '--on', '2024-05-01'];
    await run(['log', ...on, '-i', '8', '--operation', 'before'], { home });
    const watch = start(['watch', '--calls', '3', '--alert', '0.02'], { home });
    await ready(watch);
    for (const operation of ['one', 'two', 'three\u001b[2J']) {
      await run(['log', ...on, '-i', '8', '-o', '150', '--operation', operation], { home });
    }
    const { code, stdout, stderr } = await watch.done;
    const lines = stdout.trim().split('\n');
    assert.equal(code, 0);
    assert.deepEqual(
      lines.map((line) => line.replace(/^\d\d:\d\d:\d\d {2}/, '')),
      [
        'gpt-4, one  8 + 150 tokens  $0.0092  (1 call, 158 tokens, $0.0092)',
        'gpt-4, two  8 + 150 tokens  $0.0092  (2 calls, 316 tokens, $0.018)',
        'gpt-4, three\ufffd[2J  8 + 150 tokens  $0.0092  (3 calls, 474 tokens, $0.028)',
      ],
    );
    assert.deepEqual(said(stderr), ['Cost alert: $0.028 is more than $0.020.', '3 calls, 474 tokens, $0.028']);
  });

  test('shows calls that are written at once, each once, as JSON too', async () => {
    const home = temporaryFolder();
    const book = await loadPriceBook();
    const [watch, plain] = [
      start(['watch', '--calls', '6', '--json'], { home }),
      start(['watch', '--calls', '6'], { home }),
    ];
    await Promise.all([ready(watch), ready(plain)]);
    await Promise.all([1, 2, 3].map((input) => run(['log', '-i', String(input)], { home })));
    await Promise.all([4, 5, 6].map((input) => run(['log', '-i', String(input)], { home })));
    const { stdout } = await watch.done;
    const entries = stdout.trim().split('\n').map(JSON.parse);
    assert.deepEqual(entries.map(({ tokens }) => tokens.input).toSorted(), [1, 2, 3, 4, 5, 6]);
    assert.equal(entries[0].model, book.model('gpt-4o').id);
    assert.match(said((await plain.done).stderr)[0], /^6 calls, 21 tokens/);
  });

  test('ends after a time, and at Ctrl+C, as if it had been asked to', async () => {
    const home = temporaryFolder();
    const short = await run(['watch', '--for', '1'], { home });
    assert.deepEqual([short.code, said(short.stderr)], [0, ['0 calls, 0 tokens, $0.00']]);
    const watch = start(['watch'], { home });
    await ready(watch);
    watch.process.kill('SIGINT');
    const { code, stderr } = await watch.done;
    assert.deepEqual([code, said(stderr)], [0, ['0 calls, 0 tokens, $0.00']]);
  });
});
