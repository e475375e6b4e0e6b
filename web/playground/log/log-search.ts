// What is typed into the search of the log: words that an operation, a session or a model has in its name, and
// `key:value` of metadata, exactly. All of it must hold.
//
// A store adds up by exact names. So words become the names that contain them, as conditions that exclude each other: what
// is found by its operation is not found by its session once more.
import type { CallFilter, Entry } from 'tokenfare';
import type { LogFilter, Name } from './log-filter.ts';

export interface Search {
  /** In small letters; empty if there are none. */
  readonly words: string;
  readonly metadata: Readonly<Record<string, string>>;
}

export type Names = Readonly<Record<Name, readonly string[]>>;

const parts = /([^\s:"]+):(?:"([^"]*)"|(\S+))|\S+/g;
const searched = ['operation', 'session', 'model'] as const;

export function searchIn(text = ''): Search {
  const words: string[] = [];
  const metadata: [string, string][] = [];
  for (const [part, key, quoted, plain] of text.matchAll(parts)) {
    if (key !== undefined) metadata.push([key, quoted ?? plain ?? '']);
    else words.push(part);
  }
  return { words: words.join(' ').toLowerCase(), metadata: Object.fromEntries(metadata) };
}

/** Whether a call has what was searched for; its other names are not looked at. */
export function isFound(entry: Entry, { words, metadata }: Search): boolean {
  if (Object.entries(metadata).some(([key, value]) => String(entry.metadata[key] ?? '') !== value)) return false;
  return words === '' || searched.some((name) => entry[name].toLowerCase().includes(words));
}

/** The calls of a filter as conditions for a store, no two of which let the same call through; none if no call can match. */
export function conditionsOf(filter: LogFilter, names: Names): CallFilter[] {
  const { words, metadata } = searchIn(filter.search);
  const exact = Object.fromEntries(
    searched.flatMap((name) => (filter[name] === undefined ? [] : [[name, filter[name]]])),
  );
  const base: CallFilter = { ...exact, ...(Object.keys(metadata).length > 0 && { metadata }) };
  if (words === '') return [base];
  const conditions: CallFilter[] = [];
  let others: CallFilter = base;
  for (const name of searched) {
    const allowed = filter[name] === undefined ? names[name] : [filter[name]];
    const found = allowed.filter((each) => each.toLowerCase().includes(words));
    if (found.length === 0) continue;
    conditions.push({ ...others, [name]: found });
    const rest = allowed.filter((each) => !found.includes(each));
    if (rest.length === 0) break;
    others = { ...others, [name]: rest };
  }
  return conditions;
}
