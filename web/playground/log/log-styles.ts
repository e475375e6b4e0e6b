// The look of the log's table and of what stands around it.
import { css } from 'lit';

export const logStyles = css`
  .page {
    max-width: 84rem;
  }
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    border-top: 1px solid var(--line);
    align-items: start;
  }
  .body.split {
    grid-template-columns: minmax(0, 1fr) 22rem;
  }
  .table {
    overflow-x: auto;
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
    padding: 0.5rem 0.75rem;
    height: 2.25rem;
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
    padding: 0 0.75rem;
    height: var(--row-h);
    border-bottom: 1px solid var(--line);
    white-space: nowrap;
  }
  th:first-child,
  td:first-child {
    padding-left: 0.5rem;
  }
  td.strong {
    font-weight: 600;
  }
  .operation {
    max-width: 20rem;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  tbody tr {
    cursor: pointer;
  }
  tbody tr:hover td {
    background: var(--sunken);
  }
  tbody tr.open td {
    background: var(--accent-soft);
  }
  tfoot td {
    font-weight: 600;
    border-top: 1px solid var(--ink);
    border-bottom: 0;
  }
  .time {
    background: none;
    border: 0;
    padding: 0.25rem 0;
    margin: 0;
    cursor: pointer;
    white-space: nowrap;
  }
  .fresh td {
    animation: fresh 1.6s var(--ease);
  }
  @keyframes fresh {
    from {
      background: var(--accent-soft);
    }
  }
  .empty {
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    padding: 2rem 1.125rem;
    text-align: center;
    display: grid;
    justify-items: center;
    gap: 0.25rem;
  }
  .empty h2 {
    font-size: var(--text-md);
  }
  .empty p {
    font-size: var(--text-sm);
    color: var(--ink-2);
    max-width: 26rem;
    margin-bottom: 0.75rem;
  }
  .empty .btn {
    text-decoration: none;
    color: var(--on-accent);
  }
  @media (prefers-reduced-motion: reduce) {
    .fresh td {
      animation: none;
    }
  }
  @media (max-width: 1023px) {
    .body.split {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (max-width: 767px) {
    .page {
      padding: 0.875rem 0.75rem 2rem;
    }
    .head .grow {
      flex-basis: 100%;
    }
    .some,
    .date {
      display: none;
    }
    th,
    td {
      padding: 0 0.375rem;
    }
    .operation {
      max-width: 9rem;
    }
  }
  @media print {
    :host {
      overflow: visible;
    }
    .head .row,
    .note {
      display: none;
    }
    .some {
      display: table-cell;
    }
  }
`;
