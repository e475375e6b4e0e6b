// npm run bench: tokenfare beside its rivals, ids first, then times (tests/bench has its own packages).
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { installNodePackages, setup } from './setup.mjs';
import { isMain, main, root, Stop, say } from './terminal.mjs';

const folder = join(root, 'tests/bench');

/** What the command line asks for; a Stop says what it cannot. */
async function read(args) {
  const { BadOption, readOptions, usage } = await import('../tests/bench/options.mjs');
  try {
    const plan = readOptions(args);
    if (!plan.help) return plan;
  } catch (error) {
    throw error instanceof BadOption ? new Stop(error.message) : error;
  }
  say(usage);
  return undefined;
}

/** Fills the tables of docs/benchmarks.md from results in build/bench. */
async function writeDocs(names) {
  const { fill, readRuns } = await import('../tests/bench/report/documents.mjs');
  const paths = names.map((name) => join(root, 'build/bench', name.endsWith('.json') ? name : `${name}.json`));
  const missing = paths.find((path) => !existsSync(path));
  if (missing) throw new Stop(`There is no ${missing}: npm run bench makes it.`);
  const page = join(root, 'docs/benchmarks.md');
  writeFileSync(page, fill(readFileSync(page, 'utf8'), readRuns(paths)));
  say(`Wrote docs/benchmarks.md from ${names.join(', ')}.`);
}

if (isMain(import.meta.url)) {
  await main(async (args) => {
    const plan = await read(args);
    if (!plan) return;
    if (plan.writeDocs) return writeDocs(plan.writeDocs);
    const isBare = plan.hosts.every((host) => host === 'node');
    await setup(isBare ? ['build'] : ['build', 'bench'], { yes: args.includes('--yes') });
    if (plan.shallBuild) await build({ page: false });
    await installNodePackages(folder);
    const { runBench } = await import('../tests/bench/run.mjs');
    await runBench(plan);
  });
}
