// Packs of SentencePiece vocabularies: what is taken for granted of one when texts are cut and merged is proved of
// every piece before it is written.
//
//   pieces by id → canonical dump, whose SHA-256 is pinned → proofs → ranks → pack (core/bpe/family_pack.h) → read back
//
// A piece is written with U+2581 where it has a space. The pack has the space: U+2581 stands for nothing else, so
// a text needs no change before its spaces are found.
//
// Ranks are in the order in which pieces merge: first what merging begins with, then the pieces by id, then those that
// are joined last. So a piece's two parts nearly always stand before it.
import { createHash } from 'node:crypto';
import { checksum } from './checksum.mjs';

const mark = '\u2581';
const headerBytes = 48;
const checksumAt = 16;
const listedIds = 0xffffffff;
export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** What a piece is: part of texts, a symbol that is found in texts before anything merges, a byte, or none of them. */
export const kinds = { none: 'none', text: 'text', symbol: 'symbol', byte: 'byte' };

/** How texts come to a literal of a pack; see core/bpe/vocabulary_builder.h. */
export const uses = { whole: 0, symbol: 1, decoded: 2, joined: 3 };

/** The SHA-256 of all pieces in the order of ids, each as the hex of its UTF-8, one a line. */
export const canonicalSha256 = (pieces) => sha256(pieces.map((piece) => Buffer.from(piece).toString('hex')).join('\n'));

/**
 * `list` is [{ text, kind }] by id. `bordersKept` are three characters each, a space in the middle, that one of its pieces
 * has and at which no text is cut. Spaces alone have the lowest priority if `spacesLast`; else they are symbols.
 */
export function piecePack(list, { bordersKept, spacesLast }) {
  const pieces = list.map(({ text, kind }) => ({ text: text.replaceAll(mark, ' '), kind }));
  const idOf = new Map();
  for (const [id, { text, kind }] of pieces.entries()) {
    if (kind === kinds.text || kind === kinds.symbol) idOf.set(text, id);
  }
  prove(pieces, idOf, { bordersKept, spacesLast });
  const tokens = ranked(pieces, idOf);
  const pack = write(tokens);
  const expected = tokens.map(({ id, bytes }) => `${id} ${bytes.toString('hex')}`).join();
  const readBack = readPiecePack(pack);
  if (readBack.map(({ id, bytes }) => `${id} ${bytes.toString('hex')}`).join() !== expected) {
    throw new Error('The pack does not read back as what was written');
  }
  return {
    pack,
    tokens: tokens.length,
    unreached: tokens.filter(({ use, bytes }) => use === uses.decoded && bytes.length > 1).length,
  };
}

const isSpaces = (text) => /^ +$/.test(text);

/** What cutting and merging in core/families rely on. */
function prove(pieces, idOf, rules) {
  const bytes = pieces.flatMap(({ kind }, id) => (kind === kinds.byte ? [id] : []));
  if (bytes.length !== 256 || bytes.some((id, i) => id !== bytes[0] + i))
    throw new Error('256 bytes should stand together');
  for (const [id, { text, kind }] of pieces.entries()) {
    if (kind !== kinds.text && kind !== kinds.symbol) continue;
    const fault = idOf.get(text) === id ? faultOf(text, kind, idOf, rules) : 'stands there twice';
    if (fault) throw new Error(`Piece ${id} (${JSON.stringify(text)}) ${fault}`);
  }
  if (rules.spacesLast) proveSpaces(idOf);
}

/** Why a piece cannot be cut and merged as core/families does, if so. */
function faultOf(text, kind, idOf, { bordersKept, spacesLast }) {
  if (kind === kinds.symbol)
    return /[^ ] | [^ ]/.test(text) ? 'is a symbol with a space beside something else' : undefined;
  if (/ {2}/.test(text) && !(spacesLast && isSpaces(text))) return 'has several spaces and is no symbol';
  if (/\n/.test(text)) return 'has a line end';
  const unknown = [...text].find((character) => !idOf.has(character));
  if (unknown) return `has ${unknown}, which is no piece`;
  const inner = text.search(/(?<=[^ ]) /);
  return inner > 0 && !bordersKept.includes(text.slice(inner - 1, inner + 2)) ? 'reaches over a border' : undefined;
}

/** Runs of spaces are joined from the left to as many as there is a piece for; of more than 16, to 16. */
function proveSpaces(idOf) {
  for (let count = 1; count <= 17; count += 1) {
    if (idOf.has(' '.repeat(count)) !== ![15, 17].includes(count)) throw new Error(`${count} spaces: a piece or not?`);
  }
}

/** The parts that a piece's characters come to: the pair of the lowest id merges first, the leftmost of equals. */
function merge(text, pieces, idOf) {
  let parts = [...text];
  while (parts.length > 2) {
    let lowest = Number.POSITIVE_INFINITY;
    let place = -1;
    for (let i = 0; i + 1 < parts.length; i += 1) {
      const id = idOf.get(parts[i] + parts[i + 1]);
      if (id !== undefined && id < lowest && pieces[id].kind === kinds.text) [lowest, place] = [id, i];
    }
    if (place < 0) break;
    parts = [...parts.slice(0, place), parts[place] + parts[place + 1], ...parts.slice(place + 2)];
  }
  return parts;
}

