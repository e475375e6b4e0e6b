// The look of the comparison. Where there is less room, columns go in this order: the dots, the output, the input, the window
// and the note, the range; on a phone the count stands beneath the name.
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
  form {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    gap: var(--space-3) var(--space-4);
    padding: var(--space-4) 0 0;
    border-top: 1px solid var(--line);
  }
  form .label {
    display: grid;
    gap: var(--space-1);
  }
  form select.field,
  form input.field {
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
  form .check {
    margin-left: auto;
    height: var(--control-h);
  }
  .problem {
    flex-basis: 100%;
    padding: var(--space-2-half) var(--space-3-half);
    background: var(--bad-soft);
    color: var(--ink);
    border: 1px solid var(--bad);
    border-radius: var(--radius-m);
    font-size: var(--text-xs);
    line-height: 1rem;
  }
  .said {
    display: flex;
    gap: var(--space-5);
    align-items: center;
    min-height: 1rem;
    color: var(--ink-2);
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
    .head .grow,
    label.wide {
      flex-basis: 100%;
    }
    .wide > .field {
      width: 100%;
    }
    form .check {
      margin-left: 0;
    }
    .said {
      flex-wrap: wrap;
      gap: 0 var(--space-5);
    }
    .legend {
      display: none;
    }
  }
  @media (pointer: coarse) {
    nav a {
      padding: var(--space-4);
    }
    .pin .btn {
      opacity: 1;
      height: 2rem;
    }
    form .field,
    form select.field,
    form input.field {
      height: var(--control-h-touch);
    }
    tf-count-field {
      height: var(--control-h-touch);
    }
    .field input {
      font-size: var(--text-lg);
    }
  }
  @media (forced-colors: active) {
    nav a[aria-current] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
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
    :host {
      overflow: visible;
    }
    form,
    .pin,
    .legend {
      display: none;
    }
  }
`;
