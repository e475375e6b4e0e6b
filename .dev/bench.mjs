// npm run bench: tokenfare beside its rivals, ids first, then times (tests/bench has its own packages).
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

if (isMain(import.meta.url)) {
  await main(async (args) => {
    const plan = await read(args);
    if (!plan) return;
    const isBare = plan.hosts.every((host) => host === 'node');
    await setup(isBare ? ['build'] : ['build', 'bench'], { yes: args.includes('--yes') });
    if (plan.shallBuild) await build({ page: false });
    await installNodePackages(folder);
    const { runBench } = await import('../tests/bench/run.mjs');
    await runBench(plan);
  });
}
