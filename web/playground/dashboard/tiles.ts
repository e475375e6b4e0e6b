// The strip of numbers: spent, expected, today, calls, tokens. Each says in one line more what it is of.
import { html, nothing, svg } from 'lit';
import { locale, say } from '../../strings/message.ts';
import { shareOf, unitsOf } from '../charts/amounts.ts';
import { grouped, short } from '../numbers/counts.ts';
import { dayAfter, dayLabel, daysIn, daysInto } from '../numbers/days.ts';
import { exactCost, price, spent } from '../numbers/decimals.ts';
import type { DashboardBook, ShownBudget } from './dashboard-book.ts';
import { daysOf } from './period.ts';
import type { Reading } from './reading.ts';

const whole = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
/** Days in the small line of the tile of today. */
const sparkDays = 14;

export function tiles(book: DashboardBook, reading: Reading) {
  const { part, today } = reading;
  const { calls, tokens, averages } = part;
  const each = averages ? say('tile.each', { cost: spent(averages.costPerCall) }) : '';
  const perCall = averages ? say('tile.perCall', { tokens: grouped(Math.round(averages.tokensPerCall)) }) : '';
  return html`<dl class="tiles">
    ${spentTile(book, reading)}${expectedTile(reading)}
    <div class="tile"><dt>${say('tile.today')}</dt><dd title=${exactCost(today.cost)}>${spent(today.cost)}</dd>
      ${spark(reading)}</div>
    <div class="tile"><dt>${say('chart.calls')}</dt><dd>${grouped(calls)}</dd><dd class="more">${each}</dd></div>
    <div class="tile"><dt>${say('column.tokens')}</dt><dd title=${grouped(tokens.total)}>${short(tokens.total)}</dd>
      <dd class="more">${perCall}</dd></div>
  </dl>`;
}

function spentTile(book: DashboardBook, reading: Reading) {
  const { budget, shown } = book;
  const ofBudget = shown.days ? undefined : budget;
  return html`<div class="tile first"><dt>${say('tile.spent')}</dt>
    <dd data-spent title=${exactCost(reading.part.cost)}>${spent(reading.part.cost)}</dd>
    ${ofBudget ? budgetBar(ofBudget, reading) : html`<dd class="more">${noBudget(book, reading)}</dd>`}</div>`;
}

/** Where a budget would be seen, a quiet way to one. */
function noBudget({ shown }: DashboardBook, { part }: Reading) {
  if (shown.period !== 'month' || shown.days) {
    return part.averages ? say('tile.perDay', { cost: spent(part.averages.costPerDay) }) : nothing;
  }
  return html`<a href="#/budgets">${say('tile.setBudget')}</a>`;
}

function budgetBar({ status }: ShownBudget, { period }: Reading) {
  const days = daysOf(period);
  const mark = Math.min(1, daysInto(period.since, new Date().toISOString()) / days.length);
  const state = status.exceeded || status.reached.includes(1) ? 'over' : status.reached.length > 1 ? 'near' : '';
  const limit = 'usd' in status.limit ? price(status.limit, 2) : '';
  const said = say('tile.ofBudget', { share: whole.format(Math.floor(status.share * 100) / 100), limit });
  return html`<dd><div class="meter ${state}" role="meter" aria-label=${say('tile.budget')} aria-valuemin="0" aria-valuemax="100"
      aria-valuenow=${Math.min(100, status.share * 100)} aria-valuetext=${said}>
      <i .style=${`width: ${Math.min(100, status.share * 100)}%`}></i><b .style=${`left: ${mark * 100}%`}></b></div></dd>
    <dd class="more">${say('tile.mark', { said })}</dd>`;
}

function expectedTile({ atEnd, projection, period }: Reading) {
  const method = projection.tooLittleData === undefined ? projection.method : undefined;
  const range =
    projection.tooLittleData === undefined
      ? say('tile.range', { low: spent(projection.low), high: spent(projection.high) })
      : undefined;
  if (!atEnd) {
    const tile = { name: say('tile.next30'), more: range, hint: method, short: projection.tooLittleData };
    return expected({
      ...tile,
      amount: projection.tooLittleData === undefined ? spent(projection.monthly) : undefined,
    });
  }
  const { cost } = atEnd;
  const name = say('tile.expected', { day: dayLabel(dayAfter(period.until, -1)) });
  const amount = cost && 'atEnd' in cost && 'usd' in cost.atEnd ? spent(cost.atEnd) : undefined;
  const short = cost && 'tooLittleData' in cost ? cost.tooLittleData : undefined;
  const more = range === undefined ? say('tile.atPace') : say('tile.next30Range', { range });
  return expected({ name, amount, more, hint: method ?? say('tile.pace'), short });
}

interface ExpectedTile {
  readonly name: string;
  /** Absent where there is too little to say it. */
  readonly amount: string | undefined;
  readonly more: string | undefined;
  readonly hint: string | undefined;
  readonly short: string | undefined;
}

function expected({ name, amount, more, hint, short }: ExpectedTile) {
  if (amount === undefined) {
    return html`<div class="tile"><dt>${name}</dt><dd class="none">–</dd>
      <dd class="more">${say('tile.tooLittle')} ${short ?? ''}</dd></div>`;
  }
  return html`<div class="tile"><dt>${name}</dt><dd data-expected>${amount}</dd>
    <dd class="more" title=${hint ?? nothing}>${more}</dd></div>`;
}

/** The latest days as a line without words: what each came to is in the chart. */
function spark({ days, period }: Reading) {
  const last = daysIn(dayAfter(period.today, 1 - sparkDays), dayAfter(period.today));
  const byDay = new Map(days.map((group) => [group.key.day, unitsOf(group, 'cost')]));
  const units = last.filter((day) => day >= period.since).map((day) => byDay.get(day) ?? 0n);
  const most = units.reduce((most, each) => (each > most ? each : most), 0n);
  if (most === 0n || units.length < 2) return nothing;
  const points = units.map((each, at) => `${(at / (units.length - 1)) * 96},${17 - shareOf(each, most) * 15}`);
  return html`<dd class="more"><svg class="spark" width="96" height="18" viewBox="0 0 96 18" aria-hidden="true">
    ${svg`<polyline points=${points.join(' ')}></polyline>`}</svg></dd>`;
}
