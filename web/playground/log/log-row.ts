// One row of the log's table.
import { html, nothing } from 'lit';
import type { Entry } from 'tokenfare';
import { say } from '../../strings/message.ts';
import { badge } from '../fare/precision-badge.ts';
import { dateOf, grouped, timeOf } from '../numbers/counts.ts';
import { dayLabel, dayOf } from '../numbers/days.ts';
import { cost } from '../numbers/decimals.ts';

export interface RowState {
  /** Among all rows, from 0. */
  readonly place: number;
  readonly withDate: boolean;
  readonly decimals: number;
  readonly isOpen: boolean;
  /** Tab comes to this row. */
  readonly isCurrent: boolean;
  readonly isPicked: boolean;
  readonly isFresh: boolean;
  readonly isUnsaved: boolean;
}

export function logRow(entry: Entry, state: RowState) {
  const { place, isOpen, isFresh, isPicked } = state;
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
    <td class="operation" title=${entry.operation}>${entry.operation || html`<span class="muted">–</span>`}${tag}</td>
    <td class="soft some" title=${entry.model}>${entry.model}</td>
    <td class="num some">${grouped(entry.tokens.input)}</td>
    <td class="num some">${grouped(entry.tokens.output)}</td>
    <td class="num strong">${cost(entry.cost.total, state.decimals)}</td>
    <td class="some">${badge(entry.precision.input)}</td>
  </tr>`;
}

/** The day of a call; of another year than this with the year. */
function dayHere(time: string): string {
  const day = dayOf(new Date(time));
  return day.slice(0, 4) === dayOf(new Date()).slice(0, 4) ? dayLabel(day) : dateOf(time);
}

/** A row that is being read: as high as any. */
export function waitingRow(place: number) {
  return html`<tr class="waiting" data-place=${place} aria-rowindex=${place + 2}>
    <td colspan="8" class="muted">${say('log.waiting')}</td></tr>`;
}
