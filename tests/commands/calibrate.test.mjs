// npm run calibrate beside a server on this machine that answers as the providers do, and fails as they do.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { runCalibration } from '../../.dev/calibrate.mjs';
import { checkedBase, Refused } from '../../core/data/calibration/ask.mjs';
import { calibrate, questions } from '../../core/data/calibration/calibrate.mjs';
import { providers } from '../../core/data/calibration/providers.mjs';
import { sampleId } from '../../core/data/calibration/refit.mjs';
import { suite } from '../../core/data/calibration/suite.mjs';

const key = 'sk-secret-of-a-test';
const folder = mkdtempSync(join(tmpdir(), 'tokenfare-calibration-'));
const file = join(folder, 'calibration.json');
let server;
let base;
let asked = [];
/** What goes wrong, one after the other, before the server answers as it should. */
let troubles = [];
let waits = [];
let told = [];

/** A tokenizer of its own: a token for five characters. 7 around a message, 3 for each more, 2 for a system text. */
const tokensOf = (text) => Math.ceil(text.length / 5);
const sumOf = (texts, system) =>
  7 +
  3 * (texts.length - 1) +
  texts.reduce((sum, text) => sum + tokensOf(text), 0) +
  (system ? 2 + tokensOf(system) : 0);

function answer(path, headers, body) {
  if (path === '/v1/messages/count_tokens') {
    assert.equal(headers['x-api-key'], key);
    assert.equal(headers['anthropic-version'], '2023-06-01');
    const texts = body.messages.map(({ content }) => content);
    return { input_tokens: sumOf(texts, body.system) };
  }
  if (path.endsWith(':countTokens')) {
    assert.equal(headers['x-goog-api-key'], key);
    const { contents, systemInstruction } = body.generateContentRequest ?? body;
    const texts = contents.map(({ parts }) => parts[0].text);
    return { totalTokens: sumOf(texts, systemInstruction?.parts[0].text), promptTokensDetails: [] };
  }
  assert.equal(path, '/v1/tokenize-text');
  assert.equal(headers.authorization, `Bearer ${key}`);
  return { token_ids: Array.from({ length: tokensOf(body.text) }, (_, at) => ({ token_id: at, string_token: 'x' })) };
}

