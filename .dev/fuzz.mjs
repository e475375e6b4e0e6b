// npm run fuzz: builds the targets of tests/fuzz with clang and libFuzzer and lets each run for a while (60 s, or
// --seconds N; a name runs one). What a target finds stays in build/fuzz/findings, its corpus in build/fuzz/corpus. Each run
// looks elsewhere; `npm test -- fuzz` looks at the same places each time, as a gate must.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { configure } from './build.mjs';
import { setup } from './setup.mjs';
import { isMain, main, root, run, Stop, step } from './terminal.mjs';

/** Builds every target; each answers { name, run({ seconds, seed }) }, and `run` throws what it found. A seed of 0 is another one each time. */
export async function fuzzTargets() {
  const sources = readdirSync(join(root, 'tests/fuzz')).filter((name) => name.endsWith('_fuzzer.cpp'));
  if (sources.length === 0) throw new Stop('tests/fuzz holds no *_fuzzer.cpp.');
  await configure('fuzz');
  await run('cmake', ['--build', '--preset', 'fuzz'], { log: 'fuzz.log' });
  return sources.map((source) => {
    const name = basename(source, '.cpp');
    return { name, run: ({ seconds, seed = 0 }) => runTarget(name, seconds, seed) };
  });
}

async function runTarget(name, seconds, seed) {
  const corpus = join(root, 'build/fuzz/corpus', name);
  const findings = join(root, 'build/fuzz/findings', name);
  const seeds = join(root, 'tests/fuzz/seeds', name);
  for (const folder of [corpus, findings]) mkdirSync(folder, { recursive: true });
  const { output } = await run(
    join(root, 'build/fuzz/tests/fuzz', name),
    [
      `-max_total_time=${seconds}`,
      `-seed=${seed}`,
      '-timeout=20',
      '-rss_limit_mb=4096',
      `-artifact_prefix=${findings}/`,
      corpus,
    ].concat(existsSync(seeds) ? [seeds] : []),
    { log: `fuzz-${name}.log`, env: { UBSAN_OPTIONS: 'print_stacktrace=1:halt_on_error=1' } },
  );
  const runs = output.match(/Done (\d+) runs/)?.[1];
  if (!runs || Number(runs) === 0) throw new Stop(`${name} did not run.`);
  return `${runs} runs`;
}

if (isMain(import.meta.url)) {
  await main(async (args) => {
    const at = args.indexOf('--seconds');
    const seconds = at < 0 ? 60 : Number(args[at + 1]);
    if (!Number.isInteger(seconds) || seconds < 1) throw new Stop('--seconds takes a whole number from 1.');
    const names = args.filter((arg, index) => !arg.startsWith('--') && index !== at + 1);
    await setup(['build', 'quality'], { yes: args.includes('--yes') });
    const targets = (await fuzzTargets()).filter((target) => names.length === 0 || names.includes(target.name));
    if (targets.length === 0) throw new Stop(`There is no target ${names.join(', ')}.`);
    for (const target of targets) await step(target.name, () => target.run({ seconds }));
  });
}
