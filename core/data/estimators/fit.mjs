// Fits tokens = constants + factors × counts to recorded counts, and says how good that is on sources that the fit has not
// seen. Plain arithmetic in a fixed order, so the same rows give the same numbers everywhere.

/** The value below which the share `p` of a list lies, between two of its values if need be. */
export function quantile(values, p) {
  const sorted = [...values].sort((a, b) => a - b);
  const place = p * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}

/** No source may be more than this share of a fit. */
const mostOfSource = 0.12;

/** Tokens below which an error counts as if the text had so many. */
const small = 20;

/**
 * The coefficients, none below 0, for which the relative errors are small in the median: least squares, weighted anew
 * eight times so that they come close to least absolute errors. `design` makes a row a list of numbers.
 */
export function fitted(rows, design) {
  const inputs = rows.map(design);
  const bySource = new Map();
  for (const { source } of rows) bySource.set(source, (bySource.get(source) ?? 0) + 1);
  const share = rows.map(({ source }) => Math.min(1, (rows.length * mostOfSource) / bySource.get(source)));
  const scale = rows.map(({ tokens }) => Math.max(tokens, small));
  let weights = rows.map((_, at) => share[at] / scale[at] ** 2);
  let result;
  for (let turn = 0; turn < 8; turn++) {
    result = leastSquares(inputs, rows, weights);
    weights = rows.map(({ tokens }, at) => {
      const error = Math.abs(sum(inputs[at], result) - tokens) / scale[at];
      return share[at] / scale[at] ** 2 / Math.max(error, 0.01);
    });
  }
  return result;
}

/** What the coefficients make of the numbers of a row. */
export const sum = (numbers, coefficients) => numbers.reduce((total, each, at) => total + each * coefficients[at], 0);

/** Weighted least squares with no coefficient below 0, one coordinate after the other. */
function leastSquares(inputs, rows, weights) {
  const width = inputs[0].length;
  const products = Array.from({ length: width }, () => new Float64Array(width));
  const targets = new Float64Array(width);
  for (const [at, input] of inputs.entries()) {
    for (let a = 0; a < width; a++) {
      if (input[a] === 0) continue;
      targets[a] += weights[at] * input[a] * rows[at].tokens;
      for (let b = 0; b < width; b++) products[a][b] += weights[at] * input[a] * input[b];
    }
  }
  const result = new Float64Array(width);
  for (let turn = 0; turn < 400; turn++) {
    for (let a = 0; a < width; a++) {
      if (products[a][a] === 0) continue;
      let rest = targets[a];
      for (let b = 0; b < width; b++) if (b !== a) rest -= products[a][b] * result[b];
      result[a] = Math.max(0, rest / products[a][a]);
    }
  }
  return result;
}

/** Each row with what a fit to all other sources makes of it, as `expected`. */
export function heldOut(rows, design) {
  return [...new Set(rows.map(({ source }) => source))].flatMap((source) => {
    const coefficients = fitted(
      rows.filter((row) => row.source !== source),
      design,
    );
    const own = rows.filter((row) => row.source === source);
    return own.map((row) => ({ ...row, expected: sum(design(row), coefficients) }));
  });
}

/** Whether the tokens of a row lie in the interval around what was expected, as core/counting makes it. */
export function isInside({ tokens, expected }, { low, high, least = 0, hidden = 0 }) {
  const whole = Math.round(expected);
  const from = Math.max(1, Math.min(Math.round(expected * low), whole - least));
  return tokens >= from && tokens <= Math.max(Math.round(expected * high), whole + least) + hidden;
}

/** How good expectations are: how many, of how many sources, the errors and the share inside the interval. */
export function quality(rows, interval) {
  const errors = rows.map(({ tokens, expected }) => (expected - tokens) / tokens);
  const sizes = errors.map(Math.abs);
  return {
    n: rows.length,
    sources: new Set(rows.map(({ source }) => source)).size,
    bias: quantile(errors, 0.5),
    median: quantile(sizes, 0.5),
    p90: quantile(sizes, 0.9),
    p95: quantile(sizes, 0.95),
    worst: Math.max(...sizes),
    inside: rows.filter((row) => isInside(row, interval)).length / rows.length,
  };
}
