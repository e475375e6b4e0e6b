// The look of what is compared, beside that of every filter: below a rule, with a sign in the field of the search.
import { css } from 'lit';

export const compareFilterStyles = css`
  :host {
    display: block;
  }
  form {
    padding: var(--space-4) 0 0;
    border-top: 1px solid var(--line);
  }
  .field input {
    border: 0;
    padding: 0;
    background: none;
    outline: none;
    width: 100%;
    min-width: 0;
    font-weight: 400;
    font-size: var(--text-sm);
    color: var(--ink);
  }
  .field:focus-within {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .check {
    margin-left: auto;
    height: var(--control-h);
  }
  .problem {
    flex-basis: 100%;
  }
  @media (max-width: 767px) {
    .check {
      margin-left: 0;
    }
  }
  @media (pointer: coarse) {
    .field input {
      font-size: var(--text-lg);
    }
  }
`;
