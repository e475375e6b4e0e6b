// The example programs that need no server print what the lessons that they translate promise, to the digit.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { runExample, temporaryFolder } from './example.mjs';

/** What the guide shows as sample output. */
const sample = `
🔢 Token Usage (Notification Generation):
   📝 Prompt tokens: 45
   🤖 Completion tokens: 23
   📊 Total tokens: 68
💰 Cost for this call:
   📥 Input cost: $0.000068
   📤 Output cost: $0.000046
   💵 Call cost: $0.000114

📈 Session Totals:
   🔢 Total calls: 1
   📝 Total prompt tokens: 45
   🤖 Total completion tokens: 23
   📊 Total tokens: 68
   💵 Total cost: $0.000114
`;

test('usage-guide prints the sample output of the guide to the digit, and then its other snippets', async () => {
  const { code, lines, stderr } = await runExample('usage-guide');
  assert.deepEqual([code, stderr], [0, '']);
  const expected = sample.trim().split('\n');
  assert.deepEqual(lines.slice(0, expected.length), expected);
  assert.deepEqual(lines.slice(expected.length), [
    '',
    'Total calls: 2',
    'Total cost: $0.0014935',
    'Below the alert of $1.',
    'Total cost of the file: $0.0014935',
    'id,time,timeZone',
  ]);
});

test('token-logger gives a number without a kind an interval', async () => {
  const { code, lines } = await runExample('token-logger');
  assert.equal(code, 0);
  assert.deepEqual(lines, [
    '150 tokens: $0.0045 to $0.0090',
    '150 tokens of an answer: $0.0090',
    '2 calls, 300 tokens, at most $0.018',
  ]);
});

test('token-tracker goes through a session, and prices all eight models of its list', async () => {
  const folder = temporaryFolder();
  const { code, lines, stderr } = await runExample('token-tracker', [], { folder });
  assert.deepEqual([code, stderr], [0, '']);
  assert.deepEqual(lines.slice(0, 10), [
    'Prompt tokens: 5',
    'Completion tokens: 13',
    'Total tokens: 18',
    'Cost: $0.000440',
    'Total tokens used: 18',
    'Total cost: $0.000440',
    'With custom-model: $0.000129',
    'Session data exported to: logs/session_export.json',
    'Calls of the new session: 0',
    'Calls in the log: 3',
  ]);
  assert.deepEqual(lines.slice(10), [
    'gpt-4-turbo: $0.01 and $0.03 per 1K',
    'gpt-4: $0.03 and $0.06 per 1K',
    'gpt-3.5-turbo: $0.0005 and $0.0015 per 1K',
    'gpt-3.5-turbo-16k: $0.003 and $0.004 per 1K',
    'claude-3-opus: $0.015 and $0.075 per 1K',
    'claude-3-sonnet: $0.003 and $0.015 per 1K',
    'claude-3-haiku: $0.00025 and $0.00125 per 1K',
    'llama-3-70b: $0.00059 and $0.00079 per 1K',
  ]);

  const { entries } = JSON.parse(readFileSync(join(folder, 'logs/session_export.json'), 'utf8'));
  assert.equal(entries.length, 3);
  assert.deepEqual(entries[1].metadata, {
    project: 'customer_support',
    user_id: 'user123',
    category: 'technical_issue',
  });
  const [day] = readdirSync(join(folder, 'logs')).filter((name) => /^\d{4}-\d\d-\d\d\.jsonl$/.test(name));
  const logged = readFileSync(join(folder, 'logs', day), 'utf8')
    .split('\n')
    .filter(Boolean);
  assert.deepEqual(logged.map((line) => JSON.parse(line).id).toSorted(), entries.map(({ id }) => id).toSorted());
});
