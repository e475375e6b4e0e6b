// What is wrong with a field, in words, below the fields.
import { css } from 'lit';

export const problemBox = css`
  .problem {
    padding: var(--space-2-half) var(--space-3-half);
    background: var(--bad-soft);
    color: var(--ink);
    border: 1px solid var(--bad);
    border-radius: var(--radius-m);
    font-size: var(--text-xs);
    line-height: 1rem;
  }
`;
