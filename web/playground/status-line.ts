// The line below the prompt: its size at the left, at the right the inspector with the token under the pointer or at
// the caret. Nothing ever covers the text.

import { check } from 'virtual:icons';
import { css, html, LitElement, nothing } from 'lit';
import { say, sayRich } from '../strings/message.ts';
import { base } from '../styles/controls.ts';
import { tokenTints } from '../styles/token-tints.ts';
import { nameOfUnseen } from './editor/character-names.ts';
import { hexOf, type InspectedToken, inspectToken, isRank } from './editor/inspected-token.ts';
import type { SelectedTokens } from './editor/prompt-editor.ts';
import { TokenBytes } from './editor/token-bytes.ts';
import { withVisibleWhitespace } from './editor/whitespace.ts';
import type { Measured } from './engine/protocol.ts';
import { countCharacters } from './numbers/characters.ts';
import { counted, grouped } from './numbers/counts.ts';
import { Watch } from './session/observable.ts';
import type { Session } from './session/session.ts';

/** Characters of a token, and bytes of it, that fit in the line. */
const longestText = 24;
const longestNear = 10;
const mostBytes = 12;

class StatusLine extends LitElement {
  static override properties = {
    session: { attribute: false },
    hit: { attribute: false },
    selected: { attribute: false },
  };
  static override styles = [base, tokenTints, styles()];

  declare session: Session;
  declare hit: number | null;
  /** What is selected in the prompt, or null. */
  declare selected: SelectedTokens | null;
  readonly #bytes = new TokenBytes(this);

  constructor() {
    super();
    this.hit = null;
    this.selected = null;
    new Watch(this, () => this.session);
  }

  protected override render() {
    const { inputCount, isEmpty, isCountStale } = this.session;
    const { characters, bytes, lines } = this.#size();
    const count = isEmpty ? '0' : inputCount ? counted(inputCount) : '–';
    const n = isEmpty ? 0 : (inputCount?.tokens ?? 0);
    const part = this.selected?.tokens;
    const tokens =
      part === undefined
        ? sayRich('status.tokens', { n, count: html`<b>${count}</b>` })
        : sayRich('status.selected', { n, count, part: html`<b>${grouped(part)}</b>` });
    return html`
      <span class=${isCountStale ? 'size stale' : 'size'}>
        <span>${tokens}</span>
        <span>${say('status.characters', { n: characters })}</span>
        <span class="wide">${say('status.bytes', { n: bytes })}</span>
        <span class="wide">${say('status.lines', { n: lines })}</span>
      </span>
      ${this.#inspector()}
    `;
  }

