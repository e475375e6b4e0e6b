// The page uses the package as any user would: by its public names.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { importsOf, violation } from './page.mjs';
import { sources } from './sources.mjs';

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
