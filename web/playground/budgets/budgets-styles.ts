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
    padding: 0.875rem 0;
    border-bottom: 1px solid var(--line);
  }
  .title {
    display: flex;
    align-items: center;
    gap: 0.25rem;
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
    margin: 0.5rem 0;
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
  .half {
    left: 50%;
  }
  .most {
    left: 75%;
  }
  .last {
    left: 90%;
  }
  .sums {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
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
    padding: 2rem 1.125rem;
    text-align: center;
  }
  .empty p {
    font-size: var(--text-sm);
    color: var(--ink-2);
    max-width: 30rem;
    margin: 0.25rem auto 0;
  }
  @media (max-width: 767px) {
    .page {
      padding: 0.875rem 0.75rem 2rem;
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
