// Where the texts come from: Debian and npm packages whose licences let anybody copy them, read file by file. Nothing
// is installed but the npm packages of tests/exactness/corpora.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { npmFolder, unpackDebian } from '../../exactness/fetch-corpora.mjs';

/** Debian packages by version; with a `*` where the archive keeps the newest only, and the hash of the text decides. */
const versions = {
  'debian-handbook': '11.20220922',
  'debian-reference-ja': '2.100',
  'debian-reference-zh-cn': '2.100',
  fortunes: '1:1.99.1-7.3',
  'fortunes-ru': '1.52-3.1',
  'gnome-user-docs': '43.0-2',
  'golang-golang-x-text-dev': '0.7.0-1',
  'iso-codes': '4.15.0-1',
  'libeigen3-dev': '3.4.0-4',
  'libreoffice-help-hi': '4:7.4.7-*',
  'python3-docutils': '0.19+dfsg-6',
  'unicode-data': '15.0.0-1',
};

/** A folder of a Debian package. */
export const debian = (name, folder) => join(unpackDebian(name, versions[name]), folder);

/** A folder of an npm package that tests/exactness/corpora pins. */
export const npm = (name, folder) => join(npmFolder, 'node_modules', name, folder);

/** The texts of all files below a folder whose path matches, in the order of their paths. */
export function files(folder, pattern) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map(read)
    .filter((text) => !text.includes('\ufffd'));
}

function read(path) {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replaceAll('\r\n', '\n');
}

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** The paragraphs of a page of HTML or of Mallard, GNOME's XML. */
export function htmlParagraphs(html) {
  return html
    .replace(/<(head|script|style|nav|info)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<\/(?:p|div|li|h\d|td|th|dt|dd|pre|title|item)>|<br[^>]*>/gi, '\n\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&#x([\da-f]+);/gi, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, number) => String.fromCodePoint(Number(number)))
    .replace(/&(\w+);/g, (whole, name) => entities[name] ?? whole)
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/[ \t]*\n[ \t]*/g, '\n').trim());
}

/** Whether at least half of the letters are of these scripts; what is not translated stays out. */
export function isWrittenIn(...scripts) {
  const letter = new RegExp(`[${scripts.map((script) => `\\p{Script=${script}}`).join('')}]`, 'gu');
  return (text) => {
    const all = text.match(/\p{L}/gu)?.length ?? 0;
    return all > 0 && (text.match(letter)?.length ?? 0) * 2 >= all;
  };
}
