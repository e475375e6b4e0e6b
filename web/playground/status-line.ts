// The line below the prompt: its size at the left, at the right the inspector with the token under the pointer or at
// the caret. Nothing ever covers the text.

import { check } from 'virtual:icons';
import { css, html, LitElement, nothing } from 'lit';
import { say, sayRich } from '../strings/message.ts';
import { base } from '../styles/controls.ts';
import { tokenTints } from '../styles/token-tints.ts';
import { sharingAt, startOf } from './editor/token-spans.ts';
import { withVisibleWhitespace } from './editor/whitespace.ts';
import type { Measured, Question, TokenList } from './engine/protocol.ts';
import { counted, grouped } from './numbers/counts.ts';
import { Watch } from './session/observable.ts';
import type { Session } from './session/session.ts';

/** Characters of a token, and bytes of it, that fit in the line. */
const longestText = 24;
const mostBytes = 12;

/** A token or, where several make up one character, all of them. */
interface Inspected {
  readonly first: number;
  readonly ids: readonly number[];
  readonly text: string;
  /** The text is all of one token. */
  readonly isWhole: boolean;
}

class StatusLine extends LitElement {
  static override properties = { session: { attribute: false }, hit: { attribute: false }, bytes: { state: true } };
  static override styles = [base, tokenTints, styles()];

  declare session: Session;
  declare hit: number | null;
  /** The bytes of parts of characters that were looked at, by encoding and ids. */
  declare bytes: ReadonlyMap<string, string>;

  constructor() {
    super();
    this.bytes = new Map();
    new Watch(this, () => this.session);
  }

  protected override render() {
    const { measured, doc, inputCount, isEmpty, isStale } = this.session;
    const length = doc?.length ?? 0;
    const { characters, bytes } = isEmpty || !measured ? { characters: length, bytes: length } : measured.size;
    const tokens = isEmpty ? '0' : inputCount ? counted(inputCount) : '–';
    const many = inputCount?.tokens ?? 0;
    return html`
      <span class=${isStale ? 'size stale' : 'size'}>
        <span>${sayRich('status.tokens', { n: isEmpty ? 0 : many, count: html`<b>${tokens}</b>` })}</span>
        <span>${say('status.characters', { n: characters })}</span>
        <span class="wide">${say('status.bytes', { n: bytes })}</span>
        <span class="wide">${say('status.lines', { n: isEmpty ? 0 : (doc?.lines ?? 0) })}</span>
      </span>
      ${this.#inspector()}
    `;
  }

  #inspector() {
    const { measured, model, isEmpty } = this.session;
    if (isEmpty) return html`<span class="inspect quiet">${check}${say('status.kept')}</span>`;
    if (model && !model.encoding && !this.session.vocabulary)
      return html`<span class="inspect quiet">${say('status.noTokens', { model: model.id })}</span>`;
    if (!measured?.tokens || this.hit === null || this.hit >= measured.tokens.ends.length) return nothing;
    const token = inspect(measured.tokens, this.hit, (from, to) => measured.doc.sliceString(from, to));
    const hex = token.isWhole ? hexOf(new TextEncoder().encode(token.text)) : this.#partsOf(measured, token.ids);
    return html`<span class="inspect">
      <span class="token">${shortened(withVisibleWhitespace(token.text))}</span>
      <span>${say('status.token', { n: token.first + 1 })}</span>
      <span>${sayRich('status.id', { ids: html`<b>${token.ids.join(' + ')}</b>` })}</span>
      <span class="hex">${sayRich('status.hex', { hex: html`<span class="mono">${hex}</span>` })}</span>
    </span>`;
  }

  /** The bytes of tokens that are parts of a character: only the engine knows where one ends and the next begins. */
  #partsOf({ encoding = '', vocabulary }: Measured, ids: readonly number[]): string {
    const key = `${vocabulary ?? encoding} ${ids.join(' ')}`;
    if (!this.bytes.has(key)) void this.#fetchBytes({ ask: 'bytes', encoding, vocabulary, ids }, key);
    return this.bytes.get(key) ?? '';
  }

  async #fetchBytes(question: Question, key: string): Promise<void> {
    this.bytes = new Map(this.bytes).set(key, ''); // asked once
    try {
      const parts = await this.session.engine.ask<Uint8Array[]>(question);
      this.bytes = new Map(this.bytes).set(key, parts.map(hexOf).join(' | '));
    } catch {
      // The engine has stopped, and the fare column says so.
    }
  }
}

function inspect(tokens: TokenList, hit: number, slice: (from: number, to: number) => string): Inspected {
  let first = hit;
  while (first > 0 && startOf(tokens.ends, first) === tokens.ends[first]) first--;
  const count = sharingAt(tokens, first);
  const ids = Array.from(tokens.ids.subarray(first, first + count));
  const text = slice(startOf(tokens.ends, first), tokens.ends[first] ?? 0);
  return { first, ids, text, isWhole: count === 1 && tokens.startsInside[first] === 0 };
}

function hexOf(bytes: Uint8Array): string {
  const shown = Array.from(bytes.subarray(0, mostBytes), (byte) => byte.toString(16).padStart(2, '0').toUpperCase());
  return shown.join(' ') + (bytes.length > mostBytes ? ' …' : '');
}

function shortened(text: string): string {
  return text.length > longestText
    ? `${text.slice(0, longestText)}… ${say('status.long', { n: grouped(text.length) })}`
    : text;
}

function styles() {
  return css`
    :host {
      display: flex;
      align-items: center;
      gap: 1rem;
      height: 2.25rem;
      padding: 0 1.25rem;
      border-top: 1px solid var(--line);
      font-size: var(--text-xs);
      color: var(--ink-2);
      background: var(--sunken);
      white-space: nowrap;
      overflow: hidden;
    }
    b {
      color: var(--ink);
      font-weight: 600;
    }
    .size {
      display: flex;
      gap: 1rem;
    }
    .size.stale,
    .size.stale b {
      color: var(--ink-3);
    }
    .inspect {
      display: flex;
      gap: 0.75rem;
      margin-left: auto;
      align-items: center;
      min-width: 0;
    }
    .quiet {
      color: var(--ink-3);
      gap: 0.375rem;
    }
    .token {
      font-family: var(--font-mono);
      color: var(--ink);
      padding: 0.0625rem 0.25rem;
      border: 1px solid var(--ink);
      border-radius: 2px;
      white-space: pre;
      background: var(--surface);
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .hex {
      overflow: hidden;
      text-overflow: ellipsis;
    }
    @media (max-width: 1199px) {
      .hex {
        display: none;
      }
    }
    @media (max-width: 767px) {
      :host {
        padding: 0 0.75rem;
      }
      .wide,
      .inspect > :not(.token):not(:nth-child(3)) {
        display: none;
      }
    }
  `;
}

customElements.define('tf-status-line', StatusLine);
