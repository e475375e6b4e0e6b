// Compares a row with what the second package says of the same model. Agreement is written into the row (`alsoIn`).
// A difference must stand in prices/differences.json with both amounts and a reason, so that a new one is noticed; and
// what stands there must be so, so that the list does not outlive its reasons.

const plainRates = ['input', 'cachedInput', 'output', 'audioInput', 'audioOutput', 'imageInput', 'cachedImageInput'];

/** The amounts of a row by a name that a person can read: {"input": "5", "cacheWrite": "6.25", "tier.output": "45"}. */
function amounts(row) {
  const found = {};
  for (const rate of [...plainRates, 'imageOutput']) if (row[rate]) found[rate] = row[rate];
  const write = row.cacheWrite?.default ?? row.cacheWrite?.['5m'];
  if (write) found.cacheWrite = write;
  const [tier] = row.tiers ?? [];
  if (tier) {
    found.tier = `${tier.op} ${tier.tokens}`;
    for (const rate of ['input', 'cachedInput', 'output']) if (tier[rate]) found[`tier.${rate}`] = tier[rate];
  }
  return found;
}

/**
 * What differs, as [{field, ours, theirs}]. Amounts that only one of the two has are no difference, but for the
 * output of a model and a tier: a cliff that one does not know of is one.
 */
export function differencesOf(row, other) {
  const [ours, theirs] = [amounts(row), amounts(other)];
  const both = (field) => ours[field] !== undefined && theirs[field] !== undefined;
  const telling = (field) => both(field) || ['output', 'tier'].includes(field);
  return [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
    .filter((field) => telling(field) && ours[field] !== theirs[field])
    .map((field) => ({ field, ours: ours[field] ?? 'none', theirs: theirs[field] ?? 'none' }));
}

const keyOf = ({ model, host = '', field, ours, theirs }) => [model, host, field, ours, theirs].join(' | ');

/** Problems in words: differences that are not explained, and explanations of differences that are not there. */
export function unexplained(found, { reasons, differences }) {
  const listed = new Set(differences.map(keyOf));
  const there = new Set(found.map(keyOf));
  const name = ({ model, host, field, ours, theirs }) =>
    `${model}${host ? ` (${host})` : ''}: ${field} is ${ours} here and ${theirs} in the second package`;
  return [
    ...found.filter((one) => !listed.has(keyOf(one))).map((one) => `${name(one)}, and no reason is given`),
    ...differences.filter((one) => !there.has(keyOf(one))).map((one) => `${name(one)}: listed, and not so any more`),
    ...differences.filter(({ because }) => !reasons[because]).map((one) => `${name(one)}: no reason ${one.because}`),
  ];
}
