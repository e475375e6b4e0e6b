// Reads a CSV export back, by the rules of docs/log.md and with nothing from the package: RFC 4180 taken strictly, the
// guard taken away, and each cell put where its column says. What comes out must be the entries that went in.

/** The rows of a CSV text as lists of cells. Throws at anything that RFC 4180 does not allow. */
export function rowsOf(csv) {
  const rows = [];
  let row = [];
  let at = 0;
  while (at < csv.length) {
    let cell;
    if (csv[at] === '"') {
      const quoted = /"((?:[^"]|"")*)"/y;
      quoted.lastIndex = at;
      const match = quoted.exec(csv);
      if (!match) throw new Error(`a quote is open from ${at} on`);
      cell = match[1].replaceAll('""', '"');
      at = quoted.lastIndex;
    } else {
      const plain = /[^",\r\n]*/y;
      plain.lastIndex = at;
      cell = plain.exec(csv)[0];
      at = plain.lastIndex;
    }
    row.push(cell);
    if (csv[at] === ',') at += 1;
    else if (csv.startsWith('\r\n', at)) {
      at += 2;
      rows.push(row);
      row = [];
    } else throw new Error(`a cell ends at ${at} with ${JSON.stringify(csv.slice(at, at + 10))}`);
  }
  if (row.length > 0) throw new Error('the last row has no end');
  if (rows.some(({ length }) => length !== rows[0].length)) throw new Error('the rows differ in length');
  return rows;
}

/** A cell without the apostrophes that keep spreadsheets from running it. */
export const unguarded = (cell) => cell.replace(/(^|[\t\r\n;])'/g, '$1');

/** The entries of a CSV export. */
export function entriesOf(csv) {
  const [header, ...rows] = rowsOf(csv).map((row) => row.map(unguarded));
  return rows.map((cells) => {
    const entry = { row: {}, tokens: {}, cost: {}, precision: {}, metadata: {}, text: {} };
    cells.forEach((cell, index) => {
      const [group, ...rest] = header[index].split('.');
      place(entry, group, rest.join('.'), cell);
    });
    if (Object.keys(entry.text).length === 0) delete entry.text;
    return entry;
  });
}

/** Puts one cell where its column says. An empty cell is an absent field, but for session and operation. */
function place(entry, group, name, cell) {
  if (cell === '' && group !== 'session' && group !== 'operation') return;
  if (group === 'rates') entry.rates = JSON.parse(cell);
  else if (group === 'latencyMs') entry.latencyMs = Number(cell);
  else if (group === 'cost') entry.cost[name.split('.')[0]] = { usd: cell };
  else if (group === 'tokens') placeTokens(entry.tokens, name, Number(cell));
  else if (group === 'metadata') entry.metadata[name] = metadataOf(cell);
  else if (name === '') entry[group] = cell;
  else entry[group][name] = cell;
}

function placeTokens(tokens, name, count) {
  const [kind, ...lifetime] = name.split('.');
  const isPart = !['input', 'output', 'total'].includes(kind);
  if (isPart && count === 0) return;
  if (lifetime.length === 0) tokens[kind] = count;
  else tokens[kind] = { ...tokens[kind], [lifetime.join('.')]: count };
}

/** A number, true, false and a text in quotes are JSON; every other cell is the text itself. */
function metadataOf(cell) {
  const isJson = /^(?:true|false|".*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)$/s.test(cell);
  return isJson ? JSON.parse(cell) : cell;
}
