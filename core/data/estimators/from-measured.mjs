// Estimators for models whose vocabulary is public but may not be shipped: how their counts go with the count of an
// encoding that is shipped, for each kind of text, over the excerpts of measured.csv.
import { quantile } from './fit.mjs';
import { measured } from './tables.mjs';

/** Vocabularies that were measured, of 100,000 tokens and more: between them lies what is assumed of others. */
export const vocabularies = ['llama3', 'commandR', 'kimiK3', 'gemma3', 'qwen3', 'deepseekV3', 'mistralNemo'];

/** How much wider than what was seen an interval is: the fewer sources, the more. */
const margin = (sources) => (sources >= 8 ? 0.03 : sources >= 3 ? 0.1 : 0.2);

/** The ratios of `vocabulary` to `base`: the middle of the sources, and nearly all excerpts with a margin around them. */
export function shareOf(rows, vocabulary, base) {
  const bySource = new Map();
  for (const row of rows) {
    bySource.set(row.source, [...(bySource.get(row.source) ?? []), row[vocabulary] / row[base]]);
  }
  const factor = quantile(
    [...bySource.values()].map((ratios) => quantile(ratios, 0.5)),
    0.5,
  );
  const ratios = [...bySource.values()].flat().map((ratio) => ratio / factor);
  const wider = margin(bySource.size);
  return {
    n: rows.length,
    sources: bySource.size,
    factor,
    low: Math.min(1, quantile(ratios, 0.01)) - wider,
    high: Math.max(1, quantile(ratios, 0.99)) + wider,
  };
}

/** A share for each kind of text. */
export function sharesByKind(vocabulary, base) {
  const rows = measured();
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  const of = (kind) => rows.filter((row) => row.kind === kind);
  return Object.fromEntries(kinds.map((kind) => [kind, shareOf(of(kind), vocabulary, base)]));
}

/** The share of excerpts inside the interval that all sources but their own make, where a kind has three or more; and all sources. */
export function coverage(vocabulary, base) {
  let inside = 0;
  let n = 0;
  const rows = measured();
  for (const kind of new Set(rows.map((row) => row.kind))) {
    const ofKind = rows.filter((row) => row.kind === kind);
    const sources = [...new Set(ofKind.map(({ source }) => source))];
    if (sources.length < 3) continue;
    for (const source of sources) {
      const others = ofKind.filter((row) => row.source !== source);
      const { factor, low, high } = shareOf(others, vocabulary, base);
      for (const row of ofKind.filter((each) => each.source === source)) {
        const ratio = row[vocabulary] / row[base] / factor;
        n++;
        if (ratio >= low && ratio <= high) inside++;
      }
    }
  }
  return { n, inside: inside / n, sources: new Set(rows.map(({ source }) => source)).size };
}

/** What may be assumed of a vocabulary that nobody here has seen: all that was seen of the others. */
export function assumedShares(base) {
  const shares = vocabularies.map((vocabulary) => sharesByKind(vocabulary, base));
  return Object.fromEntries(
    Object.keys(shares[0]).map((kind) => {
      const own = shares.map((each) => each[kind]);
      const factor = quantile(
        own.map((each) => each.factor),
        0.5,
      );
      const low = Math.min(...own.map((each) => (each.factor * each.low) / factor));
      const high = Math.max(...own.map((each) => (each.factor * each.high) / factor));
      return [kind, { n: own[0].n, sources: own[0].sources, factor, low: Math.min(1, low), high: Math.max(1, high) }];
    }),
  );
}
