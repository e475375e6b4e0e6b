// The file store: the promises of every store, then what files bring with them: torn lines, several processes, who may
// read, a folder that cannot be used, generations of a day, days that are over.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  appendFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { openRollups } from 'tokenfare';
import { openFileStore } from 'tokenfare/node';
import { checker, entryAt, promises } from '../web/store-conformance.mjs';
import { folderFor } from './log-folders.mjs';

for (const [promise, run] of Object.entries(promises)) {
  test(`files: ${promise}`, async (t) => {
    const folder = folderFor(t);
    await run(() => openFileStore(folder), checker(openRollups));
  });
}

const DAY = '2026-11-21.jsonl';
const ids = (entries) => entries.map(({ id }) => id).join(' ');
const line = (minute, id) => JSON.stringify(entryAt(minute, id));

/** A folder with files in it, as another process may have left them. */
function folderWith(t, files) {
  const folder = folderFor(t);
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

async function openHearing(folder, options = {}) {
  const damage = [];
  const store = await openFileStore(folder, { ...options, onDamage: (error) => damage.push(error) });
  return { store, damage };
}

test('files: a log is one line an entry, in a file for each day of UTC, for its owner only', async (t) => {
  const folder = folderFor(t);
  const store = await openFileStore(pathToFileURL(folder), { fsync: true });
  await store.append([entryAt(1), entryAt(719), entryAt(720, 'next day')]);
  assert.deepEqual(readdirSync(folder), [DAY, '2026-11-22.jsonl']);
  assert.equal(readFileSync(join(folder, DAY), 'utf8'), `\n${line(1)}\n${line(719)}`);
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  for (const name of readdirSync(folder)) assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600, name);
  await store.clear({ ids: ['entry-1'] });
  assert.deepEqual(readdirSync(folder), ['2026-11-21.1.jsonl', '2026-11-22.jsonl']);
  assert.equal(statSync(join(folder, '2026-11-21.1.jsonl')).mode & 0o777, 0o600);
  assert.equal(readFileSync(join(folder, '2026-11-21.1.jsonl'), 'utf8'), `\n${line(719)}`);
});

test('files: a torn last line is reported and left out, and what is appended next is whole', async (t) => {
  const torn = line(2).slice(0, 200);
  const folder = folderWith(t, { [DAY]: `\n${line(1)}\n${torn}` });
  const { store, damage } = await openHearing(folder);
  assert.equal(damage.length, 1);
  assert.equal(damage[0].code, 'damagedLog');
  assert.deepEqual(damage[0].details, { file: join(folder, DAY), byte: line(1).length + 2, bytes: 200 });
  assert.match(damage[0].message, /2026-11-21\.jsonl has a line at byte \d+ that is no entry/);
  assert.equal(await store.append([entryAt(2)]), 1);
  assert.equal(ids((await store.page()).entries), 'entry-2 entry-1');
  assert.equal(damage.length, 1, 'reported once');
  const again = await openHearing(folder);
  assert.equal(ids((await again.store.page()).entries), 'entry-2 entry-1');
  assert.equal(again.damage.length, 1);
});

test('files: lines that are no entries are reported with their places, and all others are read', async (t) => {
  const odd = ['{"id":"x"}', 'null', '\u0000\u0000', '[1]', line(1, 'of another day').replace('-21T', '-20T'), '{'];
  const folder = folderWith(t, { [DAY]: `${line(1)}\n${odd.join('\n')}\r\n\n${line(2)}\r\n` });
  const { store, damage } = await openHearing(folder);
  assert.equal(damage.length, odd.length);
  assert.equal(damage[0].details.byte, line(1).length + 1);
  assert.equal(ids((await store.page()).entries), 'entry-2 entry-1');
  await store.clear({ ids: ['entry-1'] });
  assert.ok(readFileSync(join(folder, '2026-11-21.1.jsonl'), 'utf8').includes(odd[4]), 'they stay beside entries');
  await store.clear();
  assert.equal(readFileSync(join(folder, '2026-11-21.2.jsonl'), 'utf8'), '', 'and go with the last of them');
});

test('files: without a listener, a line that is no entry is a warning of the process', async (t) => {
  const folder = folderWith(t, { [DAY]: `${line(1)}\n{"id":\n` });
  const warned = new Promise((resolve) => process.once('warning', resolve));
  await openFileStore(folder);
  assert.equal((await warned).code, 'damagedLog');
});

