// What kind of text a text is, for the approximation that works without the engine. The judgement is the engine's
// (core/counting/text_kind.h), written again because there is no engine to ask; shared vectors hold the two together.

/** Scripts beyond Latin stand last, where the engine has them. */
const textKinds = [
  'english',
  'latin',
  'code',
  'data',
  'digits',
  'blank',
  'chinese',
  'japanese',
  'korean',
  'cyrillic',
  'greek',
  'hebrew',
  'arabic',
  'indic',
  'southeastAsian',
  'otherScript',
] as const;

/**
 * `english` is also what is too short to tell; `latin` is written in Latin letters and not recognised as English; `data`
 * is JSON, tables and markup; `blank` is mostly white space; the others are scripts, `otherScript` also symbols and emoji.
 */
export type TextKind = (typeof textKinds)[number];

/** First and last character of the blocks of a script, in order, with symbols and emoji. Kana is Japanese and Han Chinese until both are known. */
const blocks: readonly (readonly [number, number, TextKind])[] = [
  [0x0370, 0x03ff, 'greek'],
  [0x0400, 0x052f, 'cyrillic'],
  [0x0530, 0x058f, 'otherScript'],
  [0x0590, 0x05ff, 'hebrew'],
  [0x0600, 0x077f, 'arabic'],
  [0x0780, 0x08ff, 'otherScript'],
  [0x0900, 0x0dff, 'indic'],
  [0x0e00, 0x109f, 'southeastAsian'],
  [0x10a0, 0x10ff, 'otherScript'],
  [0x1100, 0x11ff, 'korean'],
  [0x1200, 0x177f, 'otherScript'],
  [0x1780, 0x17ff, 'southeastAsian'],
  [0x1800, 0x1cff, 'otherScript'],
  [0x1f00, 0x1fff, 'greek'],
  [0x2190, 0x2bff, 'otherScript'],
  [0x2c00, 0x2c5f, 'otherScript'],
  [0x2c80, 0x2dff, 'otherScript'],
  [0x3040, 0x30ff, 'japanese'],
  [0x3100, 0x312f, 'chinese'],
  [0x3130, 0x318f, 'korean'],
  [0x31f0, 0x31ff, 'japanese'],
  [0x3400, 0x4dbf, 'chinese'],
  [0x4e00, 0x9fff, 'chinese'],
  [0xa000, 0xa63f, 'otherScript'],
  [0xa640, 0xa69f, 'cyrillic'],
  [0xa6a0, 0xa6ff, 'otherScript'],
  [0xa840, 0xabff, 'otherScript'],
  [0xac00, 0xd7ff, 'korean'],
  [0xf900, 0xfaff, 'chinese'],
  [0xfb1d, 0xfb4f, 'hebrew'],
  [0xfb50, 0xfdff, 'arabic'],
  [0xfe70, 0xfefe, 'arabic'],
  [0xff66, 0xff9f, 'japanese'],
  [0xffa0, 0xffdc, 'korean'],
  [0x10000, 0x1cfff, 'otherScript'],
  [0x1e000, 0x1eeff, 'otherScript'],
  [0x1f000, 0x1faff, 'otherScript'],
  [0x20000, 0x3ffff, 'chinese'],
];

const englishWords = new Set(
  'the of and to in is it you that for with are this be on as not have an or by was from at we can'.split(' '),
);

const isAsciiLetter = (c: number) => c < 0x80 && (c | 0x20) >= 0x61 && (c | 0x20) <= 0x7a;

/** Latin letters beyond ASCII. */
const isWideLatin = (c: number) =>
  (c >= 0xc0 && c <= 0x2af && c !== 0xd7 && c !== 0xf7) ||
  [0xaa, 0xb5, 0xba].includes(c) ||
  (c >= 0x1e00 && c <= 0x1eff) ||
  (c >= 0x2c60 && c <= 0x2c7f) ||
  (c >= 0xa720 && c <= 0xa7ff) ||
  (c >= 0xff21 && c <= 0xff3a) ||
  (c >= 0xff41 && c <= 0xff5a);

/** White space of ASCII, the no-break and the ideographic space. */
const isWhite = (c: number) => c === 0x20 || (c >= 0x09 && c <= 0x0d) || c === 0xa0 || c === 0x3000;

