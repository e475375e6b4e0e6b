// Writes core/data/prices/<provider>.json. Run by `npm run import:prices`, never by a build; the results are committed.
//
//   wanted.json       which models, and what the packages call them
//   packages          their prices, as decimal texts
//   overlay/*.json    rows by hand: history, what is newer than the packages, what was read on a provider's page
//   services.json     batch, flex and the like, and fees, with the evidence for them
//   → one series of rows for each model and host → compared with the second package → checked as a book → files
//
// Everything that is wrong is listed, and then nothing is written.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readBook } from '../build.mjs';
import { checkBook } from '../check.mjs';
import { assemblePrices } from './assemble.mjs';
import { changesBetween } from './changes.mjs';
import { countEvidence } from './evidence.mjs';
import { layOutPrices } from './lay-out.mjs';

const data = new URL('../', import.meta.url);
const read = (path) => JSON.parse(readFileSync(new URL(path, data), 'utf8'));

/** The curated side of an import, from the files. */
export function readCurated() {
  const overlay = readdirSync(new URL('prices/overlay', data))
    .sort()
    .flatMap((name) => read(`prices/overlay/${name}`).prices);
  const models = readdirSync(new URL('models', data))
    .sort()
    .map((name) => read(`models/${name}`))
    .filter(({ provider }) => provider);
  return {
    wanted: read('prices/wanted.json'),
    services: read('prices/services.json'),
    differences: read('prices/differences.json'),
    order: Object.fromEntries(models.map(({ provider, models: rows }) => [provider, rows.map(({ id }) => id)])),
    overlay,
  };
}

/** The packages as functions: the models of a provider, by the name that the package has for it. */
export async function readPackages() {
  const [{ findProvider }, { allPricing }] = await Promise.all([
    import('@pydantic/genai-prices'),
    import('ai-sdk-cost-calculator'),
  ]);
  return {
    genai: (providerId) => findProvider({ providerId })?.models ?? [],
    aisdk: (provider) => allPricing[provider] ?? {},
    versions: { genai: versionOf('@pydantic/genai-prices'), aisdk: versionOf('ai-sdk-cost-calculator') },
  };
}

const versionOf = (name) => read(`node_modules/${name}/package.json`).version;

/** Problems in words if what is installed is not what wanted.json was written for. */
export const wrongVersions = ({ packages }, versions) =>
  Object.entries(packages)
    .filter(([key, { version }]) => versions[key] !== version)
    .map(([key, { name, version }]) => `wanted.json is for ${name} ${version}, and ${versions[key]} is installed`);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const curated = readCurated();
  const { versions, ...packages } = await readPackages();
  const { rows, problems } = assemblePrices(curated, packages);
  const after = Object.values(rows).flat();
  const unsound = checkBook({ ...readBook(), prices: after });
  const wrong = [...wrongVersions(curated.wanted, versions), ...problems, ...unsound];
  if (wrong.length > 0) {
    console.error(`Nothing was written:\n  ${wrong.join('\n  ')}`);
    process.exit(1);
  }
  const before = [];
  for (const [provider, own] of Object.entries(rows)) {
    const file = new URL(`prices/${provider}.json`, data);
    if (existsSync(file)) before.push(...read(`prices/${provider}.json`).prices);
    writeFileSync(file, layOutPrices(provider, own));
  }
  const changes = changesBetween(before, after);
  const { two, one, none } = countEvidence(after, read('prices/sources.json'));
  console.log(changes.length > 0 ? changes.join('\n') : 'No price changed.');
  console.log(`${after.length} rows: ${two} with two sources or more, ${one} with one, ${none} with none.`);
}
