// The oracles of other families: what their makers' tokenizers do, put together of parts that are none of the engine's.
//
//   text → slices between special tokens → String.prototype.normalize → ids
//
// The last step is tiktoken's general constructor with the family's tokens and pattern, or, where there are three patterns one
// after the other (DeepSeek), Hugging Face's tokenizers for JavaScript. The tokens are read from the committed packs, by
// the import's own reader; what they are is pinned in the manifest.
import { readFileSync } from 'node:fs';
import { Tokenizer } from '@huggingface/tokenizers';
import { Tiktoken } from 'tiktoken';
import { readFamilyPack, readPairs } from '../../core/data/encodings/family-pack.mjs';
import { readPack } from '../../core/data/encodings/openai-pack.mjs';
import { assignedIn17 } from './alphabet.mjs';
import { familySpecials } from './family-specials.mjs';

const folder = new URL('../../core/data/encodings/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8'));

const contractions = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";
const spaces = '\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+';
const qwen3 = `${contractions}|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|${spaces}`;
const qwen35 = `${contractions}|[^\\r\\n\\p{L}\\p{N}]?[\\p{L}\\p{M}]+|\\p{N}| ?[^\\s\\p{L}\\p{M}\\p{N}]+[\\r\\n]*|${spaces}`;
const first = '\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}';
const second = '\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}';
const tekken = [
  `[^\\r\\n\\p{L}\\p{N}]?[${first}]*[${second}]+|[^\\r\\n\\p{L}\\p{N}]?[${first}]+[${second}]*`,
  `|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|${spaces}`,
].join('');
const claude2 = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";
const deepseek = [
  '\\p{N}{1,3}',
  '[一-龥぀-ゟ゠-ヿ]+',
  '[!"#$%&\'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\r\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\r\n]*|\\s*[\r\n]+|\\s+(?!\\S)|\\s+',
];

const families = {
  qwen2_5: { pattern: qwen3, form: 'NFC' },
  qwen3: { pattern: qwen3, form: 'NFC' },
  qwen3_5: { pattern: qwen35, form: 'NFC' },
  deepseek_v3: { patterns: deepseek },
  deepseek_v4: { patterns: deepseek },
  tekken: { pattern: tekken },
  claude2: { pattern: claude2, form: 'NFKC' },
};

export const familyNames = Object.keys(families);
/** Whose oracle takes five minutes for what others compare in twenty seconds. */
export const slowNames = familyNames.filter((name) => families[name].patterns);

