// The checksum of a pack: see checksum() in core/bpe/pack.h.
const checksumAt = 16;

/** Of a pack that has none yet. */
export function checksum(bytes) {
  const mask = (1n << 64n) - 1n;
  const padded = Buffer.concat([bytes, Buffer.alloc((8 - (bytes.length % 8)) % 8)]);
  let sum = 0xcbf29ce484222325n;
  for (let at = 0; at < padded.length; at += 8) {
    if (at === checksumAt) continue;
    sum = ((sum ^ padded.readBigUInt64LE(at)) * 0x100000001b3n) & mask;
    sum ^= sum >> 29n;
  }
  return sum;
}
