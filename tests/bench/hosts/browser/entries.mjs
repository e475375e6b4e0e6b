// What a page imports of each tokenizer, and which files lie beside it: the least that a first count takes, as each
// package's documentation shows it for browsers. esbuild bundles it, tree shaking and minifying.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const ours = fileURLToPath(new URL('../../../../build/package', import.meta.url));

/** A file of a package, whatever its `exports` let through. */
function fileOf(name, path) {
  const folder = require.resolve.paths(name).find((place) => hasPackage(place, name));
  return join(folder, name, path);
}

function hasPackage(place, name) {
  try {
    require(join(place, name, 'package.json'));
    return true;
  } catch {
    return false;
  }
}

const fetched = 'const file = async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer());\n';

const tokenfare = (encoding, folder = ours) => ({
  code: `import { loadTokenizer } from ${JSON.stringify(join(folder, 'index.js'))};
    const asText = { specials: 'text' };
    export async function load() {
      const tokenizer = await loadTokenizer('${encoding}', { baseUrl: './' });
      return {
        encode: (text) => tokenizer.encode(text, asText),
        count: (text) => tokenizer.count(text),
      };
    }`,
  files: {
    'engine.wasm': join(folder, 'engine.wasm'),
    [`encodings/${encoding}.pack`]: join(folder, 'encodings', `${encoding}.pack`),
  },
});

/** By engine: code that exports `load`, as measure/engines.mjs has it for Node, and files by their name in the page. */
export const entries = {
  tokenfare,
  before: tokenfare,
  // Its vocabulary ends in .txt here because our server compresses by the ending, and a careful site would.
  hypertok: (encoding) => ({
    code: `import { fromBytes } from 'hypertok';
      ${fetched}
      export async function load() {
        const [vocabulary, moduleSource] = await Promise.all([file('vocab.txt'), file('engine.wasm')]);
        const tokenizer = await fromBytes(vocabulary, { tier: 'single', moduleSource });
        return { encode: (text) => tokenizer.encodeSync(text) };
      }`,
    files: {
      'vocab.txt': fileOf(`@hypertok/vocab-${encoding.split('_')[0]}`, 'vocab.htk'),
      'engine.wasm': fileOf('hypertok', 'wasm/single/hypertok_wasm_core_bg.wasm'),
    },
  }),
  'gpt-tokenizer': (encoding) => ({
    code: `import { encode, countTokens } from 'gpt-tokenizer/encoding/${encoding}';
      const options = { disallowedSpecial: new Set() };
      export const load = async () => ({
        encode: (text) => encode(text, options),
        count: (text) => countTokens(text, options),
      });`,
  }),
  'ai-tokenizer': (encoding) => ({
    code: `import { Tokenizer } from 'ai-tokenizer';
      import * as vocabulary from 'ai-tokenizer/encoding/${encoding}';
      export async function load() {
        const tokenizer = new Tokenizer(vocabulary);
        return { encode: (text) => tokenizer.encode(text, 'all'), count: (text) => tokenizer.count(text) };
      }`,
  }),
  tiktoken: (encoding) => ({
    code: `import { init, Tiktoken } from 'tiktoken/lite/init';
      import vocabulary from 'tiktoken/encoders/${encoding}.json';
      ${fetched}
      export async function load() {
        const bytes = await file('tiktoken.wasm');
        await init((imports) => WebAssembly.instantiate(bytes, imports));
        const tokenizer = new Tiktoken(vocabulary.bpe_ranks, vocabulary.special_tokens, vocabulary.pat_str);
        return { encode: (text) => tokenizer.encode_ordinary(text) };
      }`,
    files: { 'tiktoken.wasm': fileOf('tiktoken', 'lite/tiktoken_bg.wasm') },
  }),
  'js-tiktoken': (encoding) => ({
    code: `import { Tiktoken } from 'js-tiktoken/lite';
      import ranks from 'js-tiktoken/ranks/${encoding}';
      export async function load() {
        const tokenizer = new Tiktoken(ranks);
        return { encode: (text) => tokenizer.encode(text, [], []) };
      }`,
  }),
};

/** Where the packages of the bench are. */
export const packageFolder = dirname(fileURLToPath(new URL('../../package.json', import.meta.url)));
