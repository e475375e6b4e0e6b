// npm run import:encodings, import:unicode and import:models: make committed files again from their sources. Those of
// packs and Unicode tables are pinned npm packages with a lock of their own (core/data) that no build ever needs.
import { join } from 'node:path';
import { installNodePackages } from './setup.mjs';
import { isMain, main, root, run, Stop, step } from './terminal.mjs';

const generate = (script) => async () => {
  await installNodePackages(join(root, 'core/data'));
  await run('node', [script], { log: `${script.replaceAll('/', '-')}.log` });
};

/** How each is made and which files it makes. */
export const imports = {
  encodings: {
    run: generate('core/data/encodings/import.mjs'),
    makes: { folder: 'core/data/encodings', endings: ['.pack', '.json'] },
  },
  unicode: { run: generate('core/unicode/generate.mjs'), makes: { folder: 'core/unicode', endings: ['.inc'] } },
  models: { run: generate('core/data/build.mjs'), makes: { folder: 'wasm/src', endings: ['model-encodings.ts'] } },
};

if (isMain(import.meta.url)) {
  await main(async ([name]) => {
    const chosen = imports[name];
    if (!chosen) throw new Stop(`What to import: ${Object.keys(imports).join(' or ')}.`);
    await step(`import ${name}`, chosen.run);
  });
}
