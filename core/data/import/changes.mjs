// What an import changes, for the person who looks through it before it is committed: one line for each amount.

const keyOf = ({ model, host, from }) => `${model}${host ? ` at ${host}` : ''} from ${from}`;

/** Every leaf of a row by its path: {"input": "5", "tiers.0.output": "45"}. */
function leaves(value, path = '') {
  if (value === null || typeof value !== 'object') return { [path]: value };
  return Object.assign(
    {},
    ...Object.entries(value).map(([name, member]) => leaves(member, path ? `${path}.${name}` : name)),
  );
}

/** Lines such as "~ gpt-5.5 from 2026-04-23: output 30 → 25", in the order of the new rows, what is gone last. */
export function changesBetween(before, after) {
  const [old, fresh] = [before, after].map((rows) => new Map(rows.map((row) => [keyOf(row), row])));
  const lines = [];
  for (const [key, row] of fresh) {
    if (!old.has(key)) lines.push(`+ ${key}: ${row.input} / ${row.output ?? '–'} (${row.source})`);
    else lines.push(...changesOfRow(leaves(old.get(key)), leaves(row)).map((change) => `~ ${key}: ${change}`));
  }
  for (const key of old.keys()) if (!fresh.has(key)) lines.push(`- ${key}`);
  return lines;
}

function changesOfRow(old, fresh) {
  const paths = [...new Set([...Object.keys(old), ...Object.keys(fresh)])];
  return paths
    .filter((path) => old[path] !== fresh[path])
    .map((path) => `${path} ${old[path] ?? 'none'} → ${fresh[path] ?? 'none'}`);
}
