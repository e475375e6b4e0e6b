// How two packages are compared, and how often a price was found.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readBook } from '../../core/data/build.mjs';
import { rowOfRecord } from '../../core/data/import/aisdk.mjs';
import { differencesOf } from '../../core/data/import/cross-check.mjs';
import { countEvidence, placesOf } from '../../core/data/import/evidence.mjs';
import { rowOn } from '../../core/data/import/series.mjs';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const ours = {
  input: '2',
  cachedInput: '0.2',
  output: '10',
  tiers: [{ op: '>', tokens: 200000, input: '4', output: '15' }],
};
const record = {
  inputPer1MTokens: 2,
  outputPer1MTokens: 10,
  cacheReadPer1MTokens: 0.2,
  longContextThreshold: 200000,
  longContextInputPer1MTokens: 4,
  longContextOutputPer1MTokens: 15,
};
const fieldsThatDiffer = (change) =>
  differencesOf(ours, rowOfRecord({ ...record, ...change }, 'it')).map(({ field }) => field);

test('equal amounts are no difference, whatever else one of the two has', () => {
  assert.deepEqual(fieldsThatDiffer({}), []);
  assert.deepEqual(fieldsThatDiffer({ cacheReadPer1MTokens: undefined, cacheWritePer1MTokens: 2.5 }), []);
});

test('each amount that both have is compared, and so is where a cliff stands', () => {
  assert.deepEqual(fieldsThatDiffer({ inputPer1MTokens: 2.5 }), ['input']);
  assert.deepEqual(fieldsThatDiffer({ cacheReadPer1MTokens: 0.1 }), ['cachedInput']);
  assert.deepEqual(fieldsThatDiffer({ outputPer1MTokens: 0 }), ['output']);
  assert.deepEqual(fieldsThatDiffer({ longContextOutputPer1MTokens: 20 }), ['tier.output']);
  assert.deepEqual(fieldsThatDiffer({ longContextThresholdInclusive: true }), ['tier']);
  assert.deepEqual(fieldsThatDiffer({ longContextThreshold: undefined }), ['tier']);
});

test('a cache write without a lifetime is compared with the one of five minutes', () => {
  const writes = (cacheWrite) =>
    differencesOf({ input: '2', cacheWrite }, { input: '2', cacheWrite: { default: '2.5' } });
  assert.deepEqual(writes({ '5m': '2.5', '1h': '4' }), []);
  assert.deepEqual(writes({ '5m': '3' }), [{ field: 'cacheWrite', ours: '3', theirs: '2.5' }]);
});

test('the row of a day is the last one that began before the day ended', () => {
  const rows = [{ from: '2026-01-01' }, { from: '2026-08-16T16:00:00Z' }];
  assert.equal(rowOn(rows, '2025-12-31'), undefined);
  assert.equal(rowOn(rows, '2026-01-01'), rows[0]);
  assert.equal(rowOn(rows, '2026-08-15'), rows[0]);
  assert.equal(rowOn(rows, '2026-08-16'), rows[1]);
});

test('a source that does not say how it was verified cannot be counted', () => {
  const sources = { page: { verifiedBy: 'provider page, read' }, gossip: { verifiedBy: 'somebody said so' } };
  assert.equal(placesOf({ source: 'page', alsoIn: ['x'] }, sources), 2);
  assert.throws(() => placesOf({ source: 'gossip' }, sources), /source gossip does not say how it was verified/);
});

test('docs/prices.md says how many prices have two sources, one, or none', (t) => {
  const { prices, sources } = readBook();
  const { two, one, none } = countEvidence(prices, sources);
  t.diagnostic(`${prices.length} rows: ${two} with two sources or more, ${one} with one, ${none} with none`);
  assert.equal(two + one + none, prices.length);
  const page = read('docs/prices.md');
  for (const [count, words] of [
    [two, 'of two sources or more'],
    [one, 'of one'],
    [none, 'of none'],
  ]) {
    assert.ok(page.includes(`| ${count} | ${words}`), `docs/prices.md: ${count} rows are ${words}`);
  }
});
