// Where the entries of one file stand, in the order of the file: 24 bytes an entry, however long it is. Pages and
// counts choose by these rows, and only what was chosen is read from the disk.

/** 64 bits that stand for an id, as two whole numbers. Two ids with the same are told apart by reading them. */
export type Hash = readonly [low: number, high: number];

export interface Row {
  /** Milliseconds since midnight UTC. */
  readonly time: number;
  /** Where its line begins in the file, and how long it is, in bytes. */
  readonly start: number;
  readonly bytes: number;
}

const ROW_BYTES = 24;

export class EntryRows {
  #times = new Uint32Array(64);
  #starts = new Float64Array(64);
  #bytes = new Uint32Array(64);
  #hashes = new Uint32Array(128);
  #length = 0;
  #dropped = 0;

  /** What `columns` gave, of so many rows; undefined if the bytes are not of so many. */
  static from(bytes: Buffer, count: number): EntryRows | undefined {
    const rows = new EntryRows();
    if (!Number.isInteger(count) || count < 0 || bytes.length !== count * ROW_BYTES) return undefined;
    while (rows.#times.length < count) rows.#grow();
    let at = 0;
    for (const [column, width] of rows.#widths()) {
      const target = new Uint8Array(column.buffer, 0, count * width);
      target.set(bytes.subarray(at, at + target.length));
      at += target.length;
    }
    rows.#length = count;
    return rows;
  }

  /** The bytes of all rows, column by column. */
  columns(): Uint8Array[] {
    return this.#widths().map(([column, width]) => new Uint8Array(column.buffer, 0, this.#length * width));
  }

  /** Rows that were ever added. */
  get length(): number {
    return this.#length;
  }

  /** Rows that are entries of the log. */
  get count(): number {
    return this.#length - this.#dropped;
  }

  add({ time, start, bytes }: Row, [low, high]: Hash): number {
    const row = this.#length++;
    if (row === this.#times.length) this.#grow();
    this.#times[row] = time;
    this.#starts[row] = start;
    this.#bytes[row] = bytes;
    this.#hashes[2 * row] = low;
    this.#hashes[2 * row + 1] = high;
    return row;
  }

  /** Takes a row out: its entry is one of the log in another file. */
  drop(row: number): void {
    if (this.#bytes[row] === 0) return;
    this.#bytes[row] = 0;
    this.#dropped += 1;
  }

  hashAt(row: number): Hash {
    return [this.#hashes[2 * row] as number, this.#hashes[2 * row + 1] as number];
  }

  isKept(row: number): boolean {
    return this.#bytes[row] !== 0;
  }

  at(row: number): Row {
    return {
      time: this.#times[row] as number,
      start: this.#starts[row] as number,
      bytes: this.#bytes[row] as number,
    };
  }

  /** How many entries have a time in `[from, to)`. */
  countWithin(from: number, to: number): number {
    let count = 0;
    for (let row = 0; row < this.#length; ++row) {
      const time = this.#times[row] as number;
      if (time >= from && time < to && this.#bytes[row] !== 0) count += 1;
    }
    return count;
  }

  /** The rows whose entries have just this time. */
  allAt(time: number): number[] {
    const found: number[] = [];
    for (let row = 0; row < this.#length; ++row) {
      if (this.#times[row] === time && this.#bytes[row] !== 0) found.push(row);
    }
    return found;
  }

  /**
   * The newest `limit` rows with a time in `[from, to)`, newest first, and all that are as old as the last of them:
   * which of those comes first only their ids can tell.
   */
  newest(from: number, to: number, limit: number): number[] {
    const times = this.#times;
    const byTime = (a: number, b: number) => (times[b] as number) - (times[a] as number);
    let found: number[] = [];
    let oldest = from;
    // From the end, where the newest mostly are: after the first few nothing is new enough.
    for (let row = this.#length - 1; row >= 0; --row) {
      const time = times[row] as number;
      if (time < oldest || time >= to || this.#bytes[row] === 0) continue;
      found.push(row);
      if (found.length < 2 * limit + 64) continue;
      found.sort(byTime);
      const last = times[found[limit - 1] as number] as number;
      if (last > oldest) {
        oldest = last;
        found = found.filter((other) => (times[other] as number) >= oldest);
      }
    }
    found.sort(byTime);
    if (found.length <= limit) return found;
    const last = times[found[limit - 1] as number] as number;
    return found.filter((row) => (times[row] as number) >= last);
  }

  /** The columns, and how many bytes of each are of one row. */
  #widths(): [Uint32Array | Float64Array, number][] {
    return [
      [this.#times, 4],
      [this.#starts, 8],
      [this.#bytes, 4],
      [this.#hashes, 8],
    ];
  }

  #grow(): void {
    const size = this.#times.length * 2;
    this.#times = copied(this.#times, new Uint32Array(size));
    this.#starts = copied(this.#starts, new Float64Array(size));
    this.#bytes = copied(this.#bytes, new Uint32Array(size));
    this.#hashes = copied(this.#hashes, new Uint32Array(2 * size));
  }
}

function copied<Values extends Uint32Array | Float64Array>(from: Values, to: Values): Values {
  to.set(from);
  return to;
}
