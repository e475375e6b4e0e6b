// npm run format: writes C++ as clang-format and everything else as Biome would have it.
import { join } from 'node:path';
import { cppFiles } from './check.mjs';
import { setup } from './setup.mjs';
import { isMain, main, root, run, step } from './terminal.mjs';

if (isMain(import.meta.url)) {
  await main(async (args) => {
    await setup(['quality'], { yes: args.includes('--yes') });
    await step('clang-format', async () => run('clang-format', ['-i', ...(await cppFiles())]));
    await step('biome', () => run(join(root, 'node_modules/.bin/biome'), ['check', '--write', '.'], { show: true }));
  });
}
