// How wide a chart is drawn: as wide as its element, and anew when that changes. A chart is never scaled, so that its
// letters stay the size of all others.
import type { LitElement, ReactiveController } from 'lit';

export class ChartWidth implements ReactiveController {
  /** In pixels; 0 before the first layout. */
  pixels = 0;
  readonly #host: LitElement;
  readonly #observer = new ResizeObserver(([entry]) => this.#set(entry?.contentRect.width ?? 0));

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  #set(width: number): void {
    const pixels = Math.floor(width);
    if (pixels === this.pixels) return;
    this.pixels = pixels;
    this.#host.requestUpdate();
  }
}
