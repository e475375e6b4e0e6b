// The same prompt on other models, as far as it is known. These numbers come after those of the chosen model, so each row
// says of which text it is. For a moment a row of the last text may stand, so that a quick answer does not flicker; from
// then on it is behind, and is to look so until it has caught up.
import type { Text } from '@codemirror/state';
import type { ElsewhereRow, Fare } from '../engine/protocol.ts';

/** Milliseconds for which old numbers may stand as if they were new. */
export const patience = 50;

/** One model's numbers, and what they were measured of. */
export interface DatedRow extends ElsewhereRow {
  readonly doc: Text;
  /** The chosen model's of the same text, if it has one. */
  readonly fare: Fare | undefined;
  /** Which state of what is written it was, as `begin` numbered it. */
  readonly state: number;
}

export class ElsewhereRows {
  /** How often something was written, which is the number of what stands there now. */
  state = 0;
  readonly #onBehind: () => void;
  #rows: ReadonlyMap<string, DatedRow> = new Map();
  #isBehind = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `onBehind` is called when rows begin to be behind. */
  constructor(onBehind: () => void) {
    this.#onBehind = onBehind;
  }

  of(model: string): DatedRow | undefined {
    return this.#rows.get(model);
  }

  /** Of an earlier text or of earlier assumptions, for longer than a moment. */
  isBehind({ state }: DatedRow): boolean {
    return this.#isBehind && state !== this.state;
  }

  /** Something was written that the rows do not know yet. */
  begin(): void {
    this.state++;
    this.#timer ??= setTimeout(() => {
      this.#isBehind = true;
      this.#onBehind();
    }, patience);
  }

  /** Takes in what was measured; if that is all of it, nothing else is kept. */
  take(found: readonly ElsewhereRow[], of: Omit<DatedRow, keyof ElsewhereRow>, isAll: boolean): void {
    const rows = found.map((row) => [row.model, { ...row, ...of }] as const);
    this.#rows = new Map(isAll ? rows : [...this.#rows, ...rows]);
    if (!isAll || of.state !== this.state) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isBehind = false;
  }

  /** Another model is chosen: what the rows were held against is not its fare. */
  forgetFare(): void {
    this.#rows = new Map([...this.#rows].map(([model, row]) => [model, { ...row, fare: undefined }]));
  }

  /** What was measured says nothing any more. */
  clear(): void {
    this.#rows = new Map();
  }
}
