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
    padding: 1.25rem 1.5rem 3rem;
    display: grid;
    gap: 1rem;
    grid-template-columns: minmax(0, 1fr);
  }
  h1:focus {
    outline: none;
  }
  .head {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    flex-wrap: wrap;
  }
  .head p {
    font-size: var(--text-sm);
    color: var(--ink-2);
  }
`;
