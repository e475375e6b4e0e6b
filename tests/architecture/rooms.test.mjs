import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { declaredRooms, includeViolations, linkViolations, mayUse, orderViolations } from './rooms.mjs';
import { findings, sources } from './sources.mjs';

const files = sources('core/**/*.h', 'core/**/*.cpp', 'core/**/*.inc');
const lists = sources('core/**/CMakeLists.txt');

describe('the rooms of core', () => {
  test('stand in an order without a cycle', () => {
    assert.deepEqual(orderViolations(), []);
    assert.equal(orderViolations({ base: ['json'], json: ['base'] }).length, 1);
  });

  test('include only rooms they may use', () => {
    assert.ok(files.length > 10);
    assert.deepEqual(
      files.flatMap((file) => includeViolations(file)),
      [],
    );
  });

  test('would be caught including a room above them, or a path around the rooms', () => {
    const bad = (line) => includeViolations({ path: 'core/bpe/merge.cpp', text: `${line}\n` });
    assert.equal(bad('#include "tokenizer/tokenizer.h"').length, 1);
    assert.equal(bad('#  include "../tokenizer/tokenizer.h"').length, 1);
    assert.equal(bad('#include "merge.h"').length, 1);
    assert.deepEqual(bad('#include "bpe/merge.h"'), []);
    assert.deepEqual(bad('#include "base/result.h"'), []);
  });

  test('link only rooms they may use', () => {
    assert.deepEqual(
      lists.flatMap((list) => linkViolations(list)),
      [],
    );
    const text = 'tokenfare_room(bpe SOURCES merge.cpp LINKS base pricing)\ntokenfare_room(attic)';
    assert.equal(linkViolations({ path: 'core/bpe/CMakeLists.txt', text }).length, 2);
  });

  test('are all in the table, and the table names no room that is not there', () => {
    const declared = lists.flatMap(({ text }) => declaredRooms(text)).map(({ room }) => room);
    assert.deepEqual(declared.toSorted(), Object.keys(mayUse).toSorted());
    const folders = new Set(files.map(({ path }) => path.split('/')[1]));
    assert.deepEqual([...folders].toSorted(), declared.toSorted());
  });
});

describe('core', () => {
  const foreign = (pattern, where) =>
    findings(
      files.filter(({ path }) => !path.startsWith(where)),
      pattern,
      'a library from elsewhere',
      { strings: true },
    );
  const native =
    /#\s*include\s*<(chrono|ctime|random|fstream|iostream|filesystem|thread|mutex|regex|locale)>|\b(rand|srand|getenv|system|fopen)\(/;

  test('reads JSON in one room only', () => {
    assert.deepEqual(foreign(/nlohmann/, 'core/json/'), []);
    const bad = [{ path: 'core/pricing/row.cpp', text: '#include <nlohmann/json.hpp>' }];
    assert.equal(findings(bad, /nlohmann/, '').length, 1);
  });

  test('knows nothing of Emscripten or the border', () => {
    assert.deepEqual(findings(files, /emscripten|__EMSCRIPTEN__|bindings\//, 'the border', { strings: true }), []);
  });

  test('has no clock, randomness, files, threads or locale', () => {
    assert.deepEqual(findings(files, native, 'core may not'), []);
    assert.equal(findings([{ path: 'x', text: '#include <chrono>\nrand()' }], native, '').length, 2);
  });

  test('throws nothing', () => {
    const throwing = /\b(throw|try|catch)\b/;
    assert.deepEqual(findings(files, throwing, 'exceptions'), []);
    assert.equal(findings([{ path: 'x', text: 'throw 1; // try' }], throwing, '').length, 1);
    assert.equal(findings([{ path: 'x', text: '// never throw\n"try"' }], throwing, '').length, 0);
  });
});

test('Emscripten is included by the bindings only', () => {
  const elsewhere = sources('*.h', '*.cpp').filter(({ path }) => !path.startsWith('wasm/bindings/'));
  assert.deepEqual(findings(elsewhere, /#\s*include\s*<emscripten/, 'outside wasm/bindings'), []);
});
