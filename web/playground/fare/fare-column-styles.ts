// The look of the fare: a column, on a narrow screen a sheet.
import { css } from 'lit';

export const fareColumnStyles = css`
  :host {
    display: block;
    min-height: 0;
    min-width: 0;
  }
  aside {
    height: 100%;
    display: flex;
    flex-direction: column;
    background: var(--bg);
    border-left: 1px solid var(--line);
  }
  aside:focus {
    outline: none;
  }
  .scroll {
    flex: 1;
    min-height: 0;
    display: flex;
    flex-direction: column;
  }
  .rest {
    flex: 1;
    min-height: 0;
    position: relative; /* so that what only screen readers see scrolls with it, and makes the page no longer */
    overflow-y: auto;
    scrollbar-width: thin;
    scrollbar-color: var(--line-strong) transparent;
    scrollbar-gutter: stable;
  }
  .rest section {
    padding-right: calc(var(--space-5-half) - 11px);
  }
  section {
    padding: var(--space-4-half) var(--space-5-half);
    border-bottom: 1px solid var(--line);
    flex: none;
  }
  .plain {
    background: var(--surface);
  }
  .below {
    margin-top: var(--space-4);
  }
  .hero {
    position: relative;
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: end;
    gap: 0 var(--space-5);
  }
  .hero p {
    grid-column: 1 / -1;
    margin-top: var(--space-2);
    min-height: 1rem;
  }
  .hero b {
    color: var(--ink);
    font-weight: 600;
  }
  .money {
    font-size: var(--text-2xl);
    line-height: 2.125rem;
    font-weight: 600;
    letter-spacing: -0.015em;
    white-space: nowrap;
  }
  .tokens {
    font-size: var(--text-xl);
    line-height: 1.75rem;
    font-weight: 600;
    letter-spacing: -0.01em;
    white-space: nowrap;
  }
  .right {
    text-align: right;
  }
  progress {
    position: absolute;
    inset: auto 0 -1px;
    width: 100%;
    height: 2px;
    border: 0;
    appearance: none;
    background: transparent;
    accent-color: var(--accent);
  }
  progress::-webkit-progress-bar {
    background: transparent;
  }
  progress::-webkit-progress-value,
  progress::-moz-progress-bar {
    background: var(--accent);
  }
  .promise {
    padding: var(--space-4-half) var(--space-5-half);
    font-size: var(--text-xs);
    line-height: 1.125rem;
    color: var(--ink-3);
  }
  .scrim,
  .grab,
  .paper {
    display: none;
  }
  @media (max-width: 1023px), (max-height: 639px) {
    .scroll {
      overflow-y: auto;
    }
    .rest {
      overflow: visible;
      flex: none;
    }
    .rest section {
      padding-right: var(--space-5-half);
    }
  }
  @media (max-width: 1023px) {
    :host {
      display: contents;
    }
    .scrim.open {
      display: block;
      position: fixed;
      inset: 0;
      z-index: 20;
      background: var(--scrim);
    }
    aside {
      position: fixed;
      z-index: 21;
      inset: auto 0 0;
      height: auto;
      max-height: 86dvh;
      border: 0;
      background: var(--surface);
      border-radius: 12px 12px 0 0;
      box-shadow: var(--shadow-pop);
      visibility: hidden;
    }
    aside.open {
      visibility: visible;
      animation: rise var(--slow) var(--ease);
    }
    .grab {
      display: grid;
      place-content: center;
      width: 100%;
      height: 1.5rem;
      border: 0;
      background: none;
      cursor: grab;
      touch-action: none;
      flex: none;
    }
    .grab::before {
      content: '';
      width: 36px;
      height: 4px;
      border-radius: 2px;
      background: var(--line-strong);
    }
    .grab:focus-visible {
      outline-offset: -4px;
    }
    section,
    .rest section {
      padding: var(--space-4) var(--space-5);
    }
    .hero {
      order: -1;
      padding-top: 0;
    }
    .promise {
      padding: var(--space-4) var(--space-5);
    }
  }
  @keyframes rise {
    from {
      translate: 0 3rem;
      opacity: 0;
    }
  }
  @media print {
    aside {
      position: static;
      visibility: visible;
      border: 0;
      max-height: none;
      background: none;
      box-shadow: none;
      border-radius: 0;
    }
    .scroll,
    .rest {
      overflow: visible;
    }
    section,
    .rest section {
      padding: var(--space-4) 0;
      background: none;
    }
    .paper {
      display: block;
      padding: 0 0 var(--space-4);
      overflow-wrap: anywhere;
    }
    tf-log-action,
    .grab,
    .scrim.open,
    .promise,
    .model,
    section:has(> tf-vocabularies),
    section:has(> tf-prospect:not([open])) {
      display: none;
    }
  }
`;
