// What the command answers about texts, prices and models, and how it says no.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { countTokens, estimate, loadPriceBook } from 'tokenfare';
import { ask, command, environment, run, temporaryFolder } from './command.mjs';

const prompt = 'Explain quantum computing in simple terms.';
const lines = (text) => text.trimEnd().split('\n');

describe('count', () => {
  test('answers one text with one number, and nothing else', async () => {
    assert.deepEqual(await run(['count', prompt]), { code: 0, stdout: '7\n', stderr: '' });
    assert.equal((await run(['count', '-m', 'gpt-4', prompt])).stdout, '8\n');
    assert.equal((await run(['count', '-e', 'gpt2', 'hello', 'world'])).stdout, '2\n');
  });

  test('counts what is piped in as it is, a line break at its end too', async () => {
    assert.equal((await run(['count'], { input: prompt })).stdout, '7\n');
    const withBreak = await countTokens(`${prompt}\n`, 'gpt-4o');
    assert.equal((await run(['count', '-f', '-'], { input: `${prompt}\n` })).stdout, `${withBreak}\n`);
    assert.equal((await run(['count'], { input: '' })).stdout, '0\n');
  });

  test('counts files, each and in all', async () => {
    const home = temporaryFolder();
    writeFileSync(join(home, 'a.txt'), prompt);
    writeFileSync(join(home, 'b.txt'), 'hello world');
    const { code, stdout } = await run(['count', '-f', 'a.txt', '-f', 'b.txt'], { home });
    assert.equal(code, 0);
    assert.deepEqual(lines(stdout), ['tokens', '     7  a.txt', '     2  b.txt', '     9  in all']);
    assert.equal((await ask(['count', '-f', 'a.txt', '-f', 'b.txt'], { home })).tokens, 9);
  });

  test('says of an estimate that it is one', async () => {
    const { input } = await estimate({ model: 'claude-opus-4-5', text: prompt });
    const { stdout, stderr } = await run(['count', '-m', 'claude-opus-4-5', prompt]);
    assert.deepEqual([stdout, stderr], [`${input.tokens}\n`, `An estimate: ${input.low} to ${input.high}.\n`]);
    const [text] = (await ask(['count', '-m', 'claude-opus-4-5', prompt])).texts;
    assert.deepEqual([text.low, text.high, text.precision], [input.low, input.high, 'estimate']);
  });
});

describe('cost', () => {
  test('of a text has the sum, its arithmetic and the source of the price', async () => {
    const { code, stdout } = await run(['cost', '-m', 'gpt-4', '--on', '2024-05-01', '-o', '150', prompt]);
    assert.equal(code, 0);
    assert.deepEqual(lines(stdout), [
      '$0.0092  8 × $30/1M + 150 × $60/1M = $0.00924',
      "gpt-4, since 2023-03-14, OpenAI's announcements of 2023 and 2024",
    ]);
  });

  test('of counts needs no text, and is the quote of the price book', async () => {
    const asked = ['cost', '-m', 'gpt-4o', '-i', '86', '--cached', '1920', '-o', '300', '--on', '2026-01-01'];
    const book = await loadPriceBook();
    const usage = { input: 86, cachedInput: 1920, output: 300 };
    assert.deepEqual(await ask(asked), JSON.parse(JSON.stringify(book.quote('gpt-4o', usage, { on: '2026-01-01' }))));
  });

  test('ends with 3 above a limit, and with 0 at it', async () => {
    const asked = ['cost', '-m', 'gpt-4', '--on', '2024-05-01', '-i', '8', '-o', '150', '--limit'];
    const over = await run([...asked, '0.00923']);
    assert.equal(over.code, 3);
    assert.match(over.stdout, /= \$0\.00924/);
    assert.match(over.stderr, /\$0\.00924, more than the limit of \$0\.00923/);
    assert.equal((await run([...asked, '$0.00924'])).code, 0);
  });
});

test('compare has the cheapest first, and the interval of what is an estimate', async () => {
  const asked = ['compare', '-m', 'gpt-4,gpt-4o', '-m', 'claude-opus-4-5', '-o', '150', '--on', '2026-01-01', prompt];
  const answer = await ask(asked);
  assert.deepEqual(
    answer.map(({ model }) => model),
    ['gpt-4o', 'claude-opus-4-5', 'gpt-4'],
  );
  const { stdout } = await run(asked);
  assert.match(lines(stdout)[2], /^claude-opus-4-5 +15 +estimate +\$0\.0038 +\$0\.0038 +\$0\.0038$/);
});

