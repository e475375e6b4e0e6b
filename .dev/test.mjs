// npm test: set-up with browsers, build, every runner, one table. It fails when any test fails and when any runner
// ran nothing. `npm test -- core page` runs some; `npm test -- --all` adds sanitizers, checks, fuzzing and the
// regeneration of generated files. TOKENFARE_FULL=1 makes the exactness tests compare everything they can.
import { build } from './build.mjs';
import { everyday, runAll, thorough } from './runners.mjs';
import { setup } from './setup.mjs';
import { isMain, main, Stop, say, seconds } from './terminal.mjs';

/** The table of a test run, as lines; the last one can be read by a machine. */
export function summary(rows, time) {
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  const all = { name: 'all', passed: sum('passed'), failed: sum('failed'), time };
  const line = (name, tests, passed, failed, took, note = '') =>
    `  ${name.padEnd(14)}${String(tests).padStart(8)}${String(passed).padStart(8)}${String(failed).padStart(8)}${took.padStart(11)}  ${note}`.trimEnd();
  return [
    line('runner', 'tests', 'passed', 'failed', 'time'),
    ...[...rows, all].map((row) => line(row.name, row.passed + row.failed, row.passed, row.failed, row.time, row.note)),
    '',
    `${all.passed} passed, ${all.failed} failed`,
  ];
}

function chosen(args) {
  const names = args.filter((arg) => !arg.startsWith('--'));
  const known = { ...everyday, ...thorough };
  const odd = names.find((name) => !known[name]);
  if (odd) throw new Stop(`There is no runner ${odd}: ${Object.keys(known).join(', ')}.`);
  if (names.length > 0) return Object.fromEntries(names.map((name) => [name, known[name]]));
  return args.includes('--all') ? known : everyday;
}

if (isMain(import.meta.url)) {
  await main(async (args) => {
    const runners = chosen(args);
    const begin = performance.now();
    const quality = Object.keys(thorough).some((name) => runners[name]) ? ['quality'] : [];
    await setup(['build', 'tests', 'browsers', ...quality], { yes: args.includes('--yes') });
    await build();
    const rows = await runAll(runners);
    say(`\n${summary(rows, seconds(begin)).join('\n')}`);
    process.exitCode = rows.some((row) => row.failed > 0) ? 1 : 0;
  });
}
