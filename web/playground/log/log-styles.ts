// The look of the log's table and of what stands around it.
import { css } from 'lit';

export const logStyles = css`
  .page {
    max-width: 84rem;
  }
  .over {
    display: flex;
    align-items: center;
    gap: var(--space-3);
  }
  .over .said {
    flex: 1;
    min-width: 0;
  }
  .adding {
    display: flex;
    align-items: center;
    gap: var(--space-3);
  }
  .adding progress {
    width: 8rem;
    accent-color: var(--accent);
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
    gap: var(--space-3);
    height: 2.75rem;
    margin-top: calc(-1 * var(--space-5));
    padding: 0 var(--space-4);
    font-size: var(--text-sm);
    font-weight: 500;
    background: var(--accent-soft);
  }
  @media (max-width: 1023px) {
    .body.split {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (max-width: 767px) {
    .page {
      padding: var(--space-4-half) var(--space-4) var(--space-7);
    }
    .head .grow {
      flex-basis: 100%;
    }
    .over {
      flex-wrap: wrap;
      justify-content: space-between;
    }
    .over .said {
      flex-basis: 100%;
    }
    .over .said:empty {
      display: none;
    }
  }
  @media print {
    :host {
      overflow: visible;
    }
    .head .row,
    .over .seg,
    tf-columns-menu,
    .note {
      display: none;
    }
  }
`;
