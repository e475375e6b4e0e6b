// The oracle: OpenAI's own tokenizer, compiled to WebAssembly as the npm package tiktoken. For o200k_harmony, which
// that package does not name, its general constructor gets the vocabulary of o200k_base and the special tokens as
// openai/tiktoken lists them, written down here once more so that they are not copied from the engine.
import { createRequire } from 'node:module';
import { get_encoding, Tiktoken } from 'tiktoken';
import { FamilyOracle, familyNames } from './family-oracle.mjs';

const require = createRequire(import.meta.url);

/** OpenAI's encodings. */
export const encodingNames = [
  'o200k_base',
  'o200k_harmony',
  'cl100k_base',
  'p50k_edit',
  'p50k_base',
  'r50k_base',
  'gpt2',
];

/** All encodings. */
export const allNames = [...encodingNames, ...familyNames];

const harmonyNames = {
  ...{
    '<|startoftext|>': 199998,
    '<|endoftext|>': 199999,
    '<|reserved_200000|>': 200000,
    '<|reserved_200001|>': 200001,
  },
  ...{ '<|return|>': 200002, '<|constrain|>': 200003, '<|reserved_200004|>': 200004, '<|channel|>': 200005 },
  ...{ '<|start|>': 200006, '<|end|>': 200007, '<|message|>': 200008, '<|reserved_200009|>': 200009 },
  ...{ '<|reserved_200010|>': 200010, '<|reserved_200011|>': 200011, '<|call|>': 200012, '<|endofprompt|>': 200018 },
};

/** Every special token of o200k_harmony by its text; 200018 has two. */
export function harmonySpecials() {
  const reserved = Array.from({ length: 201088 - 200013 }, (_, i) => [`<|reserved_${200013 + i}|>`, 200013 + i]);
  return { ...harmonyNames, ...Object.fromEntries(reserved) };
}

function open(name) {
  if (name !== 'o200k_harmony') return get_encoding(name);
  const { bpe_ranks, pat_str } = require('tiktoken/encoders/o200k_base.json');
  return new Tiktoken(bpe_ranks, harmonySpecials(), pat_str);
}

/** What answers for an encoding. */
export function oracleOf(name) {
  return familyNames.includes(name) ? new FamilyOracle(name) : new Oracle(name);
}

export class Oracle {
  #tiktoken;
  #lengths;

  constructor(name) {
    this.#tiktoken = open(name);
  }

  /** The ids of a text in which special tokens are plain text. */
  plain(text) {
    return this.#tiktoken.encode_ordinary(text);
  }

  /** The ids of a text in which special tokens are themselves. */
  withSpecials(text) {
    return this.#tiktoken.encode(text, 'all');
  }

  /** Whether the oracle is known to read a text in another way than the encoding is meant. */
  readsOtherwise() {
    return false;
  }

  /** The text as it is tokenized. */
  normalized(text) {
    return text;
  }

  /** How many bytes a token has. */
  length(id) {
    this.#lengths ??= new Map();
    const known = this.#lengths.get(id);
    if (known !== undefined) return known;
    const { length } = this.#tiktoken.decode_single_token_bytes(id);
    this.#lengths.set(id, length);
    return length;
  }

  free() {
    this.#tiktoken.free();
  }
}
