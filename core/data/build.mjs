// Merges the data files of models and prices into the one text that the engine reads, prices.json, and the
// table of encodings that the package knows without it. No network, no clock: the same files give the same text.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkBook } from './check.mjs';

/** The day on which the data was last gone through as a whole. A price is what was known then. */
export const asOf = '2026-11-21';

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

/** The files of one provider each, in alphabetical order. */
const byProvider = (folder) =>
  readdirSync(new URL(folder, import.meta.url))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => read(`${folder}/${name}`))
    .filter((file) => file.provider);

/** prices.json. Throws with a list of everything that is wrong with the data. */
export function buildPriceBook() {
  const book = readBook();
  const problems = checkBook(book);
  if (problems.length) throw new Error(`core/data does not hold together:\n  ${problems.join('\n  ')}`);
  return `${JSON.stringify(book)}\n`;
}

/** The book as data, unchecked. */
export function readBook() {
  const models = byProvider('models').flatMap(({ provider, models: rows }) =>
    rows.map((row) => withEncoding(provider, row)),
  );
  const images = readImageRules(models);
  const requests = readRequestRules(models);
  const prices = byProvider('prices').flatMap(({ prices: rows }) => rows);
  const estimators = read('models/estimators.json').estimators.map(({ evidence: _forReaders, ...row }) => row);
  return { format: 1, asOf, sources: read('prices/sources.json'), models, prices, estimators, images, requests };
}

/** The rules by which images are counted. Each model that a rule names gets its id. */
function readImageRules(models) {
  const byId = new Map(models.map((model) => [model.id, model]));
  return read('models/images.json').rules.map(({ models: names, ...rule }) => {
    for (const name of names) {
      const model = byId.get(name);
      if (!model || model.images) throw new Error(`images.json: ${name} is ${model ? 'named twice' : 'no model'}.`);
      model.images = rule.id;
    }
    return rule;
  });
}

/** The rules by which requests are counted. Each model that a rule names gets its id: one for its chats, more for units. */
function readRequestRules(models) {
  const byId = new Map(models.map((model) => [model.id, model]));
  const { chats, units } = read('models/requests.json');
  const known = (name) => {
    if (byId.has(name)) return byId.get(name);
    throw new Error(`requests.json: ${name} is no model.`);
  };
  for (const { id, models: names } of chats) {
    for (const model of names.map(known)) {
      if (model.chat) throw new Error(`requests.json: ${model.id} has two rules for chats.`);
      model.chat = id;
    }
  }
  for (const { id, models: names } of units) {
    for (const model of names.map(known)) model.units = [...(model.units ?? []), id];
  }
  const withoutModels = ({ models: _named, ...rule }) => rule;
  return { chats: chats.map(withoutModels), units: units.map(withoutModels) };
}

/** Encodings stand in one place, models/encodings.json; a model without an estimator must be found there. */
function withEncoding(provider, { id, ...row }) {
  const encoding = row.estimator ? undefined : encodingOf(id);
  return { id, provider, ...row, ...(encoding && { encoding }) };
}

export function encodingOf(name, { names, beginnings } = read('models/encodings.json')) {
  if (names[name]) return names[name];
  const longest = Object.keys(beginnings)
    .filter((beginning) => name.startsWith(beginning))
    .sort((a, b) => b.length - a.length)[0];
  return longest && beginnings[longest];
}

/** wasm/src/model-encodings.ts: models/encodings.json as a module, so that the package needs no request for it. */
export function encodingModule() {
  const { names, beginnings } = read('models/encodings.json');
  const entries = (table) =>
    Object.entries(table)
      .map(([name, encoding]) => `  ['${name}', '${encoding}'],\n`)
      .join('');
  return `// Which encoding an OpenAI model uses. Written by core/data/build.mjs from core/data/models/encodings.json.
import type { EncodingName } from './packs.js';

/** By exact name. */
export const names: ReadonlyMap<string, EncodingName> = new Map([
${entries(names)}]);

/** By how the name begins; the longest beginning counts. */
export const beginnings: readonly (readonly [string, EncodingName])[] = [
${entries(beginnings)}];
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('../../wasm/src/model-encodings.ts', import.meta.url), encodingModule());
}
