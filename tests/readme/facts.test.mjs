// What the pages say of the package, the commands and the house is what the sources say.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { everyday, thorough } from '../../.dev/runners.mjs';
import { read, root } from './examples.mjs';

/** The first cells of the rows of all tables, without the code marks around them. */
const firstCells = (markdown) =>
  [...markdown.matchAll(/^\| ([^|]+?) \|/gm)].map(([, cell]) => cell.replaceAll('`', ''));
const union = (source, name) =>
  [...source.match(new RegExp(`type ${name} =([^;]+);`))[1].matchAll(/'([^']+)'/g)].map(([, member]) => member);

test('api.md names everything that is exported', () => {
  const page = read('docs/api.md');
  for (const module of ['index', 'browser', 'node', 'pool']) {
    const names = exportedNames(read(`build/package/${module}.d.ts`));
    assert.ok(names.length > 5);
    const silent = names.filter((name) => !new RegExp(`\`[^\`\\n]*\\b${name}\\b[^\`\\n]*\``).test(page));
    assert.deepEqual(silent, [], `${module}.d.ts`);
  }
});

test('api.md names every member of what stays loaded', () => {
  const page = read('docs/api.md');
  for (const [module, name] of [
    ['tokenizer', 'Tokenizer'],
    ['document', 'TokenDocument'],
    ['pool', 'Pool'],
    ['prices', 'PriceBook'],
    ['stores/store', 'Store'],
  ]) {
    const [, body] = read(`build/package/${module}.d.ts`).match(new RegExp(`interface ${name} \\{\n([^]*?)\n\\}`));
    const members = [...body.matchAll(/^ {4}(?:readonly )?(\w+)[(:?]/gm)].map(([, member]) => member);
    assert.ok(members.length > 3, name);
    const silent = members.filter((member) => !new RegExp(`\`${member}\\b`).test(page));
    assert.deepEqual(silent, [], name);
  }
});

function exportedNames(types) {
  const lists = [...types.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, body]) => body.split(','));
  const listed = lists
    .map((item) =>
      item
        .replace(/\btype\b/, '')
        .trim()
        .split(' as ')
        .at(-1),
    )
    .filter(Boolean);
  return [
    ...listed,
    ...[...types.matchAll(/^export declare (?:function|class|const) (\w+)/gm)].map(([, name]) => name),
  ];
}

test('api.md names every warning', () => {
  const source = read('wasm/src/prices.ts');
  const [, codes] = source.match(/interface Warning \{\s*readonly code:([^;]+);/);
  const page = read('docs/api.md');
  const silent = [...codes.matchAll(/'(\w+)'/g)].filter(([, code]) => !page.includes(`\`${code}\``));
  assert.deepEqual(silent, []);
});

test('troubleshooting.md has every error code, and says which ones nothing throws', () => {
  const page = read('docs/troubleshooting.md');
  const explained = firstCells(page);
  const codes = union(read('wasm/src/errors.ts'), 'ErrorCode');
  const sources = ['wasm/src', 'wasm/bindings'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .filter((name) => /\.(ts|cpp)$/.test(name) && !name.endsWith('errors.ts'))
      .map((name) => read(join(folder, name))),
  );
  const isThrown = (code) => sources.some((source) => source.includes(`'${code}'`) || source.includes(`"${code}"`));
  assert.deepEqual(codes.filter(isThrown).toSorted(), explained.filter((cell) => codes.includes(cell)).toSorted());
  const unused = page.match(/`ErrorCode` also has ([^.]+?),? for/)?.[1] ?? '';
  assert.deepEqual(
    [...unused.matchAll(/`(\w+)`/g)].map(([, code]) => code),
    codes.filter((code) => !isThrown(code)),
  );
});

test('commands.md has every npm command, every runner and every preset that it names', () => {
  const page = read('docs/commands.md');
  const { scripts } = JSON.parse(read('package.json'));
  for (const name of Object.keys(scripts)) assert.match(page, new RegExp(`npm (run )?${name}\\b`));
  const named = [...page.matchAll(/`npm (?:run )?([\w:]+)/g)].map(([, name]) => name).filter((name) => name !== 'ci');
  for (const name of named.filter((name) => name !== 'tiktoken')) assert.ok(scripts[name], name);
  for (const name of [...Object.keys(everyday), ...Object.keys(thorough)])
    assert.ok(page.includes(`\`${name}\``), name);
  const presets = JSON.parse(read('CMakePresets.json')).workflowPresets.map(({ name }) => name);
  for (const name of ['native', 'release', 'asan']) assert.ok(page.includes(name) && presets.includes(name), name);
});

test('architecture.md has every room of core', () => {
  const page = read('docs/architecture.md');
  const rooms = readdirSync(join(root, 'core'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  assert.ok(rooms.length > 10);
  for (const { name } of rooms) assert.match(page, new RegExp(`^  ${name}/ `, 'm'));
});

test('the sizes in the README are those of what was built, within three percent', () => {
  const folder = join(root, 'build/package');
  const size = (name) => gzipSync(readFileSync(join(folder, name)), { level: 9 }).length;
  const scripts = reachable('index.js', (name) => readFileSync(join(folder, name), 'utf8'));
  const packed = (name) => readFileSync(join(folder, 'encodings', name)).length;
  const built = {
    'engine.wasm': size('engine.wasm'),
    'families.wasm': size('families.wasm'),
    'fare.wasm': size('fare.wasm'),
    JavaScript: scripts.filter((name) => name !== 'families-glue.js').reduce((sum, name) => sum + size(name), 0),
    'o200k_base.pack': packed('o200k_base.pack'),
    'cl100k_base.pack': packed('cl100k_base.pack'),
    'p50k_base.pack': packed('p50k_base.pack'),
    'prices.json': size('prices.json'),
  };
  const rows = [...read('README.md').matchAll(/^\| (.+?) \| (\d+) \|$/gm)].map(([, what, kilobytes]) => [
    Object.keys(built).find((name) => what.includes(name)),
    Number(kilobytes),
  ]);
  assert.deepEqual(rows.map(([name]) => name).toSorted(), Object.keys(built).toSorted());
  for (const [name, kilobytes] of rows) {
    const off = Math.abs(built[name] / 1000 - kilobytes);
    assert.ok(off <= Math.max(0.03 * kilobytes, 1), `${name} is ${(built[name] / 1000).toFixed(1)} kB`);
  }
});

/** A module and everything that it imports, by the relative names in it. */
function reachable(name, source, found = []) {
  if (found.includes(name)) return found;
  found.push(name);
  for (const [, next] of source(name).matchAll(/(?:from|import)\s*\(?\s*['"]\.\/([^'"]+)['"]/g))
    reachable(next, source, found);
  return found;
}
