// How the house looks from the street: what lies on the top level, what files are called, how long they grow.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sources, trackedFiles } from './sources.mjs';

const topLevel = new Set([
  ...['CMakeLists.txt', 'README.md', 'core', 'docs', 'tests', 'wasm', 'web'],
  ...['CMakePresets.json', 'LICENSE', 'THIRD_PARTY_NOTICES.md', 'package-lock.json', 'package.json'],
]);
const vague = /(?:^|[/_.-])(?:utils?|helpers?|common|misc)(?=[/_.-]|$)/i;
const unfinished = /TODO|FIXME/;
const skipped = /\b(?:test|it|describe|suite)\.(?:skip|only|todo)\b|\b(?:skip|todo): true|\[!(?:may|should)fail\]/;
const here = 'tests/architecture/house.test.mjs';
const longest = 500;

const strange = (paths) =>
  [...new Set(paths.map((path) => path.split('/')[0]))].filter((name) => !name.startsWith('.') && !topLevel.has(name));
const byHand = (path) => /\.(?:[cm]?[jt]s|h|cpp|css|html|cmake)$/.test(path);

describe('the house', () => {
  test('has nothing new on its top level', () => {
    assert.deepEqual(strange(trackedFiles()), []);
    assert.deepEqual(strange(['core/base/result.h', '.ci/run', 'scripts/build.sh', 'vite.config.ts']), [
      'scripts',
      'vite.config.ts',
    ]);
  });

  test('has no drawer for odds and ends', () => {
    assert.deepEqual(
      trackedFiles().filter((path) => vague.test(path)),
      [],
    );
    assert.ok(vague.test('wasm/src/utils.ts') && vague.test('core/common/x.h') && vague.test('web/string-helpers.ts'));
    assert.ok(!vague.test('core/base/commons.h') && !vague.test('docs/utility.md'));
  });

  test('has no file too long to read', () => {
    const lengths = sources('*')
      .filter(({ path }) => byHand(path))
      .map(({ path, text }) => [path, text.split('\n').length]);
    assert.ok(lengths.length > 50);
    assert.deepEqual(
      lengths.filter(([, lines]) => lines > longest),
      [],
    );
  });

  test('leaves nothing for later and skips no test', () => {
    const files = sources('*').filter(({ path }) => byHand(path) && path !== here);
    const bad = ({ path, text }) => (unfinished.test(text) || skipped.test(text) ? [path] : []);
    assert.deepEqual(files.flatMap(bad), []);
    const samples = ['// TODO: later', 'test.skip(name)', 'test(name, { todo: true })', 'TEST_CASE("x", "[!mayfail]")'];
    assert.equal(samples.flatMap((text) => bad({ path: 'sample', text })).length, samples.length);
  });

  test('keeps code out of the root package: no runtime dependency, no install script', async () => {
    const { default: manifest } = await import('../../package.json', { with: { type: 'json' } });
    assert.equal(manifest.dependencies, undefined);
    assert.ok(!Object.keys(manifest.scripts).some((name) => /install|prepare|prepublish|postpack/.test(name)));
  });
});
