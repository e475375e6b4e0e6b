// How many tokens a UTF-16 unit is, for each kind of text: what the package says when no engine can be had
// (wasm/src/approximate.ts). The middle is that of o200k_base; the interval holds cl100k_base as well, because without the
// engine nothing says which of the two a model counts in.
import { shareOf } from './from-measured.mjs';
import { measured } from './tables.mjs';

/** Thousandths of tokens a unit, from `low` to `high`, with nearly all excerpts of both encodings and a margin between. */
export function ratiosOfLength() {
  const rows = measured();
  return Object.fromEntries(
    [...new Set(rows.map(({ kind }) => kind))].sort().map((kind) => {
      const own = rows.filter((row) => row.kind === kind);
      const [middle, other] = ['o200k', 'cl100k'].map((encoding) => shareOf(own, encoding, 'units'));
      const low = Math.min(...[middle, other].map(({ factor, low: least }) => factor * least));
      const high = Math.max(...[middle, other].map(({ factor, high: most }) => factor * most));
      return [kind, [low, middle.factor, high].map((ratio) => Math.round(ratio * 1000))];
    }),
  );
}

/** The share of excerpts whose count, in either encoding, is inside what all other sources give. */
export function coverageOfLength() {
  let inside = 0;
  let n = 0;
  const rows = measured();
  for (const kind of new Set(rows.map((row) => row.kind))) {
    const own = rows.filter((row) => row.kind === kind);
    const sources = [...new Set(own.map(({ source }) => source))];
    if (sources.length < 3) continue;
    for (const source of sources) {
      const others = own.filter((row) => row.source !== source);
      const shares = ['o200k', 'cl100k'].map((encoding) => shareOf(others, encoding, 'units'));
      const low = Math.min(...shares.map((share) => share.factor * share.low));
      const high = Math.max(...shares.map((share) => share.factor * share.high));
      for (const row of own.filter((each) => each.source === source)) {
        for (const encoding of ['o200k', 'cl100k']) {
          const ratio = row[encoding] / row.units;
          n++;
          if (ratio >= low && ratio <= high) inside++;
        }
      }
    }
  }
  return { n, inside: inside / n };
}
