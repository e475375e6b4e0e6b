// The look of a drawing: its letters, its lines, and the colours of its series. They follow the theme by themselves.
import { css } from 'lit';

export const chartStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  svg {
    display: block;
    overflow: visible;
  }
  text {
    font: 400 var(--text-xs) / 1 var(--font-ui);
    font-variant-numeric: tabular-nums;
  }
  .grid {
    stroke: var(--line);
  }
  .tick {
    fill: var(--ink-3);
  }
  .said {
    fill: var(--ink);
    font-weight: 600;
    paint-order: stroke;
    stroke: var(--surface);
    stroke-width: 3px;
    stroke-linejoin: round;
  }
  .s0 {
    --series: var(--viz-0);
  }
  .s1 {
    --series: var(--viz-1);
  }
  .s2 {
    --series: var(--viz-2);
  }
  .s3 {
    --series: var(--viz-3);
  }
  .s4 {
    --series: var(--viz-4);
  }
  .s5 {
    --series: var(--viz-5);
  }
  .s6 {
    --series: var(--viz-6);
  }
  @media (forced-colors: active) {
    text {
      fill: CanvasText;
      stroke: none;
    }
  }
`;
