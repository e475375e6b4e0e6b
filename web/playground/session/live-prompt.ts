// The tokens of a long prompt follow each key: the worker is told what changes and answers with the few tokens that this made
// anew, which are put among the others. What takes the whole prompt (fares, other models) waits until nobody types.
import type { ChangeSet, Text } from '@codemirror/state';
import { patchTokens } from '../editor/token-patch.ts';
import type { EnginePort } from '../engine/engine-port.ts';
import type { EditRequest, Measured, SpecialText, TokenPatch } from '../engine/protocol.ts';

/** A measurement and the document that it belongs to. */
export type MeasuredDoc = Measured & { readonly doc: Text };

/** Whom it belongs to. */
export interface Host {
  readonly engine: EnginePort;
  readonly measured: MeasuredDoc | undefined;
  /** Takes the tokens of a newer version. */
  take(measured: MeasuredDoc): void;
  /** The whole prompt is to be measured. */
  measure(): void;
}

/** UTF-16 units of a prompt that is worth it; a shorter one is counted as a whole in as many milliseconds. */
const shortest = 50_000;
/** More than this is no typing. */
const mostChanges = 20;
const mostInserted = 5000;
/** Milliseconds without an edit after which the whole prompt is measured. */
const rest = 300;

export class LivePrompt {
  readonly #host: Host;
  #version = 0;
  /** The version that the worker has, or will have when it comes to what it was sent. */
  #followed = 0;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** The number of a long document's version, with which it is to be measured; nothing for a short one. */
  versionOf(doc: Text): number | undefined {
    return doc.length < shortest ? undefined : this.#version;
  }

  /** The worker has measured a version, and keeps it. */
  measured(version: number | undefined): void {
    if (version === this.#version) this.#followed = version;
  }

  /** Another document is there, by changes to the one before it. Whether its tokens come by themselves. */
  follow(before: Text | undefined, doc: Text, changes: ChangeSet | undefined): boolean {
    this.#version += 1;
    clearTimeout(this.#resting);
    const isFollowed = before !== undefined && this.#followed === this.#version - 1;
    const { encoding } = this.#host.measured ?? {};
    const edits = isFollowed && changes && doc.length >= shortest ? editsOf(changes) : undefined;
    if (!before || !edits || !changes || !encoding) return false;
    this.#followed = this.#version;
    this.#resting = setTimeout(() => this.#host.measure(), rest);
    void this.#edit(before, doc, changes, { encoding, version: this.#version, changes: edits });
    return true;
  }

  async #edit(before: Text, doc: Text, changes: ChangeSet, request: EditRequest): Promise<void> {
    const { engine } = this.#host;
    const patches = await engine.ask<TokenPatch[] | null>({ ask: 'edit', ...request }).catch(() => null);
    const { measured } = this.#host;
    if (patches && measured?.tokens && measured.doc === before && measured.encoding === request.encoding) {
      const tokens = patches.reduce(patchTokens, measured.tokens);
      this.#host.take({ ...measured, doc, tokens, specials: moved(measured.specials, changes) });
      return;
    }
    this.#followed = 0;
    clearTimeout(this.#resting);
    this.#host.measure();
  }
}

/** The changes one after the other; nothing if they are more than typing makes. */
function editsOf(changes: ChangeSet): EditRequest['changes'] | undefined {
  const edits: EditRequest['changes'][number][] = [];
  let inserted = 0;
  changes.iterChanges((fromA, toA, fromB, _toB, insert) => {
    inserted += insert.length;
    if (inserted > mostInserted) return;
    edits.push({ from: fromB, to: fromB + toA - fromA, insert: insert.toString() });
  });
  return edits.length > mostChanges || inserted > mostInserted ? undefined : edits;
}

/** Where texts of special tokens are now, but for those that were changed. */
function moved(specials: readonly SpecialText[], changes: ChangeSet): SpecialText[] {
  return specials.flatMap(({ name, from, to }) =>
    changes.touchesRange(from, to) ? [] : [{ name, from: changes.mapPos(from, 1), to: changes.mapPos(to, -1) }],
  );
}
