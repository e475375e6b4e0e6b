// The look of the list of saved prompts.
import { css } from 'lit';

export const savedPanelStyles = css`
  :host {
    display: block;
    position: absolute;
    z-index: 12;
    top: 3.25rem;
    right: 0.75rem;
    width: min(28rem, calc(100% - 1.5rem));
    max-height: calc(100% - 4.5rem);
    overflow: auto;
    padding: var(--space-4) var(--space-5) var(--space-3);
    background: var(--surface);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-l);
    box-shadow: var(--shadow-pop);
  }
  h2:focus {
    outline: none;
  }
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--space-1) var(--space-3);
    margin-top: var(--space-2-half);
  }
  form .label {
    grid-column: 1 / -1;
  }
  .renaming {
    flex: 1;
    margin: var(--space-2) 0;
  }
  .said {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    min-height: 1.5rem;
    padding: var(--space-2) 0;
    overflow-wrap: anywhere;
  }
  .said .icon {
    color: var(--ok);
    margin-right: calc(-1 * var(--space-2));
  }
  .said button {
    flex: none;
  }
  .below {
    margin-bottom: var(--space-3);
  }
  .none {
    padding-bottom: var(--space-3);
  }
  li {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    border-top: 1px solid var(--line);
  }
  .open {
    flex: 1;
    min-width: 0;
    display: grid;
    justify-items: start;
    padding: var(--space-3) 0;
    border: 0;
    background: none;
    text-align: left;
    cursor: pointer;
    font-size: var(--text-sm);
    line-height: 1.25rem;
  }
  .open > :not(.facts) {
    max-width: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .open:hover .name {
    color: var(--accent);
    text-decoration: underline;
  }
  .name {
    font-weight: 500;
  }
  .row {
    gap: 0;
    margin-right: calc(-1 * var(--space-3));
  }
  .row .btn {
    text-decoration: none;
  }
  .row .square {
    width: 1.625rem;
  }
  @media (pointer: coarse) {
    .row .square {
      width: 2.25rem;
    }
    input.field {
      height: var(--control-h-touch);
      font-size: var(--text-lg);
    }
    form .btn {
      height: var(--control-h-touch);
    }
  }
`;
