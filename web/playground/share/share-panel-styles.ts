// The look of the panel that opens below "Share".
import { css } from 'lit';

export const sharePanelStyles = css`
  :host {
    display: block;
    position: relative;
    margin-left: auto;
  }
  .pop {
    position: absolute;
    z-index: 12;
    right: 0;
    top: calc(100% + 4px);
    display: grid;
    gap: var(--space-3);
    width: min(25rem, calc(100vw - 1.5rem));
    padding: var(--space-4-half);
    background: var(--surface);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-l);
    box-shadow: var(--shadow-pop);
  }
  .row .field {
    flex: 1;
  }
  .btn.small {
    flex: none;
    justify-self: start;
  }
  h2 {
    margin-top: var(--space-2);
    padding-top: var(--space-4);
    border-top: 1px solid var(--line);
  }
  textarea.field {
    height: auto;
    padding: var(--space-3) var(--space-3-half);
    resize: vertical;
    font-size: var(--text-xs);
    line-height: 1.125rem;
    overflow-wrap: anywhere;
  }
  .problem {
    color: var(--bad);
  }
  .state {
    min-height: 1rem;
    color: var(--ink-2);
  }
  @media (max-width: 767px) {
    .word {
      display: none;
    }
  }
`;
