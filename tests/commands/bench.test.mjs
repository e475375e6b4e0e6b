// npm run bench without measuring: how a command line is read and refused, how texts are dealt out and checked, and how
// rounds become ratios and tables.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { complaints } from '../bench/check-ids.mjs';
import { figures, geometricMean, kindsOf, median, summarise } from '../bench/figures.mjs';
import { runJob } from '../bench/hosts/node.mjs';
import { describeMachine, warningAfter, warningBefore } from '../bench/machine.mjs';
import { greeting } from '../bench/measure/measures.mjs';
import { makePathological, pathological } from '../bench/measure/pathological.mjs';
import { BadOption, choices, readOptions } from '../bench/options.mjs';
import { fill, merge, slotsOf } from '../bench/report/documents.mjs';
import { markdown, tableNames } from '../bench/report/markdown.mjs';
import { tables } from '../bench/report/terminal.mjs';
import { deal } from '../bench/texts/deal.mjs';
import { differences, pinned, textNames } from '../bench/texts/texts.mjs';

const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

describe('the command line', () => {
  test('measures everything when nothing is asked, and little with --quick', () => {
    const all = readOptions([]);
    assert.deepEqual(all.corpora, textNames);
    assert.deepEqual(all.hosts, ['node', 'chromium', 'native']);
    assert.equal(all.rounds, 5);
    const quick = readOptions(['--quick', '--encodings', 'cl100k_base']);
    assert.deepEqual([quick.hosts, quick.rounds, quick.encodings], [['node'], 1, ['cl100k_base']]);
  });

  test('refuses what it does not know, and says what it does', () => {
    const refused = (args, message) =>
      assert.throws(
        () => readOptions(args),
        (error) => {
          assert.ok(error instanceof BadOption);
          assert.match(error.message, message);
          return true;
        },
      );
    refused(['--corpora', 'klingon'], /--corpora does not know klingon: english, code, json/);
    refused(['--only', 'tokenfare'], /--only does not know tokenfare: hypertok/);
    refused(['--regimes', ','], /--regimes names nothing: fresh, unseen/);
    refused(['--rounds', '0'], /--rounds is 0\. It must be a whole number from 1/);
    refused(['--fast'], /--fast[\s\S]*--quick/);
  });

  test('ends with one message and code 1, before anything is set up', async () => {
    const [code, errors] = await new Promise((resolve) => {
      const args = [path('.dev/bench.mjs'), '--hosts', 'moon'];
      execFile(process.execPath, args, (error, _, stderr) => resolve([error.code, stderr]));
    });
    assert.equal(code, 1);
    assert.match(errors, /--hosts does not know moon: node, chromium, native/);
    assert.doesNotMatch(errors, /at .*\.mjs:/);
  });

  test('takes a regime to the measurement that brings its figures', () => {
    assert.deepEqual(kindsOf(['unseen', 'cold']), [
      ['speed', ['unseen']],
      ['cold', ['cold', 'cold CPU', 'peak RSS']],
    ]);
    for (const { regime } of Object.values(figures)) assert.ok(choices.regimes.includes(regime));
  });
});

describe('the texts', () => {
  const paragraphs = Array.from({ length: 3000 }, (_, at) => `paragraph ${at % 2000} ${'x'.repeat(50)}`);

  test('are dealt out so that no paragraph is in both, and none is in one twice', () => {
    const { first, other } = deal(paragraphs, { size: 100_000 });
    const [one, two] = [first, other].map((text) => text.trim().split('\n\n'));
    assert.ok(one.length > 700 && two.length > 700);
    assert.equal(new Set([...one, ...two]).size, one.length + two.length);
  });

  test('are no longer than was asked', () => {
    const { first, other } = deal(paragraphs, { size: 20_000, repeats: true });
    for (const text of [first, other]) assert.ok(text.length > 19_000 && text.length <= 20_001);
  });

  test('are pinned, two of each name and the prompts, and another text is noticed', () => {
    const hashes = pinned();
    assert.equal(Object.keys(hashes).length, 2 * textNames.length + 1);
    assert.deepEqual(differences(hashes, hashes), []);
    const { 'korean.first': korean, ...rest } = hashes;
    assert.deepEqual(differences(hashes, rest), ['korean.first is missing']);
    const other = { ...hashes, 'korean.first': { bytes: 7, sha256: 'another' } };
    assert.deepEqual(differences(hashes, other), [
      `korean.first is of 7 bytes instead of ${korean.bytes}, or another text`,
    ]);
  });

  test('that are hard have about the size they should, and are the same each time', () => {
    for (const name of Object.keys(pathological)) {
      const text = makePathological(name, 3300);
      assert.ok(Math.abs(Buffer.byteLength(text) - 3300) < 10, name);
      assert.equal(makePathological(name, 3300), text);
    }
    assert.equal(Object.keys(pathological).length, 10);
    assert.equal(greeting.length, 39);
  });
});

