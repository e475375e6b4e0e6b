// The look of <token-fare>. The sheet of tokens is adopted here and nowhere else, because this element has no page around it
// to inherit from. A host sets three things by name: --tokenfare-accent, --tokenfare-font, --tokenfare-radius.
import { css, unsafeCSS } from 'lit';
import { badges } from '../styles/badges.ts';
import { tokenTints } from '../styles/token-tints.ts';
import tokens from '../styles/tokens.css?inline';

const frame = css`
  :host {
    display: block;
    container-type: inline-size;
    min-height: 8rem;
    font: 400 var(--text-md) / 1.45 var(--tokenfare-font, var(--font-ui));
    font-variant-numeric: tabular-nums;
    color: var(--ink);
    text-align: left;
    letter-spacing: normal;
    text-transform: none;
    white-space: normal;
    --own-accent: var(--tokenfare-accent, var(--accent));
    --own-focus: var(--tokenfare-accent, var(--focus));
    --own-line: 1.53125rem;
  }
  :host([hidden]) {
    display: none;
  }
  :host([size='small']) {
    display: inline-block;
    container-type: normal;
    min-height: 0;
    max-width: 100%;
    vertical-align: middle;
  }
  :host([size='large']) {
    min-height: 15rem;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  .frame {
    position: relative;
    border: 1px solid var(--line-strong);
    border-radius: var(--tokenfare-radius, var(--radius-l));
    background: var(--surface);
    overflow: hidden;
  }
  .medium {
    display: grid;
    min-height: 8rem;
  }
  .work {
    display: grid;
    grid-template-rows: minmax(4.5rem, 1fr) auto;
    min-width: 0;
  }
  .large {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 20rem;
    min-height: 15rem;
  }
  .small {
    display: flex;
    align-items: center;
    gap: var(--space-2) var(--space-4);
    min-height: 2.5rem;
    padding: var(--space-2) var(--space-4);
    font-size: var(--text-sm);
  }
  .quote {
    min-width: 3rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .mono {
    font: 400 var(--editor-text) / var(--own-line) var(--font-mono);
    font-variant-ligatures: none;
    tab-size: 4;
  }
  .xs {
    font-size: var(--text-xs);
    line-height: 1rem;
  }
  .soft {
    color: var(--ink-2);
  }
  .strong {
    font-weight: 600;
  }
  .num {
    text-align: right;
    white-space: nowrap;
  }
  .stale {
    color: var(--ink-3);
  }
  .sr {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 2px solid var(--own-focus);
    outline-offset: 2px;
    border-radius: var(--radius-s);
  }
`;

/** The text box over the coloured text: both wrap alike, so that each token lies under its letters. */
const paper = css`
  .paper {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    max-height: calc(12 * var(--own-line) + 1.25rem);
    overflow: auto;
    background: var(--surface);
  }
  .paper:focus-within {
    box-shadow: inset 0 0 0 2px var(--own-focus);
  }
  .under,
  textarea {
    grid-area: 1 / 1;
    margin: 0;
    padding: var(--space-3-half) var(--space-5);
    border: 0;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    word-break: normal;
    letter-spacing: normal;
    word-spacing: normal;
    text-indent: 0;
  }
  .under {
    color: transparent;
    user-select: none;
  }
  textarea {
    width: 100%;
    height: 100%;
    min-height: 0;
    resize: none;
    overflow: hidden;
    background: transparent;
    color: var(--ink);
    caret-color: var(--own-accent);
  }
  textarea:focus-visible {
    outline: none;
  }
  textarea::placeholder {
    color: var(--ink-3);
    opacity: 1;
    font-family: var(--tokenfare-font, var(--font-ui));
  }
  textarea::selection {
    background: var(--selection);
    color: var(--ink);
  }
`;

