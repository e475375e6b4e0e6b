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
    margin-top: 0.5rem;
    padding: 0.75rem;
    background: var(--surface);
    font-size: var(--text-sm);
    line-height: 1.25rem;
  }
  .said {
    margin-top: 0.375rem;
    overflow-wrap: anywhere;
  }
  .said:empty {
    display: none;
  }
  .below {
    margin-top: 0.5rem;
  }
  .dismissable {
    position: relative;
  }
  .dismissable .note {
    padding-right: 2.25rem;
  }
  .close {
    position: absolute;
    top: 0.375rem;
    right: 0.375rem;
    width: 1.625rem;
  }
  .question {
    display: grid;
    gap: 0.375rem;
    margin-top: 0.5rem;
    padding: 0.625rem 0.875rem;
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
    margin-top: 0.125rem;
    font-weight: 400;
  }
  .question .row {
    gap: 0.5rem;
  }
  li {
    padding: 0.5rem 0 0.625rem;
    border-top: 1px solid var(--line);
    font-size: var(--text-sm);
    line-height: 1.25rem;
  }
  li:first-child {
    margin-top: 0.5rem;
  }
  .head {
    display: flex;
    align-items: center;
    gap: 0.5rem;
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
    margin-right: -0.375rem;
  }
  .models {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: 0.5rem;
    margin-right: -0.5rem;
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
    gap: 0.25rem;
    padding-bottom: 0.25rem;
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
