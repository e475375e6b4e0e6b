// The look of what is compared: fields in a row that wraps, below a rule.
import { css } from 'lit';

export const compareFilterStyles = css`
  :host {
    display: block;
  }
  form {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    gap: var(--space-3) var(--space-4);
    padding: var(--space-4) 0 0;
    border-top: 1px solid var(--line);
  }
  .label {
    display: grid;
    gap: var(--space-1);
  }
  select.field,
  input.field {
    width: auto;
    font-weight: 400;
    max-width: 100%;
  }
  .wide > .field {
    width: 15rem;
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
  tf-count-field {
    width: 5.5rem;
    height: var(--control-h);
    display: grid;
    align-items: center;
  }
  .check {
    margin-left: auto;
    height: var(--control-h);
  }
  .problem {
    flex-basis: 100%;
  }
  @media (max-width: 767px) {
    label.wide {
      flex-basis: 100%;
    }
    .wide > .field {
      width: 100%;
    }
    .check {
      margin-left: 0;
    }
  }
  @media (pointer: coarse) {
    .field,
    select.field,
    input.field,
    tf-count-field {
      height: var(--control-h-touch);
    }
    .field input {
      font-size: var(--text-lg);
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`;
