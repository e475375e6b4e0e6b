// What is known of a day's file is kept beside it, so that a log is opened without reading it. An index that does not fit
// its file must not be believed.
import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readFileSync, renameSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openFileStore } from 'tokenfare/node';
import { entryAt } from '../web/store-conformance.mjs';
import { pricedEntry, randomEntry, randomFrom, recountedRows, rowsAsText } from '../web/store-sums.mjs';
import { folderFor } from './log-folders.mjs';

const DAY = '2026-11-21';
const file = (folder) => join(folder, `${DAY}.jsonl`);
const index = (folder) => join(folder, `${DAY}.index`);

/** A log of 500 entries on four days, with one line that is no entry, and its index. */
async function closedLog(t, seed = 3) {
  const folder = folderFor(t);
  const random = randomFrom(seed);
  const entries = Array.from({ length: 500 }, (_, i) => randomEntry(random, `e${i}`));
  const store = await openFileStore(folder, { onDamage: () => {} });
  await store.append(entries.slice(0, 250));
  appendFileSync(file(folder), '\n{"torn":\n');
  await store.append(entries.slice(250));
  await store.close();
  return { folder, entries };
}

/** Opens a log anew; answers how many lines it found damaged, which tells whether it has read them. */
async function damageOf(folder, entries) {
  const damage = [];
  const store = await openFileStore(folder, { onDamage: ({ details }) => damage.push(details) });
  const all = (await store.page({ limit: 10_000 })).entries;
  assert.deepEqual(all.map(({ id }) => id).sort(), entries.map(({ id }) => id).sort());
  assert.deepEqual(rowsAsText(await store.rollups()), recountedRows(entries));
  assert.equal(await store.append(entries.slice(0, 30)), 0, 'every id is known');
  await store.close();
  return damage.length;
}

test('files: a log that was closed is opened without reading its lines again', async (t) => {
  const { folder, entries } = await closedLog(t);
  assert.equal(statSync(index(folder)).mode & 0o777, 0o600);
  assert.equal(await damageOf(folder, entries), 0, 'the torn line was not read');
  const late = pricedEntry('late', `${DAY}T23:59:59.000Z`, { input: 1, output: 1 });
  appendFileSync(file(folder), `\n${JSON.stringify(late)}`);
  assert.equal(await damageOf(folder, [...entries, late]), 0, 'what came since is read');
});

test('files: an index that is not of its file is not believed', async (t) => {
  const { folder, entries } = await closedLog(t);
  const other = await closedLog(t, 4);
  const right = readFileSync(index(folder));
  const [header, columns] = [right.subarray(0, right.indexOf(10)).toString(), right.subarray(right.indexOf(10))];
  const changed = (change) =>
    Buffer.concat([Buffer.from(JSON.stringify({ ...JSON.parse(header), ...change })), columns]);
  const { read, rollups } = JSON.parse(header);
  const wrong = {
    empty: Buffer.alloc(0),
    torn: right.subarray(0, right.length - 1),
    'of another log': readFileSync(index(other.folder)),
    'of another version': changed({ version: 2 }),
    'of another file': changed({ inode: 1 }),
    'of another generation': changed({ generation: 1 }),
    'of a longer file': changed({ read: 1e9 }),
    'of other bytes': changed({ read: read - 1 }),
    'without a sum': changed({ rollups: rollups.slice(1) }),
    'with sums that the engine refuses': changed({
      rollups: rollups.map((row) => ({ ...row, cost: { ...row.cost, total: { usd: '1' } } })),
    }),
    'no index': Buffer.from('[]\n'),
  };
  for (const [name, bytes] of Object.entries(wrong)) {
    writeFileSync(index(folder), bytes);
    assert.equal(await damageOf(folder, entries), 1, `${name}: the file was read`);
  }
  assert.equal(await damageOf(folder, entries), 0, 'and a new index was written');
});

test('files: a file that was shortened or replaced under its index is read', async (t) => {
  const { folder, entries } = await closedLog(t);
  const text = readFileSync(file(folder), 'utf8');
  const lines = text.trimEnd().split('\n');
  const last = JSON.parse(lines.at(-1));
  truncateSync(file(folder), Buffer.byteLength(text.slice(0, text.lastIndexOf('\n'))));
  const without = entries.filter(({ id }) => id !== last.id);
  assert.equal(await damageOf(folder, without), 1);
  writeFileSync(join(folder, 'new'), text);
  renameSync(join(folder, 'new'), file(folder));
  assert.equal(await damageOf(folder, entries), 1);
});

test('files: after a clear nothing of it is left in an index', async (t) => {
  const { folder, entries } = await closedLog(t);
  const store = await openFileStore(folder, { onDamage: () => {} });
  const removed = await store.clear({ since: `${DAY}T06:00:00Z`, until: `${DAY}T18:00:00Z` });
  assert.ok(!existsSync(index(folder)));
  await store.close();
  const left = entries.filter(({ id }) => !removed.some((entry) => entry.id === id));
  assert.equal(await damageOf(folder, left), 0);
  assert.ok(!readFileSync(index(folder), 'utf8').includes(`${DAY}T12:`));
});

test('files: short files have no index, and long ones get theirs while the log is open', async (t) => {
  const folder = folderFor(t);
  const store = await openFileStore(folder);
  await store.append(Array.from({ length: 19 }, (_, i) => entryAt(i)));
  const many = Array.from({ length: 20_100 }, (_, i) => ({ ...entryAt(720), id: `many ${i}` }));
  for (let at = 0; at < many.length; at += 5_000) await store.append(many.slice(at, at + 5_000));
  assert.ok(existsSync(join(folder, '2026-11-22.index')));
  await store.close();
  assert.ok(!existsSync(index(folder)));
  const again = await openFileStore(folder);
  assert.equal((await again.summary()).calls, 20_119);
  await again.close();
});
