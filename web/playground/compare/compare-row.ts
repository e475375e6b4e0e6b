// One model of the comparison as a row.

import { pin } from 'virtual:icons';
import { packSizes } from 'virtual:pack-sizes';
import { html, nothing } from 'lit';
import { say } from '../../strings/message.ts';
import { providerName } from '../fare/model-names.ts';
import { badge } from '../fare/precision-badge.ts';
import { counted, grouped, inMegabytes, range, short } from '../numbers/counts.ts';
import { cost } from '../numbers/decimals.ts';
import type { Comparison } from './comparison.ts';
import { type Axis, axisDot } from './cost-axis.ts';
import { type Line, noteOn } from './lines.ts';

/** What the rows of a table have in common, and whether this one is where Tab goes. */
export interface RowLook {
  readonly comparison: Comparison;
  readonly axis: Axis | undefined;
  readonly decimals: number;
  readonly isActive: boolean;
}

export function compareRow(line: Line, { comparison, axis, decimals, isActive }: RowLook) {
  const { model, row, fit } = line;
  const { id, contextWindow } = model;
  const estimate = row?.estimate;
  const isPinned = comparison.view.pinned === id;
  const isReference = comparison.reference === id;
  const look = [isReference && 'mine', comparison.open === id && 'open', fit === 'noFit' && 'beyond'];
  const money = (amount: typeof line.cost) => (amount ? cost(amount, decimals) : '–');
  const notes = noteLabel(line);
  return html`<tr data-model=${id} class=${look.filter(Boolean).join(' ')}>
    <td class="pin"><button class="btn ghost square small" tabindex=${isActive ? 0 : -1} aria-pressed=${isPinned}
      aria-label=${say('compare.pin', { model: id })} title=${say('compare.pin', { model: id })}
      @click=${() => comparison.pin(id)}>${pin}</button></td>
    <th scope="row"><button class="name" tabindex=${isActive ? 0 : -1} aria-expanded=${comparison.open === id}>${id}</button>
      <span class="muted provider">${providerName(model.provider)}</span>
      <span class="under">${under(line)}${notes}</span></th>
    <td class="num wide">${estimate ? counted(estimate.input) : '–'}</td>
    <td class="range">${precision(line, comparison)}</td>
    <td class="num soft input">${money(line.input)}</td>
    <td class="num soft output">${money(line.output)}</td>
    <td class="num strong">${row?.failure ? badge('unknown', { title: row.failure.message }) : money(line.cost)}</td>
    <td class="num">${line.ratio ?? '–'}</td>
    <td class="dots">${estimate && axis ? axisDot(estimate, axis, isReference) : nothing}</td>
    <td class="num soft window" title=${contextWindow === undefined ? '' : grouped(contextWindow)}>${contextWindow === undefined ? '–' : short(contextWindow)}</td>
    <td class="note-column">${notes}</td>
  </tr>`;
}

/** On a phone, beneath the name. */
function under({ row }: Line) {
  const counts = row?.estimate?.input;
  if (counts) {
    const values = { count: counted(counts), precision: say(`precision.${counts.precision}`) };
    return html`<span class="counts">${say('compare.tokensOf', values)}</span>`;
  }
  return row?.missing ? html`<span class="counts">${say('compare.notHere')}</span>` : nothing;
}

function precision({ row }: Line, comparison: Comparison) {
  if (row?.missing) return fetchButton(row.missing, comparison);
  const counts = row?.estimate?.input;
  if (!counts) return nothing;
  const between = range(counts);
  return html`${between ? html`<span class="xs muted">${between}</span>` : nothing}
    ${badge(counts.precision, { title: counts.method })}`;
}

/** Fetches the vocabulary that is missing. */
export function fetchButton(pack: string, comparison: Comparison) {
  const size = inMegabytes(packSizes[pack] ?? 0);
  return comparison.isFetching(pack)
    ? html`<span class="xs muted">${say('compare.fetching', { name: pack })}</span>`
    : html`<button class="link xs" title=${pack} @click=${() => comparison.fetch(pack)}>${say('compare.fetch', { size })}</button>`;
}

function noteLabel(line: Line) {
  const note = noteOn(line);
  if (!note) return nothing;
  const { words, look } = note;
  if (look === 'reason') return html`<span class="xs soft reason" title=${words}>${words}</span>`;
  return html`<span class="tag ${look}">${words}</span>`;
}
