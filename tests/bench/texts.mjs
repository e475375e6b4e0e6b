// The texts that are measured: real writing out of npm packages that package-lock.json pins.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));

function readAll(folder, ending) {
  return readdirSync(join(modules, folder))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => readFileSync(join(modules, folder, name), 'utf8'))
    .join('\n');
}

/** Each is 200,000 to 2,000,000 characters. */
export const texts = {
  /** The documentation of Node's functions: prose without its code. */
  english: () =>
    (readAll('@types/node', '.d.ts').match(/\/\*\*[\s\S]*?\*\//g) ?? [])
      .join('\n')
      .replace(/^\s*\/?\*+\/? ?/gm, '')
      .slice(0, 1_000_000),
  /** A library as it is shipped, not minified. */
  code: () => readFileSync(join(modules, 'dexie/dist/dexie.js'), 'utf8'),
  /** The messages of axe-core in all languages it speaks. */
  languages: () => readAll('axe-core/locales', '.json'),
};
