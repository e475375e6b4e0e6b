// Whose work the package and the page carry is said in THIRD_PARTY_NOTICES.md, in the words of their own licences.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { importsOf } from './page.mjs';
import { root, sources } from './sources.mjs';

const words = (text) => text.replace(/\s+/g, ' ').trim();
const notices = words(readFileSync(join(root, 'THIRD_PARTY_NOTICES.md'), 'utf8'));

/** The npm packages behind import names, with the packages that those depend on. */
function closure(names, found = new Set()) {
  for (const name of names) {
    const parts = name.split('/');
    const owner = name.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
    const manifest = join(root, 'node_modules', owner, 'package.json');
    if (found.has(owner) || !existsSync(manifest)) continue;
    found.add(owner);
    closure(Object.keys(JSON.parse(readFileSync(manifest, 'utf8')).dependencies ?? {}), found);
  }
  return found;
}

test('every bundled library has its licence in THIRD_PARTY_NOTICES.md, word for word', () => {
  const files = sources('web/*.ts', 'web/**/*.ts', 'web/**/*.css', 'wasm/src/*.ts', 'wasm/**/*.ts');
  const shipped = files.filter(({ path }) => !path.startsWith('web/bundling/') && !path.endsWith('.config.ts'));
  const names = shipped.flatMap(importsOf).map(({ name }) => name);
  const packages = [...closure(names.filter((name) => !/^(?:\.|node:|virtual:|tokenfare)/.test(name)))];
  // Types leave no code behind; Lit takes its shim of the DOM on servers only.
  const absent = (name) => name.startsWith('@types/') || name === '@lit-labs/ssr-dom-shim';
  assert.ok(packages.includes('dexie'));
  const silent = packages.filter((name) => {
    const licence = join(root, 'node_modules', name, 'LICENSE');
    return !absent(name) && !(existsSync(licence) && notices.includes(words(readFileSync(licence, 'utf8'))));
  });
  assert.deepEqual(silent, []);
});

test('the data that is shipped has its notices', () => {
  for (const owner of [
    'OpenAI, Shantanu Jain',
    'Alibaba Cloud',
    'Mistral AI',
    'DeepSeek',
    'Anthropic, PBC',
    'Apache License Version 2.0',
    'UNICODE LICENSE V3',
    'Pydantic Services',
    'agos',
    'models.dev',
    'Berri AI',
    'Niels Lohmann',
    'Lucide',
  ]) {
    assert.ok(notices.includes(owner), owner);
  }
});