/** The tokens in the order of ranks: { id, bytes, use } or { id, bytes, pair }. */
function ranked(pieces, idOf) {
  const ids = [...pieces.keys()];
  const isCharacter = ({ text, kind }) => kind === kinds.text && [...text].length === 1;
  const ofKind = (wanted) => ids.filter((id) => pieces[id].kind === wanted);
  const literal = (id, use) => ({ id, bytes: Buffer.from(pieces[id].text), use });
  const tokens = [
    ...ids.filter((id) => isCharacter(pieces[id])).map((id) => literal(id, uses.symbol)),
    ...ofKind(kinds.symbol).map((id) => literal(id, uses.whole)),
    ...ofKind(kinds.byte).map((id, byte) => ({ id, bytes: Buffer.from([byte]), use: uses.decoded })),
  ];
  const rankOf = new Map(tokens.map(({ id }, rank) => [id, rank]));
  const longer = ofKind(kinds.text).filter((id) => !isCharacter(pieces[id]));
  for (const id of longer.filter((each) => !isSpaces(pieces[each].text))) {
    const parts = merge(pieces[id].text, pieces, idOf);
    const pair = parts.map((part) => rankOf.get(idOf.get(part)));
    rankOf.set(id, tokens.length);
    if (parts.length > 2) tokens.push(literal(id, uses.decoded));
    else if (pair.includes(undefined)) tokens.push(literal(id, uses.joined));
    else tokens.push({ id, bytes: Buffer.from(pieces[id].text), pair });
  }
  // Spaces have one priority, so that the leftmost two join, then these and the next. Of ranks, those of more do before those of fewer.
  const spaces = longer.filter((id) => isSpaces(pieces[id].text));
  spaces.sort((a, b) => pieces[b].text.length - pieces[a].text.length);
  return [...tokens, ...spaces.map((id) => literal(id, uses.joined))];
}

/** Numbers of `width` bytes, cut into planes. */
function planes(numbers, width) {
  return Buffer.concat(
    Array.from({ length: width }, (_, plane) => Buffer.from(numbers.map((number) => (number >>> (8 * plane)) & 0xff))),
  );
}

function write(tokens) {
  const literals = [...tokens.entries()].filter(([, { pair }]) => !pair);
  const pairs = tokens.filter(({ pair }) => pair).map(({ pair }) => pair);
  const literalBytes = Buffer.concat(literals.map(([, { bytes }]) => bytes));
  const header = Buffer.alloc(headerBytes);
  header.write('TFFP', 0, 'latin1');
  header.writeUInt32LE(1, 4);
  header.writeUInt32LE(tokens.length, 8);
  header.writeUInt32LE(listedIds, 12);
  header.writeUInt32LE(literals.length, 40);
  header.writeUInt32LE(literalBytes.length, 44);
  const pack = Buffer.concat([
    header,
    planes(
      literals.map(([rank]) => rank),
      3,
    ),
    planes(
      literals.map(([, { bytes }]) => bytes.length),
      2,
    ),
    planes(
      literals.map(([, { use }]) => use),
      1,
    ),
    literalBytes,
    planes(
      pairs.map(([left]) => left),
      3,
    ),
    planes(
      pairs.map(([, right]) => right),
      3,
    ),
    planes(
      tokens.map(({ id }) => id),
      3,
    ),
  ]);
  pack.writeBigUInt64LE(checksum(pack), checksumAt);
  return pack;
}

/** The ids, bytes and uses (of pairs: undefined) of a pack's tokens by rank, read without the list it was made from. */
export function readPiecePack(pack) {
  const [count, literalCount, literalSize] = [8, 40, 44].map((at) => pack.readUInt32LE(at));
  let at = headerBytes;
  const numbers = (length, width) => {
    const from = at;
    at += length * width;
    return Array.from({ length }, (_, i) => {
      let number = 0;
      for (let plane = width - 1; plane >= 0; plane -= 1) number = number * 256 + pack[from + plane * length + i];
      return number;
    });
  };
  const literalRanks = numbers(literalCount, 3);
  const lengths = numbers(literalCount, 2);
  const literalUses = numbers(literalCount, 1);
  let literalAt = at;
  at += literalSize;
  const [lefts, rights] = [numbers(count - literalCount, 3), numbers(count - literalCount, 3)];
  const ids = numbers(count, 3);
  const tokens = [];
  for (let literal = 0, pair = 0; tokens.length < count; ) {
    let bytes;
    let use;
    if (literalRanks[literal] === tokens.length) {
      bytes = pack.subarray(literalAt, literalAt + lengths[literal]);
      use = literalUses[literal];
      literalAt += lengths[literal];
      literal += 1;
    } else {
      bytes = Buffer.concat([tokens[lefts[pair]].bytes, tokens[rights[pair]].bytes]);
      pair += 1;
    }
    tokens.push({ id: ids[tokens.length], bytes, use });
  }
  return tokens;
}
