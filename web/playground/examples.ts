// What a first visit sees below the caret: prompts to begin with, already cut into tokens and counted, so that the
// product explains itself by showing. The list goes away with the first character.
import { css, html, LitElement } from 'lit';
import { beginningOf, examples, shownOfExample } from '../strings/examples.ts';
import { say } from '../strings/message.ts';
import { base } from '../styles/controls.ts';
import { tokenTints } from '../styles/token-tints.ts';
import { tints } from './editor/token-spans.ts';
import type { CountedExample } from './engine/protocol.ts';
import { Watch } from './session/observable.ts';
import type { Session } from './session/session.ts';

/** What examples are counted with when the chosen model's tokenizer is not public. */
const usual = 'o200k_base';

class Examples extends LitElement {
  static override properties = { session: { attribute: false }, counted: { state: true } };
  static override styles = [base, tokenTints, styles()];

  declare session: Session;
  declare counted: readonly CountedExample[];
  #encoding = '';

  constructor() {
    super();
    this.counted = [];
    new Watch(this, () => this.session);
  }

  protected override willUpdate(): void {
    if (!this.session.book) return;
    const encoding = this.session.model?.encoding ?? usual;
    if (encoding === this.#encoding) return;
    this.#encoding = encoding;
    void this.#count(encoding);
  }

  protected override render() {
    return html`<section aria-labelledby="title">
      <h2 id="title">${say('examples.title')}</h2>
      <ul>${examples.map(({ name, text }, index) => this.#row(name, text, this.counted[index]))}</ul>
      <p>${say('examples.promise')}</p>
    </section>`;
  }

  #row(name: string, text: string, counted: CountedExample | undefined) {
    return html`<li><button @click=${() => this.#choose(text)}>
      <span class="name">${name}</span>
      <span class="count">${counted ? say('examples.count', { n: counted.count }) : ''}</span>
      <span class="text">${counted ? coloured(text, counted.ends) : beginningOf(text)}</span>
    </button></li>`;
  }

  async #count(encoding: string): Promise<void> {
    const texts = examples.map(({ text }) => text);
    try {
      this.counted = await this.session.engine.ask<CountedExample[]>({ ask: 'examples', encoding, texts });
    } catch {
      this.counted = [];
    }
  }

  #choose(text: string): void {
    this.dispatchEvent(new CustomEvent('example', { detail: text }));
  }
}

/** The first tokens of an example; what the width cuts off ends in an ellipsis. */
function coloured(text: string, ends: Uint32Array) {
  let start = 0;
  const pieces = [];
  for (let token = 0; token < ends.length && start < shownOfExample; token++) {
    const end = ends[token] as number;
    const tint = token % tints;
    const piece = text.slice(start, end).replace(/\s+/g, ' ');
    if (end > start) pieces.push(html`<span class="t t${tint}">${piece}</span>`);
    start = end;
  }
  return pieces;
}

function styles() {
  return css`
    :host {
      position: absolute;
      inset: 5.5rem 0 0;
      overflow: auto;
      pointer-events: none;
      padding: 0 var(--space-5-half) var(--space-5);
    }
    section {
      max-width: 36rem;
      pointer-events: auto;
    }
    h2 {
      font-size: var(--text-xs);
      font-weight: 500;
      color: var(--ink-3);
      padding-bottom: var(--space-3);
    }
    li {
      border-top: 1px solid var(--line);
    }
    li:last-child {
      border-bottom: 1px solid var(--line);
    }
    button {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: var(--space-1) var(--space-5);
      width: 100%;
      padding: var(--space-3-half) 0;
      background: none;
      border: 0;
      text-align: left;
      cursor: pointer;
      font-size: var(--text-sm);
      line-height: 1.25rem;
    }
    button:hover {
      background: var(--hover);
      box-shadow:
        -0.5rem 0 0 var(--hover),
        0.5rem 0 0 var(--hover);
    }
    .name {
      font-weight: 500;
    }
    .count {
      color: var(--ink-2);
      min-height: 1.25rem;
    }
    .text {
      grid-column: 1 / -1;
      font-family: var(--font-mono);
      font-size: var(--text-sm);
      line-height: 1.5rem;
      color: var(--ink);
      white-space: pre;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    p {
      padding-top: var(--space-5);
      font-size: var(--text-sm);
      color: var(--ink-2);
      max-width: 32rem;
    }
    @media (max-width: 767px) {
      :host {
        padding: 0 var(--space-4) var(--space-5);
      }
    }
  `;
}

customElements.define('tf-examples', Examples);
