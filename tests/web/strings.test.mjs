// The words of the page stand in one catalogue: each of them is used, and none stands in a template.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const web = join(import.meta.dirname, '../../web');
const read = (file) => readFileSync(join(web, file), 'utf8');
const files = readdirSync(web, { recursive: true }).filter((file) => /\.(?:ts|html)$/.test(file));
const catalogue = files.filter((file) => /^strings\/en(?:\.ts|\/)/.test(file));
const sources = files.filter((file) => !catalogue.includes(file)).map((file) => ({ file, text: read(file) }));
const keys = catalogue.flatMap((file) => [...read(file).matchAll(/^ {2}'([\w.-]+)':/gm)].map(([, key]) => key));

test('every message stands in the catalogue once', () => {
  assert.deepEqual(keys, [...new Set(keys)]);
});

test('every message of the catalogue is used', () => {
  const all = sources.map(({ text }) => text).join('\n');
  const families = [...all.matchAll(/`(\w+\.)\$\{[^}]*\}\w*`/g)].map(([, family]) => family);
  const unused = keys.filter((key) => !all.includes(key) && !families.some((family) => key.startsWith(family)));
  assert.ok(keys.length > 150);
  assert.deepEqual(unused, []);
});

test('no template holds words of its own', () => {
  const words = />\s*[A-Za-z][a-z]{2,}(?![^<]*[=;{(])[^<$]*</;
  const spoken = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/html`((?:[^`$]|\$(?!\{)|\$\{[^}`]*\})*)`/g)]
      .map(([, template]) => words.exec(template)?.[0])
      .filter(Boolean)
      .map((found) => `${file}: ${found}`),
  );
  assert.deepEqual(spoken, []);
  assert.ok(words.test('<p>Hello there</p>'));
});

test('every message of <token-fare> is used, and is there in every language', () => {
  const catalogue = read('strings/embed.ts');
  const words = [...catalogue.matchAll(/^ {2}'(embed\.\w+)':/gm)].map(([, key]) => key);
  const embedded = sources.filter(({ file }) => file.startsWith('embed/')).map(({ text }) => text);
  const precisions = ['embed.exact', 'embed.rendered', 'embed.estimate', 'embed.fallback'];
  assert.ok(words.length > 40);
  for (const key of new Set(words)) {
    assert.equal(words.filter((word) => word === key).length, 2, key);
    assert.ok(precisions.includes(key) || embedded.some((text) => text.includes(key)), key);
  }
});