describe('a measurement', () => {
  test('has a process of its own, which answers numbers', async () => {
    const { values } = await runJob({ kind: 'cold', engine: 'tokenfare', encoding: 'cl100k_base' });
    assert.ok(values.cold.main > 1 && values['cold CPU'].main > 1 && values['peak RSS'].main > 20);
  });

  test('counts what a document costs that is typed into, and holds it against a count of the whole', async () => {
    const { measures, Stopwatch } = await import('../bench/measure/measures.mjs');
    const watch = new Stopwatch(() => ({ main: performance.now(), wall: performance.now() }));
    const document = (text) => ({ count: text.length, replace: () => undefined });
    const honest = { document, count: (text) => text.length };
    await assert.rejects(measures.keystroke(honest, { megabyte: 'abc' }, watch), /counts otherwise than its text/);
  });

  test('that fails or takes too long says so in words', async () => {
    const job = { kind: 'cold', engine: 'tokenfare', encoding: 'no_base' };
    assert.match((await runJob(job)).error, /Error: .*no_base/);
    assert.deepEqual(await runJob(job, 0.01), { error: '> 0.01 s' });
  });

  test('finds the ids of a hard text right', async () => {
    const job = { kind: 'pathologicalIds', encoding: 'cl100k_base', text: 'spaces' };
    const [ours, plain] = await Promise.all(['tokenfare', 'plain'].map((engine) => runJob({ ...job, engine })));
    assert.match(ours.values, /^[\da-f]{64}$/);
    assert.equal(ours.values, plain.values);
  });
});

/** Rounds of two engines on one text; theirs take as long as `theirs` says. */
const roundsOf = (ours, theirs, what = {}) =>
  ours.flatMap((_, round) =>
    [
      ['tokenfare', ours[round]],
      ['hypertok', theirs[round]],
    ].map(([engine, main]) => ({
      ...{ host: 'node', kind: 'speed', encoding: 'o200k_base', text: 'english', wanted: ['unseen'], engine, round },
      values: { unseen: { main, wall: main } },
      ...what,
    })),
  );

describe('the figures', () => {
  test('have the median of the ratios of neighbours as their ratio, not the ratio of medians', () => {
    const [row] = summarise(roundsOf([10, 20, 90], [5, 2, 30]));
    assert.deepEqual(row.engines.hypertok.ratio, { median: 3, low: 2, high: 10 });
    assert.deepEqual(row.engines.tokenfare.main, { median: 20, low: 10, high: 90 });
    assert.equal(row.engines.tokenfare.ratio, undefined);
  });

  test('know an engine that failed by its reason, without a speed', () => {
    const failed = { ...roundsOf([1], [1])[1], values: undefined, error: 'wrong' };
    const [row] = summarise([roundsOf([1], [1])[0], failed]);
    assert.deepEqual(row.engines.hypertok, { error: 'wrong' });
    assert.ok(tables([row]).some((line) => /english +1\.00 +wrong/.test(line)));
  });

  test('know the middle of an even number, and the mean of ratios', () => {
    assert.equal(median([4, 1, 3, 2]), 2.5);
    assert.equal(geometricMean([2, 8]), 4);
  });

  test('name whose ids are wrong, and leave who is late alone', () => {
    const checked = { hypertok: { english: 'right', korean: 'wrong', spaces: '> 5 s' } };
    assert.deepEqual(complaints('o200k_base', checked), [
      'hypertok is wrong on korean (o200k_base): it has no speed there',
    ]);
  });

  test('come with the machine, and with a warning if it was busy', () => {
    assert.match(describeMachine(), /\d+ cores, \d+ GiB, \w+ \w+, Node \d+/);
    assert.equal(warningBefore(0.2), undefined);
    assert.match(warningBefore(3), /load 3\./);
    assert.equal(warningAfter(1.2), undefined);
    assert.match(warningAfter(1.9), /1\.9 cores/);
  });
});

describe('the page of figures', () => {
  const run = {
    ...{ machine: 'A machine', hosts: {}, begun: '2026-01-02T03:04:05Z', plan: { rounds: 1 }, load: 0, busyCores: 1 },
    ...{ texts: pinned(), ids: { o200k_base: { hypertok: { english: 'wrong' } } } },
    rows: summarise([
      ...roundsOf([100], [50]),
      ...roundsOf([30], [20], { text: 'korean' }),
      { ...roundsOf([100], [80])[1], engine: 'tiktoken' },
    ]),
  };

  test('gives ours, the ratio to the best rival, and their geometric mean', () => {
    assert.equal(
      markdown('speed o200k_base', run),
      [
        '|  | unseen | × |',
        '|---|---:|---:|',
        '| english | 100 | 1.25× |',
        '| korean | 30.0 | 1.50× |',
        '| geo-mean | 54.8 | 1.37× |\n',
      ].join('\n'),
    );
    assert.equal(markdown('speed cl100k_base', run), 'Not measured.\n');
    assert.equal(markdown('wrong', run), '* hypertok, o200k_base, english: wrong\n');
  });

  test('has tables written into it and nothing else changed, however often', () => {
    const page = 'before\n<!-- figures: machine -->\nold\n<!-- end -->\nafter 1,234\n';
    const once = fill(page, run);
    assert.match(once, /^before\n<!-- figures: machine -->\n\nA machine\. [\s\S]*\n<!-- end -->\nafter 1,234\n$/);
    assert.equal(fill(once, run), once);
    assert.throws(() => fill('<!-- figures: luck -->\n<!-- end -->', run), /There is no table luck/);
  });

  test('is made of several runs of one machine, and of no others', () => {
    const later = { ...run, rows: summarise(roundsOf([40], [10], { text: 'korean' })) };
    const speeds = markdown('speed o200k_base', merge(run, later));
    assert.match(speeds, /english \| 100 [\s\S]*korean \| 40\.0 \| 4\.00×/);
    assert.throws(() => merge(run, { ...later, machine: 'Another' }), /different machines/);
  });

  test('asks for tables that there are, and for each at least once', () => {
    const slots = slotsOf(readFileSync(path('docs/benchmarks.md'), 'utf8'));
    for (const name of slots) assert.equal(typeof markdown(name, run), 'string');
    assert.deepEqual([...new Set(slots.map((name) => name.split(' ')[0]))].toSorted(), tableNames.toSorted());
  });
});
