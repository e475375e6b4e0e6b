// The oracle of SentencePiece vocabularies: SentencePiece itself, compiled to WebAssembly as an npm package. It reads models, which
// are made here of the pieces in a pack: text, kind and score of each, in the protocol-buffer form of sentencepiece_model.proto.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPiecePack, uses } from '../../core/data/encodings/pieces.mjs';

const { SentencePieceProcessor } = createRequire(import.meta.url)('@agnai/sentencepiece-js');
const packs = new URL('../../core/data/encodings/', import.meta.url);
const types = { text: 1, unknown: 2, control: 3, symbol: 4, byte: 6 };
const mark = '\u2581';

/** What is not in the pack: by how much its ids are shifted, symbols, and whether a space stands in front of every text. */
const documentMarks = Array.from({ length: 20 }, (_, number) => [`[REFERENCE_DOC_${number}]`, 770 - number]);
export const sentencePieceEncodings = {
  mistral_v1: { pack: 'mistral', shift: 0, unknown: 0, symbols: [], start: ' ' },
  mistral_v2: { pack: 'mistral', shift: 768, unknown: 0, symbols: [], start: ' ' },
  mistral_v3: { pack: 'mistral', shift: 768, unknown: 0, symbols: documentMarks, start: ' ' },
  gemma3: { pack: 'gemma3', shift: 0, unknown: 3, symbols: [], start: '' },
};

/** The pieces by id: { text, type, score }. Only Mistral's have runs of spaces that are no symbols; those have one score. */
function piecesOf({ pack, shift, unknown, symbols }) {
  const pieces = [];
  for (const { id, bytes, use } of readPiecePack(readFileSync(new URL(`${pack}.pack`, packs)))) {
    const isByte = use === uses.decoded && bytes.length === 1;
    const text = isByte ? `<0x${bytes.toString('hex').toUpperCase()}>` : bytes.toString().replaceAll(' ', mark);
    const isSpaces = new RegExp(`^${mark}+$`).test(text);
    const score = isSpaces && pack === 'mistral' ? -1e9 : -id;
    pieces[id + shift] = {
      text,
      type: isByte ? types.byte : use === uses.whole ? types.symbol : types.text,
      score,
      bytes,
    };
  }
  for (const [text, id] of symbols) pieces[id] = { text, type: types.symbol, score: 0, bytes: Buffer.from(text) };
  for (let id = 0; id < pieces.length; id += 1)
    pieces[id] ??= { text: `<control ${id}>`, type: types.control, score: 0 };
  pieces[unknown] = { text: '<unk>', type: types.unknown, score: 0 };
  return pieces;
}

function varint(value) {
  const bytes = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return Buffer.from([...bytes, left]);
    bytes.push((left % 128) + 128);
  }
}

const number = (field, value) => Buffer.concat([varint(field * 8), varint(value)]);
const float = (field, value) => {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return Buffer.concat([varint(field * 8 + 5), bytes]);
};
const bytes = (field, value) => Buffer.concat([varint(field * 8 + 2), varint(value.length), value]);

function model(pieces, { unknown, start }) {
  const rows = pieces.map(({ text, score, type }) =>
    bytes(1, Buffer.concat([bytes(1, Buffer.from(text)), float(2, score), number(3, type)])),
  );
  const bytePairEncoding = 2;
  const [modelType, size, byteFallback, unknownId] = [3, 4, 35, 40];
  const trainer = Buffer.concat([
    number(modelType, bytePairEncoding),
    number(size, pieces.length),
    number(byteFallback, 1),
    number(unknownId, unknown),
  ]);
  const [name, dummyPrefix, removeSpaces, escapeSpaces] = [1, 3, 4, 5];
  const normalizer = Buffer.concat([
    bytes(name, Buffer.from('identity')),
    number(dummyPrefix, start === '' ? 0 : 1),
    number(removeSpaces, 0),
    number(escapeSpaces, 1),
  ]);
  return Buffer.concat([...rows, bytes(2, trainer), bytes(3, normalizer)]);
}

export class SentencePieceOracle {
  #processor = new SentencePieceProcessor();
  #pieces;

  static async open(name) {
    const oracle = new SentencePieceOracle();
    const encoding = sentencePieceEncodings[name];
    oracle.#pieces = piecesOf(encoding);
    const path = join(tmpdir(), `tokenfare-${process.pid}-${name}.model`);
    writeFileSync(path, model(oracle.#pieces, encoding));
    try {
      await oracle.#processor.load(path);
    } finally {
      rmSync(path);
    }
    return oracle;
  }

  /** The ids of a text. */
  ids(text) {
    return Array.from(this.#processor.encodeIds(text));
  }

  /** How many bytes a token has, with a space where its piece has U+2581. */
  length(id) {
    return this.#pieces[id].bytes.length;
  }
}
