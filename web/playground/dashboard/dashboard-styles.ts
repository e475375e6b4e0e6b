// The look of the dashboard: a ruled strip of numbers, charts below it, the latest calls at the end.
import { css } from 'lit';

export const dashboardStyles = css`
  .page {
    max-width: 84rem;
  }
  .waiting {
    min-height: 40rem;
  }
  .tiles {
    display: grid;
    grid-template-columns: 1.3fr 1.3fr 1fr 1fr 1fr;
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
  }
  .tile {
    padding: var(--space-4) var(--space-5-half) var(--space-4-half);
    min-width: 0;
    min-height: 6.75rem;
    border-left: 1px solid var(--line);
  }
  .tile.first {
    border-left: 0;
  }
  dt {
    font-size: var(--text-sm);
    line-height: 1.25rem;
    color: var(--ink-2);
  }
  dd {
    font-size: var(--text-xl);
    line-height: 1.75rem;
    font-weight: 600;
    letter-spacing: -0.01em;
    overflow-wrap: anywhere;
  }
  .more {
    font-size: var(--text-xs);
    line-height: 1rem;
    font-weight: 400;
    letter-spacing: 0;
    color: var(--ink-2);
  }
  .none {
    color: var(--ink-3);
  }
  .meter {
    position: relative;
    height: 6px;
    margin: var(--space-2) 0 var(--space-2-half);
    border-radius: 3px;
    background: var(--line);
  }
  .meter i {
    display: block;
    height: 100%;
    border-radius: 3px;
    background: var(--accent);
  }
  .meter.near i {
    background: var(--warn);
  }
  .meter.over i {
    background: var(--bad);
  }
  .meter b {
    position: absolute;
    top: -3px;
    bottom: -3px;
    width: 2px;
    margin-left: -1px;
    background: var(--ink);
    box-shadow: 0 0 0 1px var(--surface);
  }
  .spark {
    display: block;
    margin-top: var(--space-2);
  }
  .spark polyline {
    fill: none;
    stroke: var(--ink-2);
    stroke-width: 1.25;
    stroke-linejoin: round;
  }
  .recent {
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    padding-top: var(--space-4);
  }
  .recent .head {
    padding: 0 var(--space-5-half) var(--space-2);
  }
  h2 {
    font-size: var(--text-md);
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--text-sm);
  }
  th {
    text-align: left;
    font-weight: 500;
    font-size: var(--text-xs);
    color: var(--ink-2);
    height: 2.25rem;
    padding: 0 var(--space-4);
    border-bottom: 1px solid var(--line-strong);
    white-space: nowrap;
  }
  td {
    height: var(--row-h);
    padding: 0 var(--space-4);
    border-bottom: 1px solid var(--line);
    white-space: nowrap;
  }
  tr:last-child td {
    border-bottom: 0;
  }
  th:first-child,
  td:first-child {
    padding-left: var(--space-5-half);
  }
  th:last-child,
  td:last-child {
    padding-right: var(--space-5-half);
  }
  th.num {
    text-align: right;
  }
  .operation {
    width: 28%;
    max-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  @media (max-width: 1023px) {
    .tiles {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .tile.first {
      grid-column: 1 / -1;
    }
    .tile:nth-child(even) {
      border-left: 0;
    }
    .tile:not(.first) {
      border-top: 1px solid var(--line);
    }
  }
  @media (max-width: 767px) {
    .page {
      padding: var(--space-4-half) var(--space-4) var(--space-7);
      gap: var(--space-4);
    }
    .head .grow {
      flex-basis: 100%;
    }
    .recent .head {
      padding: 0 var(--space-4) var(--space-2);
    }
    .recent .head .grow {
      flex-basis: auto;
    }
    .seg {
      width: 100%;
    }
    .seg button {
      flex: 1;
      padding: 0 var(--space-2);
    }
    .tile {
      padding: var(--space-3-half) var(--space-4);
      min-height: 0;
    }
    .some {
      display: none;
    }
    th,
    td {
      padding: 0 var(--space-2-half);
    }
    th:first-child,
    td:first-child {
      padding-left: var(--space-4);
    }
    th:last-child,
    td:last-child,
    td.num,
    th.num {
      padding-right: var(--space-4);
    }
  }
  @media (forced-colors: active) {
    .meter {
      border: 1px solid CanvasText;
    }
    .meter i {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
  @media print {
    :host {
      overflow: visible;
    }
    .seg {
      display: none;
    }
  }
`;
