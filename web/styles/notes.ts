// Messages to the person.
import { css } from 'lit';

/** What happened and what to do, at the place it concerns. */
export const notes = css`
  .note {
    display: flex;
    gap: var(--space-3-half);
    align-items: flex-start;
    padding: var(--space-3-half) var(--space-4-half);
    font-size: var(--text-sm);
    line-height: 1.25rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-m);
    background: var(--surface);
    color: var(--ink);
    text-align: left;
  }
  .note .icon {
    margin-top: var(--space-1);
    color: var(--ink-2);
  }
  .note p {
    color: var(--ink-2);
    overflow-wrap: anywhere;
  }
  .note strong {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .note .acts {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 0 var(--space-4);
    white-space: nowrap;
  }
  .note.warn {
    background: var(--warn-soft);
    border-color: color-mix(in srgb, var(--warn) 32%, transparent);
  }
  .note.warn .icon {
    color: var(--warn);
  }
  .note.bad {
    background: var(--bad-soft);
    border-color: color-mix(in srgb, var(--bad) 32%, transparent);
  }
  .note.bad .icon {
    color: var(--bad);
  }
  .note.ok {
    background: var(--ok-soft);
    border-color: color-mix(in srgb, var(--ok) 32%, transparent);
  }
  .note.ok .icon {
    color: var(--ok);
  }
  .note.info .icon {
    color: var(--accent);
  }
  .note details {
    color: var(--ink-2);
    font-size: var(--text-xs);
  }
  .note summary {
    cursor: pointer;
    width: fit-content;
  }
`;
