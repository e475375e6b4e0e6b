// What an import prints for the person who looks through it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesBetween } from '../../core/data/import/changes.mjs';

const row = { model: 'gpt-9', from: '2027-01-01', input: '5', output: '30', source: 'page' };

test('each amount that changes is one line', () => {
  const tiers = (output) => [{ op: '>', tokens: 272000, input: '10', output }];
  const lines = changesBetween(
    [{ ...row, tiers: tiers('45') }],
    [{ ...row, input: '4', cachedInput: '0.4', to: '2027-06-01', tiers: tiers('40') }],
  );
  assert.deepEqual(lines, [
    '~ gpt-9 from 2027-01-01: input 5 → 4',
    '~ gpt-9 from 2027-01-01: tiers.0.output 45 → 40',
    '~ gpt-9 from 2027-01-01: cachedInput none → 0.4',
    '~ gpt-9 from 2027-01-01: to none → 2027-06-01',
  ]);
});

test('a row that is new and a row that is gone are told apart by model, host and day', () => {
  const atHost = { ...row, host: 'groq' };
  const later = { model: 'gpt-9', from: '2027-06-01', input: '0.1', source: 'page' };
  assert.deepEqual(changesBetween([row, atHost], [row, later]), [
    '+ gpt-9 from 2027-06-01: 0.1 / – (page)',
    '- gpt-9 at groq from 2027-01-01',
  ]);
});

test('the same rows in another order are no change', () => {
  const other = { ...row, model: 'gpt-8' };
  assert.deepEqual(changesBetween([row, other], [other, { ...row }]), []);
});
