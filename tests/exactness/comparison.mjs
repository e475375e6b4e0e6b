// One encoding of the engine beside the same of the oracle. Everything that the public tokenizer says of a text is
// compared; a difference is shrunk to the shortest text that still shows it.
import { loadTokenizer } from 'tokenfare';
import { joined, slicesOf } from './code-points.mjs';
import { oracleOf } from './oracle.mjs';

const encoder = new TextEncoder();
const mostDifferences = 20;
/** In o200k_harmony these are one token, 200018; it decodes to the first. */
const [firstName, secondName] = ['<|endofprompt|>', '<|reserved_200018|>'];

export class Comparison {
  /** What differed, as sentences. */
  differences = [];
  texts = 0;
  bytes = 0;
  #tokenizer;
  #oracle;

  static async open(encoding) {
    const comparison = new Comparison();
    comparison.#oracle = oracleOf(encoding);
    comparison.#tokenizer = await loadTokenizer(encoding);
    return comparison;
  }

  close() {
    this.#oracle.free();
    this.#tokenizer.dispose();
  }

  /** Compares ids, counts, limits, ends and decoding of one text, with special tokens both ways. */
  text(text) {
    this.texts += 1;
    this.#compare(text);
  }

  #compare(text) {
    const difference = this.#difference(text);
    if (difference === undefined) return;
    const shortest = shrink(text, (shorter) => this.#difference(shorter) !== undefined);
    this.#report(shortest, this.#difference(shortest));
  }

  /** Compares ids and counts of a long text. */
  longText(text) {
    this.texts += 1;
    this.bytes += Buffer.byteLength(text);
    if (this.#oracle.readsOtherwise(text)) return this.#inLines(text);
    const expected = this.#oracle.plain(text);
    if (!equal(this.#tokenizer.encode(text, { specials: 'text' }), expected)) this.#findInLines(text);
    if (this.#tokenizer.count(text) !== expected.length) this.#report(text.slice(0, 200), 'count');
  }

  /** Compares all contexts of the code points from `from` to `to`, which is not included. */
  codePoints(from, to, contexts) {
    const text = joined(from, to, contexts);
    this.texts += (to - from) * contexts;
    const isOther = this.#oracle.readsOtherwise(text);
    const expected = isOther ? [] : this.#oracle.withSpecials(text);
    if (!isOther && equal(this.#tokenizer.encode(text, { specials: 'allow' }), expected)) return;
    const before = this.differences.length;
    for (const slice of slicesOf(text)) this.#compare(slice);
    if (isOther) return;
    if (this.differences.length === before) this.#report(text.slice(0, 200), 'ids, only when joined');
  }

  /** Compares the lines that the oracle does not read otherwise. */
  #inLines(text) {
    for (const line of text.split(/(?<=\n)(?=\S)/)) if (!this.#oracle.readsOtherwise(line)) this.text(line);
  }

  #findInLines(text) {
    const before = this.differences.length;
    for (const line of text.split(/(?<=\n)(?=\S)/)) this.text(line);
    if (this.differences.length === before) this.#report(text.slice(0, 200), 'ids, only as a whole');
  }

  #report(text, what) {
    if (this.differences.length < mostDifferences) this.differences.push(`${JSON.stringify(text)}: ${what}`);
  }

  #difference(text) {
    if (this.#oracle.readsOtherwise(text)) return undefined;
    const plain = this.#oracle.plain(text);
    const difference = this.#differenceOf(text, 'text', plain);
    if (difference || !/[<[｜]/.test(text)) return difference;
    return this.#differenceOf(text, 'allow', this.#oracle.withSpecials(text));
  }

  #differenceOf(text, specials, expected) {
    const tokenizer = this.#tokenizer;
    const options = { specials };
    const ids = tokenizer.encode(text, options);
    if (!equal(ids, expected)) return `ids (${specials}) are ${ids.join(' ')} instead of ${expected.join(' ')}`;
    const { length } = expected;
    if (tokenizer.count(text, options) !== length) return `count (${specials})`;
    if (tokenizer.countWithin(text, length, options) !== length) return `countWithin (${specials}) the count`;
    if (length > 0 && tokenizer.countWithin(text, length - 1, options) !== undefined) return 'countWithin one less';
    const bytes = encoder.encode(text);
    const isRenamed = specials === 'allow' && tokenizer.encoding === 'o200k_harmony' && text.includes(secondName);
    const decoded = isRenamed
      ? encoder.encode(text.replaceAll(secondName, firstName))
      : encoder.encode(this.#oracle.normalized(text, specials));
    if (!equal(tokenizer.decodeBytes(ids), decoded)) return `decodeBytes (${specials})`;
    if (!equal(decoded, bytes) && !isRenamed) return this.#differenceThroughNormalization(text, options, ids);
    return this.#differenceOfEnds(text, options, expected, bytes);
  }

  #differenceOfEnds(text, options, expected, bytes) {
    const units = this.#tokenizer.tokens(text, options);
    const inBytes = this.#tokenizer.tokens(text, { ...options, offsets: 'utf8' });
    if (!equal(units.ids, expected) || !equal(inBytes.ids, expected)) return 'ids of tokens';
    let byteEnd = 0;
    let unitEnd = 0;
    for (const [place, id] of expected.entries()) {
      const end = byteEnd + this.#lengthAt(bytes, byteEnd, id);
      for (; byteEnd < end; byteEnd += 1) unitEnd += unitsAt(bytes[byteEnd]);
      if (inBytes.ends[place] !== byteEnd) return `the end of token ${place} in bytes`;
      if (units.ends[place] !== unitEnd) return `the end of token ${place} in UTF-16 units`;
    }
    return unitEnd === text.length ? undefined : 'the last end';
  }

  /** What the tokens up to one are of must be the start of what the given text up to its end becomes. */
  #differenceThroughNormalization(text, options, ids) {
    const { ends } = this.#tokenizer.tokens(text, options);
    let decoded = 0;
    for (const [place, end] of ends.entries()) {
      decoded += this.#oracle.length(ids[place]);
      if (place > 0 && end < ends[place - 1]) return `the end of token ${place} is before that of the one before it`;
      const isSurrogate = end < text.length && (text.charCodeAt(end) & 0xfc00) === 0xdc00;
      if (isSurrogate && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800)
        return `the end of token ${place} is in a pair`;
      const start = encoder.encode(this.#oracle.normalized(text.slice(0, end), options.specials));
      if (start.length < decoded) return `the end of token ${place} is too early`;
    }
    return ends.at(-1) === text.length ? undefined : 'the last end';
  }

  #lengthAt(bytes, at, id) {
    if (id !== 200018) return this.#oracle.length(id);
    return bytes[at + 2] === secondName.charCodeAt(2) ? secondName.length : firstName.length;
  }
}

/** How many UTF-16 units the character takes that begins with this byte; 0 inside a character. */
function unitsAt(byte) {
  if ((byte & 0xc0) === 0x80) return 0;
  return byte >= 0xf0 ? 2 : 1;
}

function equal(a, b) {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

/** Leaves out ever smaller parts of a text as long as `isBad` holds for the rest. */
function shrink(text, isBad) {
  let shortest = text;
  for (let size = Math.ceil(text.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < shortest.length; ) {
      const shorter = shortest.slice(0, at) + shortest.slice(at + size);
      if (shorter.length < shortest.length && isBad(shorter)) shortest = shorter;
      else at += size;
    }
  }
  return shortest;
}
