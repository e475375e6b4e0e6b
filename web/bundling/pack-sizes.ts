// How large the vocabularies are, so that the page can say what a fetch would bring before it is made. A build step looks at
// the files that the package has.
import { readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const name = 'virtual:pack-sizes';

/** Answers `import { packSizes } from 'virtual:pack-sizes'` with bytes by the name of the file: `{ qwen3: 192986 }`. */
export function packSizes(): Plugin {
  return {
    name: 'tokenfare:pack-sizes',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load(id) {
      if (id !== `\0${name}`) return undefined;
      const folder = dirname(createRequire(import.meta.url).resolve('tokenfare/encodings/o200k_base.pack'));
      const packs = readdirSync(folder).filter((file) => file.endsWith('.pack'));
      const sizes = packs.map((file) => [file.replace('.pack', ''), statSync(join(folder, file)).size]);
      return `export const packSizes = ${JSON.stringify(Object.fromEntries(sizes))};`;
    },
  };
}
