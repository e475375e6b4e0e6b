// The rows as tables of docs/benchmarks.md, one function for each table. Ratios are ours over theirs, in the unit of the
// table; "the best rival" is the one that comes nearest to us or passes us, of those with right ids.
import { figures, geometricMean } from '../figures.mjs';
import { nativeBinding } from '../measure/engines.mjs';
import { madeOf } from '../texts/texts.mjs';
import { shown } from './terminal.mjs';

const us = 'tokenfare';
const notMeasured = 'Not measured.\n';

/** Finds rows of a run by host, encoding and figure. */
class Rows {
  constructor(rows) {
    this.rows = rows;
  }

  of(host, encoding, figure) {
    return this.rows.filter((row) => row.host === host && row.encoding === encoding && row.figure === figure);
  }

  one(host, encoding, figure, text) {
    return this.of(host, encoding, figure).find((row) => row.text === text);
  }

  textsOf(host, encoding, figure) {
    return this.of(host, encoding, figure).map(({ text }) => text);
  }
}

/** Lines of a Markdown table; the first column to the left, the others to the right. */
function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const rule = `|---|${head
    .slice(1)
    .map(() => '---:|')
    .join('')}`;
  return `${[line(head), rule, ...rows.map(line)].join('\n')}\n`;
}

const value = (row, engine = us) => row?.engines[engine]?.main?.median;
const cell = (number) => (number === undefined ? '–' : shown(number));
const times = (number) => (number === undefined ? '–' : `${number.toFixed(2)}×`);
const cellOf = (row, engine) => row?.engines[engine]?.error ?? cell(value(row, engine));

/** The rival that comes nearest: `{ name, ratio, value }`. */
export function bestRival(row) {
  if (!row) return undefined;
  const { more } = figures[row.figure];
  const rivals = Object.entries(row.engines).flatMap(([name, { ratio, main }]) =>
    ratio && name !== 'before' ? [{ name, ratio: ratio.median, value: main.median }] : [],
  );
  return rivals.sort((a, b) => (more ? a.ratio - b.ratio : b.ratio - a.ratio))[0];
}

const mean = (numbers) => (numbers.includes(undefined) || numbers.length === 0 ? undefined : geometricMean(numbers));

/** A row of geometric means under the others; `columns` make a number or nothing of a text. */
function byText(texts, columns, formats) {
  const numbers = texts.map((text) => columns.map((column) => column(text)));
  const line = (list) => list.map((number, at) => formats[at](number));
  const means = columns.map((_, at) => mean(numbers.map((list) => list[at])));
  return [...texts.map((text, at) => [text, ...line(numbers[at])]), ['geo-mean', ...line(means)]];
}

const passes = ['fresh', 'unseen', 'repeat', 'edited'];

