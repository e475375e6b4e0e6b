// The page uses the package as any user would: by its public names. Everything else it imports is its own, or one of
// the libraries named here.
import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { describe, test } from 'node:test';
import { code, sources } from './sources.mjs';

const libraries = [
  'tokenfare',
  'tokenfare/browser',
  '@codemirror/commands',
  '@codemirror/state',
  '@codemirror/view',
  '@fontsource-variable/ibm-plex-sans',
  'lit',
  'workbox-precaching',
];
const building = ['vite', 'esbuild', 'node:'];

/** What a module imports: static, dynamic, re-exported, in a worker or as an asset, and by CSS. */
export function importsOf({ path, text }) {
  const script = /(?:\bfrom|\bimport|@import)\s*\(?\s*(?:url\()?['"]([^'"]+)['"]|new URL\(\s*['"]([^'"]+)['"]/g;
  return [...code(text, { strings: true }).matchAll(script)].map((match) => ({ path, name: match[1] ?? match[2] }));
}

export function violation({ path, name }) {
  if (name.startsWith('virtual:') || name.startsWith('data:')) return undefined;
  if (name.startsWith('.')) {
    const file = posix.normalize(posix.join(posix.dirname(path), name));
    return file.startsWith('web/') ? undefined : `${path} reaches ${file}, which is not part of the page`;
  }
  const allowed = /^web\/(?:bundling\/|vite\.config)/.test(path) ? [...libraries, ...building] : libraries;
  const fits = (library) => {
    if (name === library) return true;
    if (library.startsWith('tokenfare')) return false;
    return name.startsWith(library.endsWith(':') ? library : `${library}/`);
  };
  return allowed.some(fits) ? undefined : `${path} imports ${name}`;
}

describe('the page', () => {
  test('imports the package by its public names, its own files, and named libraries', () => {
    const imports = sources('web/*.ts', 'web/**/*.ts', 'web/**/*.css', 'web/**/*.js').flatMap(importsOf);
    assert.ok(imports.length > 10);
    assert.deepEqual(imports.map(violation).filter(Boolean), []);
  });

  test('would be caught with anything deeper', () => {
    const path = 'web/playground/main.ts';
    for (const text of [
      "import { loadEngine } from 'tokenfare/build/package/engine.js';",
      "import { loadEngine } from '../../wasm/src/engine.ts';",
      "export { x } from '../../build/package/index.js';",
      "const late = await import('left-pad');",
      "const pack = new URL('../../core/data/encodings/o200k_base.pack', import.meta.url);",
      "import 'node:fs';",
    ]) {
      assert.deepEqual(importsOf({ path, text }).map(violation).filter(Boolean).length, 1, text);
    }
    for (const text of ["import { countTokens } from 'tokenfare';", "import { map } from 'lit/directives/map.js';"]) {
      assert.deepEqual(importsOf({ path, text }).map(violation).filter(Boolean), [], text);
    }
  });
});
