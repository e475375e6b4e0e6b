// What a screen reader hears while one types: the count and the cost, when typing pauses, at most once a second.
import { html, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { Money, TokenCount } from 'tokenfare';
import { say } from '../strings/message.ts';
import { cost } from './numbers/decimals.ts';

/** A count to be read out, or words as they are. */
export type Announcement =
  | { readonly count: TokenCount; readonly cost: Money | undefined }
  | { readonly words: string };

const pause = 1000;

export class LiveRegion implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #words = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  /** To be said when nothing newer comes for a second. */
  say(announcement: Announcement): void {
    const words = wordsOf(announcement);
    if (words === this.#words) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#words = words;
      this.#host.requestUpdate();
    }, pause);
  }

  render() {
    return html`<div class="sr" role="status" aria-live="polite">${this.#words}</div>`;
  }
}

function wordsOf(announcement: Announcement): string {
  if ('words' in announcement) return announcement.words;
  const { count, cost: money } = announcement;
  const precision = say(`precision.${count.precision}`);
  if (!money) return say('announce.count', { n: count.tokens, precision });
  return say('announce.fare', { n: count.tokens, cost: cost(money), precision });
}