const hidden = assignedIn17.map(([from, to]) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`).join('');
const unassigned = new RegExp(`([${hidden}]+)`, 'u');
/** What Hugging Face's tokenizers read otherwise, because their regular expressions are JavaScript's. */
const readOtherwise = new RegExp(`[\\u0085\\ufeff${hidden}]`, 'u');

/** The vocabulary of an encoding: its tokens as hex, where their ids begin, and what merging does not make of them. */
function vocabularyOf(encoding) {
  const { pack, base, firstId } = manifest.find(({ encodings }) => encodings.includes(encoding));
  const bytes = readFileSync(new URL(pack, folder));
  const below = base ? readPack(readFileSync(new URL(base, folder))) : undefined;
  return { tokens: readFamilyPack(bytes, below), firstId, pairs: readPairs(bytes) };
}

/** As tiktoken reads them: lines of a first rank and tokens in base64. Tokens that no text becomes are left out. */
function ranksOf({ tokens, firstId, pairs }) {
  const lines = [];
  for (const [rank, hex] of tokens.entries()) {
    if (pairs.unreached.has(rank)) continue;
    if (rank === 0 || pairs.unreached.has(rank - 1)) lines.push(`! ${firstId + rank}`);
    lines[lines.length - 1] += ` ${Buffer.from(hex, 'hex').toString('base64')}`;
  }
  return lines.join('\n');
}

class ByTiktoken {
  #tiktoken;

  constructor(vocabulary, { pattern }) {
    this.#tiktoken = new Tiktoken(ranksOf(vocabulary), {}, pattern);
  }

  ids(slice) {
    return this.#tiktoken.encode_ordinary(slice);
  }

  free() {
    this.#tiktoken.free();
  }
}

/** The characters that stand for bytes in a byte-level vocabulary. */
const characterOf = (() => {
  const characters = [];
  for (let byte = 0, next = 256; byte < 256; byte += 1) {
    const isPrinted = (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
    characters.push(String.fromCodePoint(isPrinted ? byte : next++));
  }
  return characters;
})();
const textOf = (hex) => [...Buffer.from(hex, 'hex')].map((byte) => characterOf[byte]).join('');

class ByHuggingFace {
  #tokenizer;

  constructor({ tokens, firstId, pairs }, { patterns }) {
    const texts = tokens.map(textOf);
    const split = (Regex) => ({ type: 'Split', pattern: { Regex }, behavior: 'Isolated', invert: false });
    const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false };
    const model = {
      ...{ type: 'BPE', dropout: null, unk_token: null, continuing_subword_prefix: null, end_of_word_suffix: null },
      ...{ fuse_unk: false, byte_fallback: false },
      vocab: Object.fromEntries(texts.map((text, rank) => [text, firstId + rank])),
      merges: pairs.list.map(([left, right]) => `${texts[left]} ${texts[right]}`),
    };
    const file = {
      ...{ version: '1.0', truncation: null, padding: null, added_tokens: [], normalizer: null, post_processor: null },
      pre_tokenizer: { type: 'Sequence', pretokenizers: [...patterns.map(split), byteLevel] },
      decoder: byteLevel,
      model,
    };
    this.#tokenizer = new Tokenizer(file, {});
  }

  ids(slice) {
    return Uint32Array.from(this.#tokenizer.encode(slice, { add_special_tokens: false }).ids);
  }

  free() {}
}

/** The same interface as Oracle in oracle.mjs. */
export class FamilyOracle {
  #model;
  #form;
  #always;
  #all;
  #idOf;
  #lengths = new Map();

  constructor(encoding) {
    const vocabulary = vocabularyOf(encoding);
    const family = families[encoding];
    this.#model = family.pattern ? new ByTiktoken(vocabulary, family) : new ByHuggingFace(vocabulary, family);
    this.#form = family.form;
    this.readsOtherwise = family.pattern ? () => false : (text) => readOtherwise.test(text);
    const specials = familySpecials[encoding];
    this.#idOf = new Map(specials);
    this.#all = anyOf(specials);
    this.#always = anyOf(specials.filter(([, , isAlways]) => isAlways));
    for (const [rank, hex] of vocabulary.tokens.entries()) this.#lengths.set(vocabulary.firstId + rank, hex.length / 2);
    for (const [text, id] of specials) this.#lengths.set(id, Buffer.byteLength(text));
  }

  plain(text) {
    return this.#encode(text, this.#always);
  }

  withSpecials(text) {
    return this.#encode(text, this.#all);
  }

  /** The text as it is tokenized. */
  normalized(text, specials) {
    const wanted = specials === 'allow' ? this.#all : this.#always;
    return text
      .toWellFormed()
      .split(wanted)
      .map((slice) => (this.#idOf.has(slice) ? slice : this.#normalize(slice)))
      .join('');
  }

  length(id) {
    return this.#lengths.get(id);
  }

  free() {
    this.#model.free();
  }

  #encode(text, wanted) {
    const ids = [];
    for (const slice of text.toWellFormed().split(wanted)) {
      const id = this.#idOf.get(slice);
      if (id !== undefined && wanted.test(slice)) ids.push(id);
      else if (slice !== '') for (const one of this.#model.ids(this.#normalize(slice))) ids.push(one);
    }
    return Uint32Array.from(ids);
  }

  /** What is new in a later Unicode than the engine's is no letter or mark to it, so it joins nothing. */
  #normalize(slice) {
    if (!this.#form) return slice;
    const parts = slice.split(unassigned);
    return parts.map((part, i) => (i % 2 === 1 ? part : part.normalize(this.#form))).join('');
  }
}

/** Splits a text at these tokens, the longest first, and keeps them. Nothing but the empty text is split by none. */
function anyOf(specials) {
  const texts = specials.map(([text]) => text).sort((a, b) => b.length - a.length);
  if (texts.length === 0) return /(?!)/;
  return new RegExp(`(${texts.map((text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')})`);
}
