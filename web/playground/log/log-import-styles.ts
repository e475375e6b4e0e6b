// The look of an import: a ruled box that stands above the table until it is closed.
import { css } from 'lit';

export const logImportStyles = css`
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.625rem;
    max-width: 44rem;
    padding: 0.75rem 1rem 1rem;
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
    padding: 0.875rem;
  }
  .file {
    overflow-wrap: anywhere;
  }
  dl {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 0.25rem 1rem;
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
    padding: 0.5rem 0.625rem;
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
    margin-top: 0.25rem;
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
