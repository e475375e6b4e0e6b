// The look of the workbench: the pane with the prompt, its tools above, the fare beside it or as a bar below.
import { css } from 'lit';

export const workbenchStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 25rem;
    grid-template-rows: minmax(0, 1fr);
  }
  .pane {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    grid-auto-rows: auto;
    min-width: 0;
    min-height: 0;
    position: relative;
  }
  .toolbar {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    padding: var(--space-3) var(--space-4);
    min-height: 3rem;
    border-bottom: 1px solid var(--line);
    background: var(--surface);
  }
  .modes {
    display: flex;
  }
  .end {
    margin-left: auto;
  }
  tf-share {
    margin-left: 0;
  }
  .sep {
    width: 1px;
    height: 1.25rem;
    background: var(--line);
  }
  .paper {
    position: relative;
    min-height: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .foot {
    padding: 0 var(--space-4) var(--space-4);
    background: var(--surface);
  }
  tf-fare-bar {
    display: none;
  }
  tf-fare-column:not(:defined) {
    background: var(--bg);
    border-left: 1px solid var(--line);
  }
  @media (min-width: 1600px) {
    :host {
      grid-template-columns: minmax(0, 1fr) 28rem;
    }
  }
  @media (max-width: 1023px) {
    :host {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: minmax(0, 1fr) auto;
    }
    tf-fare-bar {
      display: block;
    }
    tf-fare-column:not(:defined) {
      display: none;
    }
  }
  @media (max-width: 767px) {
    .toolbar {
      padding: var(--space-2-half) var(--space-3);
      gap: var(--space-1);
    }
    .toolbar .btn {
      padding: 0 var(--space-2-half);
    }
    .sep,
    .word,
    .toolbar .end span {
      display: none;
    }
    tf-token-drawer {
      height: 11rem;
    }
    .foot {
      padding: 0 var(--space-4) var(--space-3);
    }
  }
  @media print {
    :host,
    .pane {
      display: block;
    }
    .toolbar,
    tf-fare-bar,
    tf-status-line,
    tf-examples {
      display: none;
    }
  }
`;
