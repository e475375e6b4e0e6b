// Logs of other programs go into a store through the built package: the samples of tests/vectors/logs.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { exportEntries, importLog, readLog, summarizeEntries } from 'tokenfare';
import { openMemoryStore } from 'tokenfare/browser';

const logs = new URL('../vectors/logs/', import.meta.url);
const sample = (name) => readFileSync(new URL(name, logs), 'utf8');
const utc = { timeZone: 'UTC' };

test('each sample is recognised, and importing it twice adds nothing', async () => {
  for (const name of readdirSync(logs)) {
    const store = openMemoryStore();
    const plan = await importLog(store, sample(name), { ...utc, dryRun: true });
    assert.equal(await store.count(), 0, name);
    const first = await importLog(store, sample(name), utc);
    assert.ok(name.startsWith(first.format), `${name} was taken for ${first.format}`);
    assert.deepEqual(first, plan, name);
    assert.ok(first.added > 0, name);
    assert.equal(await store.count(), first.added);
    const again = await importLog(store, sample(name), utc);
    assert.deepEqual([again.added, again.duplicates], [0, first.read], name);
  }
});

test('times without a zone are read in the zone that is named, through summer and winter', async () => {
  const { entries } = await readLog(sample('exercise.jsonl'), { timeZone: 'America/New_York' });
  assert.equal(entries[0].time, '2024-05-01T16:34:56.789Z');
  assert.equal(entries[0].timeZone, 'America/New_York');
  const winter = await readLog(sample('token-usage.json'), { timeZone: 'America/New_York' });
  assert.equal(winter.entries[0].time, '2024-01-10T13:15:30.500Z');
  const india = await readLog(sample('exercise.jsonl'), { timeZone: 'Asia/Kolkata' });
  assert.equal(india.entries[0].time, '2024-05-01T07:04:56.789Z');
});

test("a learner's $0.0102 stays what the file says, beside the $0.00924 that its tokens cost", async () => {
  const { entries, stated } = await readLog(sample('exercise.jsonl'), utc);
  assert.deepEqual(
    entries.map(({ cost }) => cost.total.usd),
    ['0.00924', '0.0102', '0.000068', '0.000068'],
  );
  assert.equal(stated, 3);
  assert.match(entries[1].row.source, /imported log/);
  assert.match(entries[0].row.source, /OpenAI/);
});

test('a file of any of our formats goes from one store into another, and sums stay the same', async () => {
  const { entries } = await readLog(sample('tracker.jsonl'), utc);
  const before = await summarizeEntries(entries);
  for (const format of ['json', 'jsonl', 'csv', 'exercise', 'tracker', 'token-usage']) {
    const store = openMemoryStore();
    const result = await importLog(store, await exportEntries(entries, format), utc);
    assert.equal(result.added, entries.length, format);
    const page = await store.page();
    assert.deepEqual(await summarizeEntries(page.entries), before, format);
    assert.deepEqual(new Set(page.entries.map(({ id }) => id)), new Set(entries.map(({ id }) => id)), format);
  }
});

test('a csv whose cells were guarded against spreadsheets is read back as it was', async () => {
  const { entries } = await readLog(sample('tracker.jsonl'), utc);
  const hostile = { ...entries[0], id: '=1+1', operation: '@SUM(A1)', metadata: { '=key': '=cmd|x', n: 5, t: '5' } };
  const file = await exportEntries([hostile], 'csv', { bom: true });
  assert.deepEqual((await readLog(file, utc)).entries, [hostile]);
});

test('what cannot be read is named with its place, and the rest is kept', async () => {
  const lines = sample('exercise.jsonl').split('\n');
  const { entries, skipped } = await readLog(
    [lines[0], '{"timestamp":"yesterday","model":"gpt-4","prompt_tokens":1,"completion_tokens":2}', '{"x":'].join('\n'),
    utc,
  );
  assert.equal(entries.length, 1);
  assert.deepEqual(skipped.map(({ place }) => place).sort(), ['line 2', 'line 3']);
  assert.match(skipped.find(({ place }) => place === 'line 2').reason, /timestamp must be a time/);
});

test('no log, no format and no zone of that name are refused with what is accepted', async () => {
  await assert.rejects(readLog('hello', utc), { code: 'damagedLog' });
  await assert.rejects(readLog('[]', utc), { code: 'damagedLog', message: /ccusage/ });
  await assert.rejects(readLog('{}', { ...utc, format: 'excel' }), { code: 'invalidArgument', message: /litellm/ });
  await assert.rejects(readLog('{}', { timeZone: 'Middle/Earth' }), { code: 'invalidArgument' });
  await assert.rejects(readLog(undefined, utc), { code: 'invalidArgument' });
});

test('an import that is cancelled has added whole batches and can be repeated', async () => {
  const [line] = sample('exercise.jsonl').split('\n');
  const file = Array.from({ length: 2500 }, (_, i) => line.replace('"prompt_tokens": 8', `"prompt_tokens": ${i + 1}`));
  const store = openMemoryStore();
  const stop = new AbortController();
  const cancelled = importLog(store, file.join('\n'), { ...utc, signal: stop.signal, onProgress: () => stop.abort() });
  await assert.rejects(cancelled, { code: 'aborted' });
  assert.equal(await store.count(), 1000);
  const result = await importLog(store, file.join('\n'), utc);
  assert.deepEqual([result.added, result.duplicates], [1500, 1000]);
});
