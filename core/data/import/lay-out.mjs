// A file of prices as text: one row a line, so that a change of a price is one line of a diff.

const spaced = (value) => {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${spaced(member)}`);
  return `{${members.join(', ')}}`;
};

/** An object on one line, as the data files have it. */
export const line = (row) => spaced(row);

/** The file of one provider. */
export function layOutPrices(provider, rows) {
  const lines = rows.map((row) => `    ${line(row)}`).join(',\n');
  return `{
  "provider": ${JSON.stringify(provider)},
  "unit": "USD per million tokens",
  "prices": [
${lines}
  ]
}
`;
}
