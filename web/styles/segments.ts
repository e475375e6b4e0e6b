// Buttons of which one is pressed: a choice that is seen whole.
import { css } from 'lit';

export const segments = css`
  .seg {
    display: inline-flex;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-m);
    background: var(--surface);
  }
  .seg button {
    height: calc(var(--control-h) - 2px);
    padding: 0 var(--space-4);
    border: 0;
    border-left: 1px solid var(--line);
    background: none;
    color: var(--ink-2);
    font-size: var(--text-sm);
    font-weight: 500;
    line-height: 1;
    white-space: nowrap;
    cursor: pointer;
  }
  .seg button:first-child {
    border-left: 0;
    border-radius: 4px 0 0 4px;
  }
  .seg button:last-child {
    border-radius: 0 4px 4px 0;
  }
  .seg button:hover {
    background: var(--hover);
    color: var(--ink);
  }
  .seg button[aria-pressed='true'] {
    background: var(--ink);
    color: var(--surface);
  }
  .seg.small button {
    height: 1.5rem;
    padding: 0 var(--space-3);
    font-size: var(--text-xs);
  }
  @media (pointer: coarse) {
    .seg.small button {
      height: 2.25rem;
      padding: 0 var(--space-4);
    }
  }
`;
