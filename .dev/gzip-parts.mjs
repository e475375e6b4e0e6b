// gzip in parts: one file, without a time inside, of parts that are each compressed in the way that makes it smallest.
// A vocabulary pack is planes of bytes that differ in that: some have repeats, most only have bytes that are more
// frequent than others, and how frequent changes along the way. Anything that reads gzip reads the file.
import { constants, deflateRawSync, gzipSync } from 'node:zlib';

const partBytes = 1 << 14;
const headerBytes = 10;
const trailerBytes = 8;
const strategies = [constants.Z_DEFAULT_STRATEGY, constants.Z_FILTERED, constants.Z_HUFFMAN_ONLY];
const memLevels = [5, 6, 9]; // the larger, the longer the blocks

export function gzipInParts(bytes) {
  const whole = gzipSync(bytes, { level: 9 }); // for its header, and its trailer with checksum and length
  const parts = [whole.subarray(0, headerBytes)];
  for (let at = 0; at < bytes.length; at += partBytes) {
    const isLast = at + partBytes >= bytes.length;
    parts.push(deflatePart(bytes.subarray(at, at + partBytes), isLast));
  }
  const made = Buffer.concat([...parts, whole.subarray(-trailerBytes)]);
  return made.length < whole.length ? made : whole;
}

function deflatePart(bytes, isLast) {
  const finishFlush = isLast ? constants.Z_FINISH : constants.Z_SYNC_FLUSH;
  const ways = strategies.flatMap((strategy) => memLevels.map((memLevel) => ({ strategy, memLevel })));
  const made = ways.map((way) => deflateRawSync(bytes, { level: 9, finishFlush, ...way }));
  return made.reduce((smallest, next) => (next.length < smallest.length ? next : smallest));
}
