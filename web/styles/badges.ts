// How good a number is, as every element shows it.
import { css } from 'lit';

/** How good a number is: a word, a shape and a border style, never colour alone. */
export const badges = css`
  .prec {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
    height: 1.125rem;
    padding: 0 var(--space-2-half);
    border-radius: var(--radius-s);
    font-size: var(--text-xs);
    font-weight: 500;
    white-space: nowrap;
    border: 1px solid transparent;
  }
  .prec::before {
    content: '';
    width: 7px;
    height: 7px;
    border-radius: 50%;
    border: 1.5px solid currentColor;
    flex: none;
  }
  .prec.exact {
    color: var(--ok);
    background: var(--ok-soft);
  }
  .prec.exact::before {
    background: currentColor;
  }
  .prec.rendered {
    color: var(--ok);
    border-color: var(--ok);
  }
  .prec.rendered::before {
    background: linear-gradient(90deg, currentColor 50%, transparent 50%);
  }
  .prec.estimate {
    color: var(--warn);
    border: 1px dashed var(--warn);
  }
  .prec.fallback {
    color: var(--warn);
    background: var(--warn-soft);
  }
  .prec.fallback::before {
    border-radius: 0;
  }
  .prec.reported {
    color: var(--accent);
    background: var(--accent-soft);
  }
  .prec.reported::before {
    background: currentColor;
    border-radius: 1px;
  }
  .prec.unknown {
    color: var(--ink-2);
    border: 1px dotted var(--control);
  }
  .prec.unknown::before {
    content: '?';
    border: 0;
    width: auto;
    height: auto;
  }
  .prec.own {
    min-width: 0;
    overflow: hidden;
  }
  .prec .words {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .prec.plain {
    padding: 0;
    border: 0;
    background: none;
  }
  @media (forced-colors: active) {
    .prec.exact::before {
      forced-color-adjust: none;
      background: CanvasText;
      border-color: CanvasText;
    }
  }
`;
