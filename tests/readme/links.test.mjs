// The pages lead somewhere: every link between them arrives, and the index misses none.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { test } from 'node:test';
import { read, root } from './examples.mjs';

const list = (folder) => readdirSync(join(root, folder)).filter((name) => name.endsWith('.md'));
const decisions = list('docs/decisions').map((name) => `docs/decisions/${name}`);
const pages = ['README.md', ...list('docs').map((name) => `docs/${name}`), ...decisions];

/** The text without its examples, in which brackets are no links. */
const prose = (path) =>
  read(path)
    .replace(/^```[\s\S]*?^```/gm, '')
    .replace(/`[^`\n]*`/g, '');

const links = (path) =>
  [...prose(path).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target).filter((target) => !/^\w+:/.test(target));

/** The anchors that a reader's Markdown viewer makes of headings. */
const anchors = (path) =>
  [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** Why a link does not arrive, or nothing. */
function fault(path, target) {
  const [file, anchor] = target.split('#');
  const to = file === '' ? path : posix.normalize(posix.join(posix.dirname(path), file));
  if (!existsSync(join(root, to))) return `${path}: there is no ${to}`;
  if (anchor !== undefined && !anchors(to).includes(anchor)) return `${path}: ${to} has no heading #${anchor}`;
  return undefined;
}

test('every link between the pages arrives', () => {
  const all = pages.flatMap((path) => links(path).map((target) => [path, target]));
  assert.ok(all.length > 50);
  assert.deepEqual(all.map(([path, target]) => fault(path, target)).filter(Boolean), []);
  assert.equal(fault('docs/api.md', 'nowhere.md'), 'docs/api.md: there is no docs/nowhere.md');
  assert.equal(fault('docs/api.md', '#nothing'), 'docs/api.md: docs/api.md has no heading #nothing');
});

test('the index has every page, and every decision by its title', () => {
  const index = read('docs/README.md');
  const targets = links('docs/README.md');
  for (const page of list('docs').filter((name) => name !== 'README.md')) assert.ok(targets.includes(page), page);
  for (const path of decisions) {
    const [, number, title] = read(path).match(/^# (\d+)\. (.+)$/m);
    assert.ok(path.startsWith(`docs/decisions/${number.padStart(4, '0')}-`), path);
    assert.ok(index.includes(`* ${number}: [${title}](${path.replace('docs/', '')})`), `${path} in docs/README.md`);
  }
});

test('the README leads to the licence, to the notices and to the index', () => {
  const targets = links('README.md');
  for (const target of ['LICENSE', 'THIRD_PARTY_NOTICES.md', 'docs/README.md']) assert.ok(targets.includes(target));
});
