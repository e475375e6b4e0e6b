// In how many places a price was found, as its source says it in words (`verifiedBy`) and as the comparison with the
// second package left it in the row (`alsoIn`). docs/prices.md has the sums.

/** By how `verifiedBy` begins. A report counts twice, because only what two projects report is called one. */
const places = [
  ['provider page', 1],
  ['packages', 2],
  ['package', 1],
  ['reported', 2],
  ['amounts', 1],
  ['input and output: provider page', 1],
  ['remembered', 0],
];

/** Throws for a source that says nothing of how it was verified in one of the known ways. */
export function placesOf({ source, alsoIn = [] }, sources) {
  const { verifiedBy } = sources[source];
  const kind = places.find(([beginning]) => verifiedBy.startsWith(beginning));
  if (!kind) throw new Error(`source ${source} does not say how it was verified: ${verifiedBy}`);
  return kind[1] + alsoIn.length;
}

/** {two, one, none}: how many rows have two places or more, one, or none. */
export function countEvidence(rows, sources) {
  const found = rows.map((row) => placesOf(row, sources));
  return {
    two: found.filter((count) => count >= 2).length,
    one: found.filter((count) => count === 1).length,
    none: found.filter((count) => count === 0).length,
  };
}
