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
    padding: 0.75rem 1rem 0.5rem;
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
    gap: 0.125rem 0.5rem;
    margin-top: 0.375rem;
  }
  form .label {
    grid-column: 1 / -1;
  }
  .renaming {
    flex: 1;
    margin: 0.25rem 0;
  }
  .said {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-height: 1.5rem;
    overflow-wrap: anywhere;
  }
  .said .icon {
    color: var(--ok);
    margin-right: -0.25rem;
  }
  .said button {
    flex: none;
  }
  .below {
    margin-bottom: 0.5rem;
  }
  .none {
    padding-bottom: 0.5rem;
  }
  li {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    border-top: 1px solid var(--line);
  }
  .open {
    flex: 1;
    min-width: 0;
    display: grid;
    justify-items: start;
    padding: 0.5rem 0;
    border: 0;
    background: none;
    text-align: left;
    cursor: pointer;
    font-size: var(--text-sm);
    line-height: 1.25rem;
  }
  .open > * {
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
    margin-right: -0.5rem;
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
      font-size: 1rem;
    }
    form .btn {
      height: var(--control-h-touch);
    }
  }
`;
