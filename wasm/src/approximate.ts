// How many tokens a text may have, without the engine: its length times what a UTF-16 unit is in this kind of text. For
// pages and programs whose engine could not be loaded; it is no count, and nothing is priced by it.
import type { TokenCount } from './estimate.js';
import { sampleOf, type TextKind, textKind } from './text-kind.js';

/** An approximation and the kind of text that it went by. */
export interface Approximation extends TokenCount {
  readonly precision: 'fallback';
  readonly kind: TextKind;
}

/**
 * Thousandths of tokens for each UTF-16 unit: least, as in o200k_base, and most. Of 872 excerpts in 70 languages, manuals,
 * code, data and numbers, counted in o200k_base and cl100k_base; 95 of 100 lie inside what all sources but their own give
 * (core/data/estimators/from-length.mjs).
 */
const ratios: Record<TextKind, readonly [number, number, number]> = {
  english: [178, 229, 294],
  latin: [154, 282, 751],
  code: [186, 262, 706],
  data: [191, 274, 402],
  digits: [443, 570, 703],
  blank: [61, 147, 265],
  chinese: [680, 860, 1491],
  japanese: [229, 628, 1321],
  korean: [436, 570, 1200],
  cyrillic: [213, 318, 871],
  greek: [265, 338, 1056],
  hebrew: [300, 380, 1169],
  arabic: [251, 306, 941],
  indic: [268, 347, 1863],
  southeastAsian: [349, 606, 2288],
  otherScript: [228, 278, 3118],
};

/** A text of a few words may be off by so many tokens to each side. */
const least = 4;

/**
 * The tokens of a text by its length and its kind, with an interval. It needs no file and never fails; `loadTokenizer` and
 * `estimate` are better in every way.
 */
export function approximateTokens(text: string): Approximation {
  const kind = textKind(sampleOf(text));
  const [low, middle, high] = ratios[kind].map((ratio) => (text.length * ratio) / 1000) as [number, number, number];
  const tokens = text === '' ? 0 : Math.max(1, Math.round(middle));
  return {
    tokens,
    low: Math.min(tokens, Math.max(1, Math.min(Math.floor(low), tokens - least))),
    high: text === '' ? 0 : Math.max(Math.ceil(high), tokens + least),
    precision: 'fallback',
    method: `${text.length} characters × ${ratios[kind][1] / 1000}, as in text of the kind ${kind}`,
    source: '872 excerpts of many kinds, counted in o200k_base and cl100k_base; no tokenizer was used for this text',
    kind,
  };
}
