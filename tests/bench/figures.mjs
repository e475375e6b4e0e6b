// The figures: what each is, in which unit, whether more or less of it is better, and which measurement brings it. The
// order is that of the tables.

const speed = { unit: 'MB/s', more: true, kind: 'speed', byText: true };
const counting = { ...speed, kind: 'counting' };
const prompts = { unit: 'µs a prompt', kind: 'prompts' };

/** `regime` is what --regimes chooses; figures of one kind are measured in one process. */
export const figures = {
  fresh: { ...speed, regime: 'fresh', what: 'the first text after loading' },
  unseen: { ...speed, regime: 'unseen', what: 'a new text of the same kind, when code and caches are warm' },
  repeat: { ...speed, regime: 'repeat', what: 'the same text again' },
  edited: { ...speed, regime: 'edited', what: 'the same text again, each time with another character changed' },
  'count fresh': { ...counting, regime: 'count', what: 'counting the first text after loading' },
  'count unseen': { ...counting, regime: 'count', what: 'counting a new text' },
  'count repeat': { ...counting, regime: 'count', what: 'counting the same text again' },
  'prompts first': { ...prompts, regime: 'prompts', what: '1,000 short prompts, right after loading' },
  'prompts repeat': { ...prompts, regime: 'prompts', what: 'the same prompts again' },
  'prompts count': { ...prompts, regime: 'prompts', what: 'counting them' },
  greeting: { unit: 'µs', kind: 'greeting', regime: 'greeting', what: '39 characters through the public call' },
  'greeting count': { unit: 'µs', kind: 'greeting', regime: 'greeting', what: 'counting them' },
  cold: {
    unit: 'ms',
    kind: 'cold',
    regime: 'cold',
    what: 'a new process: from the import to the first ids, wall time',
  },
  'cold CPU': { unit: 'ms', kind: 'cold', regime: 'cold', what: 'CPU time of that, all threads' },
  'peak RSS': { unit: 'MiB', kind: 'cold', regime: 'cold', what: 'the most memory of that process until then' },
  'RSS added': { unit: 'MiB', kind: 'memory', regime: 'memory', what: 'by an encoding that has encoded a megabyte' },
  'linear memory': { unit: 'MiB', kind: 'memory', regime: 'memory', what: 'WebAssembly memory after that' },
  'second adds RSS': {
    unit: 'MiB',
    kind: 'memory',
    regime: 'memory',
    what: 'by a second encoding in the same process',
  },
  'second adds linear': { unit: 'MiB', kind: 'memory', regime: 'memory', what: 'WebAssembly memory of that' },
  keystroke: { unit: 'µs', kind: 'keystroke', regime: 'keystroke', what: 'one key in a document of 1 MB, median' },
  'keystroke p99': { unit: 'µs', kind: 'keystroke', regime: 'keystroke', what: 'one key, 99 of 100 take less' },
  pathological: {
    unit: 'ms',
    kind: 'pathological',
    regime: 'pathological',
    byText: true,
    what: '100 kB of what is hard',
  },
  'ten times': {
    unit: '×',
    kind: 'pathological',
    regime: 'pathological',
    byText: true,
    what: 'what ten times as much costs',
  },
  'download gzip': {
    unit: 'kB',
    kind: 'sizes',
    regime: 'sizes',
    what: 'what a page downloads until its first ids, as gzip',
  },
  'download brotli': { unit: 'kB', kind: 'sizes', regime: 'sizes', what: 'the same as Brotli' },
};

export const regimes = [...new Set(Object.values(figures).map(({ regime }) => regime))];

/** What measures the figures of some regimes: `[kind, its figures]`. */
export function kindsOf(chosen) {
  const kinds = new Map();
  for (const [name, { kind, regime }] of Object.entries(figures)) {
    if (chosen.includes(regime)) kinds.set(kind, [...(kinds.get(kind) ?? []), name]);
  }
  return [...kinds];
}

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);

/** The middle one, or the mean of the two in the middle. */
export function median(numbers) {
  const list = sorted(numbers);
  const half = list.length >> 1;
  return list.length % 2 === 1 ? list[half] : (list[half - 1] + list[half]) / 2;
}

/** The geometric mean, which is the one for ratios. */
export const geometricMean = (numbers) =>
  Math.exp(numbers.reduce((sum, number) => sum + Math.log(number), 0) / numbers.length);

const summary = (numbers) => ({ median: median(numbers), low: Math.min(...numbers), high: Math.max(...numbers) });

/**
 * Rounds to rows: `{ host, figure, encoding, text, engines: { name: { main, wall, ratio } } }`, each of these with a
 * median, the lowest and the highest; or `{ name: { error } }` in words. A ratio is ours over theirs in the same round,
 * neighbours in time.
 */
export function summarise(rounds, us = 'tokenfare') {
  const rows = new Map();
  const valuesOf = ({ host, encoding, text, engine }, figure) => {
    const key = [host, figure, encoding, text].join('|');
    if (!rows.has(key)) rows.set(key, { host, figure, encoding, text, byEngine: new Map() });
    const { byEngine } = rows.get(key);
    if (!byEngine.has(engine)) byEngine.set(engine, new Map());
    return byEngine.get(engine);
  };
  for (const measured of rounds) {
    const { round, values, error, wanted } = measured;
    for (const figure of error ? wanted : Object.keys(values)) {
      valuesOf(measured, figure).set(round, error ? { error } : values[figure]);
    }
  }
  return [...rows.values()].map(({ byEngine, ...row }) => ({
    ...row,
    engines: Object.fromEntries(
      [...byEngine].map(([name, values]) => [name, summariseEngine(values, byEngine.get(us))]),
    ),
  }));
}

function summariseEngine(values, ours) {
  const all = [...values.values()];
  const failed = all.find(({ error }) => error);
  if (failed) return failed;
  const result = { main: summary(all.map(({ main }) => main)) };
  if (all[0].wall !== undefined) result.wall = summary(all.map(({ wall }) => wall));
  const pairs = [...values].map(([round, { main }]) => [ours?.get(round)?.main, main]);
  const ratios = pairs
    .filter(([mine, theirs]) => mine !== undefined && theirs > 0)
    .map(([mine, theirs]) => mine / theirs);
  if (ratios.length > 0 && values !== ours) result.ratio = summary(ratios);
  return result;
}