const makers = {
  /** Ours in MB/s and the ratio to the best rival, by text. */
  speed(rows, encoding, host = 'node') {
    const texts = rows.textsOf(host, encoding, 'unseen');
    if (texts.length === 0) return notMeasured;
    const named = passes.filter((figure) => rows.of(host, encoding, figure).length > 0);
    const columns = named.flatMap((figure) => [
      (text) => value(rows.one(host, encoding, figure, text)),
      (text) => bestRival(rows.one(host, encoding, figure, text))?.ratio,
    ]);
    const head = ['', ...named.flatMap((figure) => [figure, '×'])];
    return table(
      head,
      byText(
        texts,
        columns,
        named.flatMap(() => [cell, times]),
      ),
    );
  },

  /** Every engine on new text. */
  rivals(rows, encoding) {
    const list = rows.of('node', encoding, 'unseen');
    if (list.length === 0) return notMeasured;
    const names = Object.keys(list[0].engines);
    const lines = list.map((row) => [row.text, ...names.map((name) => cellOf(row, name))]);
    const means = names.map((name) => cell(mean(list.map((row) => value(row, name)))));
    return table(['', ...names], [...lines, ['geo-mean', ...means]]);
  },

  /** Counting beside our own encoding. */
  counting(rows, encoding) {
    const texts = rows.textsOf('node', encoding, 'count unseen');
    if (texts.length === 0) return notMeasured;
    const pairs = [
      ['count unseen', 'unseen'],
      ['count repeat', 'repeat'],
    ];
    const columns = pairs.flatMap(([count, encode]) => {
      const counted = (text) => value(rows.one('node', encoding, count, text));
      const encoded = (text) => value(rows.one('node', encoding, encode, text));
      return [counted, (text) => (encoded(text) ? counted(text) / encoded(text) : undefined)];
    });
    return table(['', 'unseen', '×', 'repeat', '×'], byText(texts, columns, [cell, times, cell, times]));
  },

  /** What has no texts of its own. */
  calls(rows, encoding, host = 'node') {
    const names = Object.keys(figures).filter((name) => !figures[name].byText && figures[name].kind !== 'sizes');
    return engineTable(rows, host, encoding, names);
  },

  downloads: (rows, encoding) => engineTable(rows, 'chromium', encoding, ['download gzip', 'download brotli']),

  /** Texts that are hard: our time, the best rival's, and what ten times as much costs. */
  pathological(rows, encoding) {
    const list = rows.of('node', encoding, 'pathological');
    if (list.length === 0) return notMeasured;
    const lines = list.map((row) => {
      const ten = rows.one('node', encoding, 'ten times', row.text);
      const rival = bestRival(row);
      return [
        row.text,
        cell(value(row)),
        cell(rival?.value),
        rival?.name ?? '–',
        times(rival?.ratio),
        times(value(ten)),
      ];
    });
    return table(['', 'ms', 'best rival', '', '×', 'ten times as much'], lines);
  },

  /** The same package in Chromium: beside the best rival there, and beside itself in Node. */
  chromium(rows, encoding) {
    const texts = rows.textsOf('chromium', encoding, 'unseen');
    if (texts.length === 0) return notMeasured;
    const columns = ['unseen', 'repeat'].flatMap((figure) => {
      const here = (text) => rows.one('chromium', encoding, figure, text);
      const wall = (text) => rows.one('node', encoding, figure, text)?.engines[us]?.wall?.median;
      return [
        (text) => value(here(text)),
        (text) => bestRival(here(text))?.ratio,
        (text) => (value(here(text)) && wall(text) ? value(here(text)) / wall(text) : undefined),
      ];
    });
    const head = ['', 'unseen', '×', 'beside Node', 'repeat', '×', 'beside Node'];
    return table(head, byText(texts, columns, [cell, times, times, cell, times, times]));
  },

  /** Without JavaScript: beside the best binding, and beside our package in Node. */
  native(rows, encoding) {
    const texts = rows.textsOf('native', encoding, 'unseen');
    if (texts.length === 0) return notMeasured;
    const ratio = (figure, engine) => (text) =>
      rows.one('native', encoding, figure, text)?.engines[engine]?.ratio?.median;
    const columns = ['unseen', 'repeat'].flatMap((figure) => [
      (text) => value(rows.one('native', encoding, figure, text)),
      ratio(figure, nativeBinding),
      ratio(figure, 'in Node'),
    ]);
    const head = ['', 'unseen', 'binding', 'in Node', 'repeat', 'binding', 'in Node'];
    return table(head, byText(texts, columns, [cell, times, times, cell, times, times]));
  },
};

/** Figures below each other, engines beside each other, and the best rival's ratio. */
function engineTable(rows, host, encoding, names) {
  const list = names.flatMap((name) => rows.of(host, encoding, name));
  if (list.length === 0) return notMeasured;
  const engines = [...new Set([us, ...list.flatMap((row) => Object.keys(row.engines))])];
  const lines = list.map((row) => {
    const { unit, what } = figures[row.figure];
    return [
      `${row.figure}: ${what}, ${unit}`,
      ...engines.map((name) => cellOf(row, name)),
      times(bestRival(row)?.ratio),
    ];
  });
  return table(['', ...engines, '×'], lines);
}

/** Tables that are of a run and not of an encoding. */
const others = {
  machine({ machine, hosts, begun, plan, load, busyCores }) {
    const what = [machine, ...Object.values(hosts)].filter(Boolean).join('; ');
    const when = `Measured on ${begun.slice(0, 10)}, median of ${plan.rounds} rounds`;
    return `${what}. ${when}; load ${load} before, ${busyCores} cores busy meanwhile.\n`;
  },

  texts: (run) =>
    table(
      ['', 'bytes', 'of'],
      Object.entries(madeOf).map(([name, of]) => [
        name,
        `${run.texts[`${name}.first`].bytes + run.texts[`${name}.other`].bytes}`,
        of,
      ]),
    ).replace('---:|---:|', '---:|---|'),

  wrong(run) {
    const wrong = Object.entries(run.ids).flatMap(([encoding, byEngine]) =>
      Object.entries(byEngine).flatMap(([engine, verdicts]) =>
        Object.entries(verdicts).flatMap(([text, verdict]) =>
          verdict === 'right' ? [] : [`* ${engine}, ${encoding}, ${text}: ${verdict}`],
        ),
      ),
    );
    return wrong.length > 0 ? `${wrong.join('\n')}\n` : 'All engines gave the right ids for all of these texts.\n';
  },
};

/** The tables there are: `unseen o200k_base` and so on are `maker encoding`. */
export const tableNames = [...Object.keys(makers), ...Object.keys(others)];

/** The table of a name, such as `speed o200k_base` or `machine`, from a run. Throws if there is none of that name. */
export function markdown(name, run) {
  const [maker, encoding] = name.split(' ');
  if (others[maker]) return others[maker](run);
  if (!makers[maker] || !encoding) throw new Error(`There is no table ${name}: ${tableNames.join(', ')}.`);
  return makers[maker](new Rows(run.rows), encoding);
}
