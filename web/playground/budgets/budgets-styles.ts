// The look of the budgets: a ruled list, in each row a bar with marks where the page warns.
import { css } from 'lit';

export const budgetsStyles = css`
  .page {
    max-width: 56rem;
  }
  ul {
    border-top: 1px solid var(--line);
  }
  li {
    padding: var(--space-4-half) 0;
    border-bottom: 1px solid var(--line);
  }
  .title {
    display: flex;
    align-items: center;
    gap: var(--space-2);
  }
  h2 {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
    font-size: var(--text-md);
  }
  .meter {
    position: relative;
    height: 0.5rem;
    margin: var(--space-3) 0;
    border-radius: 4px;
    background: var(--line);
    overflow: hidden;
  }
  i {
    display: block;
    height: 100%;
    background: var(--accent);
  }
  .near i {
    background: var(--warn);
  }
  .over i {
    background: var(--bad);
  }
  b {
    position: absolute;
    inset: 0 auto;
    width: 2px;
    background: var(--surface);
  }
  .near-text {
    color: var(--warn);
  }
  .depth1 {
    padding-left: var(--space-6);
  }
  .depth2 {
    padding-left: calc(2 * var(--space-6));
  }
  .depth3 {
    padding-left: calc(3 * var(--space-6));
  }
  .sums {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--space-5);
    font-size: var(--text-sm);
    line-height: 1.25rem;
  }
  .sums :last-child {
    margin-left: auto;
  }
  .bad {
    color: var(--bad);
  }
  .empty {
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    padding: var(--space-7) var(--space-5-half);
    text-align: center;
  }
  .empty p {
    font-size: var(--text-sm);
    color: var(--ink-2);
    max-width: 30rem;
    margin: var(--space-2) auto 0;
  }
  @media (max-width: 767px) {
    .page {
      padding: var(--space-4-half) var(--space-4) var(--space-7);
    }
    .head .grow {
      flex-basis: 100%;
    }
  }
  @media (forced-colors: active) {
    .meter {
      border: 1px solid CanvasText;
    }
    i {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
`;
