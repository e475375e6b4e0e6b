// The tokenizers in Node: ours through its public package, each rival by the fastest call that its documentation shows.
// All read what spells a special token as plain text. Nothing is imported before `load`, so that a cold start is one.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const ourPackage = fileURLToPath(new URL('../../../build/package', import.meta.url));
const asText = { specials: 'text' };
const nothingSpecial = { disallowedSpecial: new Set() };

/** Calls of tokenfare as it was built into a folder. */
async function tokenfare(encoding, folder = ourPackage) {
  const { loadTokenizer } = await import(pathToFileURL(`${folder}/index.js`).href);
  const tokenizer = await loadTokenizer(encoding);
  return {
    encode: (text) => tokenizer.encode(text, asText),
    count: (text) => tokenizer.count(text),
    document: (text) => tokenizer.document(text),
  };
}

/**
 * Each resolves to `{ encode, count?, document? }`, all synchronous but where `isAsync` says otherwise. `note` says how a
 * rival is called, `counts` that it has a call that only counts.
 */
export const engines = {
  tokenfare: { counts: true, load: tokenfare },
  before: { note: 'the build of tokenfare that --before names', counts: true, load: tokenfare },
  hypertok: {
    note: "WebAssembly; `encodeSync` of the tier 'single'",
    async load(encoding) {
      const { fromBytes } = await import('hypertok');
      const { vocabulary } = await import(`@hypertok/vocab-${encoding.split('_')[0]}`);
      const tokenizer = await fromBytes(new Uint8Array(readFileSync(vocabulary)), { tier: 'single' });
      return { encode: (text) => tokenizer.encodeSync(text) };
    },
  },
  'gpt-tokenizer': {
    note: 'JavaScript; `encode` and `countTokens` with its merge cache as it comes',
    counts: true,
    async load(encoding) {
      const { encode, countTokens } = await import(`gpt-tokenizer/encoding/${encoding}`);
      return {
        encode: (text) => encode(text, nothingSpecial),
        count: (text) => countTokens(text, nothingSpecial),
      };
    },
  },
  'ai-tokenizer': {
    note: "JavaScript; `encode(text, 'all')`, its fastest call, and `count`",
    counts: true,
    async load(encoding) {
      const [{ Tokenizer }, vocabulary] = await Promise.all([
        import('ai-tokenizer'),
        import(`ai-tokenizer/encoding/${encoding}`),
      ]);
      const tokenizer = new Tokenizer(vocabulary);
      return { encode: (text) => tokenizer.encode(text, 'all'), count: (text) => tokenizer.count(text) };
    },
  },
  tiktoken: {
    note: "OpenAI's Rust as WebAssembly, the reference; `encode_ordinary`",
    async load(encoding) {
      const { get_encoding: getEncoding } = await import('tiktoken');
      const tokenizer = getEncoding(encoding);
      return { encode: (text) => tokenizer.encode_ordinary(text) };
    },
  },
  'js-tiktoken': {
    note: 'JavaScript; `encode(text, [], [])` of the lite build',
    async load(encoding) {
      const [{ Tiktoken }, { default: ranks }] = await Promise.all([
        import('js-tiktoken/lite'),
        import(`js-tiktoken/ranks/${encoding}`),
      ]);
      const tokenizer = new Tiktoken(ranks);
      return { encode: (text) => tokenizer.encode(text, [], []) };
    },
  },
  'tiktoken-node': {
    // Its binary for Linux, without the package around it, which npm 11 does not install where other systems' are not there.
    note: '`@anysphere/tiktoken-node`: native Rust, the fastest binding for Node; works on another thread',
    isAsync: true,
    async load(encoding) {
      const { getTokenizer, SupportedEncoding, SpecialTokenAction } = require('@anysphere/tiktoken-node-linux-x64-gnu');
      const tokenizer = getTokenizer();
      const which = { o200k_base: SupportedEncoding.O200k, cl100k_base: SupportedEncoding.Cl100k }[encoding];
      return { encode: (text) => tokenizer.encode(text, which, SpecialTokenAction.NormalText, {}) };
    },
  },
};

/** The fastest native tokenizer for Node, which the host `native` measures beside ours. */
export const nativeBinding = 'tiktoken-node';
