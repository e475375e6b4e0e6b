// How good a number is, as a badge: word, shape and border.
import { html } from 'lit';
import type { EntryPrecision, TokenCount } from 'tokenfare';
import { say } from '../../strings/message.ts';

export type Precision = TokenCount['precision'] | EntryPrecision | 'unknown';

/** The badge; `plain` leaves out its box, for tables. */
export function badge(precision: Precision, { plain = false, title = '' } = {}) {
  const look = `prec ${precision}${plain ? ' plain' : ''}`;
  return html`<span class=${look} title=${title}>${say(`precision.${precision}`)}</span>`;
}
