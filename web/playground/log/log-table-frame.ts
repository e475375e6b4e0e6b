// What stands around the rows of the log's table: the names of its columns above, the count and the sums below.
import { arrowDown } from 'virtual:icons';
import { html, nothing } from 'lit';
import { say } from '../../strings/message.ts';
import { exactCost } from '../numbers/decimals.ts';
import type { LogBook } from './log-book.ts';
import type { ColumnName, Columns } from './log-columns.ts';
import type { LogRepricing } from './log-repricing.ts';

/** Columns of numbers, which stand at the right. */
const numbers: ReadonlySet<ColumnName> = new Set(['input', 'cached', 'output', 'latency']);

export function tableHead({ before, behind }: Columns, withDate: boolean, isRepriced: boolean) {
  const col = (name: ColumnName) => html`<col class="${name} some">`;
  const header = (name: ColumnName) =>
    html`<th class="some ${numbers.has(name) ? 'num' : ''}">${say(`column.${name}`)}</th>`;
  return html`<colgroup><col class="pick"><col class=${withDate ? 'dated' : 'clock'}><col class="operation">
      ${before.map(col)}<col class="cost billed">
      ${isRepriced ? html`<col class="cost"><col class="cost some">` : nothing}${behind.map(col)}</colgroup>
    <thead><tr aria-rowindex="1">
      <th><span class="sr">${say('log.pickColumn')}</span></th>
      <th aria-sort="descending">${say('column.time')} ${arrowDown}</th>
      <th>${say('column.operation')}</th>
      ${before.map(header)}
      <th class="num billed">${say(isRepriced ? 'column.billed' : 'column.cost')}</th>
      ${
        isRepriced
          ? html`<th class="num">${say('column.repriced')}</th><th class="num some">${say('column.difference')}</th>`
          : nothing
      }
      ${behind.map(header)}
    </tr></thead>`;
}

export interface FootState {
  readonly log: LogBook;
  /** Other prices, if they are asked for. */
  readonly repricing: LogRepricing | undefined;
  readonly count: number;
  readonly decimals: number;
}

export function tableFoot({ before, behind }: Columns, { log, repricing, count, decimals }: FootState) {
  return html`<tfoot><tr aria-rowindex=${count + 2}>
      <td></td><td colspan="2">${say('log.count', { n: count })}
        ${log.isSearching ? html`<span class="muted">${say('log.searching')}</span>` : nothing}</td>
      ${before.length > 0 ? html`<td class="some" colspan=${before.length}></td>` : nothing}
      <td class="num billed" data-sum>${exactCost(log.totalWithUnsaved, decimals)}</td>
      ${repricing ? html`<td class="num" data-repriced>${sumOf(repricing, decimals)}</td><td class="some"></td>` : nothing}
      ${behind.length > 0 ? html`<td class="some" colspan=${behind.length}></td>` : nothing}
    </tr></tfoot>`;
}

/** The sum at the other prices, once all calls are in it. */
function sumOf({ sum }: LogRepricing, decimals: number): string {
  if (!sum) return '…';
  return sum.unpriced < sum.calls ? exactCost(sum.cost, decimals) : '–';
}
