// npm run import:encodings, import:unicode, import:models, import:estimators and import:prices: make committed files again from their
// sources. Most of those are pinned npm packages with a lock of their own (core/data) that no build ever needs.
import { join } from 'node:path';
import { installNodePackages } from './setup.mjs';
import { isMain, main, root, run, Stop, say, step } from './terminal.mjs';

const generate =
  (script, sources = 'core/data') =>
  async () => {
    await installNodePackages(join(root, sources));
    return run('node', [script], { log: `${script.replaceAll('/', '-')}.log` });
  };

async function generateUnicode() {
  await generate('core/unicode/generate.mjs')();
  await generate('core/unicode/symbols.mjs')();
  return generate('core/unicode/normalization.mjs', 'core/unicode/sources')();
}

/** OpenAI's vocabularies are among what everything is made of; those of other families are heavy, and stand apart. */
async function generateEncodings() {
  await installNodePackages(join(root, 'core/data/encodings/sources'));
  return generate('core/data/encodings/import.mjs')();
}

/** How each is made and which files it makes; what one that `tells` prints is for the person who runs it. */
export const imports = {
  encodings: {
    run: generateEncodings,
    makes: { folder: 'core/data/encodings', endings: ['.pack', '.json'] },
  },
  unicode: { run: generateUnicode, makes: { folder: 'core/unicode', endings: ['.inc'] } },
  models: { run: generate('core/data/build.mjs'), makes: { folder: 'wasm/src', endings: ['model-encodings.ts'] } },
  estimators: {
    run: generate('core/data/estimators/rows.mjs'),
    makes: { folder: 'core/data/models', endings: ['estimators.json'] },
  },
  prices: {
    run: generate('core/data/import/prices.mjs'),
    makes: { folder: 'core/data/prices', endings: ['.json'] },
    tells: true,
  },
};

if (isMain(import.meta.url)) {
  await main(async ([name]) => {
    const chosen = imports[name];
    if (!chosen) throw new Stop(`What to import: ${Object.keys(imports).join(' or ')}.`);
    let output = '';
    await step(`import ${name}`, async () => {
      ({ output } = await chosen.run());
    });
    if (chosen.tells) say(output.trimEnd());
  });
}
