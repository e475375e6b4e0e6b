// The running total of a period: a line until today, dots for what is expected, a band for how sure that is, and the budget
// with the day on which it is crossed.

import { css, html, LitElement, nothing, svg } from 'lit';
import { say } from '../../strings/message.ts';
import { base } from '../../styles/controls.ts';
import { axisTo, type Measure } from './amounts.ts';
import { chartStyles } from './chart-styles.ts';
import { ChartWidth } from './chart-width.ts';
import { dayTicks, downTo, grid, type Plot, plotIn, round } from './plot.ts';

/** What is expected at the end of the last day; how far the band around it reaches to either side is drawn, not said. */
export interface Expected {
  readonly units: bigint;
  readonly label: string;
  readonly spread: bigint;
}

export interface Running {
  readonly measure: Measure;
  /** In words, for who does not see it. */
  readonly label: string;
  /** All days of the period, those to come too. */
  readonly days: readonly string[];
  /** The sum at the end of each day, until today. */
  readonly sums: readonly bigint[];
  /** When the last of them is, in days from the first, and what stands there. */
  readonly nowAt: number;
  readonly now: string;
  readonly limit?: { readonly units: bigint; readonly label: string };
  readonly expected?: Expected;
  /** When the limit is crossed, in days from the first. */
  readonly crossing?: { readonly at: number; readonly label: string };
}

const height = 250;
const phoneHeight = 190;
/** A drawing that is narrower has its words inside the plot. */
const wide = 640;

/** `<tf-running-chart>` */
class RunningChart extends LitElement {
  static override properties = { running: { attribute: false } };
  static override styles = [base, chartStyles, styles()];

  declare running: Running;
  readonly #width = new ChartWidth(this);

  protected override render() {
    const { pixels } = this.#width;
    if (pixels === 0) return nothing;
    const { running } = this;
    const { measure, sums, limit, expected, days } = running;
    const all = [sums.at(-1) ?? 0n, limit?.units ?? 0n, expected ? expected.units + expected.spread : 0n];
    const most = all.reduce((most, units) => (units > most ? units : most), 0n);
    const size = { width: pixels, height: pixels < wide ? phoneHeight : height };
    const axis = axisTo(most, measure, size.height === height ? 5 : 4);
    const plot = plotIn(size, axis, expected && pixels >= wide ? 118 : 10);
    const across = (at: number) => round(plot.left + (at / days.length) * plot.width);
    return html`<svg role="img" aria-label=${running.label} width=${size.width} height=${size.height}
      viewBox="0 0 ${size.width} ${size.height}">
      ${grid(plot)}${dayTicks(plot, days, across)}
      ${this.#future(plot, across, pixels >= wide)}${this.#past(plot, across)}${this.#limit(plot, across)}
    </svg>`;
  }

  #past(plot: Plot, across: (at: number) => number) {
    const { sums, now, nowAt } = this.running;
    const ends = [0n, ...sums].map((units, at) => `${across(Math.min(at, nowAt))},${downTo(plot, units)}`);
    const [x, y] = [across(nowAt), downTo(plot, sums.at(-1) ?? 0n)];
    const isLeft = x - plot.left < 110;
    return svg`<polyline class="line" points=${ends.join(' ')}></polyline>
      <circle class="now" cx=${x} cy=${y} r="4"></circle>
      <text class="said" x=${isLeft ? x + 9 : x - 8} y=${Math.max(plot.top + 4, y - 9)}
        text-anchor=${isLeft ? 'start' : 'end'}>${now}</text>`;
  }

  #future(plot: Plot, across: (at: number) => number, isWide: boolean) {
    const { sums, days, expected, nowAt } = this.running;
    if (!expected) return nothing;
    const { units, spread, label } = expected;
    const [x, y] = [across(nowAt), downTo(plot, sums.at(-1) ?? 0n)];
    const [endX, endY] = [across(days.length), downTo(plot, units)];
    const low = units > spread ? units - spread : 0n;
    const band = `${x},${y} ${endX},${downTo(plot, units + spread)} ${endX},${downTo(plot, low)}`;
    const words = isWide
      ? svg`<text class="said" x=${endX + 7} y=${endY + 1}>${label}</text>
          <text class="tick" x=${endX + 7} y=${endY + 16}>${say('chart.expected')}</text>`
      : svg`<text class="said" x=${endX} y=${Math.max(plot.top, downTo(plot, units + spread) - 8)}
          text-anchor="end">${say('chart.expectedInside', { label })}</text>`;
    return svg`${spread > 0n ? svg`<polygon class="band" points=${band}></polygon>` : nothing}
      <line class="dots" x1=${x} y1=${y} x2=${endX} y2=${endY}></line>${words}`;
  }

  #limit(plot: Plot, across: (at: number) => number) {
    const { limit, crossing } = this.running;
    if (!limit) return nothing;
    const y = downTo(plot, limit.units);
    const end = plot.left + plot.width;
    const x = crossing ? Math.min(end, across(crossing.at)) : 0;
    const isLeft = x - plot.left < 60;
    const mark = crossing
      ? svg`<line class="crossing" x1=${x} x2=${x} y1=${y} y2=${plot.top + plot.height}></line>
        <circle class="crossing" cx=${x} cy=${y} r="3.5"></circle>
        <text class="bad" x=${isLeft ? x + 4 : x - 4} y=${plot.top + plot.height - 6}
          text-anchor=${isLeft ? 'start' : 'end'}>${crossing.label}</text>`
      : nothing;
    return svg`<line class="limit" x1=${plot.left} x2=${end} y1=${y} y2=${y}></line>
      <text class="bad strong" x=${plot.left + 5} y=${y < plot.top + 14 ? y + 15 : y - 5}>${limit.label}</text>${mark}`;
  }
}

function styles() {
  return css`
    :host {
      height: 250px;
    }
    .line {
      fill: none;
      stroke: var(--viz-0);
      stroke-width: 2;
      stroke-linejoin: round;
    }
    .now {
      fill: var(--viz-0);
    }
    .band {
      fill: var(--viz-0);
      opacity: 0.16;
    }
    .dots {
      stroke: var(--viz-0);
      stroke-width: 2;
      stroke-linecap: round;
      stroke-dasharray: 0.1 5;
    }
    .limit {
      stroke: var(--bad);
      stroke-width: 1.5;
      stroke-dasharray: 6 3;
    }
    .crossing {
      stroke: var(--bad);
      fill: var(--surface);
    }
    circle.crossing {
      stroke-width: 2;
    }
    .bad {
      fill: var(--bad);
    }
    .strong {
      font-weight: 600;
    }
    @container (max-width: 639px) {
      :host {
        height: 190px;
      }
    }
  `;
}

customElements.define('tf-running-chart', RunningChart);
