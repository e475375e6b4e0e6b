// Writes and reads the vocabulary packs of OpenAI's encodings, whose format core/bpe/pack.h describes.
import { checksum } from './checksum.mjs';

const singleBytes = 256;
const checksumAt = 16;
const noHole = 0xffffffff;

/** The two tokens that `hex` is merged from last, by byte-pair encoding with the tokens before it. */
function lastMerge(hex, idOf) {
  const own = idOf.get(hex);
  let parts = hex.match(/../g);
  while (parts.length > 2) {
    let lowest = own;
    let place = -1;
    for (let i = 0; i + 1 < parts.length; i += 1) {
      const id = idOf.get(parts[i] + parts[i + 1]);
      if (id !== undefined && id < lowest) [lowest, place] = [id, i];
    }
    if (place < 0) throw new Error(`Token ${own} is not a pair of earlier tokens`);
    parts = [...parts.slice(0, place), parts[place] + parts[place + 1], ...parts.slice(place + 2)];
  }
  return parts.map((part) => idOf.get(part));
}

function holeOf(tokens) {
  const place = tokens.findIndex(({ id }, index) => id !== index);
  if (place < 0) return noHole;
  if (tokens.some(({ id }, index) => id !== index + (index >= place ? 1 : 0))) throw new Error('More than one hole');
  return place;
}

/** A column of ids: the highest bytes, the middle bytes, and the lowest sorted by those. */
function planesOf(ids) {
  const sorted = ids.map((id, place) => ({ id, place })).sort((a, b) => (a.id >> 8) - (b.id >> 8) || a.place - b.place);
  return [
    Buffer.from(ids.map((id) => id >> 16)),
    Buffer.from(ids.map((id) => (id >> 8) & 0xff)),
    Buffer.from(sorted.map(({ id }) => id & 0xff)),
  ];
}

/** The ids of a column, read back. */
function idsOf(column) {
  const count = column.length / 3;
  const groups = Array.from({ length: count }, (_, i) => (column[i] << 8) | column[count + i]);
  const order = groups.map((group, place) => ({ group, place })).sort((a, b) => a.group - b.group || a.place - b.place);
  const ids = [];
  for (const [i, { group, place }] of order.entries()) ids[place] = (group << 8) | column[2 * count + i];
  return ids;
}

/** The file format is described in core/bpe/pack.h. */
export function writePack(tokens) {
  const idOf = new Map(tokens.map(({ hex, id }) => [hex, id]));
  const singles = tokens.slice(0, singleBytes).map(({ hex }) => Number.parseInt(hex, 16));
  const merged = tokens.slice(singleBytes).map(({ hex }) => lastMerge(hex, idOf));
  const planes = [0, 1].flatMap((side) => planesOf(merged.map((pair) => pair[side])));
  const body = Buffer.concat([Buffer.from(singles), ...planes]);
  const header = Buffer.alloc(24);
  header.write('TFPK', 0, 'latin1');
  header.writeUInt32LE(2, 4);
  header.writeUInt32LE(tokens.length, 8);
  header.writeUInt32LE(holeOf(tokens), 12);
  const pack = Buffer.concat([header, body]);
  pack.writeBigUInt64LE(checksum(pack), checksumAt);
  return pack;
}

/** Every token of a pack as hex, read back without the list it was made from. */
export function readPack(pack) {
  const count = pack.readUInt32LE(8);
  const hole = pack.readUInt32LE(12);
  const merges = count - singleBytes;
  const hexOf = [...pack.subarray(24, 24 + singleBytes)].map((byte) => byte.toString(16).padStart(2, '0'));
  const columns = pack.subarray(24 + singleBytes);
  const [lefts, rights] = [0, 1].map((side) => idsOf(columns.subarray(3 * merges * side, 3 * merges * (side + 1))));
  const hexAt = (id) => hexOf[id > hole ? id - 1 : id];
  for (let i = 0; i < merges; i += 1) hexOf.push(hexAt(lefts[i]) + hexAt(rights[i]));
  return hexOf;
}
