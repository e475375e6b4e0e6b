// One row of the log's table: what always stands in it, and the columns that were chosen.
import { html, nothing, type TemplateResult } from 'lit';
import type { Entry } from 'tokenfare';
import { say } from '../../strings/message.ts';
import { differenceOfMoney } from '../compare/difference.ts';
import { badge } from '../fare/precision-badge.ts';
import { dateOf, grouped, timeOf } from '../numbers/counts.ts';
import { dayLabel, dayOf } from '../numbers/days.ts';
import { cost } from '../numbers/decimals.ts';
import type { ColumnName, Columns } from './log-columns.ts';
import type { LogRepricing } from './log-repricing.ts';

export interface RowState {
  /** Among all rows, from 0. */
  readonly place: number;
  readonly columns: Columns;
  /** Other prices, if they are asked for. */
  readonly repricing: LogRepricing | undefined;
  readonly withDate: boolean;
  readonly decimals: number;
  readonly isOpen: boolean;
  /** Tab comes to this row. */
  readonly isCurrent: boolean;
  readonly isPicked: boolean;
  readonly isFresh: boolean;
  readonly isUnsaved: boolean;
}

/** How each column that can be chosen is drawn. */
const cells: Readonly<Record<ColumnName, (entry: Entry) => TemplateResult>> = {
  session: ({ session }) => html`<td class="soft some" title=${session}>${session || none()}</td>`,
  model: ({ model }) => html`<td class="soft some" title=${model}>${model}</td>`,
  input: ({ tokens }) => html`<td class="num some">${grouped(tokens.input)}</td>`,
  cached: ({ tokens }) => html`<td class="num some">${cachedOf(tokens)}</td>`,
  output: ({ tokens }) => html`<td class="num some">${grouped(tokens.output)}</td>`,
  precision: ({ precision }) => html`<td class="some">${badge(precision.input)}</td>`,
  outputPrecision: ({ precision }) => html`<td class="some">${badge(precision.output)}</td>`,
  latency: ({ latencyMs }) =>
    html`<td class="num some">${latencyMs === undefined ? none() : say('entry.milliseconds', { n: latencyMs })}</td>`,
};

export function logRow(entry: Entry, state: RowState) {
  const { place, isOpen, isFresh, isPicked, columns, repricing } = state;
  const time = timeOf(entry.time);
  const day = dayHere(entry.time);
  const named = state.withDate ? `${day} ${time}` : time;
  const tag = state.isUnsaved ? html` <span class="tag">${say('log.inMemoryTag')}</span>` : nothing;
  const stop = state.isCurrent ? 0 : -1;
  return html`<tr class="${isOpen ? 'open' : ''} ${isFresh ? 'fresh' : ''} ${isPicked ? 'picked' : ''}"
    data-place=${place} aria-rowindex=${place + 2}>
    <td class="picks"><label class="check"><input type="checkbox" tabindex=${stop} .checked=${isPicked}
      aria-label=${say('log.pick', { time: named })}></label></td>
    <td><button class="time mono" tabindex=${stop} aria-expanded=${isOpen} title=${entry.time}
      aria-label=${say('log.details', { time: named })}>${
        state.withDate ? html`<span class="date">${day} </span>` : nothing
      }${time}</button></td>
    <td class="operation" title=${entry.operation}>${entry.operation || none()}${tag}</td>
    ${columns.before.map((name) => cells[name](entry))}
    <td class="num strong billed">${cost(entry.cost.total, state.decimals)}</td>
    ${repricing ? repriced(entry, repricing, state.decimals) : nothing}
    ${columns.behind.map((name) => cells[name](entry))}
  </tr>`;
}

/** The cost at the other prices, and how far it is from what was billed; or that there is none, and why. */
function repriced(entry: Entry, repricing: LogRepricing, decimals: number) {
  const { cost: amount, error } = repricing.of(entry) ?? {};
  if (amount) {
    return html`<td class="num strong">${cost(amount, decimals)}</td>
      <td class="num some soft">${differenceOfMoney(entry.cost.total, amount)}</td>`;
  }
  if (error === undefined) return html`<td class="num muted">…</td><td class="num some"></td>`;
  return html`<td class="num muted" title=${error}>${say('price.none')}</td><td class="num some muted">–</td>`;
}

/** What of the input was read from a cache. */
function cachedOf({ cachedInput = 0, cachedAudioInput = 0, cachedImageInput = 0 }: Entry['tokens']) {
  const cached = cachedInput + cachedAudioInput + cachedImageInput;
  return cached === 0 ? none() : grouped(cached);
}

const none = () => html`<span class="muted">–</span>`;

/** The day of a call; of another year than this with the year. */
function dayHere(time: string): string {
  const day = dayOf(new Date(time));
  return day.slice(0, 4) === dayOf(new Date()).slice(0, 4) ? dayLabel(day) : dateOf(time);
}

/** A row that is being read: as high as any. */
export function waitingRow(place: number, columns: number) {
  return html`<tr class="waiting" data-place=${place} aria-rowindex=${place + 2}>
    <td colspan=${columns} class="muted">${say('log.waiting')}</td></tr>`;
}
