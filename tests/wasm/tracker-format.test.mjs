// An entry and a summary as lines for a person.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatEntry, formatSummary, TokenTracker } from 'tokenfare';

const tracker = new TokenTracker({ model: 'gpt-3.5-turbo', on: '2024-01-10' });
const entry = await tracker.track({ prompt_tokens: 45, completion_tokens: 23 }, 'Notification Generation');
const summary = await tracker.sessionSummary();

test('the plain style has a heading and a line for each number', () => {
  assert.equal(
    `${formatEntry(entry, { style: 'plain' })}\n\n${formatSummary(summary, { style: 'plain' })}`,
    [
      'Token Usage (Notification Generation):',
      '   Prompt tokens: 45',
      '   Completion tokens: 23',
      '   Total tokens: 68',
      'Cost for this call:',
      '   Input cost: $0.000068',
      '   Output cost: $0.000046',
      '   Call cost: $0.000114',
      '',
      'Session Totals:',
      '   Total calls: 1',
      '   Total prompt tokens: 45',
      '   Total completion tokens: 23',
      '   Total tokens: 68',
      '   Total cost: $0.000114',
    ].join('\n'),
  );
});

test('the style with pictures has the same words', () => {
  const withoutPictures = (text) => text.replace(/\p{Extended_Pictographic} /gu, '');
  for (const [format, value] of [
    [formatEntry, entry],
    [formatSummary, summary],
  ]) {
    assert.notEqual(format(value), format(value, { style: 'plain' }));
    assert.equal(withoutPictures(format(value)), format(value, { style: 'plain' }));
  }
  assert.equal(tracker.formatSummary(summary), formatSummary(summary));
});

test('digits are as many as asked for, and fees have a line', () => {
  assert.match(formatSummary(summary, { digits: 7 }), /Total cost: \$0\.0001135$/);
  const withFees = { ...entry, operation: '', cost: { ...entry.cost, fees: { usd: '0.01' } } };
  assert.match(formatEntry(withFees, { style: 'plain' }), /^Token Usage:\n[\s\S]*Fees: \$0\.010000\n/);
});
