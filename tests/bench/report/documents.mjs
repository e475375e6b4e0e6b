// Puts the tables into a page, between the comments that ask for them, so that no figure is typed by hand:
//
//   <!-- figures: speed o200k_base -->
//   …
//   <!-- end -->
import { readFileSync } from 'node:fs';
import { markdown } from './markdown.mjs';

const slot = /(<!-- figures: ([\w ]+) -->\n)[\s\S]*?(<!-- end -->)/g;

/** The names of the tables that a page asks for. */
export const slotsOf = (page) => [...page.matchAll(slot)].map(([, , name]) => name);

/** A page with every table as a run has it. */
export const fill = (page, run) =>
  page.replace(slot, (_, begin, name, end) => `${begin}\n${markdown(name, run)}\n${end}`);

/** One run of several files, each of which measured a part; of what two measured, the later file is taken. */
export function readRuns(paths) {
  return paths.map((path) => JSON.parse(readFileSync(path, 'utf8'))).reduce(merge);
}

export function merge(one, two) {
  if (one.machine !== two.machine) throw new Error('These runs are of different machines.');
  if (JSON.stringify(one.texts) !== JSON.stringify(two.texts)) throw new Error('These runs are of different texts.');
  const key = ({ host, figure, encoding, text }) => [host, figure, encoding, text].join('|');
  const rows = new Map([...one.rows, ...two.rows].map((row) => [key(row), row]));
  return {
    ...two,
    load: Math.max(one.load, two.load),
    busyCores: Math.max(one.busyCores, two.busyCores),
    hosts: { ...one.hosts, ...two.hosts },
    ids: mergeIds(one.ids, two.ids),
    rows: [...rows.values()],
  };
}

function mergeIds(one, two) {
  const merged = structuredClone(one);
  for (const [encoding, engines] of Object.entries(two)) {
    merged[encoding] ??= {};
    for (const [engine, verdicts] of Object.entries(engines)) {
      merged[encoding][engine] = { ...merged[encoding][engine], ...verdicts };
    }
  }
  return merged;
}
