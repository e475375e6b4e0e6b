// The command uses the package as any program would: by its public names.
import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { test } from 'node:test';
import { importsOf } from './page.mjs';
import { sources } from './sources.mjs';

const names = ['tokenfare', 'tokenfare/node', 'commander'];

function violation({ path, name }) {
  if (name.startsWith('node:') || names.includes(name)) return undefined;
  const isOwn = name.startsWith('.') && posix.join(posix.dirname(path), name).startsWith('wasm/cli/');
  return isOwn ? undefined : `${path} imports ${name}`;
}

test('the command imports the package by its public names, its own files, modules of Node and commander', () => {
  const imports = sources('wasm/cli/**/*.ts').flatMap(importsOf);
  assert.ok(imports.length > 10);
  assert.deepEqual(imports.map(violation).filter(Boolean), []);
});

test('anything deeper would be caught', () => {
  const path = 'wasm/cli/commands/count.ts';
  for (const name of ['../../src/engine.js', 'left-pad', 'tokenfare/browser', '../../../build/package/index.js']) {
    assert.ok(violation({ path, name }), name);
  }
  for (const name of ['tokenfare', 'node:fs', '../options.js']) assert.equal(violation({ path, name }), undefined);
});
