// The eleven texts: what each is made of. A recipe answers its paragraphs (or files) in an order that never changes;
// deal.mjs makes two texts of them that share no paragraph, `first` and `other`.
import { join } from 'node:path';
import { Random } from '../../exactness/random.mjs';
import { debian, files, htmlParagraphs, isWrittenIn, npm } from './sources.mjs';

const handbook = (language) =>
  files(debian('debian-handbook', 'usr/share/doc/debian-handbook/html'), new RegExp(`^${language}/.*\\.html$`)).flatMap(
    htmlParagraphs,
  );
const manual = (language) =>
  files(debian(`debian-reference-${language}`, 'usr/share/debian-reference'), /\.html$/).flatMap(htmlParagraphs);
const desktop = (language) =>
  files(debian('gnome-user-docs', `usr/share/help/${language}`), /\.page$/).flatMap(htmlParagraphs);
const sayings = (name, pattern) =>
  files(debian(name, 'usr/share/games/fortunes'), pattern).flatMap((text) => text.split(/\n%\n/));
const written = (script, ...lists) => lists.flat().filter(isWrittenIn(script));

/** Takes from several lists in turn, so that a text is of all kinds from its beginning to its end. */
function inTurn(...lists) {
  const longest = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, at) => lists.map((list) => list[at]).filter(Boolean)).flat();
}

/** Each is named with what it is made of, for people. */
export const recipes = {
  english: {
    of: "the Debian Administrator's Handbook, and sayings from Debian's fortunes",
    paragraphs: () => inTurn(written('Latin', handbook('en-US')), sayings('fortunes', /^[a-z]+$/)),
  },
  code: {
    of: 'C++ of Eigen, Go of x/text, Python of docutils, JavaScript and declarations of TypeScript',
    paragraphs: () =>
      inTurn(
        files(debian('libeigen3-dev', 'usr/include/eigen3/Eigen/src'), /\.h$/).flatMap(functions),
        files(debian('golang-golang-x-text-dev', 'usr/share/gocode/src'), /(?<!tables[\d.]*|_test)\.go$/).flatMap(
          functions,
        ),
        files(debian('python3-docutils', 'usr/lib/python3/dist-packages'), /\.py$/).flatMap(functions),
        files(npm('typescript', 'lib'), /^(?:lib\.(?:es|dom).*\.d\.ts|_typingsInstaller\.js|_tsserver\.js)$/).flatMap(
          functions,
        ),
      ),
  },
  json: {
    of: 'iso-codes: countries, their parts, currencies, languages and scripts, as published',
    paragraphs: () =>
      files(debian('iso-codes', 'usr/share/iso-codes/json'), /\.json$/).flatMap((text) => text.split('\n')),
    separator: '\n',
    repeats: true,
  },
  chinese: {
    of: "the handbook, the Debian Reference and GNOME's help in Chinese",
    paragraphs: () => written('Han', inTurn(handbook('zh-CN'), manual('zh-cn'), desktop('zh_CN'))),
  },
  japanese: {
    of: "the handbook, the Debian Reference and GNOME's help in Japanese",
    paragraphs: () => inTurn(handbook('ja-JP'), manual('ja'), desktop('ja')).filter(isJapanese),
  },
  korean: {
    of: "GNOME's help and the translated parts of the handbook in Korean",
    paragraphs: () => written('Hangul', inTurn(desktop('ko'), handbook('ko-KR'))),
  },
  russian: {
    of: 'the handbook in Russian, and sayings from fortunes-ru',
    paragraphs: () =>
      inTurn(written('Cyrillic', handbook('ru-RU')), written('Cyrillic', sayings('fortunes-ru', /^ru\/\w+$/))),
  },
  arabic: { of: 'the handbook in Arabic', paragraphs: () => written('Arabic', handbook('ar-MA')) },
  hindi: {
    of: "LibreOffice's help in Hindi",
    paragraphs: () =>
      written(
        'Devanagari',
        files(debian('libreoffice-help-hi', 'usr/share/libreoffice/help/hi/text'), /\.html$/).flatMap(htmlParagraphs),
      ),
  },
};

/** Japanese is written in three scripts, of which Chinese has only one. */
const isJapanese = (text) => /[\u3041-\u30ff]/.test(text) && isWrittenIn('Hiragana', 'Katakana', 'Han')(text);

/** A file in parts of whole blocks, between empty lines. */
const functions = (text) => text.split(/\n{2,}/);

/** Texts that are made of the others, in the same way for both: `of` is the dealt text of that name. */
export const mixtures = {
  mixed: {
    of: 'one to seven paragraphs of each of the others in a random order',
    make: (of, random, size) => {
      const lists = Object.keys(recipes)
        .filter((name) => name !== 'json')
        .map((name) => of(name).split('\n\n'));
      return grow(size, () => {
        const list = random.pick(lists);
        const at = random.below(list.length);
        return `${list.slice(at, at + random.between(1, 7)).join('\n')}\n\n`;
      });
    },
  },
  emoji: {
    of: "English words between all of Unicode 15's emoji sequences, some of them doubled, as in a chat",
    make: (of, random, size) => {
      const words = of('english').match(/\b[A-Za-z']+[.,!?]?/g);
      const emoji = emojiSequences();
      return grow(size, () => {
        const said = Array.from({ length: random.between(1, 6) }, () => random.pick(words)).join(' ');
        const shown = random.pick(emoji).repeat(random.below(4) === 0 ? random.between(2, 5) : 1);
        const more = Array.from({ length: random.below(3) }, () => random.pick(emoji)).join('');
        return `${said} ${shown}${more}${random.below(6) === 0 ? '\n' : ' '}`;
      });
    },
  },
};

function emojiSequences() {
  const [list] = files(join(debian('unicode-data', 'usr/share/unicode'), 'emoji'), /^emoji-test\.txt$/);
  return [...list.matchAll(/^([\dA-F ]+?)\s*;/gm)].map(([, points]) =>
    String.fromCodePoint(...points.split(' ').map((point) => Number.parseInt(point, 16))),
  );
}

function grow(size, part) {
  const parts = [];
  for (let bytes = 0; bytes < size; bytes += Buffer.byteLength(parts.at(-1))) parts.push(part());
  return parts.join('');
}

/** How often a prompt is of which text, out of a hundred. */
const shares = {
  english: 58,
  code: 16,
  json: 4,
  chinese: 5,
  japanese: 3,
  korean: 3,
  russian: 3,
  arabic: 2,
  hindi: 2,
  emoji: 4,
};

/** A thousand prompts of 20 to 2,000 UTF-16 units, short ones more often than long ones, each from the begin of a line. */
export function prompts(of) {
  const bag = Object.entries(shares).flatMap(([name, share]) => Array(share).fill(of(name)));
  const random = new Random(1000);
  const list = [];
  while (list.length < 1000) {
    const text = random.pick(bag);
    const length = Math.round(20 * 100 ** (random.next() / 2 ** 32));
    const begin = text.indexOf('\n', random.below(text.length - 4000)) + 1;
    const prompt = text
      .slice(begin, begin + length)
      .toWellFormed()
      .replaceAll('\ufffd', '')
      .trim();
    if (prompt.length >= 20) list.push(prompt);
  }
  return list;
}
