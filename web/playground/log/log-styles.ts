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
  tf-log-table {
    min-width: 0;
  }
  tf-entry-details {
    position: sticky;
    top: 0;
  }
  .picking {
    --foot-bottom: 2.75rem;
  }
  .picked {
    position: sticky;
    bottom: 0;
    z-index: 4;
    display: flex;
    align-items: center;
    gap: 0.5rem;
    height: 2.75rem;
    margin-top: -1rem;
    padding: 0 0.75rem;
    font-size: var(--text-sm);
    font-weight: 500;
    background: var(--accent-soft);
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
  }
  @media print {
    :host {
      overflow: visible;
    }
    .head .row,
    .note {
      display: none;
    }
  }
`;
