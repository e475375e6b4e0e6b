// What is known of the files of a log without holding their entries: where each entry stands, and which ids there are.
// Beside that, the sums of them. It is brought up to date before each answer by reading what came to the files since, whoever wrote it.
//
// An id that stands in the log twice, because two processes wrote it in the same moment, is the entry that stands
// first: on the earlier day, and there further up.

import { type FileHandle, open } from 'node:fs/promises';
import type { Entry } from '../entry.js';
import { TokenfareError } from '../errors.js';
import { openRollups, type Rollup, type RollupTable } from '../rollups.js';
import { isRefusal, refusedOf, toSum } from '../stores/sums.js';
import { END_BYTES, readIndex, writeIndex } from './day-index.js';
import { EntryRows, type Row } from './entry-rows.js';
import { hashOf, IdTable } from './id-table.js';
import { type DayLines, entryOf } from './json-lines.js';
import { type Line, linesOf } from './lines.js';
import type { DayName, LogFolder } from './log-folder.js';
import { timeOfDay } from './stretches.js';

/** What is known of one day's file. */
export interface DayFile extends DayName {
  readonly inode: number;
  /** A number that no other file of this index has had. */
  readonly number: number;
  rows: EntryRows;
  /** Up to here each line has been read. */
  read: number;
  /** How large the file was then. */
  size: number;
  /** How many of the rows are in the index beside the file. */
  kept: number;
  /** A last line that is no entry yet: it is being written, or its writer was killed. */
  open: { start: number; bytes: number } | undefined;
  /** Where such a line was when it was reported. */
  reported: number;
}

/** What this process has appended: lines, and all their sums. */
export interface Written {
  readonly days: ReadonlyMap<string, DayLines>;
  readonly rollups: readonly Rollup[];
}

interface Place {
  readonly file: DayFile;
  readonly row: number;
}

/** The file is another than the one that was looked at. Whoever meets this looks again. */
export class Replaced extends Error {}

const RUN = 1 << 20;
const GAP = 1 << 14;
/** So many lines are read sooner than an index. */
const FEW = 20;
/** After so many more, and as many as there are in the index, it is written while the log is open. */
const MANY = 20_000;

export class LogIndex {
  readonly #folder: LogFolder;
  readonly #onDamage: (damage: TokenfareError) => void;
  readonly #days = new Map<string, DayFile>();
  readonly #files = new Map<number, DayFile>();
  readonly #ids = new IdTable();
  #sums: RollupTable;
  readonly #lives = (number: number): boolean => this.#files.has(number);
  #numbers = 0;
  #version = 0;

  /** `sums` is an empty table, which this closes. */
  constructor(folder: LogFolder, sums: RollupTable, onDamage: (damage: TokenfareError) => void) {
    this.#folder = folder;
    this.#sums = sums;
    this.#onDamage = onDamage;
  }

  /** The sums of all entries, until the next call. */
  get sums(): RollupTable {
    return this.#sums;
  }

  close(): void {
    this.#sums.dispose();
  }

  /** Another number whenever entries came or went. */
  get version(): number {
    return this.#version;
  }

