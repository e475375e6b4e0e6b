// The texts as files in build/bench/texts. They are made once and held against hashes.json, so that a figure is always of
// the same text; `node tests/bench/texts/texts.mjs --accept` writes that file anew after a recipe was changed on purpose.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installNodePackages } from '../../../.dev/setup.mjs';
import { npmFolder } from '../../exactness/fetch-corpora.mjs';
import { Random } from '../../exactness/random.mjs';
import { deal } from './deal.mjs';
import { mixtures, prompts, recipes } from './recipes.mjs';

/** Where they are. */
export const textFolder = fileURLToPath(new URL('../../../build/bench/texts/', import.meta.url));
const hashFile = fileURLToPath(new URL('./hashes.json', import.meta.url));
/** Of each of the two texts of a kind, in bytes of UTF-8, if there is so much. */
const size = 1_000_000;

/** The names of the eleven texts, in the order of the tables. */
export const textNames = [...Object.keys(recipes), ...Object.keys(mixtures)];
/** What each is made of. */
export const madeOf = Object.fromEntries(
  Object.entries({ ...recipes, ...mixtures }).map(([name, { of }]) => [name, of]),
);

/** `first` and `other` of a name: two texts of one kind that share no paragraph. */
export const textPath = (name, part) => join(textFolder, `${name}.${part}.txt`);
export const promptsPath = join(textFolder, 'prompts.json');
export const readText = (name, part) => readFileSync(textPath(name, part), 'utf8');
export const readPrompts = () => JSON.parse(readFileSync(promptsPath, 'utf8'));

/** What hashes.json says of each file: its bytes and its SHA-256. */
export const pinned = () => (existsSync(hashFile) ? JSON.parse(readFileSync(hashFile, 'utf8')) : {});

/** Why files are not what is pinned, as sentences; one for each that is missing or differs. */
export function differences(expected, found) {
  return Object.entries(expected).flatMap(([name, { bytes, sha256 }]) => {
    if (found[name]?.sha256 === sha256) return [];
    return [
      `${name} is ${found[name] ? `of ${found[name].bytes} bytes instead of ${bytes}, or another text` : 'missing'}`,
    ];
  });
}

/** Makes the texts unless they are there; throws if they are not those that hashes.json pins. */
export async function prepareTexts({ accept = false } = {}) {
  const expected = pinned();
  if (!accept && differences(expected, found()).length === 0) return;
  await installNodePackages(npmFolder);
  make();
  if (accept) return writeFileSync(hashFile, `${JSON.stringify(found(), undefined, 2)}\n`);
  const wrong = differences(expected, found());
  if (wrong.length === 0) return;
  throw new Error(
    `The texts are not those that the figures are of: ${wrong.join('; ')}. See docs/benchmarks.md#texts.`,
  );
}

function make() {
  mkdirSync(textFolder, { recursive: true });
  const dealt = {};
  for (const [name, { paragraphs, separator, repeats }] of Object.entries(recipes)) {
    dealt[name] = deal(paragraphs(), { size, separator, repeats });
  }
  for (const [at, [name, { make: mix }]] of Object.entries(mixtures).entries()) {
    dealt[name] = {};
    for (const [seed, part] of ['first', 'other'].entries()) {
      dealt[name][part] = mix((of) => dealt[of][part], new Random(at, seed), size);
    }
  }
  for (const [name, parts] of Object.entries(dealt)) {
    for (const [part, text] of Object.entries(parts)) writeFileSync(textPath(name, part), text);
  }
  writeFileSync(promptsPath, JSON.stringify(prompts((of) => dealt[of].other)));
}

function found() {
  const paths = textNames.flatMap((name) =>
    ['first', 'other'].map((part) => [`${name}.${part}`, textPath(name, part)]),
  );
  const there = [...paths, ['prompts', promptsPath]].filter(([, path]) => existsSync(path));
  return Object.fromEntries(
    there.map(([name, path]) => {
      const content = readFileSync(path);
      return [name, { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') }];
    }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await prepareTexts({ accept: process.argv.includes('--accept') });
  for (const [name, { bytes }] of Object.entries(found())) console.log(name.padEnd(18), String(bytes).padStart(9));
}