test('files: a last line without an end is read if it is whole, and when it becomes so', async (t) => {
  const folder = folderWith(t, { [DAY]: line(1) });
  const { store, damage } = await openHearing(folder);
  assert.equal(await store.count(), 1);
  const [half, rest] = [line(2).slice(0, 300), line(2).slice(300)];
  appendFileSync(join(folder, DAY), `\n${half}`);
  assert.equal(await store.count(), 1);
  appendFileSync(join(folder, DAY), rest);
  assert.equal(await store.count(), 2);
  assert.deepEqual(damage, []);
});

test('files: what other programs write is heard of and read', async (t) => {
  const folder = folderFor(t);
  const store = await openFileStore(folder);
  const heard = [];
  store.watch(({ count }) => heard.push(count));
  await checker(openRollups).soon(() => heard.at(-1) === 0);
  appendFileSync(join(folder, DAY), `\n${line(1)}\n${line(2)}`);
  await checker(openRollups).soon(() => heard.at(-1) === 2);
  assert.equal(ids((await store.page({ limit: 1 })).entries), 'entry-2');
  await store.close();
});

test('files: an id that two processes wrote in the same moment is the entry that stands first', async (t) => {
  const first = JSON.stringify(entryAt(1, 'twice', { operation: 'first' }));
  const second = JSON.stringify(entryAt(2, 'twice', { operation: 'second' }));
  const folder = folderWith(t, { [DAY]: `\n${first}\n${second}`, '2026-11-22.jsonl': `\n${line(720, 'other')}` });
  const store = await openFileStore(folder);
  assert.equal(await store.count(), 2);
  assert.deepEqual(
    (await store.page()).entries.map(({ operation }) => operation),
    ['Answer draft', 'first'],
  );
  // The same over days: whatever came to be known first, the earlier day counts.
  appendFileSync(join(folder, DAY), `\n${line(3, 'other')}`);
  assert.equal(await store.count(), 2);
  assert.equal((await store.page({ ids: ['other'] })).entries[0].time, entryAt(3).time);
  assert.equal(ids((await store.page()).entries), 'other twice');
  assert.equal(ids(await store.clear({ ids: ['twice'] })), 'twice');
  assert.equal(await store.count({ ids: ['twice', 'other'] }), 1, 'both of its lines are gone');
});

test('files: pages of thousands of entries in any order are those of a sorted list', async (t) => {
  const store = await openFileStore(folderFor(t));
  const all = Array.from({ length: 4_000 }, (_, i) => entryAt(((i * 7919) % 1_300) + 100, `e${(i * 31) % 4_000}`));
  for (let at = 0; at < all.length; at += 500) await store.append(all.slice(at, at + 500));
  const sorted = all.toSorted((a, b) => (a.time === b.time ? (a.id < b.id ? 1 : -1) : a.time < b.time ? 1 : -1));
  for (const limit of [37, 1_000, 10_000]) {
    const read = [];
    for (let before = ''; before !== undefined; ) {
      const page = await store.page({ limit, ...(before ? { before } : {}) });
      assert.ok(page.entries.length === limit || page.next === undefined);
      read.push(...page.entries);
      before = page.next;
    }
    assert.equal(ids(read), ids(sorted));
  }
  const stretch = { since: entryAt(700).time, until: entryAt(900).time };
  const within = sorted.filter(({ time }) => time >= stretch.since && time < stretch.until);
  assert.equal(await store.count(stretch), within.length);
  assert.equal(ids((await store.page({ ...stretch, limit: 10_000 })).entries), ids(within));
  assert.equal(ids(await store.clear(stretch)), ids(within.toReversed()));
  assert.equal(await store.count(), all.length - within.length);
});

test('files: a process killed in the middle of a clear is finished by the next one that looks', async (t) => {
  // It had made the next generation out of entries 1 and 2, removed 1, and not yet carried over 3, which came late.
  const seen = `\n${line(1)}\n${line(2)}`;
  const folder = folderWith(t, { [DAY]: `${seen}\n${line(3)}`, making: `\n${line(2)}` });
  const { ino } = statSync(join(folder, DAY));
  linkSync(join(folder, 'making'), join(folder, '2026-11-21.1.jsonl'));
  linkSync(join(folder, 'making'), join(folder, `2026-11-21.1.${seen.length}.${ino}.0a1b2c.tmp`));
  rmSync(join(folder, 'making'));
  const store = await openFileStore(folder);
  assert.equal(ids((await store.page()).entries), 'entry-3 entry-2');
  assert.deepEqual(readdirSync(folder), ['2026-11-21.1.jsonl']);
});

