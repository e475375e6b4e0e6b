// The look of the table of models. Where there is less room, columns go in this order: the window, the dots, the output, the
// input, the note, the range; on a phone the count stands beneath the name.
import { css } from 'lit';

export const compareTableStyles = css`
  table {
    width: 100%;
    border-collapse: separate;
    border-spacing: 0;
    font-size: var(--text-sm);
  }
  .table {
    container-type: inline-size;
    min-width: 0;
  }
  th {
    text-align: left;
    font-weight: 400;
  }
  thead th {
    font-size: var(--text-xs);
    color: var(--ink-2);
    height: 2.25rem;
    border-top: 1px solid var(--line);
    border-bottom: 1px solid var(--line-strong);
    white-space: nowrap;
    position: sticky;
    top: 0;
    z-index: 1;
    background: var(--surface);
  }
  thead button {
    display: inline-flex;
    align-items: center;
    gap: var(--space-1);
    height: 2rem;
    padding: 0;
    border: 0;
    background: none;
    font-weight: 500;
    cursor: pointer;
  }
  thead button .icon {
    width: 0.875rem;
    height: 0.875rem;
  }
  thead button:hover,
  thead [aria-sort] {
    color: var(--ink);
  }
  thead [aria-sort] button {
    font-weight: 600;
  }
  th,
  td {
    padding: 0 var(--space-3-half);
  }
  tbody th,
  tbody td {
    height: var(--row-h);
    border-bottom: 1px solid var(--line);
    white-space: nowrap;
  }
  th.num,
  td.num {
    text-align: right;
  }
  td.strong {
    font-weight: 600;
  }
  .pin {
    width: 2rem;
    padding: 0 0 0 var(--space-2);
  }
  .pin .btn {
    color: var(--ink-3);
    opacity: 0;
    width: 1.625rem;
  }
  tr:hover .pin .btn,
  .pin .btn:focus-visible,
  .pin .btn[aria-pressed='true'] {
    opacity: 1;
  }
  .pin .btn[aria-pressed='true'] {
    color: var(--accent);
    background: none;
    box-shadow: none;
  }
  .pin .btn[aria-pressed='true'] .icon {
    fill: currentColor;
  }
  .name {
    padding: var(--space-2) 0;
    border: 0;
    background: none;
    font-weight: 500;
    cursor: pointer;
    text-align: left;
  }
  tbody tr {
    cursor: pointer;
  }
  tbody tr:hover > * {
    background: var(--sunken);
  }
  tbody tr.mine > * {
    background: var(--accent-soft);
  }
  tbody tr.open > * {
    box-shadow:
      inset 0 1px 0 var(--accent),
      inset 0 -1px 0 var(--accent);
  }
  tbody tr.group {
    cursor: default;
  }
  tbody .group th {
    padding: var(--space-4) var(--space-2) var(--space-2);
    height: auto;
    font-size: var(--text-xs);
    line-height: 1rem;
    color: var(--ink-2);
    font-weight: 500;
    white-space: normal;
    background: none;
  }
  tr.beyond,
  tr.beyond .soft,
  tr.beyond .strong {
    color: var(--ink-3);
  }
  .under {
    display: none;
  }
  .range .muted {
    margin-right: var(--space-2);
  }
  .reason {
    display: block;
    max-width: 9rem;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .tag.warn {
    background: var(--warn-soft);
    color: var(--warn);
  }
  svg {
    display: block;
  }
  .icon {
    display: inline-block;
  }
  .dots text {
    font-size: var(--text-2xs);
    fill: var(--ink-3);
  }
  .grid {
    stroke: var(--line);
  }
  .dot {
    fill: var(--ink);
  }
  .dot.hollow {
    fill: var(--surface);
    stroke: var(--warn);
    stroke-width: 2;
  }
  .dot.mine {
    fill: var(--accent);
  }
  .dot.hollow.mine {
    fill: var(--surface);
    stroke: var(--accent);
  }
  .whisker {
    fill: none;
    stroke: var(--warn);
    stroke-width: 1.5;
  }
  .legend {
    padding: var(--space-4) 0 0;
  }
  @container (max-width: 1279px) {
    .window {
      display: none;
    }
  }
  @container (max-width: 1149px) {
    .dots {
      display: none;
    }
  }
  @container (max-width: 999px) {
    .output {
      display: none;
    }
  }
  @container (max-width: 899px) {
    .input {
      display: none;
    }
  }
  @container (max-width: 799px) {
    .note-column {
      display: none;
    }
    .under {
      display: block;
      font-size: var(--text-xs);
      line-height: 1.125rem;
      color: var(--ink-3);
    }
    .under .counts {
      display: none;
    }
  }
  @container (max-width: 599px) {
    td.wide,
    th.wide,
    .range,
    .provider {
      display: none;
    }
    .under .counts {
      display: inline;
      margin-right: var(--space-2-half);
    }
    .under .reason {
      max-width: 8rem;
    }
    .under .tag {
      height: auto;
      white-space: normal;
    }
    th,
    td {
      padding: 0 var(--space-2-half);
    }
    tbody th {
      white-space: normal;
      overflow-wrap: anywhere;
      padding-block: var(--space-2);
    }
    .name {
      padding: 0;
    }
    .pin {
      width: 1.75rem;
      padding: 0;
    }
  }
  @media (max-width: 767px) {
    .legend {
      display: none;
    }
  }
  @media (pointer: coarse) {
    .pin .btn {
      opacity: 1;
      height: 2rem;
    }
  }
  @media (forced-colors: active) {
    tbody tr.mine > * {
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }
    .dot {
      fill: CanvasText;
    }
    .dot.hollow {
      fill: Canvas;
      stroke: CanvasText;
    }
  }
  @media print {
    .pin,
    .link,
    .legend {
      display: none;
    }
    thead th {
      position: static;
    }
  }
`;
