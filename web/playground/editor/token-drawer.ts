// Every token of the prompt in a table below it: place, text, id, bytes, rank. Only the rows on the screen are drawn, however
// many there are. The row of the token at the caret is marked; choosing a row selects its token in the prompt.

import { check, copy } from 'virtual:icons';
import { html, LitElement, nothing } from 'lit';
import { say } from '../../strings/message.ts';
import { base, controls } from '../../styles/controls.ts';
import { tokenTints } from '../../styles/token-tints.ts';
import type { TokenList } from '../engine/protocol.ts';
import { grouped } from '../numbers/counts.ts';
import { Watch } from '../session/observable.ts';
import type { Session } from '../session/session.ts';
import { nameOfUnseen } from './character-names.ts';
import { hexOf, isRank } from './inspected-token.ts';
import { TokenBytes } from './token-bytes.ts';
import { tokenDrawerStyles } from './token-drawer-styles.ts';
import { sharingAt, startOf, tints, tokenAt } from './token-spans.ts';
import { withVisibleWhitespace } from './whitespace.ts';

/** Rows that are drawn above and below the screen. */
const margin = 6;
/** Browsers make no element much higher than this; beyond it a scroll is a share of all rows. */
const mostPixels = 8_000_000;
/** Characters of a token that are shown. */
const longestText = 60;

/** `<tf-token-drawer>`; fires `token-pick` with the place of a token. */
export class TokenDrawer extends LitElement {
  static override properties = {
    session: { attribute: false },
    hit: { attribute: false },
    isCopied: { state: true },
    top: { state: true },
  };
  static override styles = [base, controls, tokenTints, tokenDrawerStyles];

  declare session: Session;
  /** The token at the caret or under the pointer. */
  declare hit: number | null;
  declare isCopied: boolean;
  /** The first row on the screen. */
  declare top: number;
  readonly #bytes = new TokenBytes(this);

  constructor() {
    super();
    this.hit = null;
    this.isCopied = false;
    this.top = 0;
    new Watch(this, () => this.session);
  }

