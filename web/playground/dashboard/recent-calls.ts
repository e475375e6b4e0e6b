// The latest calls of what the dashboard is about, and the way to all of them.
import { html, nothing } from 'lit';
import type { Entry } from 'tokenfare';
import { say } from '../../strings/message.ts';
import { badge } from '../fare/precision-badge.ts';
import { dateOf, grouped, timeOf } from '../numbers/counts.ts';
import { cost, decimalsFor } from '../numbers/decimals.ts';
import type { DashboardBook } from './dashboard-book.ts';

export function recentCalls(book: DashboardBook) {
  const { recent } = book;
  if (recent.length === 0) return nothing;
  const decimals = decimalsFor(...recent.map((entry) => entry.cost.total));
  const today = dateOf(new Date().toISOString());
  const withDate = recent.some(({ time }) => dateOf(time) !== today);
  return html`<section class="recent" aria-labelledby="recent">
    <div class="head"><h2 id="recent" class="grow">${say('dashboard.recent')}</h2>
      <a class="sm" href="#/log" @click=${() => book.showInLog()}>${say('dashboard.inLog')}</a></div>
    <table><caption class="sr">${say('dashboard.recent')}</caption>
      <thead><tr><th>${say('column.time')}</th><th>${say('column.operation')}</th>
        <th class="some">${say('column.model')}</th><th class="num some">${say('column.input')}</th>
        <th class="num some">${say('column.output')}</th><th class="num">${say('column.cost')}</th>
        <th class="some">${say('column.precision')}</th></tr></thead>
      <tbody>${recent.map((entry) => row(entry, decimals, withDate))}</tbody>
    </table></section>`;
}

function row(entry: Entry, decimals: number, withDate: boolean) {
  return html`<tr>
    <td class="mono">${withDate ? html`<span class="some">${dateOf(entry.time)} </span>` : nothing}${timeOf(entry.time)}</td>
    <td class="operation" title=${entry.operation ?? nothing}>${entry.operation || html`<span class="muted">–</span>`}</td>
    <td class="operation soft some">${entry.model}</td>
    <td class="num some">${grouped(entry.tokens.input)}</td>
    <td class="num some">${grouped(entry.tokens.output)}</td>
    <td class="num strong">${cost(entry.cost.total, decimals)}</td>
    <td class="some">${badge(entry.precision.input)}</td>
  </tr>`;
}
