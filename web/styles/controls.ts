// The look of everything that is pressed, filled in or read in more than one element: one sheet that elements adopt
// beside their own. Colours and sizes come from tokens.css, which they inherit.
import { css } from 'lit';

/** Boxes, headings, links, focus: the ground of every element. */
export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  table,
  figure,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1 {
    font-size: var(--text-xl);
    line-height: 1.75rem;
    font-weight: 600;
    letter-spacing: -0.01em;
  }
  h2 {
    font-size: var(--text-sm);
    line-height: 1.25rem;
    font-weight: 600;
  }
  h3 {
    font-size: var(--text-sm);
    font-weight: 600;
  }
  button,
  input,
  select {
    font: inherit;
    color: inherit;
  }
  a,
  .link {
    color: var(--accent);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 2px;
  }
  a:hover,
  .link:hover {
    color: var(--accent-strong);
  }
  .link {
    background: none;
    border: 0;
    padding: 0;
    cursor: pointer;
    font: inherit;
    text-align: left;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
    border-radius: var(--radius-s);
  }
  @media print {
    :focus-visible {
      outline: none;
    }
  }
  .icon {
    width: 1rem;
    height: 1rem;
    flex: none;
    stroke: currentColor;
    fill: none;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
    vertical-align: -0.15em;
  }
  .mono {
    font-family: var(--font-mono);
    font-size: 0.92em;
  }
  .xs {
    font-size: var(--text-xs);
    line-height: 1rem;
  }
  .sm {
    font-size: var(--text-sm);
    line-height: 1.25rem;
  }
  .soft {
    color: var(--ink-2);
  }
  .muted {
    color: var(--ink-3);
  }
  .strong {
    font-weight: 600;
  }
  .num {
    text-align: right;
    white-space: nowrap;
  }
  .nowrap {
    white-space: nowrap;
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
  .row {
    display: flex;
    align-items: center;
    gap: var(--space-3);
  }
  .between {
    justify-content: space-between;
  }
  .sr {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** Buttons, fields and check boxes. */
export const controls = css`
  .btn {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--space-2-half);
    height: var(--control-h);
    padding: 0 var(--space-4);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-m);
    background: var(--surface);
    color: var(--ink);
    font: 500 var(--text-sm) / 1 var(--font-ui);
    white-space: nowrap;
    cursor: pointer;
    transition:
      background-color var(--fast),
      border-color var(--fast),
      color var(--fast);
  }
  .btn:hover {
    background: var(--hover);
  }
  .btn:disabled {
    color: var(--ink-3);
    background: transparent;
    border-color: var(--line);
    cursor: default;
  }
  .btn.primary {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
  }
  .btn.primary:hover {
    background: var(--accent-strong);
    border-color: var(--accent-strong);
  }
  .btn.primary:disabled {
    background: var(--hover);
    border-color: var(--line);
    color: var(--ink-3);
  }
  .btn.ghost {
    border-color: transparent;
    background: transparent;
    color: var(--ink-2);
    padding: 0 var(--space-3);
  }
  .btn.ghost:hover {
    background: var(--hover);
    color: var(--ink);
  }
  .btn.ghost[aria-pressed='true'] {
    background: var(--hover);
    color: var(--ink);
    box-shadow: inset 0 -2px 0 var(--ink);
    border-radius: var(--radius-m) var(--radius-m) 0 0;
  }
  .btn.square {
    width: var(--control-h);
    padding: 0;
  }
  .btn.small {
    height: 1.625rem;
    padding: 0 var(--space-3);
    font-size: var(--text-xs);
  }
  .btn.danger:enabled {
    color: var(--bad);
  }
  .field {
    display: flex;
    align-items: center;
    width: 100%;
    height: var(--control-h);
    padding: 0 var(--space-3-half);
    border: 1px solid var(--control);
    border-radius: var(--radius-m);
    background: var(--surface);
    color: var(--ink);
    font-size: var(--text-sm);
    gap: var(--space-2-half);
    min-width: 0;
  }
  input.field::placeholder,
  .field input::placeholder {
    color: var(--ink-3);
    opacity: 1;
  }
  .field[aria-invalid='true'] {
    border-color: var(--bad);
    box-shadow: inset 0 0 0 1px var(--bad);
  }
  .label {
    font-size: var(--text-xs);
    line-height: 1rem;
    color: var(--ink-3);
    font-weight: 500;
  }
  .check {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2-half);
    font-size: var(--text-xs);
    color: var(--ink-2);
    cursor: pointer;
    min-height: 1.5rem;
  }
  .check input {
    appearance: none;
    width: 1rem;
    height: 1rem;
    margin: 0;
    border: 1px solid var(--control);
    flex: none;
    border-radius: var(--radius-s);
    background: var(--surface);
    display: grid;
    place-content: center;
    cursor: pointer;
  }
  .check input:checked {
    background: var(--accent);
    border-color: var(--accent);
  }
  .check input:checked::before {
    content: '';
    width: 0.5rem;
    height: 0.3125rem;
    margin-top: calc(-1 * var(--space-1));
    border: solid var(--on-accent);
    border-width: 0 0 2px 2px;
    transform: rotate(-45deg);
  }
  kbd {
    font: 500 var(--text-2xs) / 1 var(--font-mono);
    border: 1px solid var(--line-strong);
    border-bottom-width: 2px;
    border-radius: 3px;
    padding: var(--space-1) var(--space-2);
    color: var(--ink-2);
    background: var(--surface);
  }
  .tag {
    display: inline-flex;
    align-items: center;
    height: 1.125rem;
    padding: 0 var(--space-2-half);
    border-radius: var(--radius-s);
    background: var(--hover);
    color: var(--ink-2);
    font-size: var(--text-xs);
    white-space: nowrap;
    font-weight: 400;
  }
  @media (pointer: coarse) {
    .check {
      min-height: var(--control-h-touch);
    }
    .btn.small {
      height: 2.25rem;
      padding: 0 var(--space-4);
    }
  }
  @media (forced-colors: active) {
    [aria-pressed='true'],
    .btn.primary {
      forced-color-adjust: none;
      background: Highlight !important;
      color: HighlightText !important;
      box-shadow: none !important;
    }
    .btn.ghost {
      border-color: ButtonBorder;
    }
    .check input:checked {
      forced-color-adjust: none;
      background: Highlight;
      border-color: CanvasText;
    }
    .tag {
      border: 1px solid CanvasText;
    }
  }
`;