  protected override render() {
    const { session } = this;
    const { measured, isEmpty, model } = session;
    const tokens = isEmpty ? undefined : measured?.tokens;
    const total = tokens?.ids.length ?? 0;
    return html`<section aria-label=${say('ids.title')}>
      <div class="head"><h2>${say('ids.title')}</h2>
        <span class="xs muted">${total > 0 ? say('ids.count', { n: total }) : nothing}</span>
        <button class="btn small" ?disabled=${total === 0} @click=${this.#copy}>
          ${this.isCopied ? check : copy}${say(this.isCopied ? 'arithmetic.copied' : 'ids.copy')}</button></div>
      ${
        tokens && measured && total > 0
          ? this.#table(tokens, total)
          : html`<p class="none sm soft">${
              isEmpty || !model ? say('ids.empty') : say('status.noTokens', { model: model.id })
            }</p>`
      }
    </section>`;
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has('hit') && this.hit !== null) this.#reveal(this.hit);
  }

  #table(tokens: TokenList, total: number) {
    const rows = Math.ceil((this.#scroller?.clientHeight ?? 200) / rowHeight()) + 2 * margin;
    const first = Math.max(0, Math.min(total - 1, this.top - margin));
    const places = Array.from({ length: Math.min(rows, total - first) }, (_, at) => first + at);
    const height = Math.min(total * rowHeight(), mostPixels);
    const isScaled = total * rowHeight() > mostPixels;
    const shift = isScaled ? (this.#scroller?.scrollTop ?? 0) - (this.top - first) * rowHeight() : first * rowHeight();
    const active = this.hit !== null && places.includes(this.hit) ? `row-${this.hit}` : nothing;
    const withRank = isRank(this.session.measured?.encoding);
    return html`<div class="table" role="grid" tabindex="0" aria-label=${say('ids.title')} aria-rowcount=${total + 1}
      aria-activedescendant=${active} @scroll=${this.#onScroll} @keydown=${this.#onKey} @click=${this.#onClick}>
      <div role="rowgroup" class="names"><div role="row" aria-rowindex="1">
        <span role="columnheader">${say('ids.place')}</span><span role="columnheader">${say('ids.text')}</span>
        <span role="columnheader">${say('ids.id')}</span><span role="columnheader">${say('ids.bytes')}</span>
        ${withRank ? html`<span role="columnheader">${say('ids.rank')}</span>` : nothing}
      </div></div>
      <div role="rowgroup" class="all" .style=${`height: ${height}px`}>
        <div role="presentation" class="drawn" .style=${`transform: translateY(${Math.max(0, shift)}px)`}>
          ${places.map((place) => this.#row(tokens, place, withRank))}</div>
      </div>
    </div>`;
  }

  #row(tokens: TokenList, place: number, withRank: boolean) {
    const id = tokens.ids[place] as number;
    const { text, hex } = this.#contentOf(tokens, place, id);
    const isHit = place === this.hit;
    return html`<div role="row" id="row-${place}" class=${isHit ? 'hit' : ''} aria-rowindex=${place + 2}
      aria-selected=${isHit} data-place=${place}>
      <span role="gridcell" class="muted">${grouped(place + 1)}</span>
      <span role="gridcell">${
        text === undefined
          ? html`<span class="muted">${say('ids.part')}</span>`
          : html`<span class="t t${this.#tintOf(tokens, place)} text">${withVisibleWhitespace(text)}</span>
              <span class="muted xs">${nameOfUnseen(text)}</span>`
      }</span>
      <span role="gridcell"><b>${id}</b></span>
      <span role="gridcell" class="mono">${hex}</span>
      ${withRank ? html`<span role="gridcell" class="soft">${grouped(id)}</span>` : nothing}
    </div>`;
  }

  /** The text of a whole token; of a part of a character its bytes alone. */
  #contentOf(tokens: TokenList, place: number, id: number): { text?: string; hex: string } {
    const { measured, engine } = this.session;
    if (!measured) return { hex: '' };
    if (tokens.startsInside[place] === 1 || sharingAt(tokens, place) > 1) {
      const [bytes] = this.#bytes.of(engine, measured, [id]) ?? [];
      return { hex: bytes ? hexOf(bytes, longestText) : '' };
    }
    const [from, to] = [startOf(tokens.ends, place), tokens.ends[place] ?? 0];
    const text = measured.doc.sliceString(from, to);
    const shown = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
    return { text: shown, hex: hexOf(new TextEncoder().encode(text), longestText) };
  }

  /** The tint that the token has in the prompt. */
  #tintOf({ ends }: TokenList, place: number): number {
    const doc = this.session.measured?.doc;
    const line = doc?.lineAt(Math.min(startOf(ends, place), doc.length));
    const first = !line || line.from === 0 ? 0 : tokenAt(ends, line.from - 1) + 1;
    return Math.max(0, place - first) % tints;
  }

  #onScroll(): void {
    const { scrollTop, clientHeight } = this.#scroller as HTMLElement;
    const total = this.session.measured?.tokens?.ids.length ?? 0;
    const all = total * rowHeight();
    const share = scrollTop / Math.max(1, mostPixels - clientHeight);
    this.top = Math.floor(all > mostPixels ? share * (total - clientHeight / rowHeight()) : scrollTop / rowHeight());
  }

  /** Brings a row onto the screen. */
  #reveal(place: number): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    const total = this.session.measured?.tokens?.ids.length ?? 0;
    const seen = Math.floor(scroller.clientHeight / rowHeight()) - 2;
    const first = place < this.top ? place : place > this.top + seen ? place - seen : undefined;
    if (first === undefined) return;
    const isScaled = total * rowHeight() > mostPixels;
    scroller.scrollTop = isScaled ? (first / total) * (mostPixels - scroller.clientHeight) : first * rowHeight();
  }

  #onKey(event: KeyboardEvent): void {
    const last = (this.session.measured?.tokens?.ids.length ?? 0) - 1;
    const at = this.hit ?? 0;
    const places: Record<string, number> = {
      ...{ ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 6, PageUp: at - 6, Home: 0, End: last },
    };
    const place = places[event.key];
    if (place === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.#pick(Math.max(0, Math.min(last, place)));
  }

  #onClick(event: Event): void {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-place]');
    if (row) this.#pick(Number(row.dataset.place));
  }

  #pick(place: number): void {
    this.dispatchEvent(new CustomEvent('token-pick', { detail: place }));
  }

  async #copy(): Promise<void> {
    const ids = this.session.measured?.tokens?.ids ?? [];
    await navigator.clipboard?.writeText(JSON.stringify(Array.from(ids)));
    this.isCopied = true;
    setTimeout(() => (this.isCopied = false), 2000);
  }

  get #scroller(): HTMLElement | null {
    return this.renderRoot.querySelector('.table');
  }
}

/** 1.75rem: a row grows with the reader's font size. */
function rowHeight(): number {
  return 1.75 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

customElements.define('tf-token-drawer', TokenDrawer);
