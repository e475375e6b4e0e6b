// The comparison as a file for spreadsheets: the rows that are shown, in their order, with exact amounts.
import { say } from '../../strings/message.ts';
import { providerName } from '../fare/model-names.ts';
import { csvOf } from '../numbers/csv.ts';
import type { Comparison } from './comparison.ts';
import { type Line, noteOn } from './lines.ts';

export function csvOfComparison({ lines, on, service, cachedPercent, reference }: Comparison): string {
  const heads = [
    ...[say('column.model'), say('compare.provider'), say('compare.tokens'), say('csv.low'), say('csv.high')],
    ...[say('column.precision'), say('compare.output'), say('csv.inputCost'), say('csv.outputCost'), say('csv.cost')],
    ...[
      say('csv.costLow'),
      say('csv.costHigh'),
      say('csv.costMost'),
      say('compare.ratioToNothing', { model: reference }),
    ],
    ...[say('compare.window'), say('compare.on'), say('compare.service'), say('csv.cached'), say('compare.note')],
  ];
  const beside = [on, say(`service.${service}`), String(cachedPercent)];
  return csvOf([heads, ...lines.map((line) => cellsOf(line, beside))]);
}

/** What is not known is an empty cell, never a 0. */
function cellsOf(line: Line, beside: readonly string[]): readonly string[] {
  const { model, row, input, output, cost, ratio } = line;
  const { input: count, output: answer, cost: costs } = row?.estimate ?? {};
  const cells = [
    ...[model.id, providerName(model.provider), count?.tokens, count?.low, count?.high],
    ...[count && say(`precision.${count.precision}`), answer?.tokens, input?.usd, output?.usd, cost?.usd],
    ...[costs?.low.usd, costs?.high.usd, costs?.worst?.usd, ratio?.replace('×', ''), model.contextWindow],
    ...[...beside, noteOn(line)?.words],
  ];
  return cells.map((cell) => (cell === undefined ? '' : String(cell)));
}
