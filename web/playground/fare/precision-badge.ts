// How good a number is, as a badge: word, shape and border.
import { html } from 'lit';
import type { EntryPrecision, TokenCount } from 'tokenfare';
import { say } from '../../strings/message.ts';

export type Precision = TokenCount['precision'] | EntryPrecision | 'unknown';

/** The badge; `plain` leaves out its box, for tables. `file` is the person's own that it was counted with. */
export function badge(precision: Precision, { plain = false, title = '', file = '' } = {}) {
  const look = `prec ${precision}${plain ? ' plain' : ''}`;
  const word = say(`precision.${precision}`);
  if (!file) return html`<span class=${look} title=${title}>${word}</span>`;
  const words = say('precision.own', { precision: word, name: file });
  return html`<span class="${look} own" title=${words}><span class="words">${words}</span></span>`;
}