  /** Oldest first. */
  get days(): DayFile[] {
    return [...this.#days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
  }

  get count(): number {
    return this.days.reduce((sum, { rows }) => sum + rows.count, 0);
  }

  get hasOpenLine(): boolean {
    return this.days.some(({ open }) => open !== undefined);
  }

  /** Reads what came to the files since the last time. */
  async catchUp(): Promise<void> {
    const days = this.#folder.days();
    for (const [day, generations] of days) {
      if (generations.length > 1) await this.#folder.finish(day);
      const generation = generations.at(-1) as number;
      const found = this.#folder.look({ day, generation });
      if (!found) throw new Replaced();
      await this.#follow({ day, generation }, found);
    }
    for (const file of this.days) if (!days.has(file.day)) await this.#forget(file);
  }

  /**
   * Takes in what this process has just appended, without reading it: a file that grew by just as many bytes holds it and
   * nothing else. What of it cannot be told in this way is left to `catchUp`.
   */
  async takeWritten({ days, rollups }: Written): Promise<void> {
    for (const [day, { entries, bytes }] of days) {
      const file = this.#days.get(day);
      const length = bytes.reduce((sum, one) => sum + 1 + one, 0);
      const found = file && !file.open && this.#folder.look(file);
      if (!found || found.inode !== file.inode || found.size !== file.size + length) continue;
      if (entries.some(({ id }) => this.#seatsOf(id).length > 0)) continue;
      this.#sums.load(rollups.filter(({ quarter }) => quarter.startsWith(day)));
      let start = file.size;
      for (const [i, { id, time }] of entries.entries()) {
        start += 1; // the line break
        this.#add(file, id, { time: timeOfDay(time), start, bytes: bytes[i] as number });
        start += bytes[i] as number;
      }
      Object.assign(file, { read: start, size: start });
      this.#version += 1;
    }
  }

  /** The entries with these ids, by id. */
  async entriesOf(ids: Iterable<string>): Promise<Map<string, Entry>> {
    const wanted = new Set(ids);
    const rows = new Map<DayFile, number[]>();
    for (const id of wanted) {
      for (const { file, row } of this.#seatsOf(id)) rows.set(file, [...(rows.get(file) ?? []), row]);
    }
    const found = new Map<string, Entry>();
    for (const [file, chosen] of rows) {
      for (const entry of await this.entriesAt(file, chosen)) if (wanted.has(entry.id)) found.set(entry.id, entry);
    }
    return found;
  }

  /** The entries of some rows of a file, in the order of the file. */
  async entriesAt(file: DayFile, chosen: readonly number[]): Promise<Entry[]> {
    return this.reading(file, async (handle) => {
      const rows = [...chosen].sort((a, b) => a - b).map((row) => file.rows.at(row));
      const entries: Entry[] = [];
      for (let at = 0; at < rows.length; ) {
        // Rows near each other are read at once.
        const { start } = rows[at] as (typeof rows)[number];
        let end = start;
        let next = at;
        for (let row = rows[next]; row && row.start - end <= GAP; row = rows[++next]) {
          if (next > at && row.start + row.bytes - start > RUN) break;
          end = row.start + row.bytes;
        }
        const part = Buffer.allocUnsafe(end - start);
        await handle.read(part, 0, part.length, start);
        for (const row of rows.slice(at, next)) {
          const entry = entryOf(part.subarray(row.start - start, row.start - start + row.bytes), file.day);
          if (!entry) throw new Replaced();
          entries.push(entry);
        }
        at = next;
      }
      return entries;
    });
  }

  /** Opens a file for reading while `work` runs. Throws Replaced if it is another one by now. */
  async reading<T>(file: DayFile, work: (handle: FileHandle) => Promise<T>): Promise<T> {
    const handle = await open(this.#folder.pathOf(file), 'r').catch((error) => {
      throw error.code === 'ENOENT' ? new Replaced() : error;
    });
    try {
      if ((await handle.stat()).ino !== file.inode) throw new Replaced();
      return await work(handle);
    } finally {
      await handle.close();
    }
  }

  async #follow(name: DayName, { inode, size }: { inode: number; size: number }): Promise<void> {
    let file = this.#days.get(name.day);
    if (file && (file.generation !== name.generation || file.inode !== inode || size < file.size)) {
      await this.#forget(file);
      file = undefined;
    }
    if (!file) {
      const number = ++this.#numbers;
      file = {
        ...name,
        inode,
        number,
        rows: new EntryRows(),
        read: 0,
        size: 0,
        kept: 0,
        open: undefined,
        reported: -1,
      };
      this.#days.set(name.day, file);
      this.#files.set(number, file);
      await this.#recall(file, size);
    }
    if (size > file.size) await this.#readOn(file, size);
  }

  /** Takes what the index beside a file says, if it is of this file and what it says can be added. */
  async #recall(file: DayFile, size: number): Promise<void> {
    const bytes = await this.#folder.index(file.day);
    const index = bytes && readIndex(bytes);
    if (!index || index.generation !== file.generation || index.inode !== file.inode || index.read > size) return;
    if (index.end !== (await this.#endOf(file, index.read))) return;
    const { rows, rollups } = index;
    for (let row = 0; row < rows.length; ++row)
      if (this.#ids.find(rows.hashAt(row)).some(({ file }) => this.#lives(file))) return;
    if (rollups.some(({ quarter }) => !quarter.startsWith(file.day))) return;
    try {
      this.#sums.load(rollups);
    } catch (error) {
      if (isRefusal(error)) return;
      throw error;
    }
    for (let row = 0; row < rows.length; ++row)
      this.#ids.add(rows.hashAt(row), { file: file.number, row }, this.#lives);
    Object.assign(file, { rows, read: index.read, size: index.read, kept: rows.length });
    if (rows.length > 0) this.#version += 1;
  }

  /** The bytes of a file before a place. */
  async #endOf(file: DayFile, place: number): Promise<string> {
    const bytes = Buffer.alloc(Math.min(END_BYTES, place));
    await this.reading(file, (handle) => handle.read(bytes, 0, bytes.length, place - bytes.length));
    return bytes.toString('base64');
  }

  /**
   * Writes the indexes of files that have grown by much since theirs was written, or by anything, if the file will hardly
   * grow any more.
   */
  async keep({ isLast }: { isLast: boolean }): Promise<void> {
    const newest = this.days.at(-1);
    const grown = this.days.filter((file) => {
      const { length, count } = file.rows;
      if (length - file.kept < FEW || count < length) return false;
      if (!isLast) return length - file.kept >= MANY + file.kept;
      return file !== newest || length - file.kept >= file.kept / 8;
    });
    if (grown.length === 0) return;
    const rollups = this.#sums.rows();
    for (const file of grown) {
      const { day, generation, inode, read, rows } = file;
      const own = rollups.filter(({ quarter }) => quarter.startsWith(day));
      const end = await this.#endOf(file, read);
      await this.#folder.keepIndex(day, writeIndex({ generation, inode, read, end, rollups: own, rows }));
      file.kept = rows.length;
    }
  }

  async #readOn(file: DayFile, size: number): Promise<void> {
    await this.reading(file, async (handle) => {
      file.open = undefined;
      for await (const lines of linesOf(handle, file.read, size)) await this.#take(file, lines);
      file.size = size;
    });
  }

  /** Takes lines in: all that are entries, whose ids the log does not have yet, and that the engine can add up. */
  async #take(file: DayFile, lines: readonly Line[]): Promise<void> {
    const fresh = new Map<string, { entry: Entry; row: Row }>();
    for (const { start, bytes, isEnded } of lines) {
      const entry = entryOf(bytes, file.day);
      // An object is whole with its last brace, and no part of it is one: without a line break it is whole, too.
      if (!entry && !isEnded) file.open = { start, bytes: bytes.length };
      else file.read = start + bytes.length;
      if (!entry && isEnded) this.#report(file, start, bytes.length);
      if (!entry || fresh.has(entry.id)) continue;
      const seats = this.#seatsOf(entry.id);
      if (seats.length > 0 && (await this.#isBefore(file, entry, seats))) continue;
      fresh.set(entry.id, { entry, row: { time: timeOfDay(entry.time), start, bytes: bytes.length } });
    }
    const entries = [...fresh.values()].map(({ entry }) => entry);
    for (const { id } of refusedOf(toSum(entries), (some) => this.#sums.add(some))) {
      const { row } = fresh.get(id) as { row: Row };
      this.#report(file, row.start, row.bytes);
      fresh.delete(id);
    }
    for (const [id, { row }] of fresh) this.#add(file, id, row);
    if (fresh.size > 0) this.#version += 1;
  }

  #add(file: DayFile, id: string, row: Row): void {
    const hash = hashOf(id);
    this.#ids.add(hash, { file: file.number, row: file.rows.add(row, hash) }, this.#lives);
  }

  /** Whether the log has the id of an entry before it. An entry of that id on a later day is none any more. */
  async #isBefore(file: DayFile, { id }: Entry, seats: readonly Place[]): Promise<boolean> {
    for (const other of seats) {
      const [there] = await this.entriesAt(other.file, [other.row]);
      if (there?.id !== id) continue;
      if (other.file.day <= file.day) return true;
      other.file.rows.drop(other.row);
      this.#sums.remove(toSum([there]));
    }
    return false;
  }

  /** Where entries stand whose ids have the hash of this one: mostly nowhere. */
  #seatsOf(id: string): Place[] {
    return this.#ids.find(hashOf(id)).flatMap(({ file, row }) => {
      const known = this.#files.get(file);
      return known?.rows.isKept(row) ? [{ file: known, row }] : [];
    });
  }

  async #forget(file: DayFile): Promise<void> {
    if (file.rows.length > 0) {
      // The sums of a day are the rows of its quarters.
      const rows = this.#sums.rows().filter(({ quarter }) => !quarter.startsWith(file.day));
      const sums = await openRollups();
      sums.load(rows);
      this.#sums.dispose();
      this.#sums = sums;
      this.#version += 1;
    }
    this.#days.delete(file.day);
    this.#files.delete(file.number);
  }

  /** Reports the lines that have no end, once each. They stay where they are. */
  reportOpenLines(): void {
    for (const file of this.days) {
      if (file.open) this.#report(file, file.open.start, file.open.bytes);
    }
  }

  #report(file: DayFile, start: number, bytes: number): void {
    if (file.reported === start) return;
    file.reported = start;
    const path = this.#folder.pathOf(file);
    const message =
      `${path} has a line at byte ${start} that is no entry: its writer was stopped in the middle, or it was changed. ` +
      'It is left out; all other lines are read.';
    this.#onDamage(new TokenfareError('damagedLog', message, { file: path, byte: start, bytes }));
  }
}
