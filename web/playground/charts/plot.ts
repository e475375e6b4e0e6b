// The ground of a chart over time: where its plot is, its lines with their amounts, and its days below.
import { svg } from 'lit';
import { dayLabel, monthLabel } from '../numbers/days.ts';
import type { Axis } from './amounts.ts';
import { shareOf } from './amounts.ts';

/** The place of the plot inside the drawing, in pixels. */
export interface Plot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly axis: Axis;
}

/** Width of a letter of an axis, roughly: what matters is that none is cut. */
const letter = 7;
const below = 24;
const above = 12;
/** More days than this are named by their months. */
const mostDays = 62;

/** The plot that a drawing of this size has room for; `right` is kept free for words. */
export function plotIn(size: { width: number; height: number }, axis: Axis, right: number): Plot {
  const left = Math.max(...axis.ticks.map(({ label }) => label.length)) * letter + 10;
  return { left, top: above, width: size.width - left - right, height: size.height - above - below, axis };
}

/** How far down an amount is. */
export function downTo({ top, height, axis }: Plot, units: bigint): number {
  return round(top + height - shareOf(units, axis.top) * height);
}

export function grid(plot: Plot) {
  const { left, width, axis } = plot;
  return axis.ticks.map(({ units, label }) => {
    const y = downTo(plot, units);
    return svg`<line class="grid" x1=${left} x2=${left + width} y1=${y} y2=${y}></line>
      <text class="tick" x=${left - 8} y=${y + 4} text-anchor="end">${label}</text>`;
  });
}

/** Names as many days as there is room for; `across` says where one is. */
export function dayTicks(plot: Plot, days: readonly string[], across: (index: number) => number) {
  const isLong = days.length > mostDays;
  const named = days.map((day, index) => ({ day, index })).filter(({ day }) => !isLong || day.endsWith('-01'));
  const room = Math.max(1, Math.floor(plot.width / (isLong || isOfMonths(days) ? 44 : 64)));
  const step = [1, 2, 7, 14, 28].find((each) => named.length / each <= room) ?? Math.ceil(named.length / room);
  const y = plot.top + plot.height + 18;
  return named
    .filter((_, place) => place % step === 0)
    .map(({ day, index }) => {
      const x = across(index);
      const label = isLong || isOfMonths(days) ? monthLabel(day) : dayLabel(day);
      const end = plot.left + plot.width;
      const anchor = x > end - 18 ? 'end' : 'middle';
      return svg`<text class="tick" x=${Math.min(x, end)} y=${y} text-anchor=${anchor}>${label}</text>`;
    });
}

/** Whether each of them is the first of a month: then they stand for months. */
function isOfMonths(days: readonly string[]): boolean {
  return days.length > 1 && days.every((day) => day.endsWith('-01'));
}

/** A tenth of a pixel is enough. */
export function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
