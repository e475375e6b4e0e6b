// The look of the settings: groups of ruled rows, words at the left and what one does at the right.
import { css } from 'lit';

export const settingsStyles = css`
  .page {
    max-width: 48rem;
    gap: 1.5rem;
  }
  h2 {
    font-size: var(--text-md);
    margin-bottom: 0.25rem;
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
    gap: 0.5rem 1.5rem;
    padding: 0.875rem 0;
    border-bottom: 1px solid var(--line);
  }
  .row-of.restore {
    display: block;
  }
  .words {
    flex: 1 1 16rem;
    min-width: 0;
    max-width: 30rem;
  }
  .control form {
    display: grid;
    gap: 0.5rem;
  }
  label.label {
    display: grid;
    gap: 0.25rem;
  }
  .control p {
    max-width: 18rem;
    margin-top: 0.25rem;
  }
  @media (max-width: 767px) {
    .page {
      padding: 0.875rem 0.75rem 2rem;
    }
  }
`;
