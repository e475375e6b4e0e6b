// The frame of a view that is a page of its own: it scrolls, its content stands in the middle, its heading at the top.
import { css } from 'lit';

export const pageFrame = css`
  :host {
    display: block;
    overflow: auto;
    background: var(--surface);
    scrollbar-gutter: stable;
  }
  .page {
    margin: 0 auto;
    padding: var(--space-5-half) var(--space-6) var(--space-8);
    display: grid;
    gap: var(--space-5);
    grid-template-columns: minmax(0, 1fr);
  }
  h1:focus {
    outline: none;
  }
  .head {
    display: flex;
    align-items: center;
    gap: var(--space-4);
    flex-wrap: wrap;
  }
  .head p {
    font-size: var(--text-sm);
    color: var(--ink-2);
  }
`;
