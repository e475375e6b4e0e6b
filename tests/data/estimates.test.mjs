// The estimators beside what they rest on: the rows are what the tables give, and their intervals hold what they were not
// fitted to. The figures are printed, because docs/estimates.md shows them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { heldOut, isInside, quality, quantile } from '../../core/data/estimators/fit.mjs';
import { coverageOfLength } from '../../core/data/estimators/from-length.mjs';
import { coverage, sharesByKind, vocabularies } from '../../core/data/estimators/from-measured.mjs';
import {
  fits,
  geminiInterval,
  geminiRequests,
  grokAnswers,
  grokInterval,
  validation,
} from '../../core/data/estimators/from-recorded.mjs';
import { estimatorRows, estimatorsFile } from '../../core/data/estimators/rows.mjs';
import { measured, recorded } from '../../core/data/estimators/tables.mjs';

const percent = (value) => `${(value * 100).toFixed(1)} %`;
const width = ({ low, high }) => `${percent(low - 1)} to +${percent(high - 1)}`;

test('estimators.json is what the tables give, to the byte', () => {
  const file = readFileSync(new URL('../../core/data/models/estimators.json', import.meta.url), 'utf8');
  assert.equal(file, estimatorsFile(estimatorRows()));
});

/** Errors of long texts of unseen sources may not become larger than these: the median, and what 95 % stay within. */
const limits = {
  'claude-before-4.7': { median: 0.035, p95: 0.105 },
  'claude-before-4.7 by o200k_base': { median: 0.065, p95: 0.18 },
  'claude-from-4.7': { median: 0.065, p95: 0.115 },
  'claude-from-4.7 by o200k_base': { median: 0.075, p95: 0.14 },
};

for (const [name, { interval }] of Object.entries(fits)) {
  test(`${name}: at least 95 % of the recorded counts of unseen sources are inside`, (t) => {
    const groups = validation(name);
    for (const [group, found] of Object.entries(groups)) {
      t.diagnostic(
        `${group}: n ${found.n}, sources ${found.sources}, inside ${percent(found.inside)} of ${width(interval)}, median ${percent(found.median)}, 95 % within ${percent(found.p95)}, bias ${percent(found.bias)}`,
      );
    }
    assert.ok(groups.all.inside >= 0.95);
    assert.ok(groups['under 50 tokens'].inside >= 0.95);
    assert.ok(groups['200 and more'].inside >= 0.95);
    for (const size of ['50 to 199', '200 and more']) {
      assert.ok(groups[size].median <= limits[name].median, `${size}: ${groups[size].median}`);
      assert.ok(groups[size].p95 <= limits[name].p95, `${size}: ${groups[size].p95}`);
    }
  });
}

test('the vocabulary of Claude 2 predicts Claude about twice as well as o200k_base', () => {
  const large = (name) => validation(name)['200 and more'];
  const [ours, theirs] = [large('claude-before-4.7'), large('claude-before-4.7 by o200k_base')];
  assert.ok(ours.median * 1.9 < theirs.median, `${ours.median} and ${theirs.median}`);
});

test('a factor for code and data does what a second vocabulary for white space would do', () => {
  const rows = recorded().filter(({ family }) => family === 'claude-before-4.7');
  const error = (found) =>
    quality(
      found.filter(({ tokens }) => tokens >= 200),
      { low: 0, high: 9 },
    ).median;
  const one = heldOut(rows, ({ part, messages, claude2 }) => [
    ...[
      Number(part === 'input'),
      part === 'input' ? messages - 1 : 0,
      Number(part === 'output'),
      Number(part === 'delta'),
    ],
    claude2,
  ]);
  assert.ok(validation('claude-before-4.7')['200 and more'].median < error(one) * 0.8);
});

test('the published answers of Grok are all inside', (t) => {
  const rows = grokAnswers();
  const found = quality(
    rows.filter(({ tokens }) => tokens >= 50),
    grokInterval,
  );
  t.diagnostic(
    `n ${found.n}, sources ${found.sources}, inside ${percent(found.inside)}, median ${percent(found.median)}`,
  );
  assert.equal(found.inside, 1);
  assert.ok(rows.filter((row) => isInside(row, grokInterval)).length / rows.length >= 0.95);
});

test('Gemma 3 counts the text of a request to Gemini exactly, and an answer nearly', (t) => {
  const off = ({ tokens, expected }) => Math.abs(tokens - expected);
  for (const vertex of [false, true]) {
    const rows = geminiRequests({ vertex });
    const { n, sources, inside } = quality(rows, geminiInterval);
    const exact = rows.filter((row) => off(row) === 0).length;
    t.diagnostic(
      `${vertex ? 'with' : 'without'} Vertex: n ${n}, sources ${sources}, ${exact} to the token, ${Math.round(inside * n)} inside, ${rows.filter((row) => off(row) <= 3).length} within 3`,
    );
    assert.ok(exact / n > 0.89);
    assert.ok(inside > 0.99);
  }
  const answers = recorded().filter((row) => /^gemini-[23]/.test(row.family) && row.part.startsWith('output'));
  const ratios = answers.filter(({ tokens }) => tokens >= 50).map(({ tokens, gemma3 }) => tokens / gemma3);
  assert.ok(quantile(ratios, 0.025) > 0.98 && quantile(ratios, 0.975) < 1.01);
});

