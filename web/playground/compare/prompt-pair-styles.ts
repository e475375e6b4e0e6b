// The look of two prompts beside each other.
import { css } from 'lit';

export const promptPairStyles = css`
  :host {
    display: grid;
    gap: var(--space-5-half);
    grid-template-columns: minmax(0, 1fr);
  }
  .sides {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: var(--space-4) var(--space-6);
  }
  .side {
    display: grid;
    gap: var(--space-2-half);
    align-content: start;
    min-width: 0;
  }
  textarea.field {
    height: auto;
    padding: var(--space-3) var(--space-3-half);
    resize: vertical;
    line-height: 1.5;
  }
  .table {
    max-width: 46rem;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--text-sm);
  }
  caption {
    text-align: left;
    color: var(--ink-2);
    padding-bottom: var(--space-2-half);
  }
  th,
  td {
    height: var(--row-h);
    padding: 0 0 0 var(--space-4);
    border-bottom: 1px solid var(--line);
    white-space: nowrap;
  }
  th {
    text-align: left;
    font-weight: 400;
  }
  th:first-child,
  td:first-child {
    padding-left: 0;
  }
  thead th,
  thead td {
    font-size: var(--text-xs);
    font-weight: 500;
    color: var(--ink-2);
    border-bottom-color: var(--line-strong);
  }
  th.num {
    text-align: right;
  }
  .apart {
    font-weight: 600;
  }
  td:last-child {
    width: 4rem;
  }
  .total > * {
    border-top: 1px solid var(--ink);
    border-bottom: 0;
    font-weight: 600;
  }
  .diff {
    margin-top: var(--space-3);
    max-height: 32rem;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
    line-height: 1.625;
  }
  li {
    display: grid;
    grid-template-columns: 1.75rem minmax(0, 1fr);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    padding-right: var(--space-4);
    min-height: 1.625em;
  }
  .sign {
    text-align: center;
    font-weight: 600;
    user-select: none;
  }
  .less {
    background: var(--bad-soft);
  }
  .less .sign {
    color: var(--bad);
  }
  .more {
    background: var(--ok-soft);
  }
  .more .sign {
    color: var(--ok);
  }
  del,
  ins {
    text-decoration: none;
  }
  b {
    font-weight: 400;
    text-decoration: underline 2px;
    text-underline-offset: 3px;
  }
  .less b {
    text-decoration-color: var(--bad);
  }
  .more b {
    text-decoration-color: var(--ok);
  }
  .gap {
    display: block;
    padding: var(--space-1) 0 var(--space-1) var(--space-7);
    color: var(--ink-3);
    background: var(--sunken);
    font-family: var(--font-ui);
    font-size: var(--text-xs);
  }
  @media (max-width: 767px) {
    .sides {
      grid-template-columns: minmax(0, 1fr);
    }
    th,
    td {
      padding-left: var(--space-2-half);
    }
    .prec {
      display: none;
    }
    td:last-child {
      width: auto;
    }
    table {
      font-size: var(--text-xs);
    }
  }
  @media (pointer: coarse) {
    select.field {
      height: var(--control-h-touch);
    }
    textarea.field {
      font-size: var(--text-lg);
    }
  }
  @media print {
    .diff {
      max-height: none;
    }
  }
`;
