// Tokenizer files for the page, small enough to be made here: the bytes and a few tokens more, in each of the formats.

const bytes = Array.from({ length: 256 }, (_, byte) => Buffer.from([byte]));
const asFile = (name, content) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });

export const cl100kExpression =
  "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

/** Lines of a token in base64 and its rank: the 256 bytes, and these. */
export function tiktoken(name, more = ['th', 'the']) {
  const tokens = [...bytes, ...more.map((token) => Buffer.from(token))];
  return asFile(name, tokens.map((token, rank) => `${token.toString('base64')} ${rank}\n`).join(''));
}

/** The .tiktoken file of an encoding that the package brings, as a person would have it. */
export async function tiktokenOf(encoding, count, name) {
  const { loadTokenizer } = await import('tokenfare');
  const tokenizer = await loadTokenizer(encoding);
  const line = (rank) => `${Buffer.from(tokenizer.decodeBytes([rank])).toString('base64')} ${rank}\n`;
  return asFile(name, Array.from({ length: count }, (_, rank) => line(rank)).join(''));
}

/** A tokenizer.json over bytes with "th" and "the"; `change` has what a test wants otherwise. */
export function tokenizerJson(name, change = {}) {
  const vocab = {};
  let next = 0x100;
  for (let byte = 0; byte < 256; byte++) {
    const isPrintable = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    vocab[String.fromCodePoint(isPrintable ? byte : next++)] = byte;
  }
  const split = { type: 'Split', pattern: { Regex: cl100kExpression }, behavior: 'Isolated', invert: false };
  const level = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false };
  const file = {
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: { type: 'Sequence', pretokenizers: [split, level] },
    model: { type: 'BPE', vocab: { ...vocab, th: 256, the: 257 }, merges: ['t h', 'th e'] },
    ...change,
  };
  return asFile(name, JSON.stringify(file));
}

/** A tekken.json with "th" and "the" behind two special tokens. */
export function tekken(name) {
  const word = (first, second) => `[^\\r\\n\\p{L}\\p{N}]?[${first}]${second}`;
  const [upper, lower] = ['\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}', '\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}'];
  const words = `${word(upper, `*[${lower}]+`)}|${word(upper, `+[${lower}]*`)}`;
  const pattern = `${words}|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+`;
  const tokens = [...bytes, Buffer.from('th'), Buffer.from('the')];
  const vocab = tokens.map((token, rank) => ({ rank, token_bytes: token.toString('base64') }));
  const config = { pattern, default_vocab_size: 260, default_num_special_tokens: 2 };
  const special = ['<unk>', '<s>'].map((text, rank) => ({ rank, token_str: text, is_control: true }));
  return asFile(name, JSON.stringify({ config, vocab, special_tokens: special }));
}

const varint = (value) => (value < 0x80 ? [value] : [0x80 | (value & 0x7f), ...varint(value >>> 7)]);
const number = (field, value) => [...varint(field << 3), ...varint(value)];
const block = (field, content) => [...varint((field << 3) | 2), ...varint(content.length), ...content];
const text = (field, words) => block(field, [...Buffer.from(words)]);
const score = (field, value) => [...varint((field << 3) | 5), ...new Uint8Array(new Float32Array([value]).buffer)];

/** A SentencePiece model of BPE with bytes to fall back on, and "▁the". `type` 1 is Unigram. */
export function sentencePiece(name, type = 2) {
  const piece = (words, value, kind = 1) =>
    block(1, [...text(1, words), ...score(2, value), ...(kind === 1 ? [] : number(3, kind))]);
  const model = [...piece('<unk>', 0, 2), ...piece('<s>', 0, 3), ...piece('</s>', 0, 3)];
  for (let byte = 0; byte < 256; byte++) {
    model.push(...piece(`<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`, 0, 6));
  }
  for (const [at, words] of ['th', '▁th', '▁the', '▁', 't', 'h', 'e'].entries()) model.push(...piece(words, -1 - at));
  model.push(...block(2, [...number(3, type), ...number(35, 1)]));
  model.push(...block(3, [...text(1, 'identity'), ...number(3, 1), ...number(4, 0)]));
  return asFile(name, Uint8Array.from(model));
}