/** What a text consists of, in characters. */
interface Counts {
  characters: number;
  white: number;
  digits: number;
  latin: number;
  beyondAscii: number;
  other: number;
  marks: number;
  dataMarks: number;
  codeMarks: number;
  words: number;
  english: number;
  scripts: Map<TextKind, number>;
}

function countsOf(text: string): Counts {
  const counts: Counts = {
    ...{ characters: 0, white: 0, digits: 0, latin: 0, beyondAscii: 0, other: 0 },
    ...{ marks: 0, dataMarks: 0, codeMarks: 0, words: 0, english: 0, scripts: new Map() },
  };
  let wordFrom = -1;
  for (let at = 0; at < text.length; at++) {
    const c = text.codePointAt(at) as number;
    counts.characters++;
    const isAscii = isAsciiLetter(c);
    if (isAscii || isWideLatin(c)) {
      if (wordFrom < 0) wordFrom = at;
      counts.latin++;
      if (!isAscii) counts.beyondAscii++;
      continue;
    }
    if (wordFrom >= 0) countWord(counts, text, wordFrom, at);
    wordFrom = -1;
    countOther(counts, c);
    if (c > 0xffff) at++;
  }
  if (wordFrom >= 0) countWord(counts, text, wordFrom, text.length);
  return counts;
}

function countWord(counts: Counts, text: string, from: number, to: number): void {
  counts.words++;
  if (to - from <= 4 && englishWords.has(text.slice(from, to).toLowerCase())) counts.english++;
}

function countOther(counts: Counts, c: number): void {
  if (isWhite(c)) counts.white++;
  else if (c < 0x80) countMark(counts, c);
  else countLetter(counts, c);
}

function countMark(counts: Counts, c: number): void {
  const mark = String.fromCharCode(c);
  if (c >= 0x30 && c <= 0x39) counts.digits++;
  if ('"{}[]<>|();=_/\\&+$'.includes(mark)) counts.marks++;
  if ('"<>|,'.includes(mark)) counts.dataMarks++;
  if ('();='.includes(mark)) counts.codeMarks++;
}

function countLetter(counts: Counts, c: number): void {
  const block = blocks.find(([, last]) => c <= last);
  if (!block || c < block[0]) return;
  counts.other++;
  counts.scripts.set(block[2], (counts.scripts.get(block[2]) ?? 0) + 1);
}

/** The script with the most letters. Where a tenth of Han and kana is kana, both are Japanese. */
function scriptOf(scripts: Map<TextKind, number>): TextKind {
  const chinese = scripts.get('chinese') ?? 0;
  const japanese = scripts.get('japanese') ?? 0;
  const isJapanese = japanese * 10 > chinese + japanese;
  scripts.set('chinese', isJapanese ? 0 : chinese + japanese);
  scripts.set('japanese', isJapanese ? chinese + japanese : 0);
  const letters = (kind: TextKind) => scripts.get(kind) ?? 0;
  return textKinds.reduce((most, kind) => (letters(kind) > letters(most) ? kind : most));
}

const longest = 65_536;
const stretch = longest / 4;

/** Of a long text four stretches, spread over it, which say as much of its kind as all of it. */
export function sampleOf(text: string): string {
  if (text.length <= longest) return text;
  const step = (text.length - stretch) / 3;
  return [0, 1, 2, 3].map((at) => text.slice(Math.floor(at * step), Math.floor(at * step) + stretch)).join('');
}

/** As the engine has it, of a text without lone surrogates. */
export function textKind(text: string): TextKind {
  const { characters, white, digits, latin, beyondAscii, other, ...counts } = countsOf(text);
  const ink = characters - white;
  const tooShort = 40;
  if (other * 5 > latin + other) return scriptOf(counts.scripts);
  if (white * 2 > characters && characters >= tooShort) return 'blank';
  if (digits * 5 > ink * 2) return 'digits';
  if (ink >= tooShort && counts.marks * 100 >= ink * 9) {
    return counts.dataMarks > counts.codeMarks * 2 ? 'data' : 'code';
  }
  const isShort = ink < tooShort || counts.words < 8;
  const isEnglish = isShort ? beyondAscii === 0 : counts.english * 100 >= counts.words * 10;
  return isEnglish ? 'english' : 'latin';
}
