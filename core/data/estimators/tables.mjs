// Reads the two tables that the estimators rest on. recorded.csv: what providers reported for requests and answers that
// public repositories keep as test fixtures, with the counts of public vocabularies beside it (sources.json has the
// repositories, their commits and licences). measured.csv: excerpts counted in many vocabularies by measure.mjs.
import { readFileSync } from 'node:fs';

const textColumns = new Set(['family', 'model', 'part', 'kind', 'source']);

function read(name) {
  const [head, ...lines] = readFileSync(new URL(name, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const columns = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(
      columns.map((column, at) => [column, textColumns.has(column) ? cells[at] : Number(cells[at])]),
    );
  });
}

/**
 * { family, model, part, messages, system, tokens, claude2, o200k, gemma3, kind, source }: `part` is input, output, or
 * delta, what a request had more than the one before it; `@vertex` and `@azure` are hosts. A count that was not made is 0.
 */
export const recorded = () => read('recorded.csv');

/** { source, kind, units, bytes } of an excerpt, and its count by name of vocabulary. */
export const measured = () => read('measured.csv');
