// The exercise: prompts are sent to a server, counted on both sides, priced by the day, and logged a line each.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { loadPriceBook, loadTokenizer } from 'tokenfare';
import { key, startChatServer } from './chat-server.mjs';
import { runExample, temporaryFolder } from './example.mjs';

/** An answer of exactly 150 tokens, as in the exercise. */
const answer = (await loadTokenizer('gpt-4')).truncate(
  'A qubit may be in two states until it is measured. '.repeat(50),
  150,
);

let server;
before(async () => {
  server = await startChatServer((prompt) => (prompt.startsWith('Explain') ? answer : 'Bom dia.'));
});
after(() => server.close());

const run = (models, env = {}, ...words) => {
  const folder = temporaryFolder();
  const settings = { OPENAI_API_KEY: key, OPENAI_BASE_URL: server.base, PRICES_ON: '2024-05-01', ...env };
  return runExample('chat-cost', [models, ...words], { folder, env: settings }).then((answer) => ({
    ...answer,
    folder,
  }));
};
const logged = (folder) =>
  readFileSync(join(folder, 'token_usage_log.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

test('8 tokens and 150 of gpt-4 cost $0.00924, and three prompts are three lines of the log', async () => {
  const { code, lines, folder, stderr } = await run('gpt-4');
  assert.deepEqual([code, stderr], [0, '']);
  assert.deepEqual(lines.slice(0, 3), [
    'Input tokens: 8, Output tokens: 150, Cost: $0.009240',
    '  at most $0.012 was foreseen;',
    '  the server reports 15 and 150, with what stands around a text',
  ]);
  const entries = logged(folder);
  assert.equal(entries.length, 3);
  const { timestamp, ...first } = entries[0];
  assert.match(timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert.deepEqual(first, {
    model: 'gpt-4',
    prompt_tokens: 8,
    completion_tokens: 150,
    total_cost: '0.00924',
    response: answer,
  });
  assert.match(lines.at(-1), /^3 calls, \d+ tokens, \$0\.01\d{4}$/);
  assert.deepEqual(
    server.requests.map(({ model, max_tokens, messages }) => [model, max_tokens, messages.length]),
    Array(3).fill(['gpt-4', 200, 1]),
  );
});

test('several models are each counted with their own tokenizer and priced with their own price', async () => {
  const { code, folder } = await run('gpt-4,gpt-3.5-turbo,claude-3-haiku');
  assert.equal(code, 0);
  const entries = logged(folder);
  assert.equal(entries.length, 9);
  const book = await loadPriceBook();
  for (const { model, prompt_tokens: input, completion_tokens: output, total_cost } of entries) {
    assert.equal(book.quote(model, { input, output }, { on: '2024-05-01' }).total.usd, total_cost);
  }
  assert.deepEqual(new Set(entries.map(({ model }) => model)).size, 3);
});

test('a budget for the day is warned of, and ends the program before the call that would pass it', async () => {
  const { code, lines, folder } = await run('gpt-4', {}, '0.015');
  assert.equal(code, 3);
  assert.equal(logged(folder).length, 1);
  assert.ok(lines.includes('Alert: 50 % of the $0.015 of today'), lines.join('\n'));
  assert.match(lines.at(-1), /^With this call the budget "day" would be exceeded: \$0\.02148 of \$0\.015 a day\./);
});

test('a refusal of the server ends the program, and what was logged before stays', async () => {
  const { code, stderr } = await run('gpt-4', { OPENAI_API_KEY: 'wrong' });
  assert.equal(code, 1);
  assert.match(stderr, /The server answered 401: .*Incorrect API key/);
});
