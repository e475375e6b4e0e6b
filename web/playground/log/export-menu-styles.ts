// The look of a list that opens below its button: of formats, of columns.
import { css } from 'lit';

export const exportMenuStyles = css`
  :host {
    display: block;
    position: relative;
  }
  .pop {
    position: absolute;
    z-index: 10;
    right: 0;
    top: calc(100% + 4px);
    width: 17rem;
    padding: var(--space-2) 0;
    background: var(--surface);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-l);
    box-shadow: var(--shadow-pop);
  }
  .item {
    display: grid;
    width: 100%;
    padding: var(--space-2-half) var(--space-4);
    border: 0;
    background: none;
    text-align: left;
    cursor: pointer;
    font-size: var(--text-sm);
    line-height: 1.25rem;
  }
  .item:hover {
    background: var(--hover);
  }
  .item:focus-visible {
    outline-offset: -2px;
  }
  .item .strong {
    font-weight: 500;
  }
  .pop .check {
    padding: var(--space-2-half) var(--space-4);
    margin-top: var(--space-2);
    border-top: 1px solid var(--line);
    width: 100%;
  }
  .narrow {
    width: 13rem;
    margin: 0;
  }
  .pop .item-check {
    margin: 0;
    padding: var(--space-2) var(--space-4);
    border: 0;
  }
  .hint {
    padding: var(--space-3) var(--space-4) var(--space-2);
    margin-top: var(--space-2);
    border-top: 1px solid var(--line);
  }
  .what {
    padding: var(--space-2) var(--space-4);
    border-bottom: 1px solid var(--line);
  }
  @media (max-width: 767px) {
    .pop:not(.narrow) {
      right: auto;
      left: -6rem;
    }
  }
`;
