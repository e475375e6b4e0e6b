// The switch between the cost as billed and that at today's prices, and what the second comes to beside the first.
import { html, nothing } from 'lit';
import { picoUsd } from 'tokenfare';
import { say } from '../../strings/message.ts';
import { differenceOfMoney, percentBetween } from '../compare/difference.ts';
import { note } from '../note.ts';
import { date } from '../numbers/counts.ts';
import { exactCost } from '../numbers/decimals.ts';
import type { LogRepricing, RepricedSum } from './log-repricing.ts';

export function repricingBar(repricing: LogRepricing) {
  const { isOn } = repricing;
  const choice = (isToday: boolean) =>
    html`<button aria-pressed=${isOn === isToday} @click=${() => repricing.turn(isToday)}>
      ${say(isToday ? 'reprice.today' : 'reprice.billed')}</button>`;
  return html`<div class="said sm">${isOn ? said(repricing) : nothing}</div>
    <div class="seg" role="group" aria-label=${say('column.cost')}>${choice(false)}${choice(true)}</div>`;
}

function said({ sum, failure, day, progress }: LogRepricing) {
  if (failure !== undefined) return note({ kind: 'bad', title: say('reprice.failed'), text: failure });
  if (!sum) {
    return html`<label class="adding soft">${say('reprice.adding')}
      <progress max="1" .value=${progress}></progress></label>`;
  }
  const left = sum.unpriced > 0 ? say('reprice.unpriced', { n: sum.unpriced }) : '';
  return html`<p role="status">${sum.unpriced < sum.calls ? totals(sum, day) : nothing}
    <span class="soft">${left}</span></p>`;
}

function totals({ billed, cost }: RepricedSum, day: string) {
  const percent = percentBetween(picoUsd(billed), picoUsd(cost));
  const difference = [differenceOfMoney(billed, cost), percent && `(${percent})`].filter(Boolean).join(' ');
  const words = { billed: exactCost(billed), cost: exactCost(cost), day: date(day) };
  const isSame = picoUsd(billed) === picoUsd(cost);
  return isSame ? say('reprice.same', words) : say('reprice.totals', { ...words, difference });
}
