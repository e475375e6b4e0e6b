// The look of an import: a ruled box that stands above the table until it is closed.
import { css } from 'lit';

export const logImportStyles = css`
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-3-half);
    max-width: 44rem;
    padding: var(--space-4) var(--space-5) var(--space-5);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-l);
    font-size: var(--text-sm);
    line-height: 1.25rem;
  }
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }
  h2:focus {
    outline: none;
  }
  .zone {
    padding: var(--space-4-half);
  }
  .file {
    overflow-wrap: anywhere;
  }
  dl {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: var(--space-2) var(--space-5);
  }
  dt {
    color: var(--ink-3);
  }
  dd {
    overflow-wrap: anywhere;
  }
  .skipped {
    max-height: 12rem;
    overflow: auto;
    padding: var(--space-3) var(--space-3-half);
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
    background: var(--sunken);
    font-size: var(--text-xs);
    line-height: 1.125rem;
  }
  .skipped li {
    overflow-wrap: anywhere;
  }
  .skipped li + li {
    margin-top: var(--space-2);
  }
  progress {
    appearance: none;
    width: 100%;
    height: 0.375rem;
    border: 0;
    border-radius: var(--radius-s);
    background: var(--hover);
    overflow: hidden;
  }
  progress::-webkit-progress-bar {
    background: var(--hover);
  }
  progress::-webkit-progress-value {
    background: var(--accent);
  }
  progress::-moz-progress-bar {
    background: var(--accent);
  }
`;
