// Costs as dots on a logarithmic axis, for the eye alone: the same numbers stand in the columns beside it. Estimates are
// hollow, with a whisker from the lowest to the highest cost.
import { html, nothing, svg } from 'lit';
import { type Estimate, type Money, picoUsd } from 'tokenfare';
import { price } from '../numbers/decimals.ts';

export const axisWidth = 168;
const margin = 8;
/** How wide a letter of a label is at most, and how much stays free between two labels. */
const letter = 6.5;
const between = 6;

/** From one power of ten (of a picodollar) to another. */
export interface Axis {
  readonly from: number;
  readonly to: number;
}

/** The axis that holds these amounts; nothing where there is no amount above 0. */
export function axisOf(amounts: readonly Money[]): Axis | undefined {
  const powers = amounts.map(picoUsd).flatMap((pico) => (pico > 0n ? [powerOf(pico)] : []));
  if (powers.length === 0) return undefined;
  const from = Math.floor(Math.min(...powers));
  return { from, to: Math.max(from + 1, Math.ceil(Math.max(...powers))) };
}

/** Its head: an amount at as many of the powers of ten as have room beside each other. */
export function axisHead(axis: Axis) {
  return html`<svg viewBox="0 0 ${axisWidth} 14" width=${axisWidth} height="14" aria-hidden="true">${labelsOf(axis).map(
    ({ text, x, anchor }) => svg`<text x=${x} y="11" text-anchor=${anchor}>${text}</text>`,
  )}</svg>`;
}

/** From the right, where the labels are short. */
function labelsOf(axis: Axis) {
  let free: number = axisWidth;
  return [...powersOf(axis)].reverse().flatMap((power) => {
    const text = labelOf(power);
    const x = placeOf(power, axis);
    const anchor = anchorOf(power, axis);
    const width = text.length * letter;
    const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
    if (left < 0 || left + width > free) return [];
    free = left - between;
    return [{ text, x, anchor }];
  });
}

/** The dot of one estimate. */
export function axisDot({ cost, input }: Estimate, axis: Axis, isReference: boolean) {
  const at = (money: Money) => placeOf(powerOf(picoUsd(money)), axis);
  const [low, expected, high] = [at(cost.low), at(cost.expected), at(cost.high)];
  const isExact = input.low === input.high;
  const look = `${isExact ? 'dot' : 'dot hollow'}${isReference ? ' mine' : ''}`;
  return html`<svg class="axis" viewBox="0 0 ${axisWidth} 22" width=${axisWidth} height="22" aria-hidden="true">
    ${powersOf(axis).map((power) => svg`<line class="grid" x1=${placeOf(power, axis)} x2=${placeOf(power, axis)} y1="0" y2="22"></line>`)}
    ${isExact ? nothing : svg`<path class="whisker" d="M${low} 7v8M${low} 11H${high}M${high} 7v8"></path>`}
    <circle class=${look} cx=${expected} cy="11" r=${isExact ? 4.5 : 4}></circle>
  </svg>`;
}

function powersOf({ from, to }: Axis): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

/** Where an amount is between powers of ten: a place to be drawn at, and never an amount again. */
function powerOf(pico: bigint): number {
  return Math.log10(Math.max(1, Number(pico)));
}

function placeOf(power: number, { from, to }: Axis): number {
  return margin + ((power - from) / (to - from)) * (axisWidth - 2 * margin);
}

/** Labels at the ends stay inside. */
function anchorOf(power: number, { from, to }: Axis): string {
  return power === from ? 'start' : power === to ? 'end' : 'middle';
}

/** `$0.001` for 10^9 picodollars. */
function labelOf(power: number): string {
  const pico = (10n ** BigInt(power)).toString().padStart(13, '0');
  const [whole, fraction] = [pico.slice(0, -12), pico.slice(-12).replace(/0+$/, '')];
  return price({ usd: fraction ? `${whole}.${fraction}` : whole });
}
