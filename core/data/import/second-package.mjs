// What the second package adds to a series: that it says the same, and fees that the first one does not have. Its
// prices have no dates, so they are those of the row that held on the day on which it was published.
import { feesOfRecord, rowOfRecord } from './aisdk.mjs';
import { differencesOf } from './cross-check.mjs';
import { inOrder, rowOn } from './series.mjs';

/** Fees that follow the price of tokens; the others outlast a change of it. */
const followsTokens = new Set(['cacheStorage']);

/** The rows with `alsoIn` and fees. Differences are added to `found`, what cannot be read to `problems`. */
export function withSecondPackage(rows, series, { wanted, packages, found, problems }) {
  const { model, host, place, isSecondOnly } = series;
  const record = packages.aisdk(place.aisdk)[place.second];
  const held = rowOn(rows, wanted.packages.aisdk.published);
  if (!record || !held) return rows;
  try {
    const fees = host ? {} : feesOfRecord(record, namesOfFees(series), place.second);
    if (isSecondOnly) return withFees(rows, fees, rows[0]);
    const differences = differencesOf(held, rowOfRecord(record, `${place.second} in ${place.aisdk}`));
    found.push(...differences.map((difference) => ({ model, host, ...difference })));
    if (differences.length > 0) return rows;
    const agreeing = inOrder({ ...held, alsoIn: [...(held.alsoIn ?? []), 'aisdk'] });
    return withFees(
      rows.map((row) => (row === held ? agreeing : row)),
      fees,
      agreeing,
    );
  } catch (error) {
    problems.push(error.message);
    return rows;
  }
}

const namesOfFees = ({ entry, settings }) => entry?.fees ?? settings.fees ?? {};

/** Fees for the row that they were read for, and for those after it. */
function withFees(rows, fees, first) {
  if (Object.keys(fees).length === 0) return rows;
  const lasting = Object.fromEntries(Object.entries(fees).filter(([name]) => !followsTokens.has(name)));
  return rows.map((row, at) => {
    if (at < rows.indexOf(first)) return row;
    return inOrder({ ...row, fees: { ...(row === first ? fees : lasting), ...row.fees } });
  });
}