  /** Of what is selected, else of the whole prompt. */
  #size() {
    const { measured, doc, isEmpty } = this.session;
    if (this.selected && doc && this.selected.to <= doc.length) {
      const { from, to } = this.selected;
      const text = doc.sliceString(from, to);
      const lines = doc.lineAt(to).number - doc.lineAt(from).number + 1;
      return { characters: countCharacters(text), bytes: new TextEncoder().encode(text).length, lines };
    }
    const length = doc?.length ?? 0;
    const { characters, bytes } = isEmpty || !measured ? { characters: length, bytes: length } : measured.size;
    return { characters, bytes, lines: isEmpty ? 0 : (doc?.lines ?? 0) };
  }

  #inspector() {
    const { measured, model, isEmpty } = this.session;
    const quiet = (words: string, icon: unknown = nothing) =>
      html`<span class="inspect quiet">${icon}<span class="words" title=${words}>${words}</span></span>`;
    if (isEmpty) return quiet(say('status.kept'), check);
    if (model && !model.encoding && !this.session.vocabulary) return quiet(say('status.noTokens', { model: model.id }));
    const { tokens, encoding } = measured ?? {};
    if (!measured || !tokens || this.hit === null || this.hit >= tokens.ends.length) return nothing;
    const inspect = (place: number) => inspectToken(tokens, place, (from, to) => measured.doc.sliceString(from, to));
    const token = inspect(this.hit);
    const { first, ids, text } = token;
    const next = first + ids.length;
    const near = (place: number, side: 'before' | 'after') =>
      place >= 0 && place < tokens.ends.length ? neighbour(inspect(place), side) : nothing;
    const name = nameOfUnseen(text);
    const rank = isRank(encoding) && ids.length === 1 ? grouped(ids[0] ?? 0) : undefined;
    return html`<span class="inspect">
      <span class="place">${near(first - 1, 'before')}<span class="token">${shortened(withVisibleWhitespace(text))}</span>${near(next, 'after')}</span>
      ${name ? html`<span class="named">${name}</span>` : nothing}
      <span>${say('status.token', { n: first + 1 })}</span>
      <span class="id">${sayRich('status.id', { ids: html`<b>${ids.join(' + ')}</b>` })}</span>
      <span class="hex">${sayRich('status.hex', { hex: html`<span class="mono">${this.#hexOf(measured, token)}</span>` })}</span>
      ${rank ? html`<span class="rank">${say('status.rank', { rank })}</span>` : nothing}
    </span>`;
  }

  #hexOf(measured: Measured, { isWhole, text, ids }: InspectedToken): string {
    if (isWhole) return hexOf(new TextEncoder().encode(text), mostBytes);
    const parts = this.#bytes.of(this.session.engine, measured, ids);
    return parts?.map((bytes) => hexOf(bytes, mostBytes)).join(' | ') ?? '';
  }
}

/** A token beside the one that is described: what of it stands nearest, and its ids. */
function neighbour({ text, ids }: InspectedToken, side: 'before' | 'after') {
  const nearest = side === 'before' ? text.slice(-longestNear) : text.slice(0, longestNear);
  return html`<span class="near ${side}"><span class="sr">${say(`status.${side}`)}</span>
    <span class="part">${withVisibleWhitespace(nearest)}</span><span class="ids">${ids.join(' + ')}</span></span>`;
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
      gap: var(--space-5);
      height: 2.25rem;
      padding: 0 var(--space-5-half);
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
      gap: var(--space-5);
    }
    .size.stale,
    .size.stale b {
      color: var(--ink-3);
    }
    .inspect {
      display: flex;
      gap: var(--space-4);
      margin-left: auto;
      align-items: center;
      min-width: 0;
    }
    .quiet {
      color: var(--ink-3);
      gap: var(--space-2-half);
    }
    /* Two lines of it fit. */
    .words {
      line-height: 1rem;
      white-space: normal;
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      overflow: hidden;
    }
    .token {
      font-family: var(--font-mono);
      color: var(--ink);
      padding: var(--space-1) var(--space-2);
      border: 1px solid var(--ink);
      border-radius: 2px;
      white-space: pre;
      background: var(--surface);
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .place {
      display: flex;
      align-items: center;
      min-width: 0;
    }
    .near {
      display: grid;
      line-height: 1;
      gap: var(--space-1);
      color: var(--ink-3);
      padding: 0 var(--space-2);
      position: relative;
    }
    .near.before {
      text-align: right;
    }
    .part {
      font-family: var(--font-mono);
      white-space: pre;
    }
    .ids {
      font-size: var(--text-2xs);
    }
    .hex,
    .named {
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .named {
      color: var(--ink);
    }
    @media (max-width: 1439px) {
      .rank {
        display: none;
      }
    }
    @media (max-width: 1199px) {
      .hex,
      .near {
        display: none;
      }
    }
    @media (max-width: 767px) {
      :host {
        padding: 0 var(--space-4);
      }
      .wide,
      .size:has(+ .quiet) > :not(:first-child),
      .inspect > :not(.place, .named, .id, .words, .icon) {
        display: none;
      }
    }
  `;
}

customElements.define('tf-status-line', StatusLine);
