// A column for each day or month, its parts one upon the other, the largest part of all at the bottom. Dragging over days
// selects them; what is under the pointer is said below.

import { css, html, LitElement, nothing, svg } from 'lit';
import { base } from '../../styles/controls.ts';
import { axisTo, type Measure, shortText, sumOf } from './amounts.ts';
import { chartStyles } from './chart-styles.ts';
import { ChartWidth } from './chart-width.ts';
import { dayTicks, downTo, grid, type Plot, plotIn, round } from './plot.ts';

export interface Column {
  /** Its first day. */
  readonly day: string;
  readonly label: string;
  /** One amount for each series. */
  readonly parts: readonly bigint[];
}

export interface Series {
  readonly name: string;
  /** Of all columns. */
  readonly units: bigint;
}

export interface Stacked {
  readonly measure: Measure;
  readonly label: string;
  readonly columns: readonly Column[];
  /** The largest first; at most seven. */
  readonly series: readonly Series[];
}

/** Columns from one place to another, both counted in. */
export interface Brush {
  readonly from: number;
  readonly to: number;
}

const height = 220;
const phoneHeight = 190;
const wide = 480;

/** `<tf-stacked-chart>`; fires `brush` with the columns that were dragged over, or null where one was chosen again. */
class StackedChart extends LitElement {
  static override properties = {
    stacked: { attribute: false },
    brush: { attribute: false },
    drag: { state: true },
    pointed: { state: true },
  };
  static override styles = [base, chartStyles, styles()];

  declare stacked: Stacked;
  /** What is selected. */
  declare brush: Brush | null;
  /** Where a drag began and where it is. */
  declare drag: Brush | null;
  /** The column under the pointer. */
  declare pointed: number | null;
  readonly #width = new ChartWidth(this);
  #plot: Plot | undefined;

  constructor() {
    super();
    this.brush = null;
    this.drag = null;
    this.pointed = null;
  }

  protected override render() {
    const { pixels } = this.#width;
    if (pixels === 0) return nothing;
    const { measure, columns, label } = this.stacked;
    const most = columns.map(({ parts }) => sumOf(parts)).reduce((most, sum) => (sum > most ? sum : most), 0n);
    const size = { width: pixels, height: pixels < wide ? phoneHeight : height };
    const plot = plotIn(size, axisTo(most, measure, 4), 4);
    this.#plot = plot;
    const step = plot.width / columns.length;
    const middle = (index: number) => round(plot.left + (index + 0.5) * step);
    const days = columns.map(({ day }) => day);
    return html`<svg role="img" aria-label=${label} width=${size.width} height=${size.height}
        viewBox="0 0 ${size.width} ${size.height}" @pointerdown=${this.#begin} @pointermove=${this.#move}
        @pointerup=${this.#end} @pointercancel=${this.#leave} @pointerleave=${this.#leave}>
        ${this.#selection(plot, step)}${grid(plot)}${dayTicks(plot, days, middle)}
        ${columns.map((column, index) => this.#column(plot, column, middle(index), step))}
      </svg>
      <p class="below xs muted" aria-hidden="true">${this.#said()}</p>`;
  }

  #column(plot: Plot, { parts }: Column, middle: number, step: number) {
    const width = round(Math.max(1, Math.min(step * 0.76, 44)));
    let under = 0n;
    return parts.map((part, series) => {
      if (part <= 0n) return nothing;
      const bottom = downTo(plot, under);
      under += part;
      const top = downTo(plot, under);
      // A line of the ground between two parts, but never all of a small one.
      const tall = round(Math.max(0.5, bottom - top - (bottom - top > 3 ? 1 : 0)));
      return svg`<rect class="part s${series}" x=${round(middle - width / 2)} y=${top} width=${width} height=${tall}></rect>`;
    });
  }

  #selection(plot: Plot, step: number) {
    const chosen = this.drag ?? this.brush;
    if (!chosen) return nothing;
    const [from, to] = [Math.min(chosen.from, chosen.to), Math.max(chosen.from, chosen.to)];
    return svg`<rect class="chosen" x=${round(plot.left + from * step)} y=${plot.top} height=${plot.height}
      width=${round((to - from + 1) * step)}></rect>`;
  }

  /** What the column under the pointer is made of. */
  #said() {
    const { columns, series, measure } = this.stacked;
    const column = this.pointed === null ? undefined : columns[this.pointed];
    if (!column) return nothing;
    const parts = column.parts
      .map((units, place) => ({ units, name: series[place]?.name ?? '' }))
      .filter(({ units }) => units > 0n)
      .map(({ units, name }) => `${name} ${shortText(units, measure)}`);
    const total = shortText(sumOf(column.parts), measure);
    return html`<span class="strong">${column.label} ${total}</span> ${parts.length > 1 ? parts.join(', ') : nothing}`;
  }

  #begin(event: PointerEvent): void {
    const at = this.#at(event);
    if (at === undefined || event.button !== 0) return;
    this.drag = { from: at, to: at };
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
  }

  #move(event: PointerEvent): void {
    const at = this.#at(event);
    this.pointed = at ?? null;
    if (this.drag && at !== undefined) this.drag = { ...this.drag, to: at };
  }

  #end(): void {
    const { drag, brush } = this;
    this.drag = null;
    if (!drag) return;
    const chosen = { from: Math.min(drag.from, drag.to), to: Math.max(drag.from, drag.to) };
    const isAgain = brush?.from === chosen.from && brush.to === chosen.to;
    this.dispatchEvent(new CustomEvent('brush', { detail: isAgain ? null : chosen }));
  }

  #leave(): void {
    this.pointed = null;
    this.drag = null;
  }

  /** The column at a place on the screen. */
  #at({ clientX, currentTarget }: PointerEvent): number | undefined {
    const plot = this.#plot;
    const { columns } = this.stacked;
    if (!plot || columns.length === 0) return undefined;
    const { left } = (currentTarget as Element).getBoundingClientRect();
    const place = Math.floor(((clientX - left - plot.left) / plot.width) * columns.length);
    return this.drag ? Math.min(columns.length - 1, Math.max(0, place)) : columns[place] && place;
  }
}

function styles() {
  return css`
    :host {
      height: 236px;
    }
    svg {
      touch-action: pan-y;
      cursor: crosshair;
    }
    .part {
      fill: var(--series);
    }
    .chosen {
      fill: var(--hover);
    }
    .below {
      height: 1rem;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .strong {
      color: var(--ink);
    }
    @container (max-width: 479px) {
      :host {
        height: 206px;
      }
    }
    @media (forced-colors: active) {
      .part {
        fill: CanvasText;
        stroke: Canvas;
      }
      .chosen {
        fill: none;
        stroke: Highlight;
      }
    }
  `;
}

customElements.define('tf-stacked-chart', StackedChart);
