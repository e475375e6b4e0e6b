// npm run measure:vocabularies: counts excerpts in vocabularies that are not shipped (core/data/estimators/measure.mjs).
// The packages that hold them are half a gigabyte, with a lock of their own that nothing else installs.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installNodePackages } from './setup.mjs';
import { main, root, run, Stop, say, step } from './terminal.mjs';

await main(async () => {
  if (!existsSync(join(root, 'build/package/index.js'))) throw new Stop('There is no build/package yet: npm run build');
  let output = '';
  await step('packages of vocabularies', () => installNodePackages(join(root, 'core/data/estimators')));
  await step('counting', async () => {
    ({ output } = await run('node', ['core/data/estimators/measure.mjs'], { log: 'measure.log' }));
  });
  say(`  ${output.trim()}; npm run import:estimators makes rows of them`);
});
