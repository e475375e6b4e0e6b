// Colours the tokens of what is on the screen. The tokens belong to some earlier version of the document: the text
// may have changed since the worker was asked. So the plugin keeps the changes since then, looks the visible range up
// in the old text, and carries the marks forward through the changes; typing never waits for the worker.
import { type ChangeDesc, ChangeSet, type Range, StateEffect, type Text } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  type PluginValue,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import type { SpecialText, TokenList } from '../engine/protocol.ts';
import { drawnRanges, screenMoved } from './drawn-ranges.ts';
import { type Span, sharingAt, spansBetween, startOf, tints, tokenAt } from './token-spans.ts';

/** The tokens of the document as it stood when `doc` was sent to the worker. */
export interface TokenizedDoc {
  readonly doc: Text;
  readonly tokens: TokenList;
  readonly specials: readonly SpecialText[];
}

/** New tokens, or null when there is nothing to colour. */
export const setTokens = StateEffect.define<TokenizedDoc | null>();

const marks = Array.from({ length: tints }, (_, tint) =>
  [1, 2, 3, 4].map((sharing) =>
    Decoration.mark({ class: `t t${tint}${sharing > 1 ? ` split${sharing}` : ''}`, inclusiveEnd: sharing === 1 }),
  ),
);
const markOf = ({ tint, sharing }: Span) => (marks[tint] as Decoration[])[sharing - 1] as Decoration;
const specialMark = Decoration.mark({ class: 'special' });

/** Versions that are remembered while the worker is counting; an answer to an older one is not shown. */
const mostVersions = 64;

/** One version of the document and what has changed since. */
interface Version {
  readonly doc: Text;
  since: ChangeDesc;
}

class TokenMarks implements PluginValue {
  decorations: DecorationSet = Decoration.none;
  #tokenized: TokenizedDoc | null = null;
  /** What has changed since the present tokens. */
  #since: ChangeDesc;
  /** Versions that an answer may still come for, oldest first. */
  #versions: Version[];

  constructor(view: EditorView) {
    this.#since = ChangeSet.empty(view.state.doc.length).desc;
    this.#versions = [{ doc: view.state.doc, since: this.#since }];
  }

  update(update: ViewUpdate): void {
    if (update.docChanged) this.#follow(update);
    let rebuild = !update.docChanged && (update.viewportChanged || screenMoved(update));
    for (const effect of update.transactions.flatMap((transaction) => transaction.effects)) {
      if (effect.is(setTokens)) rebuild = this.#take(effect.value) || rebuild;
    }
    if (rebuild) this.decorations = this.#build(update.view);
  }

  /** The token that holds the character at `position` of the present document. */
  tokenAtPosition(position: number): number | undefined {
    const { ends } = this.#tokenized?.tokens ?? { ends: new Uint32Array() };
    const token = tokenAt(ends, this.#since.invertedDesc.mapPos(position, 1));
    return token < ends.length ? token : undefined;
  }

  /** Where a token stands in the present document; for a part of a character, that character's token. */
  placeOf(token: number): { from: number; to: number } | undefined {
    const { ends } = this.#tokenized?.tokens ?? { ends: new Uint32Array() };
    if (token >= ends.length) return undefined;
    const end = ends[token] as number;
    let first = token;
    while (first > 0 && startOf(ends, first) === end) first--;
    return { from: this.#since.mapPos(startOf(ends, first), 1), to: this.#since.mapPos(end, -1) };
  }

  /** How many tokens a stretch of the present document touches; undefined where they are not known. */
  tokensBetween(from: number, to: number): number | undefined {
    if (!this.#tokenized || from === to) return undefined;
    const [first, last] = [this.tokenAtPosition(from), this.tokenAtPosition(to - 1)];
    if (first === undefined || last === undefined) return undefined;
    return last - first + sharingAt(this.#tokenized.tokens, last);
  }

  /** The token before or behind another one; those of one character count as one. */
  besideToken(token: number, by: 1 | -1): number {
    const { tokens } = this.#tokenized ?? {};
    if (!tokens) return token;
    return Math.max(0, by < 0 ? token - 1 : token + sharingAt(tokens, token));
  }

  #follow(update: ViewUpdate): void {
    const { desc } = update.changes;
    this.#since = this.#since.composeDesc(desc);
    for (const version of this.#versions) version.since = version.since.composeDesc(desc);
    this.#versions.push({ doc: update.state.doc, since: ChangeSet.empty(update.state.doc.length).desc });
    if (this.#versions.length > mostVersions) this.#versions.shift();
    this.decorations = this.decorations.map(desc);
  }

  #take(tokenized: TokenizedDoc | null): boolean {
    if (tokenized !== null) {
      const index = this.#versions.findIndex((version) => version.doc === tokenized.doc);
      if (index < 0) return false;
      this.#versions.splice(0, index);
      this.#since = (this.#versions[0] as Version).since;
    }
    this.#tokenized = tokenized;
    return true;
  }

  #build(view: EditorView): DecorationSet {
    if (!this.#tokenized) return Decoration.none;
    const { doc, tokens, specials } = this.#tokenized;
    const back = this.#since.invertedDesc;
    const ranges: Range<Decoration>[] = [];
    for (const { from, to } of drawnRanges(view)) {
      const [start, end] = [back.mapPos(from, -1), back.mapPos(to, 1)];
      for (const span of spansBetween(doc, tokens, start, end)) {
        ranges.push(markOf(span).range(span.from, span.to));
      }
      for (const special of specials) {
        if (special.from < end && special.to > start) ranges.push(specialMark.range(special.from, special.to));
      }
    }
    return Decoration.set(ranges, true).map(this.#since);
  }
}

/** The marks as an extension. */
export const tokenMarks = ViewPlugin.fromClass(TokenMarks, { decorations: (plugin) => plugin.decorations });
