// The look of what many calls cost: fields, a ruled table of amounts, a line of what an amount pays for.
import { css } from 'lit';

export const manyCallsStyles = css`
  :host {
    display: block;
  }
  .fields {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 6.5rem;
    gap: var(--space-2-half) var(--space-4);
    align-items: center;
    font-size: var(--text-sm);
    margin: var(--space-3) 0 var(--space-4);
  }
  .wide {
    grid-column: 1 / -1;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--text-sm);
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    height: 1.875rem;
    padding: 0 0 0 var(--space-4);
    border-top: 1px solid var(--line);
    font-weight: 400;
    text-align: left;
  }
  th:first-child,
  td:first-child {
    padding-left: 0;
  }
  thead th {
    font-size: var(--text-xs);
    color: var(--ink-2);
  }
  th.num,
  td.num {
    text-align: right;
  }
  td.strong {
    font-weight: 600;
  }
  .under {
    font-size: var(--text-xs);
    line-height: 1.125rem;
    color: var(--ink-3);
    font-weight: 400;
  }
  li.under {
    display: flex;
    justify-content: space-between;
    gap: var(--space-4);
  }
  ul {
    margin-top: var(--space-2);
  }
  .sum {
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: var(--space-3) var(--space-4);
    flex-wrap: wrap;
    font-size: var(--text-sm);
    line-height: 1.25rem;
    border-top: 1px solid var(--line);
    padding-top: var(--space-3);
    margin-top: var(--space-3);
  }
  .sum label {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    white-space: nowrap;
  }
  .sum .field {
    width: 5.5rem;
    height: 1.75rem;
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
  .calls {
    display: grid;
    text-align: right;
    margin-left: auto;
    font-variant-numeric: tabular-nums;
  }
  .sum + .problem,
  .cache {
    margin-top: var(--space-2-half);
  }
  @media (pointer: coarse) {
    select.field,
    .sum .field {
      height: var(--control-h-touch);
      font-size: var(--text-lg);
    }
  }
`;
