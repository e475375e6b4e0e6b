// The look of the table of tokens.
import { css } from 'lit';

export const tokenDrawerStyles = css`
  :host {
    display: block;
    height: 15rem;
    border-top: 1px solid var(--line);
    background: var(--surface);
  }
  section {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    height: 100%;
  }
  .head {
    display: flex;
    align-items: center;
    gap: var(--space-4);
    padding: var(--space-2-half) var(--space-5-half);
  }
  .head .btn {
    margin-left: auto;
  }
  .none {
    padding: var(--space-3) var(--space-5-half);
  }
  .table {
    overflow: auto;
    scrollbar-gutter: stable;
    font-size: var(--text-sm);
  }
  .table:focus-visible {
    outline-offset: -2px;
  }
  .names {
    position: sticky;
    top: 0;
    z-index: 1;
    background: var(--surface);
    font-size: var(--text-xs);
    font-weight: 500;
    color: var(--ink-2);
    border-bottom: 1px solid var(--line-strong);
  }
  .all {
    overflow: hidden;
  }
  [role='row'] {
    display: grid;
    grid-template-columns: 4.5rem minmax(8rem, 1fr) 5.5rem minmax(8rem, 1fr) 5rem;
    gap: 0 var(--space-4);
    align-items: center;
    height: 1.75rem;
    padding: 0 var(--space-5-half);
    white-space: nowrap;
  }
  .drawn [role='row'] {
    cursor: pointer;
  }
  .drawn [role='row']:hover {
    background: var(--hover);
  }
  .drawn .hit {
    background: var(--accent-soft);
    box-shadow: inset 2px 0 0 var(--accent);
  }
  [role='gridcell'],
  [role='columnheader'] {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  [role='row'] > :nth-child(1),
  [role='row'] > :nth-child(3),
  [role='row'] > :nth-child(5) {
    text-align: right;
  }
  b {
    font-weight: 600;
  }
  .text {
    font-family: var(--font-mono);
    white-space: pre;
    padding: var(--space-1) 0;
  }
  @media (max-width: 767px) {
    .head {
      padding: var(--space-2) var(--space-4);
    }
    .head .xs {
      display: none;
    }
    [role='row'] {
      grid-template-columns: 3rem minmax(4rem, 1fr) 4rem minmax(4rem, 1fr);
      gap: 0 var(--space-3);
      padding: 0 var(--space-4);
    }
    [role='row'] > :nth-child(5) {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .drawn .hit {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`;
