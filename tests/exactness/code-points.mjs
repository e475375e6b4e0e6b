// Every code point in several contexts. The contexts are joined by a special token, at which every tokenizer begins
// anew, so that thousands are compared in one call and none can hide another's difference.

export const allCodePoints = 0x110000;

/** Beginning and end of a text, words, capitals, digits, marks, punctuation, line ends, contractions. */
export const contexts = [
  (c) => c,
  (c) => `a${c}a`,
  (c) => ` ${c}`,
  (c) => c + c,
  (c) => `${c}\n`,
  (c) => `1${c}2`,
  (c) => `\u0301${c}A`,
  (c) => `A${c}b`,
  (c) => `!${c}/`,
  (c) => `\n${c} x`,
  (c) => `x'${c}`,
  (c) => `${c}'s`,
];

const between = '<|endoftext|>';

/** Texts of code points `from` to `to` (not included) in the first `count` contexts, joined. */
export function joined(from, to, count) {
  const slices = [];
  for (let codePoint = from; codePoint < to; codePoint += 1) {
    const character = String.fromCodePoint(codePoint);
    for (let i = 0; i < count; i += 1) slices.push(contexts[i](character));
  }
  return slices.join(between);
}

export function slicesOf(text) {
  return text.split(between);
}
