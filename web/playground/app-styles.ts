// The look of the frame of the page.
import { css } from 'lit';

export const appStyles = css`
  :host {
    display: grid;
    grid-template: auto auto minmax(0, 1fr) / minmax(0, 1fr);
    height: 100dvh;
    position: relative;
  }
  .skip {
    position: absolute;
    z-index: 30;
    top: -4rem;
    left: 0.5rem;
    padding: var(--space-3) var(--space-4);
    background: var(--surface);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-m);
    box-shadow: var(--shadow-pop);
  }
  .skip:focus {
    top: 0.5rem;
  }
  header {
    display: flex;
    align-items: stretch;
    gap: var(--space-6);
    min-height: var(--bar-h);
    padding: 0 var(--space-5);
    border-bottom: 1px solid var(--line);
    background: var(--bg);
  }
  .brand {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    font-weight: 600;
    letter-spacing: -0.01em;
    font-size: var(--text-brand);
    color: var(--ink);
    text-decoration: none;
    border-radius: var(--radius-s);
  }
  .mark {
    width: 20px;
    height: 20px;
    flex: none;
  }
  .ticket {
    fill: var(--ink);
  }
  .first {
    fill: var(--tok-0);
  }
  .second {
    fill: var(--tok-1);
  }
  .third {
    fill: var(--tok-2);
  }
  nav {
    display: flex;
    gap: var(--space-1);
    min-width: 0;
    overflow-x: auto;
    scrollbar-width: none;
  }
  nav a {
    position: relative;
    display: flex;
    align-items: center;
    padding: 0 var(--space-3-half);
    color: var(--ink-2);
    text-decoration: none;
    font-size: var(--text-sm);
    font-weight: 500;
    white-space: nowrap;
  }
  nav a:focus-visible {
    outline-offset: -3px;
  }
  nav a:hover,
  nav a[aria-current] {
    color: var(--ink);
  }
  nav a[aria-current]::after {
    content: '';
    position: absolute;
    inset: auto 0 0;
    border-bottom: 2px solid var(--ink);
  }
  .end {
    margin-left: auto;
    display: flex;
    align-items: center;
    gap: var(--space-3);
  }
  .as-of {
    min-width: 7.5rem;
    text-align: right;
    font-size: var(--text-xs);
    color: var(--ink-3);
    white-space: nowrap;
  }
  .as-of.old {
    color: var(--warn);
  }
  main {
    min-height: 0;
    min-width: 0;
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
  }
  main > * {
    min-height: 0;
    min-width: 0;
  }
  .missing {
    padding: var(--space-7) var(--space-5);
  }
  .missing + tf-workbench {
    display: none;
  }
  @media (max-width: 479px) {
    tf-install[offered] ~ .as-of {
      display: none;
    }
  }
  @media (pointer: coarse), (max-width: 767px) {
    .keys {
      display: none;
    }
  }
  @media (max-width: 959px) {
    header {
      flex-wrap: wrap;
      gap: 0;
      padding: 0 var(--space-2) 0 var(--space-4);
    }
    .brand {
      min-height: var(--bar-h);
    }
    /* Beside the name however long its words are: only the views have a row of their own. */
    .end {
      flex: 1 1 0;
      min-width: 0;
      justify-content: flex-end;
    }
    .as-of {
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    nav {
      order: 3;
      flex-basis: calc(100% + 1rem);
      margin: 0 calc(-1 * var(--space-2)) 0 calc(-1 * var(--space-4));
      padding: 0 var(--space-2);
      border-top: 1px solid var(--line);
    }
    nav a {
      min-height: 2.625rem;
    }
  }
  @media print {
    :host {
      display: block;
      height: auto;
    }
    /* Of the bar, the name and the day of the prices. */
    header {
      min-height: 0;
      padding: 0 0 var(--space-3);
      background: none;
      justify-content: space-between;
    }
    .end .as-of {
      display: block;
    }
    .skip,
    header nav,
    .end > :not(.as-of),
    tf-budget-notes,
    tf-page-notes {
      display: none;
    }
  }
`;
