// One encoding of the engine beside the same of SentencePiece: ids, counts, limits, ends and decoding.
import { loadTokenizer } from 'tokenfare';
import { fragments } from './alphabet.mjs';
import { SentencePieceOracle, sentencePieceEncodings } from './sentence-piece.mjs';
import { generate } from './strings.mjs';

const mostDifferences = 20;
const mark = '\u2581';
const encoder = new TextEncoder();
const options = { specials: 'text' };

/** What these vocabularies treat in a way of their own. */
const own = [
  ...[
    '<div>',
    '</div>',
    '<s>',
    '<h1>',
    '</blockquote>',
    '> </',
    '> <',
    `>${mark}</`,
    '<unused7>',
    '<unused6242>',
    '<unused07>',
  ],
  ...[
    '<mask>',
    '[multimodal]',
    '[REFERENCE_DOC_3]',
    '[REFERENCE_DOC_20]',
    '[INST]',
    '<start_of_turn>',
    '<0x0A>',
    '<unk>',
  ],
  ...[
    mark,
    mark + mark,
    ` ${mark}`,
    ';\r',
    '();\r\n',
    '\t\t',
    '====',
    '======',
    ' SSSR',
    ' yyyy',
    ' YYYY',
    ' ::::::::',
    '\0',
  ],
];

/** One string: some parts as for the other encodings, some of what is special here, and runs of spaces. */
export function generateForPieces(random) {
  let text = random.below(2) === 0 ? generate(random) : '';
  for (let i = random.between(0, 8); i > 0; i -= 1) {
    const kind = random.below(4);
    if (kind === 0) text += ' '.repeat(random.between(1, 40));
    else text += random.pick(kind === 1 ? fragments : own);
  }
  return text;
}

export class SentencePieceComparison {
  /** What differed, as sentences. */
  differences = [];
  texts = 0;
  bytes = 0;
  #tokenizer;
  #oracle;
  #start;

  static async open(encoding) {
    const comparison = new SentencePieceComparison();
    comparison.#oracle = await SentencePieceOracle.open(encoding);
    comparison.#tokenizer = await loadTokenizer(encoding);
    comparison.#start = sentencePieceEncodings[encoding].start;
    return comparison;
  }

  close() {
    this.#tokenizer.dispose();
  }

  /** Everything that the public tokenizer says of a text; half a surrogate pair is U+FFFD. */
  text(given) {
    const text = new TextDecoder().decode(encoder.encode(given));
    this.texts += 1;
    const difference = this.#difference(text);
    if (difference) this.#report(text, difference);
  }

  /** Ids and count of a long text. */
  longText(text) {
    this.texts += 1;
    this.bytes += encoder.encode(text).length;
    const expected = this.#oracle.ids(text);
    const ids = this.#tokenizer.encode(text, options);
    if (ids.join() !== expected.join()) {
      const place = expected.findIndex((id, i) => ids[i] !== id);
      this.#report(this.#tokenizer.decode(expected.slice(Math.max(0, place - 20), place + 20)), 'ids of a long text');
    }
    if (this.#tokenizer.count(text) !== expected.length) this.#report(text.slice(0, 200), 'count');
  }

  #report(text, what) {
    if (this.differences.length < mostDifferences) this.differences.push(`${JSON.stringify(text)}: ${what}`);
  }

  #difference(text) {
    const tokenizer = this.#tokenizer;
    const expected = this.#oracle.ids(text);
    const ids = [...tokenizer.encode(text, options)];
    if (ids.join() !== expected.join()) return `ids are ${ids.join(' ')} instead of ${expected.join(' ')}`;
    const { length } = expected;
    if (tokenizer.count(text) !== length) return 'count';
    if (tokenizer.countWithin(text, length) !== length) return 'countWithin the count';
    if (length > 0 && tokenizer.countWithin(text, length - 1) !== undefined) return 'countWithin one less';
    if (tokenizer.decode(ids) !== text.replaceAll(mark, ' ')) return 'decode';
    const ends = tokenizer.tokens(text, options).ends;
    return [...ends].join() === this.#ends(text, expected).join() ? undefined : 'ends';
  }

  /** Where tokens end, in UTF-16 units of the given text, from the lengths of their bytes. */
  #ends(text, ids) {
    const endOfByte = [];
    for (const _ of this.#start) endOfByte.push(0);
    let units = 0;
    for (const character of text) {
      units += character.length;
      for (const _ of encoder.encode(character === mark ? ' ' : character)) endOfByte.push(units);
    }
    let bytes = 0;
    return ids.map((id) => {
      bytes += this.#oracle.length(id);
      return endOfByte[bytes - 1];
    });
  }
}
