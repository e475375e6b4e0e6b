// The sixty texts that a calibration counts, each with an id that never changes: English prose, the Declaration of Human
// Rights in 19 languages, code, data, numbers, white space and symbols. What is not written down is made by rule, so the
// same texts are counted by everybody, and a drift of a tokenizer shows.
import { readFileSync } from 'node:fs';
import { code } from './code.mjs';

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')).texts;

const slug = (name) =>
  name
    .toLowerCase()
    .replaceAll('+', 'p')
    .replaceAll(/[^a-z0-9]+/g, '-');

const block = (name, texts) =>
  Object.entries(texts).map(([key, text]) => ({ id: `${name}/${slug(key)}`, block: name, text }));

/** Twenty rows of a table that every format of data writes down. */
const piers = ['north pier', 'mill', 'lighthouse', 'old harbour', 'ferry road'];
const rows = Array.from({ length: 20 }, (_, at) => ({
  id: 1001 + at,
  pier: piers[at % piers.length],
  departed: `2026-05-${String(1 + at).padStart(2, '0')}T${String(6 + (at % 15)).padStart(2, '0')}:40:00Z`,
  passengers: 3 + ((at * 7) % 40),
  fare: `${4 + (at % 3)}.${(at * 35) % 100}`.padEnd(4, '0'),
  open: at % 4 !== 0,
}));
const columns = Object.keys(rows[0]);
const lines = (make) => `${rows.map(make).join('\n')}\n`;
const cells = (row) => columns.map((column) => row[column]);

const data = {
  'JSON pretty': `${JSON.stringify(rows, null, 2)}\n`,
  'JSON minified': JSON.stringify(rows),
  CSV: `${columns.join(',')}\n${lines((row) => cells(row).join(','))}`,
  YAML: lines((row) => columns.map((column, at) => `${at ? '  ' : '- '}${column}: ${row[column]}`).join('\n')),
  XML: `<trips>\n${lines((row) => `  <trip>${columns.map((name) => `<${name}>${row[name]}</${name}>`).join('')}</trip>`)}</trips>\n`,
  'Markdown table': `| ${columns.join(' | ')} |\n|${columns.map(() => '---').join('|')}|\n${lines((row) => `| ${cells(row).join(' | ')} |`)}`,
  TOON: `trips[${rows.length}]{${columns.join(',')}}:\n${lines((row) => `  ${cells(row).join(',')}`)}`,
  'log lines': lines(
    ({ id, pier, departed, passengers }) =>
      `${departed} INFO  ferry.dispatch[${id}] departed from="${pier}" passengers=${passengers} wait_ms=${id * 3}`,
  ),
  diff: `--- a/fares/totals.py\n+++ b/fares/totals.py\n${rows
    .slice(0, 8)
    .map(
      ({ id, passengers }) =>
        `@@ -${id},4 +${id},5 @@ def totals(trips):\n     for trip in trips:\n-        result[trip.pier] += trip.fare_cents\n+        if trip.passengers > ${passengers}:\n+            continue\n+        result[trip.pier] += trip.fare_cents * trip.passengers\n`,
    )
    .join('')}`,
  'stack trace': `java.lang.IllegalArgumentException: a trip from mill without passengers\n${rows
    .slice(0, 12)
    .map(({ id }, at) => `\tat fares.dispatch.Stage${at}.accept(Stage${at}.java:${id})`)
    .join('\n')}\nCaused by: java.io.IOException: the list of trips ended early\n\t... 12 more\n`,
};

/** The same numbers each time (a linear congruence; their quality does not matter). */
function digits(count, seed, base = 10) {
  let state = seed;
  const next = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * base).toString(base);
  };
  return Array.from({ length: count }, next).join('');
}
const forty = (make) => Array.from({ length: 40 }, (_, at) => make(at + 1)).join('\n');

const numbers = {
  decimals: forty((at) => `${digits(3, at)}.${digits(2, at + 50)}, -${digits(1, at + 90)}.${digits(5, at + 130)}`),
  'ISO times': forty(
    (at) => `2026-${10 + (at % 3)}-${10 + (at % 19)}T${10 + (at % 14)}:${10 + at}:${20 + at}.${digits(3, at)}Z`,
  ),
  UUIDs: forty((at) => [8, 4, 4, 4, 12].map((length, part) => digits(length, at * 7 + part, 16)).join('-')),
  'hexadecimal and base64': Buffer.from(digits(600, 5)).toString('base64') + digits(400, 9, 16),
  'telephone list': forty((at) => `+${10 + at} ${digits(3, at)} ${digits(3, at + 40)} ${digits(4, at + 80)}`),
};

const space = {
  'indentation of two, four and a tab': ['  ', '    ', '\t']
    .map((indent) => Array.from({ length: 30 }, (_, at) => `${indent.repeat(1 + (at % 6))}step ${at};`).join('\n'))
    .join('\n'),
  'four thousand spaces': `begin${' '.repeat(4096)}end`,
  'one word five hundred times': 'ferry '.repeat(500),
  'blank lines': `begin${'\n'.repeat(400)}middle${'\n\n \n'.repeat(100)}end`,
};

const symbols = {
  emoji: '🎈🚢⚓️🌊👩‍✈️👍🏽🇳🇴🧭🎉🐟🌧️🕛🗺️🎫🧳🥾🪝🛟🔦⛵️'.repeat(8),
  mathematics:
    '∀ε>0 ∃δ>0: |x−x₀|<δ ⇒ |f(x)−f(x₀)|<ε; ∑ₙ₌₁^∞ 1/n² = π²⁄6; ∮ E·dℓ = −∂Φ/∂t; A ⊆ B ⇔ A∩B = A; ⌊x⌋ ≤ x < ⌊x⌋+1\n'.repeat(
      6,
    ),
  'box drawing':
    '┌──────────┬───────┐\n│ pier     │ cents │\n├──────────┼───────┤\n│ north    │  954  │\n└──────────┴───────┘\n░▒▓█▓▒░\n'.repeat(
      6,
    ),
};

const mixed = {
  'Chinese and English':
    '请用 Python 写一个函数 totals(trips)，按 pier 汇总 fare_cents，并返回按金额从大到小排列的 dict。\n- 如果 passengers 小于 1，请抛出 ValueError。\n- 返回值示例：{"north": 1350, "mill": 300}\n\nPlease keep the docstring in English，其余注释用中文。'.repeat(
      2,
    ),
};

/** Sixty texts: { id, block, text }. */
export const suite = [
  ...block('english', read('prose.json')),
  ...block('languages', read('declaration.json')),
  ...block('mixed', mixed),
  ...block('code', code),
  ...block('data', data),
  ...block('numbers', numbers),
  ...block('space', space),
  ...block('symbols', symbols),
];
