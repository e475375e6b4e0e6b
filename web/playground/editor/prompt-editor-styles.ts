// The look of the prompt, where it is not that of CodeMirror.
import { css } from 'lit';

export const promptEditorStyles = css`
  :host {
    display: block;
    min-height: 0;
    position: relative;
    background: var(--surface);
  }
  #editor {
    position: absolute;
    inset: 0;
  }
  :host(:focus-within)::after {
    content: '';
    position: absolute;
    inset: 0;
    pointer-events: none;
    box-shadow: inset 2px 0 0 var(--focus);
  }
  ::selection {
    background: var(--selection);
  }
  .hit {
    outline: 2px solid var(--ink);
    outline-offset: -1px;
    border-radius: 2px;
  }
  .special {
    outline: 1px dashed var(--ink-2);
    outline-offset: 1px;
  }
  .invisible {
    color: var(--ink-2);
    font-size: 0.72em;
    border: 1px solid var(--line-strong);
    border-radius: 2px;
  }
  .ws {
    color: var(--ink-2);
    position: relative;
  }
  .spaces {
    background: radial-gradient(circle at center, var(--ink-2) 0.075em, transparent 0.1em) 0 0 / 1ch 100%;
  }
  .other-space {
    box-shadow:
      inset 0 -1px 0 var(--ink-2),
      inset 1px -0.25em 0 -1px var(--ink-2);
  }
  .tab::before,
  .no-break::before {
    position: absolute;
    left: 0.15ch;
  }
  .tab::before {
    content: '→';
  }
  .no-break::before {
    content: '⍽';
  }
  .line-end::after,
  .line-end:has(> br:only-child)::before {
    content: '↵';
    color: var(--ink-3);
    position: absolute;
  }
  .line-end:has(> br:only-child)::after {
    content: none;
  }
  @media (forced-colors: active) {
    .hit {
      outline-color: Highlight;
    }
  }
  @media print {
    #editor {
      position: static;
    }
    :host::after {
      display: none;
    }
    .hit {
      outline: 0;
    }
    .cm-editor .cm-content {
      padding: var(--space-4) 0;
    }
  }
  @media (pointer: coarse) {
    #editor {
      --editor-text: 1rem;
    }
  }
  @media (max-width: 767px) {
    .cm-editor .cm-content {
      padding: var(--space-4) var(--space-4) var(--space-7);
    }
  }
`;
