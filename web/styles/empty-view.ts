// What stands in a view that has nothing to show yet: what would be here, and where to begin.
import { css } from 'lit';

export const emptyView = css`
  .empty {
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    padding: var(--space-7) var(--space-5-half);
    text-align: center;
    display: grid;
    justify-items: center;
    gap: var(--space-2);
  }
  .empty h2 {
    font-size: var(--text-md);
  }
  .empty p {
    font-size: var(--text-sm);
    color: var(--ink-2);
    max-width: 26rem;
    text-wrap: balance;
    margin-bottom: var(--space-4);
  }
  .empty .btn {
    text-decoration: none;
    color: var(--ink);
  }
  .empty .btn.primary {
    color: var(--on-accent);
  }
`;
