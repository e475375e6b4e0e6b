// The look of the chat: a row for each message, its role before it and its tokens behind it; on a narrow screen the
// role and the buttons stand above the text.
import { css } from 'lit';

export const chatStyles = css`
  :host {
    display: block;
    overflow-y: auto;
    background: var(--surface);
    min-height: 0;
  }
  li {
    display: grid;
    grid-template-columns: 7.5rem minmax(0, 1fr) 5.5rem auto;
    gap: var(--space-2) var(--space-4);
    padding: var(--space-4) var(--space-5-half);
    border-bottom: 1px solid var(--line);
    align-items: start;
  }
  textarea.field {
    height: auto;
    min-height: var(--control-h);
    padding: var(--space-2-half) var(--space-3-half);
    line-height: 1.25rem;
    resize: none;
    overflow: hidden;
    font: inherit;
    font-size: var(--text-sm);
    color: var(--ink);
  }
  textarea.mono {
    font-family: var(--font-mono);
    font-size: var(--text-sm);
    resize: vertical;
    overflow: auto;
  }
  textarea::placeholder {
    color: var(--ink-3);
    opacity: 1;
  }
  select.field {
    cursor: pointer;
  }
  .count {
    text-align: right;
    padding-top: var(--space-2-half);
    font-size: var(--text-sm);
    line-height: 1.25rem;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    display: grid;
  }
  .acts {
    display: flex;
  }
  .image {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2-half);
    margin-top: var(--space-3);
    font-size: var(--text-sm);
    min-width: 0;
  }
  .image select {
    width: auto;
    height: 1.75rem;
    padding: 0 var(--space-2-half);
  }
  .image tf-count-field {
    width: 4.5rem;
  }
  .file-name {
    min-width: 5rem;
    max-width: 14rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--ink-2);
  }
  .add {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-3);
    padding: var(--space-4) var(--space-5-half);
  }
  .hint {
    margin-left: auto;
  }
  .file:focus-within {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .extras {
    padding: var(--space-2) var(--space-5-half) var(--space-5-half);
    display: grid;
    gap: var(--space-4);
  }
  .tools {
    display: grid;
    gap: var(--space-2);
  }
  .numbers {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-3) var(--space-5-half);
  }
  .numbers div {
    display: flex;
    align-items: center;
    gap: var(--space-4);
  }
  .numbers tf-count-field {
    width: 5rem;
  }
  .problem {
    margin: 0 var(--space-5-half);
    overflow-wrap: anywhere;
  }
  .extras .problem {
    margin: 0;
  }
  @media (max-width: 767px) {
    li {
      grid-template-columns: 7.5rem minmax(0, 1fr) auto;
      padding: var(--space-3-half) var(--space-4);
    }
    .what {
      grid-row: 2;
      grid-column: 1 / -1;
    }
    .add,
    .extras {
      padding-inline: var(--space-4);
    }
    .hint {
      display: none;
    }
  }
  @media print {
    .add,
    .btn,
    .hint {
      display: none;
    }
  }
  @media (pointer: coarse) {
    .btn,
    select.field {
      min-height: var(--control-h-touch);
      min-width: var(--control-h-touch);
    }
    textarea.field {
      font-size: var(--text-lg);
    }
  }
`;