test('the rule for chats with Gemini holds the recordings as it says', () => {
  const { chats } = JSON.parse(readFileSync(new URL('../../core/data/models/requests.json', import.meta.url), 'utf8'));
  const { source, each } = chats.find(({ id }) => id === 'gemini');
  const rows = geminiRequests({ vertex: true }).filter(({ family }) => family !== 'gemini-2.0');
  const exact = rows.filter(({ tokens, expected }) => tokens === expected);
  const inside = rows.filter(({ tokens, expected, gemma3, kind }) => {
    const around = expected - gemma3;
    const share = kind === 'english' ? 0.01 : 0.03;
    const least = Math.round(gemma3 * (1 - share)) + around * (1 - each.less);
    return tokens >= least && tokens <= Math.round(gemma3 * (1 + share)) + around;
  });
  assert.match(source, new RegExp(`^${exact.length} of ${rows.length} .* to the token, and ${inside.length} inside`));
});

test('no recorded count of Gemini is of a script, and Gemini 4 says that it is assumed', () => {
  const rows = new Map(estimatorRows().map((row) => [row.id, row]));
  const { script, ...named } = rows.get('gemini').kinds;
  const kinds = new Set(geminiRequests({ vertex: true }).map(({ kind }) => kind));
  assert.deepEqual(
    [...kinds].filter((kind) => kind !== 'english' && !named[kind]),
    [],
  );
  assert.match(script.why, /Latin letters.*SDK/);
  for (const id of ['gemini-4', 'gemini-4-by-o200k']) assert.match(rows.get(id).why, /assumed/);
});

const bases = {
  llama3: 'cl100k',
  gemma3: 'o200k',
  mistralNemo: 'o200k',
  deepseekV3: 'o200k',
  commandR: 'o200k',
  kimiK3: 'o200k',
};

for (const [vocabulary, base] of Object.entries(bases)) {
  test(`${vocabulary} by ${base}: at least nine tenths of the excerpts of a source are inside what the others give`, (t) => {
    const found = coverage(vocabulary, base);
    const { english, code, latin } = sharesByKind(vocabulary, base);
    t.diagnostic(
      `n ${found.n}, inside ${percent(found.inside)}; English ${width(english)}, code ${width(code)}, other Latin ${width(latin)}`,
    );
    assert.ok(found.inside >= 0.9);
  });
}

test('by length alone, nine tenths of the excerpts of a source are inside what the others give', (t) => {
  const found = coverageOfLength();
  t.diagnostic(`n ${found.n}, inside ${percent(found.inside)}`);
  assert.ok(found.inside >= 0.94);
});

test('a text has never more tokens in Llama 3 than in cl100k_base', () => {
  assert.deepEqual(
    measured().filter(({ llama3, cl100k }) => llama3 > cl100k),
    [],
  );
});

test('every vocabulary that was measured has every kind of text that scripts and content make', () => {
  const kinds = new Set(measured().map(({ kind }) => kind));
  assert.equal(kinds.size, 16);
  for (const vocabulary of vocabularies) assert.equal(Object.keys(sharesByKind(vocabulary, 'o200k')).length, 16);
});

test('an interval is never narrower than 4 tokens to each side for Claude, and 6 from Opus 4.7 on', () => {
  const rows = new Map(estimatorRows().map((row) => [row.id, row]));
  assert.ok(rows.get('claude-before-4.7').least >= 4);
  assert.ok(rows.get('claude-from-4.7').least >= 6);
});

test('what was not measured says so, with a reason', () => {
  const rows = new Map(estimatorRows().map((row) => [row.id, row]));
  const { kinds } = rows.get('claude-before-4.7');
  for (const kind of ['chinese', 'cyrillic', 'arabic', 'script']) {
    const ratio = kinds[kind] ?? kinds.script ?? kinds.chinese;
    assert.equal(ratio.claim, 'none');
    assert.match(ratio.why, /measure it with your own key/);
  }
  assert.match(rows.get('claude-from-4.7').kinds.data.why, /No recorded count .* JSON/);
  assert.equal(rows.get('assumed').claim, 'none');
});

test('a fit finds the numbers that a made-up list was made by', () => {
  const rows = Array.from({ length: 60 }, (_, at) => {
    const [claude2, messages] = [10 + at * 7, 1 + (at % 4)];
    return { source: `s${at % 12}`, claude2, messages, tokens: 7 + 3 * (messages - 1) + 1.25 * claude2 };
  });
  const found = heldOut(rows, ({ messages, claude2 }) => [1, messages - 1, claude2]);
  assert.equal(found.length, rows.length);
  for (const { expected, tokens } of found) assert.ok(Math.abs(expected - tokens) < 1e-6);
});
