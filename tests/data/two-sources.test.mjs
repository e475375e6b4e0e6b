// The eight models of the course and over thirty current ones, each beside what two sources or more say of it. The
// figures of the sources are checked in, with their versions, so this needs neither them nor a network.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { readBook } from '../../core/data/build.mjs';
import { rowOn } from '../../core/data/import/series.mjs';

const { sources, seeds, current } = JSON.parse(
  readFileSync(new URL('fixtures/two-sources.json', import.meta.url), 'utf8'),
);
const { models, prices, asOf } = readBook();

/** The row of the book that holds on a day, through names that moved. */
function priceOf({ model, host, on }) {
  const { standsFor = [] } = models.find(({ id }) => id === model);
  const meant = rowOn(standsFor, on)?.model ?? model;
  const row = rowOn(
    prices.filter((price) => price.model === meant && price.host === host),
    on,
  );
  return [row.input, row.output];
}

const said = ({ model, host, on, ...found }) => Object.entries(found);

describe('two sources', () => {
  test('are named with their versions', (t) => {
    for (const [key, source] of Object.entries(sources)) t.diagnostic(`${key}: ${source}`);
    for (const key of ['genai', 'aisdk'])
      assert.match(sources[key], /^\S+ \d+\.\d+\.\d+ \(npm\), published 2026-\d\d-\d\d$/);
  });

  test('say the same as the book of the eight models of the course', () => {
    const course = ['gpt-4-turbo', 'gpt-4', 'gpt-3.5-turbo', 'gpt-3.5-turbo-16k', 'llama-3-70b'];
    const claude = ['claude-3-opus', 'claude-3-sonnet', 'claude-3-haiku'];
    assert.deepEqual(seeds.map(({ model }) => model).sort(), [...course, ...claude].sort());
    check(seeds);
  });

  test('say the same as the book of thirty current models', () => {
    assert.ok(current.length >= 30);
    for (const { model } of current) {
      const { retiredOn = '9' } = models.find(({ id }) => id === model);
      assert.ok(retiredOn > asOf, `${model} is not current`);
    }
    check(current);
  });
});

function check(rows) {
  for (const row of rows) {
    assert.ok(said(row).length >= 2, `${row.model} has two sources`);
    for (const [source, { id, input, output }] of said(row)) {
      assert.ok(sources[source], source);
      assert.deepEqual(priceOf(row), [input, output], `${row.model} on ${row.on}, as ${id} in ${sources[source]}`);
    }
  }
}