const bar = css`
  .bar {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: var(--space-4);
    min-height: 2.75rem;
    padding: var(--space-2-half) var(--space-5);
    border-top: 1px solid var(--line);
    background: var(--sunken);
    font-size: var(--text-sm);
    line-height: 1.25rem;
  }
  .model {
    font: inherit;
    color: var(--ink);
    max-width: 12rem;
  }
  select.model {
    width: 10.5rem;
    height: 1.75rem;
    padding: 0 var(--space-2);
    border: 1px solid var(--control);
    border-radius: var(--radius-m);
    background: var(--surface);
  }
  .values {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-4);
  }
  .small .values {
    flex: none;
    flex-wrap: nowrap;
  }
  .numbers {
    display: contents;
  }
  .count {
    min-width: 4.75rem;
    white-space: nowrap;
  }
  .slot {
    display: inline-flex;
    min-width: 6.5rem;
  }
  .small .slot {
    min-width: 0;
  }
  .cost {
    min-width: 5.25rem;
    font-size: var(--text-lg);
    font-weight: 600;
    white-space: nowrap;
  }
  .small .cost {
    font-size: inherit;
    min-width: 4.5rem;
  }
  .mark {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2-half);
    margin-left: auto;
    min-height: 1.5rem;
    color: var(--ink-2);
    font-size: var(--text-xs);
    text-decoration: none;
  }
  .mark:hover {
    color: var(--own-accent);
    text-decoration: underline;
  }
  .mark svg {
    width: 1rem;
    height: 1rem;
    flex: none;
  }
  .ticket {
    fill: var(--ink);
  }
  .first {
    fill: var(--tok-0);
  }
  .second {
    fill: var(--tok-1);
  }
  .third {
    fill: var(--tok-2);
  }
  .trouble {
    color: var(--ink-2);
    overflow-wrap: anywhere;
  }
  .trouble.alone {
    margin: 0;
    padding: var(--space-3-half) var(--space-5);
    font-size: var(--text-sm);
    color: var(--bad);
  }
  .link {
    border: 0;
    padding: 0;
    background: none;
    font: inherit;
    color: var(--own-accent);
    text-decoration: underline;
    cursor: pointer;
  }
`;

const side = css`
  .side {
    display: grid;
    align-content: start;
    gap: var(--space-4);
    padding: var(--space-4) var(--space-5);
    border-left: 1px solid var(--line);
    background: var(--sunken);
    font-size: var(--text-sm);
    line-height: 1.25rem;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  caption {
    padding-bottom: var(--space-2);
    text-align: left;
    font-size: var(--text-xs);
    font-weight: 500;
    color: var(--ink-2);
  }
  th {
    font-weight: 400;
    text-align: left;
  }
  .models th {
    overflow-wrap: anywhere;
  }
  th,
  td {
    padding: var(--space-2) var(--space-3) var(--space-2) 0;
    vertical-align: baseline;
  }
  td:last-child {
    padding-right: 0;
  }
  .chosen th {
    font-weight: 600;
  }
  .sums {
    border-top: 1px solid var(--line);
  }
  .sums caption {
    padding-top: var(--space-3);
  }
  tfoot th,
  tfoot td {
    border-top: 1px solid var(--ink);
    padding-top: var(--space-2-half);
    font-weight: 600;
  }
`;

const places = css`
  @container (max-width: 35rem) {
    .large {
      grid-template-columns: minmax(0, 1fr);
    }
    .side {
      border-left: 0;
      border-top: 1px solid var(--line);
    }
  }
  @container (max-width: 26rem) {
    .mark .word {
      display: none;
    }
    .bar,
    .side {
      padding-left: var(--space-4);
      padding-right: var(--space-4);
    }
    .under,
    textarea {
      padding-left: var(--space-4);
      padding-right: var(--space-4);
    }
  }
  @media (max-width: 30rem) {
    .small {
      flex-wrap: wrap;
    }
    .small .quote {
      flex-basis: 100%;
    }
    .small .values {
      flex: 1;
      flex-wrap: wrap;
    }
    .small .word {
      display: none;
    }
  }
  @media (pointer: coarse) {
    .mono {
      font-size: max(var(--text-lg), var(--editor-text));
    }
    select.model,
    .mark {
      min-height: 2.75rem;
    }
  }
  /* Left to itself, the browser paints a plate behind the letters of the box, over the lines below them. */
  @media (forced-colors: active) {
    textarea {
      forced-color-adjust: none;
      color: CanvasText;
      caret-color: CanvasText;
    }
    textarea::placeholder {
      color: GrayText;
    }
    .under {
      forced-color-adjust: none;
    }
    .under .t {
      text-decoration-color: CanvasText;
    }
    .ticket {
      fill: CanvasText;
    }
    .first,
    .second,
    .third {
      fill: Canvas;
    }
  }
  @media print {
    .frame {
      break-inside: avoid;
    }
    .paper {
      max-height: none;
    }
    .under {
      color: var(--ink);
    }
    textarea,
    .link {
      display: none;
    }
  }
`;

export const fareElementStyles = [unsafeCSS(tokens), badges, tokenTints, frame, paper, bar, side, places];
