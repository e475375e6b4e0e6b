// npm run bench: tokenfare against npm tiktoken, CPU time on pinned texts (tests/bench has its own packages).
import { join } from 'node:path';
import { build } from './build.mjs';
import { installNodePackages, setup } from './setup.mjs';
import { isMain, main, root, run } from './terminal.mjs';

if (isMain(import.meta.url)) {
  await main(async (args) => {
    await setup(['build'], { yes: args.includes('--yes') });
    await build({ page: false });
    await installNodePackages(join(root, 'tests/bench'));
    await run('node', ['tests/bench/run.mjs', ...args], { show: true });
  });
}
