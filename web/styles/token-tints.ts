// Tokens in place, in the prompt and wherever else text is shown as tokens.
import { css } from 'lit';

/**
 * Tokens in place: tint and a hairline where the token begins. No padding: the text stands where it would stand
 * uncoloured. A token that wraps has its hairline once (`box-decoration-break: clone` would repeat it, and makes the
 * layout of a long line four times as slow).
 */
export const tokenTints = css`
  .t {
    background: var(--t);
    box-shadow: inset 1px 0 0 var(--tok-edge);
  }
  .t0 {
    --t: var(--tok-0);
    --t1: var(--tok-1);
    --t2: var(--tok-2);
    --t3: var(--tok-3);
  }
  .t1 {
    --t: var(--tok-1);
    --t1: var(--tok-2);
    --t2: var(--tok-3);
    --t3: var(--tok-4);
  }
  .t2 {
    --t: var(--tok-2);
    --t1: var(--tok-3);
    --t2: var(--tok-4);
    --t3: var(--tok-5);
  }
  .t3 {
    --t: var(--tok-3);
    --t1: var(--tok-4);
    --t2: var(--tok-5);
    --t3: var(--tok-0);
  }
  .t4 {
    --t: var(--tok-4);
    --t1: var(--tok-5);
    --t2: var(--tok-0);
    --t3: var(--tok-1);
  }
  .t5 {
    --t: var(--tok-5);
    --t1: var(--tok-0);
    --t2: var(--tok-1);
    --t3: var(--tok-2);
  }
  .split2 {
    background: linear-gradient(90deg, var(--t) 50%, var(--t1) 50%);
  }
  .split3 {
    background: linear-gradient(90deg, var(--t) 33%, var(--t1) 33% 67%, var(--t2) 67%);
  }
  .split4 {
    background: linear-gradient(90deg, var(--t) 25%, var(--t1) 25% 50%, var(--t2) 50% 75%, var(--t3) 75%);
  }
  @media (forced-colors: active) {
    .t {
      background: none;
      box-shadow: none;
      text-decoration: underline 1px;
      text-underline-offset: 3px;
    }
    .t1,
    .t3,
    .t5 {
      text-decoration-thickness: 4px;
    }
  }
  @media print {
    .t {
      background: none;
      box-shadow: none;
      text-decoration: underline 1px;
      text-underline-offset: 3px;
    }
    .t1,
    .t3,
    .t5 {
      text-decoration-thickness: 3px;
    }
  }
`;
