// The look of the settings: groups of ruled rows, words at the left and what one does at the right.
import { css } from 'lit';

export const settingsStyles = css`
  .page {
    max-width: 48rem;
    gap: var(--space-6);
  }
  h2 {
    font-size: var(--text-md);
    margin-bottom: var(--space-2);
  }
  h3 {
    font-size: var(--text-md);
    font-weight: 500;
  }
  .row-of {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-3) var(--space-6);
    padding: var(--space-4) 0;
    border-bottom: 1px solid var(--line);
  }
  .row-of.restore {
    display: block;
  }
  .words {
    flex: 1 1 16rem;
    min-width: 0;
    max-width: 30rem;
    text-wrap: pretty;
  }
  /* What is said below a button leaves it where it is. */
  .control {
    text-align: end;
  }
  .control form {
    text-align: start;
    display: grid;
    gap: var(--space-3);
  }
  label.label {
    display: grid;
    gap: var(--space-2);
  }
  .control p {
    max-width: 18rem;
    margin-top: var(--space-2);
  }
  @media (max-width: 767px) {
    .page {
      padding: var(--space-4) var(--space-4) var(--space-7);
    }
    .control {
      text-align: start;
    }
  }
`;