test('files: what a clear left unfinished before it began to count is taken away', async (t) => {
  const folder = folderWith(t, { [DAY]: line(1), '2026-11-21.1.0.1.0a1b2c.tmp': line(2), 'notes.tmp': 'mine' });
  const old = new Date(Date.now() - 100_000);
  utimesSync(join(folder, '2026-11-21.1.0.1.0a1b2c.tmp'), old, old);
  const store = await openFileStore(folder);
  assert.equal(ids((await store.page()).entries), 'entry-1');
  assert.deepEqual(readdirSync(folder), [DAY, 'notes.tmp']);
});

test('files: a full disk refuses the write, says what to do, and harms nothing that was kept', async (t) => {
  const folder = folderFor(t);
  const store = await openFileStore(folder);
  await store.append([entryAt(1), entryAt(2)]);
  const program = `
    import { openFileStore } from 'tokenfare/node';
    import { entryAt } from './tests/web/store-conformance.mjs';
    const store = await openFileStore(${JSON.stringify(folder)}, { onDamage() {} });
    const entries = Array.from({ length: 200 }, (_, i) => entryAt(3, 'more ' + i));
    const { code, message } = await store.append(entries).catch((error) => error);
    console.log(JSON.stringify({ code, message, count: await store.count() }));`;
  // A process that may write no file of more than 40 blocks of 512 bytes meets the same as one on a full disk.
  const shell = `trap '' XFSZ; ulimit -f 40; exec "$0" --input-type=module -e "$1"`;
  const { stdout } = await promisify(execFile)('/bin/sh', ['-c', shell, process.execPath, program]);
  const { code, message, count } = JSON.parse(stdout);
  assert.equal(code, 'storeFull');
  assert.match(message, /Free space on the disk or clear old entries, then append the same entries again/);
  assert.ok(count >= 2 && count < 40);
  assert.equal(await store.count(), count);
  const entries = Array.from({ length: 200 }, (_, i) => entryAt(3, `more ${i}`));
  assert.equal(await store.append(entries), 202 - count, 'what was kept of them is not kept twice');
  assert.equal(await store.count(), 202);
});

test('files: a folder that cannot be used is refused by name', async (t) => {
  const folder = folderWith(t, { file: 'not a folder' });
  const check = checker(openRollups);
  const error = await check.fails(() => openFileStore(join(folder, 'file')), 'storeUnavailable');
  assert.ok(error.message.includes(join(folder, 'file')));
  await check.fails(() => openFileStore(folder, { keepDays: 0 }), 'invalidArgument');
  const store = await openFileStore(join(folder, 'log'));
  const ended = [];
  store.watch(
    () => {},
    ({ code }) => ended.push(code),
  );
  await store.append([entryAt(1)]);
  rmSync(join(folder, 'log'), { recursive: true });
  await check.fails(() => store.append([entryAt(2)]), 'storeUnavailable');
  await check.soon(() => ended.join() === 'storeUnavailable');
});

test('files: days that are over for longer than keepDays go when the log is opened', async (t) => {
  const ago = (days) => new Date(Date.now() - days * 86_400_000).toISOString();
  const folder = folderFor(t);
  const store = await openFileStore(folder);
  await store.append([0, 1, 7, 8, 400].map((days) => ({ ...entryAt(1, `${days} days`), time: ago(days) })));
  const keeping = await openFileStore(folder, { keepDays: 7 });
  assert.equal(ids((await keeping.page()).entries), '0 days 1 days 7 days');
  assert.equal(readdirSync(folder).length, 3);
  assert.equal(await store.count(), 3, 'for every process');
});

test('files: an entry that JSON has no words for is refused with the place', async (t) => {
  const store = await openFileStore(folderFor(t));
  const check = checker(openRollups);
  for (const odd of [Number.NaN, new Date(), Symbol('x'), new Map(), () => 1]) {
    const { message } = await check.fails(
      () => store.append([entryAt(1, 'a', { metadata: { odd } })]),
      'invalidArgument',
    );
    assert.ok(message.startsWith('entries[0].metadata.odd '), message);
  }
  assert.equal(await store.append([entryAt(1, 'a', { text: undefined })]), 1);
});
