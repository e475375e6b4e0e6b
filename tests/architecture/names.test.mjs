// Two types of one name in one namespace link without a word and break at run time: C++ takes them for the same. Rooms
// that do not know each other cannot notice, so this reads all of core.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sources } from './sources.mjs';

/** The types that a file defines where others could define them, too: not in an unnamed namespace, not in a type. */
export function definedTypes({ path, text }) {
  const types = [];
  const spaces = [];
  for (const line of text.split('\n')) {
    const space = line.match(/^namespace\s*([\w:]*)\s*\{/);
    if (space) spaces.push(space[1] || `the unnamed one of ${path}`);
    else if (/^\}\s*\/\/ namespace/.test(line)) spaces.pop();
    const type = line.match(/^(?:struct|class|enum class|enum|union)\s+(\w+)(?: final)?(?: : [^{]+)? \{/);
    if (type) types.push(`${spaces.join('::')}::${type[1]}`);
  }
  return types;
}

/** Types that more than one file defines. */
export function definedTwice(files) {
  const places = new Map();
  for (const file of files) {
    for (const type of new Set(definedTypes(file))) places.set(type, [...(places.get(type) ?? []), file.path]);
  }
  return [...places].filter(([, paths]) => paths.length > 1).map(([type, paths]) => `${type}: ${paths.join(', ')}`);
}

test('no two files of core define a type of the same name in the same namespace', () => {
  const files = sources('core').filter(({ path }) => /\.(h|cpp)$/.test(path));
  assert.ok(files.flatMap(definedTypes).length > 200);
  assert.deepEqual(definedTwice(files), []);
});

test('two rooms with a type each of one name are found, and unnamed namespaces are apart', () => {
  const named = 'namespace tokenfare {\nstruct Totals {\n};\n}  // namespace tokenfare\n';
  const unnamed =
    'namespace tokenfare {\nnamespace {\nstruct Totals {\n};\n}  // namespace\n}  // namespace tokenfare\n';
  const files = [
    { path: 'core/a/a.h', text: named },
    { path: 'core/b/b.h', text: named },
    { path: 'core/c/c.cpp', text: unnamed },
    { path: 'core/d/d.cpp', text: unnamed },
  ];
  assert.deepEqual(definedTwice(files), ['tokenfare::Totals: core/a/a.h, core/b/b.h']);
});
