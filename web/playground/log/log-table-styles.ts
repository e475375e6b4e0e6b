// The look of the log's table: its head and its sum stay in view, its columns keep their widths whatever rows they hold.
import { css } from 'lit';

export const logTableStyles = css`
  :host {
    display: block;
    position: relative;
    overflow-anchor: none;
  }
  .room:focus {
    outline: none;
  }
  table {
    width: 100%;
    table-layout: fixed;
    border-collapse: separate;
    border-spacing: 0;
    font-size: var(--text-sm);
  }
  col.pick {
    width: 2.25rem;
  }
  col.clock {
    width: 6rem;
  }
  col.dated {
    width: 9.5rem;
  }
  col.input,
  col.output {
    width: 6rem;
  }
  col.cached,
  col.latency {
    width: 5.5rem;
  }
  col.session {
    width: 7rem;
  }
  col.cost {
    width: 8rem;
  }
  col.precision {
    width: 8.5rem;
  }
  col.outputPrecision {
    width: 8rem;
  }
  th {
    position: sticky;
    top: 0;
    z-index: 2;
    text-align: left;
    font-weight: 500;
    font-size: var(--text-xs);
    color: var(--ink-2);
    padding: 0 var(--space-4);
    height: 2.25rem;
    background: var(--surface);
    border-bottom: 1px solid var(--line-strong);
    white-space: nowrap;
  }
  th[aria-sort] {
    color: var(--ink);
    font-weight: 600;
  }
  th.num {
    text-align: right;
  }
  td {
    padding: 0 var(--space-4);
    height: var(--row-h);
    border-bottom: 1px solid var(--line);
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  th:first-child,
  td:first-child {
    padding: 0 0 0 var(--space-3);
  }
  td.strong {
    font-weight: 600;
  }
  tbody tr {
    cursor: pointer;
  }
  tbody tr:hover td {
    background: var(--sunken);
  }
  tbody tr.picked td,
  tbody tr.open td {
    background: var(--accent-soft);
  }
  tbody tr.open td:first-child {
    box-shadow: inset 2px 0 0 var(--accent);
  }
  tr.waiting {
    cursor: default;
  }
  .check {
    min-height: 1.5rem;
  }
  .time {
    background: none;
    border: 0;
    padding: var(--space-2) 0;
    margin: 0;
    cursor: pointer;
    white-space: nowrap;
  }
  tfoot td {
    position: sticky;
    bottom: var(--foot-bottom, 0);
    z-index: 2;
    background: var(--surface);
    font-weight: 600;
    border-top: 1px solid var(--ink);
    border-bottom: 0;
  }
  .pill {
    position: sticky;
    top: 2.75rem;
    z-index: 3;
    height: 0;
    display: flex;
    justify-content: center;
  }
  .pill .btn {
    box-shadow: var(--shadow-pop);
    background: var(--surface);
  }
  .fresh td {
    animation: fresh 1.6s var(--ease);
  }
  @keyframes fresh {
    from {
      background: var(--accent-soft);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .fresh td {
      animation: none;
    }
  }
  @media (max-width: 767px) {
    .some,
    .date,
    .repriced .billed {
      display: none;
    }
    col.pick {
      width: 2rem;
    }
    col.clock,
    col.dated {
      width: 5rem;
    }
    col.cost {
      width: 6.5rem;
    }
    th,
    td {
      padding: 0 var(--space-2-half);
    }
    th:first-child,
    td:first-child {
      padding: 0 0 0 var(--space-2);
    }
  }
  @media print {
    th,
    tfoot td {
      position: static;
    }
    .pill,
    .picks {
      display: none;
    }
  }
`;
