// Four processes append to one log, are killed at random moments, and nothing that was acknowledged is lost or harmed.
// 25 runs; 1,000 with TOKENFARE_FULL=1.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openFileStore } from 'tokenfare/node';
import { recountedRows, rowsAsText } from '../web/store-sums.mjs';
import { folderFor } from './log-folders.mjs';
import { entryOfId, idsOf } from './log-writer.mjs';

const runs = process.env.TOKENFARE_FULL === '1' ? 1_000 : 25;
const writers = ['a', 'b', 'c', 'd'];
/** A writer keeps fewer batches than this, and then lives on for fewer milliseconds than that. */
const most = 6;
const longest = 15;

/** A writer that is ready for its order; started ahead, because that takes longer than a run. */
function start() {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'log-writer.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const writer = { child, said: '', ready: once(child.stdout, 'data'), closed: once(child, 'close') };
  child.stdout.on('data', (text) => {
    writer.said += text;
  });
  return writer;
}

async function runWriter(writer, order, { batches, lifetime }) {
  await writer.ready;
  writer.child.stdin.write(JSON.stringify(order));
  const kept = () => writer.said.match(/^kept/gm)?.length ?? 0;
  while (kept() < batches && writer.child.exitCode === null) {
    await Promise.race([once(writer.child.stdout, 'data'), writer.closed]);
  }
  await pause(lifetime);
  writer.child.kill('SIGKILL');
  const [code, signal] = await writer.closed;
  assert.deepEqual([code, signal], [null, 'SIGKILL'], 'it was killed, and did not fail before');
}

/** What a writer was promised: ids that must be there, and ids of which nobody knows. */
function promisesTo(name, said) {
  const kept = new Map();
  const open = new Map();
  for (const [, word, batch, size] of said.matchAll(/^(kept|clearing|cleared) (\d+)(?: (\d+))?$/gm)) {
    if (word === 'kept') kept.set(batch, idsOf(name, batch, Number(size)));
    if (word === 'clearing') open.set(batch, kept.get(batch));
    if (word === 'clearing') kept.delete(batch);
    if (word === 'cleared') open.delete(batch);
  }
  return { kept: [...kept.values()].flat(), isCleared: (id) => said.includes(`cleared ${id.split(':')[1]}\n`), open };
}

/** Every line of the files of a log that is JSON, by its id; and the places of those that are none. */
function linesOf(folder) {
  const lines = new Map();
  const torn = [];
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.jsonl'))) {
    let byte = 0;
    for (const bytes of readFileSync(join(folder, name), 'latin1').split('\n')) {
      const line = Buffer.from(bytes, 'latin1').toString();
      try {
        if (line) lines.set(JSON.parse(line).id, line);
      } catch {
        torn.push(placeOf({ file: join(folder, name), byte }));
      }
      byte += bytes.length + 1;
    }
  }
  return { lines, torn };
}

const placeOf = ({ file, byte }) => `${file} ${byte}`;

async function everyEntry(store) {
  const entries = [];
  for (let before; ; ) {
    const page = await store.page({ limit: 1_000, ...(before ? { before } : {}) });
    entries.push(...page.entries);
    before = page.next;
    if (!before) return entries;
  }
}

async function oneRun(folder, crew, random, run) {
  // What a process has reported it writes into the index that it leaves, and the next one does not read it again.
  const damage = new Set();
  const onDamage = ({ details }) => damage.add(placeOf(details));
  const mine = await openFileStore(folder, { onDamage });
  const removed = new Map();
  const clearing = (async () => {
    // In every third run this process clears the whole log while the others append.
    if (run % 3 !== 0) return;
    await pause(random() * longest);
    for (const entry of await mine.clear()) removed.set(entry.id, entry);
  })();
  const tearing = (async () => {
    // A kill in the middle of a write is rare: in every second run half a line is left as one would leave it.
    if (run % 2 !== 0) return;
    await pause(random() * longest);
    const newest = readdirSync(folder)
      .filter((name) => name.endsWith('.jsonl'))
      .sort()
      .at(-1);
    appendFileSync(join(folder, newest ?? '2026-11-21.jsonl'), `\n${JSON.stringify(entryOfId('x:1:1')).slice(0, -9)}`);
  })();
  await Promise.all(
    crew.map((writer, i) => {
      const order = { writer: writers[i], folder, clears: i === 0 };
      return runWriter(writer, order, { batches: Math.floor(random() * most), lifetime: random() * longest });
    }),
  );
  await Promise.all([clearing, tearing]);
  await mine.close();

  const store = await openFileStore(folder, { onDamage });
  const entries = await everyEntry(store);
  const found = new Map(entries.map((entry) => [entry.id, entry]));
  const { lines, torn } = linesOf(folder);
  assert.equal(found.size, entries.length, 'each id once');
  assert.deepEqual(
    [...lines.keys()].filter((id) => !found.has(id)),
    [],
    'every whole line is read',
  );
  assert.deepEqual(
    torn.filter((place) => !damage.has(place)),
    [],
    'every torn line is reported',
  );
  assert.equal(await store.count(), entries.length);
  assert.deepEqual(rowsAsText(await store.rollups()), recountedRows(entries), 'sums are those of the entries');
  let acknowledged = 0;
  for (const [i, { said }] of crew.entries()) {
    const { kept, isCleared } = promisesTo(writers[i], said);
    acknowledged += kept.length;
    const lost = kept.filter((id) => !found.has(id) && !removed.has(id));
    assert.deepEqual(lost, [], `run ${run}: acknowledged and lost`);
    const mineStill = entries.filter(({ id }) => id.startsWith(`${writers[i]}:`) && isCleared(id));
    assert.deepEqual(
      mineStill.map(({ id }) => id),
      [],
      `run ${run}: cleared and still there`,
    );
  }
  for (const entry of [...entries, ...removed.values()]) {
    assert.equal(JSON.stringify(entry), JSON.stringify(entryOfId(entry.id)), 'byte for byte');
  }
  await store.close();
  return { acknowledged, torn: torn.length };
}

/** Random numbers that a failed run can be repeated with. */
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

test(`files: ${runs} times four processes are killed while they append, and no acknowledged entry is lost`, async (t) => {
  const random = randomFrom(2026);
  const sums = { acknowledged: 0, torn: 0 };
  let next = 0;
  // Two at a time, each with the crew of its next run in the making.
  const lane = async () => {
    let crew = writers.map(start);
    try {
      for (let run = next++; run < runs; run = next++) {
        const [now, following] = [crew, next < runs ? writers.map(start) : []];
        crew = [...now, ...following];
        const { acknowledged, torn } = await oneRun(folderFor(t), now, random, run);
        crew = following;
        sums.acknowledged += acknowledged;
        sums.torn += torn;
      }
    } finally {
      for (const { child } of crew) child.kill('SIGKILL');
    }
  };
  await Promise.all([lane(), lane()]);
  t.diagnostic(`${sums.acknowledged} entries acknowledged, ${sums.torn} lines torn`);
  assert.ok(sums.acknowledged > runs * 20 && sums.torn > runs / 10);
});
