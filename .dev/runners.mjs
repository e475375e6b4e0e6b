// The runners behind npm test: each runs one kind of test and answers { passed, failed }. A skipped test counts as
// failed, because a test that does not run proves nothing.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configure } from './build.mjs';
import { checks } from './check.mjs';
import { fuzzTargets } from './fuzz.mjs';
import { imports } from './import.mjs';
import { installNodePackages } from './setup.mjs';
import { root, run, Stop, say, seconds } from './terminal.mjs';

/** What `npm test` runs, in this order. */
export const everyday = {
  core: () => ctest('native-debug'),
  data: () => nodeTests('tests/data'),
  package: () => nodeTests('tests/wasm'),
  architecture: () => nodeTests('tests/architecture'),
  commands: () => nodeTests('tests/commands'),
  cli: () => nodeTests('tests/cli'),
  examples: () => nodeTests('tests/examples'),
  readme: () => nodeTests('tests/readme'),
  page: () => nodeTests('tests/web', { concurrency: 1 }),
  journeys: async () => {
    await installNodePackages(join(root, 'tests/journeys'));
    return nodeTests('tests/journeys', { concurrency: 1 });
  },
  hosts: async () => {
    await installNodePackages(join(root, 'tests/hosts'));
    return nodeTests('tests/hosts', { concurrency: 1 });
  },
};

/** What `npm test -- --all` runs as well: the share of continuous integration. */
export const thorough = {
  vocabularies: async () => {
    await installNodePackages(join(root, 'tests/vocabularies/sources'));
    return nodeTests('tests/vocabularies', { concurrency: 1 });
  },
  sanitizers: () => ctest('asan'),
  check: runChecks,
  fuzz: runFuzzing,
  generated: regenerate,
};

/** A test that hangs fails after this many milliseconds; the full comparison with tiktoken takes a third of them. */
const longest = 1_800_000;

async function ctest(preset) {
  await configure(preset);
  await run('cmake', ['--build', '--preset', preset], { log: `${preset}.log` });
  const { output } = await run('ctest', ['--preset', preset], { log: `${preset}-ctest.log`, mayFail: true });
  const [, failed, all] = output.match(/(\d+) tests? failed out of (\d+)/) ?? [0, 0, 0];
  if (Number(failed) > 0 || Number(all) === 0) say(output);
  return { passed: all - failed, failed: Number(failed) };
}

async function nodeTests(folder, { concurrency } = {}) {
  const files = testFiles(folder);
  if (files.length === 0) return { passed: 0, failed: 0 };
  const options = [`--test-timeout=${process.env.TOKENFARE_FULL === '1' ? longest : longest / 6}`];
  if (concurrency) options.push(`--test-concurrency=${concurrency}`);
  const { output } = await run('node', ['--test', '--test-reporter=spec', ...options, ...files], {
    env: { FORCE_COLOR: '0' },
    log: `${folder.replaceAll('/', '-')}.log`,
    mayFail: true,
  });
  const count = (name) => Number(output.match(new RegExp(`^ℹ ${name} (\\d+)$`, 'm'))?.[1] ?? 0);
  const passed = count('pass');
  const failed = count('tests') - passed;
  if (failed > 0 || passed === 0) say(output);
  return { passed, failed };
}

function testFiles(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true })
    .filter((name) => name.endsWith('.test.mjs') && !name.includes('node_modules'))
    .map((name) => join(folder, name))
    .sort();
}

async function runChecks() {
  await configure('native-debug');
  return tally(Object.entries(checks), ([, check]) => check({ all: true }));
}

async function runFuzzing() {
  return tally(await fuzzTargets(), (target) => target.run({ seconds: 20, seed: 1 }));
}

/** Runs the generators again and asks that not one byte of what is committed changes. */
async function regenerate() {
  return tally(Object.values(imports), async ({ run: generate, makes }) => {
    const before = digest(makes);
    await generate();
    const after = digest(makes);
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
      (name) => before.get(name) !== after.get(name),
    );
    if (before.size === 0) throw new Stop(`There is no ${makes.endings.join(' or ')} in ${makes.folder}.`);
    if (changed.length > 0) throw new Stop(`${changed.join(', ')} in ${makes.folder}: not what the generator makes.`);
  });
}

function digest({ folder, endings }) {
  const names = readdirSync(join(root, folder)).filter((name) => endings.some((ending) => name.endsWith(ending)));
  return new Map(
    names.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(root, folder, name)))
        .digest('hex'),
    ]),
  );
}

async function tally(cases, work) {
  const result = { passed: 0, failed: 0 };
  for (const one of cases) {
    try {
      await work(one);
      result.passed += 1;
    } catch (error) {
      say(error.message);
      result.failed += 1;
    }
  }
  return result;
}

/** Runs the named runners one after the other; a runner that ran nothing has failed. */
export async function runAll(runners) {
  const rows = [];
  for (const [name, runner] of Object.entries(runners)) {
    const begin = performance.now();
    say(`  ${name} …`);
    let row;
    try {
      row = { name, ...(await runner()) };
    } catch (error) {
      say(error.message);
      row = { name, passed: 0, failed: 1, note: 'did not run to its end' };
    }
    if (row.passed + row.failed === 0) row = { ...row, failed: 1, note: 'ran nothing' };
    rows.push({ ...row, time: seconds(begin) });
  }
  return rows;
}
