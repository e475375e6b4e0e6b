// Fields above a table or a chart that say what it shows: a row that wraps, each with its name above it; on a phone in two
// columns. `wide` takes a row there, `fits` is as wide as what it says.
import { css } from 'lit';

export const filterFields = css`
  .filter {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--space-3) var(--space-4);
  }
  .filter .label {
    display: grid;
    gap: var(--space-2);
    min-width: 0;
  }
  .filter .field {
    width: 11rem;
    font-weight: 400;
    color: var(--ink);
    text-overflow: ellipsis;
  }
  .filter .fits > .field {
    width: auto;
    max-width: 100%;
  }
  .filter .wide > .field {
    width: 15rem;
  }
  .filter tf-count-field {
    --count-field-h: var(--control-h);
    width: 5.5rem;
    font-weight: 400;
  }
  @media (max-width: 767px) {
    .filter {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .filter .label > .field,
    .filter tf-count-field {
      width: 100%;
    }
    .filter > .wide,
    .filter > .check,
    .filter > p {
      grid-column: 1 / -1;
    }
    .filter > .btn {
      grid-column: 1 / -1;
      justify-self: start;
    }
  }
  @media print {
    .filter {
      display: none;
    }
  }
`;
