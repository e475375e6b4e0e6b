// A dashed place to drop a file on, with a label inside that opens the file dialog.
import { css } from 'lit';

export const dropZone = css`
  .zone {
    border: 1px dashed var(--control);
    border-radius: var(--radius-m);
    text-align: center;
    text-wrap: balance;
  }
  .zone p {
    margin-top: var(--space-2);
  }
  .zone label {
    position: relative;
  }
  .zone label:focus-within {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
    border-radius: var(--radius-s);
  }
`;
