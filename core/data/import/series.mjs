// The prices of one model at one host, one after the other: what a package says and what was written by hand, merged.
// A row by hand takes the place of an imported one that begins on the same day; all others stand beside each other.

/** The members of a row in the order in which they are written; whatever is not here is a rate. */
const first = ['model', 'host', 'from', 'to'];
const last = ['tiers', 'windows', 'variants', 'fees', 'source', 'alsoIn', 'verifiedBy'];

/** Rows in the order of their days, each ending where the next begins. `imported` and `byHand` have no `to`. */
export function mergeSeries(imported, byHand) {
  const taken = new Set(byHand.map(({ from }) => from));
  const rows = [...imported.filter(({ from }) => !taken.has(from)), ...byHand];
  rows.sort((a, b) => Date.parse(a.from) - Date.parse(b.from));
  return rows.map((row, at) => inOrder({ ...row, to: rows[at + 1]?.from }));
}

/** The row of a series that holds at the end of a day; undefined before the first. */
export function rowOn(rows, day) {
  const end = Date.parse(day) + 86_400_000;
  return rows.filter(({ from }) => Date.parse(from) < end).at(-1);
}

export function inOrder(row) {
  const rates = Object.keys(row).filter((member) => !first.includes(member) && !last.includes(member));
  return Object.fromEntries(
    [...first, ...rates, ...last].filter((member) => row[member] !== undefined).map((member) => [member, row[member]]),
  );
}
