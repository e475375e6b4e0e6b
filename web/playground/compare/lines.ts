// The lines of the comparison: of each model what is shown and sorted by. A model without a cost stands at the end, whatever
// the order is. By cost, models that only read stand behind those that answer: half of what a call costs is not in theirs.
import { type Money, picoUsd, type QuoteLine } from 'tokenfare';
import { say } from '../../strings/message.ts';
import type { ComparedRow, ModelRow } from '../engine/protocol.ts';
import { isRetired } from '../fare/model-list.ts';
import { date, short } from '../numbers/counts.ts';
import { ratio, sum } from '../numbers/decimals.ts';
import type { Column, KeptView } from './kept-view.ts';

export interface Line {
  readonly model: ModelRow;
  /** Missing while it is being counted. */
  readonly row: ComparedRow | undefined;
  readonly input?: Money;
  readonly output?: Money;
  readonly cost?: Money;
  /** To the model that is pinned. */
  readonly ratio?: string;
  /** The call is larger than the context window, surely or at the high end. */
  readonly fit?: 'noFit' | 'mayNotFit';
}

const outputs: ReadonlySet<string> = new Set(['output', 'reasoning', 'audioOutput', 'imageOutput']);

export function linesOf(
  models: readonly ModelRow[],
  rows: ReadonlyMap<string, ComparedRow>,
  reference: Money | undefined,
): readonly Line[] {
  return models.map((model) => lineOf(model, rows.get(model.id), reference));
}

function lineOf(model: ModelRow, row: ComparedRow | undefined, reference: Money | undefined): Line {
  if (!row?.estimate) return { model, row };
  const { quote, cost, warnings } = row.estimate;
  const { expected } = cost;
  const codes = [...warnings, ...quote.warnings].map(({ code }) => code);
  const fit = codes.includes('contextExceeded')
    ? 'noFit'
    : codes.includes('contextMayBeExceeded')
      ? 'mayNotFit'
      : undefined;
  const times = reference && ratio(expected, reference);
  return {
    ...{ model, row, input: amountOf(quote.lines, false), cost: expected },
    ...(!row.onlyReads && { output: amountOf(quote.lines, true) }),
    ...(times !== undefined && { ratio: times }),
    ...(fit && { fit }),
  };
}

/** What is to be said of a line, and how. */
export interface LineNote {
  readonly words: string;
  readonly look: 'reason' | 'warn' | 'retired' | 'plain';
}

/** The one thing that matters most: that it has no price, does not fit, answers no more, or will cost something else. */
export function noteOn({ model, row, fit }: Line): LineNote | undefined {
  if (row?.failure) return { words: row.failure.message, look: 'reason' };
  if (fit) return { words: say(`fit.${fit}`, { room: short(model.contextWindow ?? 0) }), look: 'warn' };
  if (model.retiredOn) {
    const key = isRetired(model) ? 'model.retired' : 'model.retiring';
    return { words: say(key, { date: date(model.retiredOn) }), look: 'retired' };
  }
  if (row?.change) {
    const { times, from } = row.change;
    return { words: say('compare.change', { times, from: date(from) }), look: 'warn' };
  }
  if (row?.onlyReads) return { words: say('compare.onlyReads'), look: 'plain' };
  return row?.estimate?.quote.row.tier ? { words: say('compare.longContext'), look: 'plain' } : undefined;
}

/** What the lines of a quote come to that are of the input, or of the output. */
export function amountOf(lines: readonly QuoteLine[], isOutput: boolean): Money {
  return sum(lines.filter(({ kind }) => outputs.has(kind) === isOutput).map(({ amount }) => amount));
}

/** In an order by cost, models that only read are a group of their own; those without a cost are another below it. */
const isByCost = ({ sortedBy }: KeptView) => sortedBy === 'cost' || sortedBy === 'ratio';
const isReader = ({ row, cost }: Line) => row?.onlyReads === true && cost !== undefined;

/** The words above such a group, by the first line of it. */
export function headingsOf(lines: readonly Line[], view: KeptView): ReadonlyMap<Line, string> {
  const headings = new Map<Line, string>();
  const reader = isByCost(view) ? lines.findIndex(isReader) : -1;
  const uncounted = lines.findIndex(({ cost }) => !cost);
  if (reader >= 0) headings.set(lines[reader] as Line, say('compare.readers'));
  if (reader >= 0 && uncounted >= 0) headings.set(lines[uncounted] as Line, say('compare.uncounted'));
  return headings;
}

/** In the order of a column; ties by name. */
export function sorted(lines: readonly Line[], view: KeptView): readonly Line[] {
  const { sortedBy, isDescending } = view;
  const place = (line: Line) => (!line.cost ? 2 : isByCost(view) && isReader(line) ? 1 : 0);
  const keyed = lines.map((line) => ({ line, key: keyOf(line, sortedBy) }));
  const direction = isDescending ? -1 : 1;
  keyed.sort((a, b) => {
    const apart = place(a.line) - place(b.line) || Number(a.key === undefined) - Number(b.key === undefined);
    if (apart !== 0) return apart;
    const order = a.key === undefined || b.key === undefined || a.key === b.key ? 0 : a.key < b.key ? -1 : 1;
    return order * direction || byName(a.line, b.line) * (sortedBy === 'model' ? direction : 1);
  });
  return keyed.map(({ line }) => line);
}

const names = new Intl.Collator('en', { numeric: true });
const byName = (a: Line, b: Line) => names.compare(a.model.id, b.model.id);

function keyOf({ model, row, input, output, cost, fit }: Line, column: Column): bigint | number | string | undefined {
  const counted = row?.estimate?.input;
  switch (column) {
    case 'model':
      return undefined;
    case 'tokens':
      return counted?.tokens;
    case 'range':
      return counted && (counted.high - counted.low) / Math.max(1, counted.tokens);
    case 'input':
      return input && picoUsd(input);
    case 'output':
      return output && picoUsd(output);
    case 'cost':
    case 'ratio':
      return cost && picoUsd(cost);
    case 'window':
      return model.contextWindow;
    case 'note':
      return fit ?? row?.change?.from ?? model.retiredOn;
  }
}