test('models are found by a part of a name, by maker and by state', async () => {
  const book = await loadPriceBook();
  assert.equal((await ask(['models'])).length, book.models().length);
  const openai = await ask(['models', 'mini', '--provider', 'openai', '--status', 'retired']);
  assert.ok(openai.length > 0);
  assert.ok(openai.every(({ provider, status }) => provider === 'openai' && status === 'retired'));
  assert.match((await run(['models', 'gpt-4o-mini'])).stdout, /^gpt-4o-mini +openai/m);
  assert.match((await run(['models', 'no-such-model'])).stderr, /no such model/);
});

test('prices are for a million tokens, with what was before', async () => {
  const { stdout } = await run(['prices', 'gpt-3.5-turbo', '--on', '2024-01-10']);
  assert.match(stdout, /^input +\$1\.50$/m);
  assert.match(stdout, /^output +\$2\.00$/m);
  assert.match(stdout, /^since 2023-06-1/m);
  assert.match(stdout, /^2024-02-16 .*\$0\.50 +\$1\.50$/m);
  const { rates, periods } = await ask(['prices', 'gpt-4o']);
  assert.deepEqual(
    rates.map(({ kind }) => kind),
    ['input', 'cachedInput', 'output'],
  );
  assert.ok(periods.length > 0);
});

describe('what goes wrong', () => {
  test('has a code for scripts and a sentence for people, and nothing on stdout', async () => {
    for (const [args, code, sentence] of [
      [['count', '-m', 'gpt-44', 'x'], 2, /^tokenfare: There is no model "gpt-44"/],
      [['count', '-e', 'utf8', 'x'], 2, /utf8/],
      [['count', '-f', 'nowhere.txt'], 1, /^tokenfare: nowhere\.txt could not be read: there is no such file\.$/m],
      [['count', '-f', '.'], 1, /could not be read: it is a folder\.$/m],
      [['count', '-f', 'x', 'y'], 2, /not both/],
      [['cost', '-o', '-1', 'x'], 2, /whole number from 0 on/],
      [['cost', '-i', '1e3'], 2, /whole number from 0 on/],
      [['cost', '-i', '1', 'x'], 2, /not both/],
      [['cost', '--limit', 'five', 'x'], 2, /amount in US dollars/],
      [['cost', '--on', '2024-02-30', 'x'], 2, /2024-02-30/],
      [['compare', 'x'], 2, /Which models\?/],
      [['models', '--status', 'gone'], 2, /active, retiring, retired/],
      [['prices'], 2, /missing required argument/],
      [['sing'], 2, /unknown command 'sing'/],
      [['count', '--loud', 'x'], 2, /unknown option '--loud'/],
    ]) {
      const answer = await run(args);
      assert.equal(answer.code, code, args.join(' '));
      assert.equal(answer.stdout, '', args.join(' '));
      assert.match(answer.stderr, sentence);
    }
  });

  test('is data on stderr with --json', async () => {
    const { code, stdout, stderr } = await run(['count', '-m', 'gpt-44', 'x', '--json']);
    const { error } = JSON.parse(stderr);
    assert.deepEqual([code, stdout, error.code], [2, '', 'unknownModel']);
    assert.ok(error.details.near.length > 0);
  });
});

test('colours are for terminals, or for who asks', async () => {
  const sequence = '\u001b';
  const asked = ['cost', '-i', '1', '-m', 'gpt-4o'];
  assert.ok(!(await run(asked)).stdout.includes(sequence));
  assert.ok((await run(asked, { env: { FORCE_COLOR: '1' } })).stdout.includes(sequence));
  assert.ok(!(await run(asked, { env: { NO_COLOR: '1' } })).stdout.includes(sequence));
});

test('who reads no further is no error', async () => {
  const child = spawn('sh', ['-c', `"${process.execPath}" "${command}" models | head -1`], {
    env: environment(temporaryFolder()),
  });
  const stderr = [];
  child.stderr.on('data', (chunk) => stderr.push(String(chunk)));
  await new Promise((resolve) => child.on('close', resolve));
  assert.deepEqual(stderr, []);
});

test('help and version are answers', async () => {
  const { default: manifest } = await import('../../package.json', { with: { type: 'json' } });
  assert.equal((await run(['--version'])).stdout, `${manifest.version}\n`);
  for (const args of [[], ['--help'], ['help', 'cost']]) {
    const { code, stdout, stderr } = await run(args);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /Usage: tokenfare/);
  }
});
