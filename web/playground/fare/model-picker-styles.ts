// The look of the model picker.
import { css } from 'lit';

export const modelPickerStyles = css`
  :host {
    display: block;
  }
  button.field {
    cursor: pointer;
    text-align: left;
    white-space: nowrap;
    overflow: hidden;
  }
  button.field:hover {
    background: var(--hover);
  }
  #popup {
    position: fixed;
    margin: 0;
    inset: auto;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-l);
    background: var(--surface);
    color: var(--ink);
    box-shadow: var(--shadow-pop);
  }
  #popup:popover-open {
    display: flex;
    flex-direction: column;
  }
  .search {
    padding: var(--space-3);
    border-bottom: 1px solid var(--line);
  }
  .search input {
    flex: 1;
    min-width: 0;
    border: 0;
    background: none;
    outline: none;
    padding: 0;
    height: 100%;
  }
  .search .field:focus-within {
    outline: 2px solid var(--focus);
    outline-offset: -1px;
  }
  #list {
    overflow: auto;
    overscroll-behavior: contain;
    padding-bottom: var(--space-2);
  }
  .group {
    padding: var(--space-3) var(--space-4) var(--space-1);
    font-size: var(--text-xs);
    color: var(--ink-3);
    font-weight: 500;
  }
  .option {
    display: grid;
    grid-template-columns: 1rem minmax(0, 1fr) auto;
    gap: 0 var(--space-3);
    padding: var(--space-2-half) var(--space-4);
    font-size: var(--text-sm);
    line-height: 1.25rem;
    align-items: baseline;
    cursor: pointer;
    scroll-margin: 2rem 0;
  }
  .option[aria-selected='true'] {
    background: var(--accent-soft);
  }
  .tick {
    align-self: center;
  }
  .name {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--space-2-half);
    align-items: center;
  }
  .how {
    grid-column: 2 / -1;
  }
  .option .strong {
    font-weight: 500;
  }
  .unknown {
    padding: var(--space-3);
  }
  .keys {
    padding: var(--space-3) var(--space-4);
    border-top: 1px solid var(--line);
    background: var(--bg);
  }
  @media (pointer: coarse) {
    .keys {
      display: none;
    }
    .option {
      padding-block: var(--space-3);
    }
  }
  @media (max-width: 767px) {
    .search input {
      font-size: var(--text-lg);
    }
  }
  @media (forced-colors: active) {
    .option[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
