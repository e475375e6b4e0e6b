// The look of the comparison around its table: the head, what is said of it, and the arithmetic of a row beside it.
import { css } from 'lit';

export const compareStyles = css`
  .page {
    max-width: 84rem;
    gap: var(--space-4);
  }
  nav {
    display: flex;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-m);
    overflow: hidden;
  }
  nav a {
    padding: var(--space-2-half) var(--space-4);
    font-size: var(--text-sm);
    font-weight: 500;
    line-height: 1.125rem;
    color: var(--ink-2);
    text-decoration: none;
  }
  nav a:focus-visible {
    outline-offset: -3px;
  }
  nav a + a {
    border-left: 1px solid var(--line-strong);
  }
  nav a[aria-current] {
    background: var(--ink);
    color: var(--surface);
  }
  .said,
  .said p {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-5);
    color: var(--ink-2);
  }
  .said {
    min-height: 1.625rem;
  }
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-items: start;
    gap: var(--space-6);
  }
  .body.split {
    grid-template-columns: minmax(0, 1fr) 23rem;
  }
  .details {
    position: sticky;
    z-index: 2;
    top: 0.5rem;
    padding: var(--space-4-half) var(--space-5);
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    background: var(--bg);
  }
  .details .btn {
    margin-top: var(--space-4);
  }
  .why {
    margin: var(--space-3) 0;
  }
  @media (max-width: 1023px) {
    .body.split {
      grid-template-columns: minmax(0, 1fr);
    }
    .details {
      position: fixed;
      z-index: 20;
      inset: 0;
      top: auto;
      max-height: 90dvh;
      overflow: auto;
      border-radius: 12px 12px 0 0;
      box-shadow: var(--shadow-pop);
      padding-bottom: calc(var(--space-5) + env(safe-area-inset-bottom));
    }
  }
  @media (max-width: 767px) {
    .page {
      padding: var(--space-4-half) var(--space-4) var(--space-7);
    }
    .head .grow {
      flex-basis: 100%;
    }
    .said p {
      flex-wrap: wrap;
      gap: 0 var(--space-5);
    }
  }
  @media (pointer: coarse) {
    nav a {
      padding: var(--space-4);
    }
  }
  @media (forced-colors: active) {
    nav a[aria-current] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
  @media print {
    :host {
      overflow: visible;
    }
    nav,
    .head a,
    .said .btn,
    .details .btn {
      display: none;
    }
  }
`;
