// The look of the tokenizer files: a dashed place to drop them on, and a row for each.
import { css } from 'lit';

export const vocabularyPanelStyles = css`
  summary {
    cursor: pointer;
    font-size: var(--text-sm);
    font-weight: 600;
    line-height: 1.5rem;
  }
  .aside {
    float: right;
    font-weight: 400;
    line-height: 1.5rem;
  }
  .zone {
    margin-top: var(--space-3);
    padding: var(--space-4);
    background: var(--surface);
    font-size: var(--text-sm);
    line-height: 1.25rem;
  }
  .said {
    margin-top: var(--space-2-half);
    overflow-wrap: anywhere;
  }
  .said:empty {
    display: none;
  }
  .below {
    margin-top: var(--space-3);
  }
  .dismissable {
    position: relative;
  }
  .dismissable .note {
    padding-right: var(--space-7-half);
  }
  .close {
    position: absolute;
    top: 0.375rem;
    right: 0.375rem;
    width: 1.625rem;
  }
  .question {
    display: grid;
    gap: var(--space-2-half);
    margin-top: var(--space-3);
    padding: var(--space-3-half) var(--space-4-half);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-m);
    background: var(--surface);
    font-size: var(--text-sm);
    line-height: 1.25rem;
  }
  .question strong {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .question select {
    margin-top: var(--space-1);
    font-weight: 400;
  }
  .question .row {
    gap: var(--space-3);
  }
  li {
    padding: var(--space-3) 0 var(--space-3-half);
    border-top: 1px solid var(--line);
    font-size: var(--text-sm);
    line-height: 1.25rem;
  }
  li:first-child {
    margin-top: var(--space-3);
  }
  .head {
    display: flex;
    align-items: center;
    gap: var(--space-3);
  }
  .name {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .head .btn {
    width: 1.625rem;
    margin-right: calc(-1 * var(--space-2-half));
  }
  .models {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: var(--space-3);
    margin-right: calc(-1 * var(--space-3));
  }
  .models > span,
  .inner summary {
    font-weight: 400;
    line-height: 1.625rem;
  }
  .inner {
    min-width: 0;
  }
  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    padding-bottom: var(--space-2);
  }
  .tags .tag {
    padding-right: 0;
  }
  .stop {
    display: grid;
    place-content: center;
    width: 1.25rem;
    height: 1.125rem;
    border: 0;
    padding: 0;
    background: none;
    cursor: pointer;
  }
  .stop .icon {
    width: 0.75rem;
    height: 0.75rem;
  }
  @media (pointer: coarse) {
    .tags .tag,
    .stop {
      height: 1.75rem;
    }
    .stop {
      width: 1.75rem;
    }
    .head .btn,
    .close {
      width: 2.25rem;
    }
    .models > span,
    .inner summary {
      line-height: 2.25rem;
    }
  }
`;
