// The example programs that have budgets stop where they should, and log what was done.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runExample } from './example.mjs';

test('a conversation is stopped by its own budget, or by that of all of them', async () => {
  const { code, lines, stderr } = await runExample('conversation');
  assert.deepEqual([code, stderr], [0, '']);
  assert.deepEqual(
    lines.filter((line) => /not sent|calls|In all|spent/.test(line)),
    [
      '  conversation: 50 % is spent',
      '  not sent: the budget "conversation" does not allow it',
      '  all: 50 % is spent',
      '  all: 75 % is spent',
      '  conversation: 50 % is spent',
      '  not sent: the budget "all" does not allow it',
      '  all: 90 % is spent',
      '  not sent: the budget "all" does not allow it',
      'Ann: calls 2, cost $0.020',
      'Ben: calls 2, cost $0.020',
      'Eve: calls 1, cost $0.0078',
      'In all: $0.047',
    ],
  );
});

test('what an agent hands out is bounded for each, and for all together', async () => {
  const { code, lines, stderr } = await runExample('agent');
  assert.deepEqual([code, stderr], [0, '']);
  assert.deepEqual(lines, [
    'Research: $0.021',
    'Research: $0.021',
    'Research is stopped by the budget "research".',
    'Writing: $0.024',
    'Writing: $0.024',
    'Writing is stopped by the budget "agent".',
    'agent: $0.091 of $0.10',
    'research: $0.043 of $0.060',
    'writing: $0.048 of $0.060',
  ]);
});