before(async () => {
  server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    asked.push(request.url);
    const trouble = troubles.shift();
    if (trouble) {
      response.writeHead(trouble.status, trouble.headers);
      return response.end(trouble.text ?? '{"error":{"type":"trouble"}}');
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer(request.url, request.headers, JSON.parse(text))));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${server.address().port}`;
});

after(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  rmSync(file, { force: true });
  [asked, troubles, waits, told] = [[], [], [], []];
});

const few = suite.filter(({ id }) => id === sampleId || /^english\/(?:news|essay|chat)|^code\/(?:go|rust)/.test(id));

const work = (settings = {}) =>
  calibrate({
    ...{ file, name: 'anthropic', model: 'claude-opus-4-7', key, base, texts: few, today: '2026-11-22' },
    before: { id: 'claude-from-4.7', base: 'o200k_base' },
    countIn: (text) => Math.ceil(text.length / 4),
    kindOf: (text) => (text.includes('{') ? 'code' : 'english'),
    wait: async (seconds) => waits.push(seconds),
    tell: (line) => told.push(line),
    ...settings,
  });

test('the suite has sixty texts, each with a name of its own, in all that people write', () => {
  assert.equal(suite.length, 60);
  assert.equal(new Set(suite.map(({ id }) => id)).size, 60);
  assert.deepEqual(
    [...new Set(suite.map(({ block }) => block))],
    ['english', 'languages', 'mixed', 'code', 'data', 'numbers', 'space', 'symbols'],
  );
  assert.ok(suite.some(({ id }) => id === sampleId));
  for (const { id, text } of suite) assert.ok(text.length > 300, id);
});

for (const [name, model] of [
  ['anthropic', 'claude-opus-4-7'],
  ['google', 'gemini-3.5-flash'],
]) {
  test(`${name}: the constants and the factor are found again`, async () => {
    const { row, constants, unseen } = await work({ name, model });
    assert.deepEqual(constants, { plus: 7, perMessage: 3, system: 2, joined: constants.joined });
    assert.ok(Math.abs(constants.joined) <= 1);
    assert.equal(row.plus, '7');
    assert.ok(Math.abs(Number(row.factor) - 0.8) < 0.01);
    assert.ok(Number(row.low) <= 1 && Number(row.high) >= 1);
    assert.equal(row.kinds.code.claim, 'rough');
    assert.equal(row.kinds.code.why, 'Your calibration has 2 texts of this kind.');
    assert.equal(unseen.inside, unseen.n);
    assert.match(row.source, /6 texts counted by the provider on 2026-11-22/);
  });
}

test('xai: texts alone are counted, without anything around them', async () => {
  const { row, constants } = await work({ name: 'xai', model: 'grok-4' });
  assert.deepEqual(constants, { plus: 0 });
  assert.ok(Math.abs(Number(row.factor) - 0.8) < 0.01);
  assert.equal(asked.length, few.length);
});

test('the key is in no file and in nothing that is told', async () => {
  troubles = [{ status: 500 }];
  await work();
  assert.ok(!readFileSync(file, 'utf8').includes(key));
  assert.ok(!told.join('\n').includes(key));
});

test('a limit is waited out as long as the provider says, and trouble ever longer', async () => {
  troubles = [
    { status: 429, headers: { 'retry-after': '17' } },
    { status: 429 },
    { status: 500 },
    { status: 529, headers: { 'retry-after': '9999' } },
  ];
  await work();
  assert.deepEqual(waits, [17, 4, 8, 120]);
  assert.equal(told.filter((line) => /waiting/.test(line)).length, 4);
});

test('a server that stays away ends it after six attempts', async () => {
  troubles = Array.from({ length: 9 }, () => ({ status: 503 }));
  await assert.rejects(work(), /No count after 6 attempts \(status 503\)/);
  assert.equal(asked.length, 6);
});

test('a refused key ends it at once, without a second attempt', async () => {
  for (const status of [401, 403]) {
    [asked, troubles] = [[], [{ status }]];
    const problem = await work().catch((error) => error);
    assert.ok(problem instanceof Refused);
    assert.match(problem.message, /refused the key in ANTHROPIC_API_KEY/);
    assert.ok(!problem.message.includes(key));
    assert.equal(asked.length, 1);
  }
});

test('a model that the provider does not know ends it with that question', async () => {
  troubles = [{ status: 404 }];
  await assert.rejects(work(), /Is claude-opus-4-7 the name of a model\?/);
});

test('an answer without a number is an error, and is not kept', async () => {
  for (const text of ['', '<html>', '{}', '{"input_tokens":-1}', '{"input_tokens":"12"}', '[]', 'null']) {
    troubles = [{ status: 200, text }];
    await assert.rejects(work(), /without a number of tokens/);
  }
  assert.throws(() => readFileSync(file), { code: 'ENOENT' });
});

test('a redirect is not followed, because it would take the key along', async () => {
  troubles = Array.from({ length: 6 }, () => ({ status: 302, headers: { location: `${base}/elsewhere` } }));
  await assert.rejects(work(), /No count after 6 attempts/);
  assert.ok(!asked.includes('/elsewhere'));
});

test('it goes on where it was ended, and asks again for a text that changed', async () => {
  troubles = [undefined, undefined, undefined, { status: 401 }];
  await assert.rejects(work(), /refused the key/);
  assert.equal(JSON.parse(readFileSync(file, 'utf8')).counts.length, 3);
  asked = [];
  await work();
  const all = questions(providers.anthropic, few).length;
  assert.equal(asked.length, all - 3);
  asked = [];
  await work();
  assert.equal(asked.length, 0);
  await work({ texts: few.map((text, at) => (at === 1 ? { ...text, text: `${text.text} More.` } : text)) });
  assert.equal(asked.length, 1);
  asked = [];
  await work({ model: 'claude-sonnet-5' });
  assert.equal(asked.length, all);
});

test('a key is sent over TLS, or stays on this machine', () => {
  assert.throws(() => checkedBase('http://example.com'), /not sent to http:\/\/example\.com, which is not https/);
  assert.equal(checkedBase('https://example.com').hostname, 'example.com');
  assert.equal(checkedBase('http://127.0.0.1:80').hostname, '127.0.0.1');
});

test('the command counts all of the suite and writes a file that says what it holds', async () => {
  await runCalibration(['--model', 'claude-opus-4-7', '--file', file, '--base', base], { ANTHROPIC_API_KEY: key });
  const written = JSON.parse(readFileSync(file, 'utf8'));
  assert.equal(written.format, 'tokenfare-calibration');
  assert.equal(written.model, 'claude-opus-4-7');
  assert.equal(written.counts.length, 64);
  assert.equal(written.estimators[0].id, 'claude-from-4.7');
  assert.ok(Object.keys(written.estimators[0].kinds).length >= 12);
});

test('the command says what is missing', async () => {
  await assert.rejects(runCalibration([], {}), /Which model\?/);
  await assert.rejects(runCalibration(['--modle', 'x'], {}), /npm run calibrate/);
  await assert.rejects(runCalibration(['--model', 'claude-opus-4-7'], {}), /Put your key into ANTHROPIC_API_KEY/);
  await assert.rejects(runCalibration(['--model', 'gpt-4'], {}), /gpt-4 cannot be calibrated/);
});
