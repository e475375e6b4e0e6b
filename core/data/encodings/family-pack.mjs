// Writes and reads the vocabulary packs of other families, whose format core/bpe/family_pack.h describes.
//
// A vocabulary here is the list of its tokens as lower-case hex, in the order of their ranks.
import { checksum } from './checksum.mjs';

const headerBytes = 48;
const checksumAt = 16;
const singleBytes = 256;

/** What a literal is for; VocabularyBuilder::Use has the same numbers. */
export const use = { whole: 0, symbol: 1, decoded: 2 };

/**
 * The two tokens that a token is merged from last, by byte-pair encoding of its own bytes with the tokens in `rankOf`, as ranks;
 * undefined if that does not end in two.
 */
function lastMerge(hex, rankOf) {
  let parts = hex.match(/../g);
  while (parts.length > 2) {
    let lowest = Number.POSITIVE_INFINITY;
    let place = -1;
    for (let i = 0; i + 1 < parts.length; i += 1) {
      const rank = rankOf.get(parts[i] + parts[i + 1]);
      if (rank !== undefined && rank < lowest) [lowest, place] = [rank, i];
    }
    if (place < 0) return undefined;
    parts = [...parts.slice(0, place), parts[place] + parts[place + 1], ...parts.slice(place + 2)];
  }
  return parts.map((part) => rankOf.get(part));
}

/** By rank, the pair that makes the token; undefined for a single byte, and where no merges of earlier tokens lead to it. */
function pairsOf(tokens) {
  const rankOf = new Map(tokens.flatMap((hex, rank) => (hex.length === 2 ? [[hex, rank]] : [])));
  return tokens.map((hex, rank) => {
    if (hex.length === 2) return undefined;
    const pair = lastMerge(hex, rankOf);
    if (pair) rankOf.set(hex, rank);
    return pair;
  });
}

function planes(numbers, width) {
  return Buffer.concat(
    Array.from({ length: width }, (_, plane) => Buffer.from(numbers.map((number) => (number >> (8 * plane)) & 0xff))),
  );
}

/**
 * A pack. `base` is a vocabulary that this one begins as, but for tokens that are left out, with the bytes of its pack; `unreached`
 * is the use of tokens that merging does not make.
 */
export function writeFamilyPack({ tokens, firstId, base, unreached }) {
  const leftOut = base ? missing(base.tokens, tokens) : [];
  const inBase = base ? base.tokens.length - leftOut.length : 0;
  const pairOf = pairsOf(tokens);
  const literals = [];
  const pairs = [];
  for (let rank = inBase; rank < tokens.length; rank += 1) {
    const isByte = tokens[rank].length === 2;
    if (pairOf[rank]) pairs.push(pairOf[rank]);
    else literals.push({ rank, bytes: Buffer.from(tokens[rank], 'hex'), use: isByte ? use.whole : unreached });
  }
  if (literals.some((literal) => literal.use === undefined)) throw new Error('A token is not reached by merging');
  const bytes = Buffer.concat(literals.map((literal) => literal.bytes));
  const header = Buffer.alloc(headerBytes);
  header.write('TFFP', 0, 'latin1');
  header.writeUInt32LE(1, 4);
  header.writeUInt32LE(tokens.length, 8);
  header.writeUInt32LE(firstId, 12);
  header.writeBigUInt64LE(base ? base.pack.readBigUInt64LE(checksumAt) : 0n, 24);
  for (const [i, count] of [inBase, leftOut.length, literals.length, bytes.length].entries()) {
    header.writeUInt32LE(count, 32 + 4 * i);
  }
  const pack = Buffer.concat([
    header,
    planes(leftOut, 3),
    planes(column(literals, 'rank'), 3),
    planes(
      literals.map((literal) => literal.bytes.length),
      2,
    ),
    planes(column(literals, 'use'), 1),
    bytes,
    planes(column(pairs, 0), 3),
    planes(column(pairs, 1), 3),
  ]);
  pack.writeBigUInt64LE(checksum(pack), checksumAt);
  return { pack, literals: literals.filter((literal) => literal.bytes.length > 1).length };
}

const column = (rows, name) => rows.map((row) => row[name]);

/** The places of base tokens that a vocabulary does not begin with; throws if it does not begin as the base in all else. */
function missing(base, tokens) {
  const places = [];
  let next = 0;
  for (const [place, hex] of base.entries()) {
    if (tokens[next] === hex) next += 1;
    else places.push(place);
  }
  if (next + places.length !== base.length || next < base.length / 2) throw new Error('It does not begin as its base');
  return places;
}

/** Every token of a pack, in the order of ranks, read without the list that it was made from. */
export function readFamilyPack(pack, baseTokens = []) {
  const { tokens, inBase, leftOut, literals, bytes, pairs } = columnsOf(pack);
  const out = new Set(leftOut);
  const hexOf = baseTokens.filter((_, place) => !out.has(place)).slice(0, inBase);
  let at = 0;
  for (let literal = 0, pair = 0; hexOf.length < tokens; ) {
    if (literals[literal]?.rank === hexOf.length) {
      const end = at + literals[literal].length;
      hexOf.push(bytes.toString('hex', at, end));
      at = end;
      literal += 1;
    } else {
      const [left, right] = pairs[pair];
      hexOf.push(hexOf[left] + hexOf[right]);
      pair += 1;
    }
  }
  if (hexOf.filter((hex) => hex.length === 2).length !== singleBytes) throw new Error('A byte has no token');
  return hexOf;
}

/** The pairs of a pack in the order of ranks, but for those of its base, and the ranks of tokens that are only decoded. */
export function readPairs(pack) {
  const { literals, pairs } = columnsOf(pack);
  const decoded = literals.filter((literal) => literal.use === use.decoded);
  return { list: pairs, unreached: new Set(decoded.map(({ rank }) => rank)) };
}

function columnsOf(pack) {
  const [tokens, inBase, leftOutCount, literalCount, literalBytes] = [8, 32, 36, 40, 44].map((at) =>
    pack.readUInt32LE(at),
  );
  let at = headerBytes;
  const take = (size) => {
    at += size;
    return pack.subarray(at - size, at);
  };
  const numbers = (count, width) => {
    const planes = take(count * width);
    return Array.from({ length: count }, (_, i) => {
      let number = 0;
      for (let plane = 0; plane < width; plane += 1) number |= planes[plane * count + i] << (8 * plane);
      return number;
    });
  };
  const leftOut = numbers(leftOutCount, 3);
  const [ranks, lengths, uses] = [3, 2, 1].map((width) => numbers(literalCount, width));
  const bytes = take(literalBytes);
  const [lefts, rights] = [0, 1].map(() => numbers(tokens - inBase - literalCount, 3));
  const literals = ranks.map((rank, i) => ({ rank, length: lengths[i], use: uses[i] }));
  return { tokens, inBase, leftOut, literals, bytes, pairs: lefts.map((left, i) => [left, rights[i]]) };
}
