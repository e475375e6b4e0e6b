// The log in a folder, one file of JSON lines for each day. Several processes may use it at once; what each does to the
// files is in log-folder.ts, what is known of them in log-index.ts.

import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Entry } from '../entry.js';
import type { TokenfareError } from '../errors.js';
import { openRollups, type Rollup, type RollupHour, type RollupTable } from '../rollups.js';
import {
  type Bounds,
  boundsOf,
  checkEntries,
  closed,
  isWithin,
  limitOf,
  order,
  type Place,
  pageOf,
  placeOf,
  tell,
  upperOf,
} from '../stores/query.js';
import { Retention, type RetentionOptions } from '../stores/retention.js';
import type { EntryQuery, Page, PageQuery, RollupQuery, Store, StoreChange } from '../stores/store.js';
import { addNamed, hoursWithin, metadataOf, rowsWithin, summarizeEntriesOf, withTable } from '../stores/sums.js';
import type { Summary, SummaryOptions } from '../summaries.js';
import { fileFailure } from './file-failure.js';
import { FolderWatch } from './folder-watch.js';
import { hashKeyIn } from './hash-key-file.js';
import { checkPlain, entryOf, linesByDay } from './json-lines.js';
import { linesOf } from './lines.js';
import { LogFolder } from './log-folder.js';
import { type DayFile, LogIndex, Replaced, type Written } from './log-index.js';
import { countWithin, rowsBelow } from './stretches.js';

export interface FileStoreOptions extends RetentionOptions {
  /**
   * Whether an append answers only when its entries are on the disk. Without it they are with the operating system: the
   * end of this process, however sudden, does not harm them; the loss of power may.
   */
  fsync?: boolean;
  /** Hears of each line that is no entry, once: `damagedLog` with `file`, `byte` and `bytes` in `details`. */
  onDamage?: (damage: TokenfareError) => void;
}

/**
 * Opens the log in a folder, or makes it, readable by its owner only. Without `onDamage`, a line that is no entry is a
 * warning of the process. Errors: storeUnavailable if the folder cannot be used, invalidArgument.
 */
export async function openFileStore(folder: string | URL, options: FileStoreOptions = {}): Promise<Store> {
  const path = resolve(folder instanceof URL ? fileURLToPath(folder) : folder);
  const store = new FileStore(new LogFolder(path, options.fsync ?? false), await openRollups(), options);
  await store.open();
  return store;
}

/** A line that another process is just writing has an end after so long. */
const SETTLED_MS = 50;
const LINE_BREAK = Buffer.from('\n');

/** The last work on each folder in this process: one after the other, so that ids are looked for and written as one. */
const lastWork = new Map<string, Promise<unknown>>();

class FileStore implements Store {
  readonly #folder: LogFolder;
  readonly #index: LogIndex;
  readonly #retention: Retention;
  readonly #watch: FolderWatch;
  #key = '';
  #closing: Promise<void> | undefined;

  constructor(folder: LogFolder, sums: RollupTable, options: FileStoreOptions) {
    const { onDamage = warn } = options;
    this.#folder = folder;
    this.#retention = new Retention(options);
    this.#index = new LogIndex(folder, sums, (damage) => tell(onDamage, damage));
    this.#watch = new FolderWatch(folder.path, async () => {
      await this.#run(async () => {});
      return { version: this.#index.version, count: this.#index.count };
    });
  }

  async open(): Promise<void> {
    try {
      await this.#folder.prepare();
      this.#key = await realpath(this.#folder.path);
    } catch (error) {
      throw fileFailure(error, this.#folder.path);
    }
    await this.#run(async () => {});
    if (!this.#index.hasOpenLine) return;
    await new Promise((settled) => setTimeout(settled, SETTLED_MS));
    await this.#run(async () => this.#index.reportOpenLines());
  }

  append(entries: readonly Entry[]): Promise<number> {
    return this.#run(async () => {
      checkEntries(entries);
      entries.forEach(checkPlain);
      const wanted = new Map<string, Entry>();
      for (const entry of entries) if (!wanted.has(entry.id)) wanted.set(entry.id, entry);
      const present = await this.#index.entriesOf(wanted.keys());
      for (const id of present.keys()) wanted.delete(id);
      const rollups = await withTable([], (sums) => {
        addNamed(sums, [...wanted.values()], entries);
        return sums.rows();
      });
      const days = linesByDay(wanted.values());
      for (const [day, { texts }] of days) for (const text of texts) await this.#folder.append(day, text);
      if (wanted.size > 0) await this.#changed({ days, rollups });
      return wanted.size;
    });
  }

  page(query: PageQuery = {}): Promise<Page> {
    return this.#run(async () => {
      const limit = limitOf(query);
      const bounds = boundsOf(query);
      const upper = upperOf(bounds, query);
      const found: Entry[] = [];
      if (bounds.ids) {
        const entries = await this.#index.entriesOf(bounds.ids);
        found.push(...[...entries.values()].filter((entry) => isWithin(entry, bounds)));
        return pageOf(newestBefore(found, upper), limit);
      }
      for (const file of this.#index.days.reverse()) {
        if (found.length > limit) break;
        const rows = rowsBelow(file, bounds.since, upper, limit + 1 - found.length);
        found.push(...newestBefore(await this.#index.entriesAt(file, rows), upper));
      }
      return pageOf(found.slice(0, limit + 1), limit);
    });
  }

  count(query?: EntryQuery): Promise<number> {
    return this.#run(async () => {
      const bounds = boundsOf(query);
      if (!bounds.ids) return this.#index.days.reduce((sum, file) => sum + countWithin(file, bounds), 0);
      const entries = await this.#index.entriesOf(bounds.ids);
      return [...entries.values()].filter((entry) => isWithin(entry, bounds)).length;
    });
  }

  clear(query?: EntryQuery): Promise<Entry[]> {
    const bounds = boundsOf(query);
    // Days that were cleared stay so when another has to be begun anew.
    const removed: Entry[] = [];
    return this.#run(async () => {
      const days = bounds.ids && new Set((await this.#index.entriesOf(bounds.ids)).values());
      for (const file of this.#index.days) {
        if (days && ![...days].some(({ time }) => time.startsWith(file.day))) continue;
        if (countWithin(file, bounds) > 0) removed.push(...(await this.#clearDay(file, bounds)));
      }
      if (removed.length > 0) await this.#changed();
      return removed.sort((a, b) => order(placeOf(a), placeOf(b)));
    });
  }

  rollups(query?: RollupQuery): Promise<Rollup[]> {
    return this.#run(async () => this.#index.sums.rows().filter(rowsWithin(query)));
  }

  rollupHours(query?: RollupQuery): Promise<RollupHour[]> {
    return this.#run(async () => this.#index.sums.hours().filter(hoursWithin(query)));
  }

  summary(options: SummaryOptions = {}): Promise<Summary> {
    const metadata = metadataOf(options);
    if (metadata.length > 0) return summarizeEntriesOf((query) => this.page(query), metadata, options);
    return this.#run(async () => this.#index.sums.summary(options));
  }

  hashKey(): Promise<CryptoKey> {
    return this.#run(() => hashKeyIn(this.#folder.path));
  }

  watch(listener: (change: StoreChange) => void, onError?: (error: TokenfareError) => void): () => void {
    if (this.#closing) throw closed();
    return this.#watch.add(listener, onError);
  }

  close(): Promise<void> {
    if (this.#closing) return this.#closing;
    this.#watch.end();
    const last = lastWork.get(this.#key);
    this.#closing = this.#end(last);
    return this.#closing;
  }

  async #end(last: Promise<unknown> | undefined): Promise<void> {
    await last;
    try {
      await this.#index.keep({ isLast: true });
    } catch {
      // The log is whole without it.
    } finally {
      this.#index.close();
    }
  }

  /** Writes the next generation of a day without the entries of the query, and answers them. */
  async #clearDay(file: DayFile, bounds: Bounds): Promise<Entry[]> {
    const removed: Entry[] = [];
    const isReplaced = await this.#folder.replace(file, { inode: file.inode, seen: file.read }, (next) =>
      this.#index.reading(file, async (handle) => {
        let row = 0;
        for await (const lines of linesOf(handle, 0, file.read)) {
          const kept: Buffer[] = [];
          for (const { start, bytes } of lines) {
            const entry = entryOf(bytes, file.day);
            const isCounted = row < file.rows.length && file.rows.at(row).start === start && file.rows.isKept(row++);
            if (!entry || !isWithin(entry, bounds)) kept.push(LINE_BREAK, bytes);
            else if (isCounted) removed.push(entry);
          }
          await next.writeFile(Buffer.concat(kept));
        }
        // Lines that are no entries stay as long as there are others in the file.
        if (removed.length === file.rows.count) await next.truncate(0);
        return removed.length > 0;
      }),
    );
    if (!isReplaced) throw new Replaced();
    return removed;
  }

  /** Runs one call after the others of this process on this folder, on an index that is up to date. */
  async #run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closing) throw closed();
    const before = lastWork.get(this.#key);
    const call = (async () => {
      await before;
      return this.#upToDate(work);
    })();
    const done = call.then(
      () => {},
      () => {},
    );
    lastWork.set(this.#key, done);
    done.then(() => lastWork.get(this.#key) === done && lastWork.delete(this.#key));
    return call;
  }

  async #upToDate<T>(work: () => Promise<T>): Promise<T> {
    try {
      await this.#retention.apply(async (before) => {
        for (const day of this.#folder.days().keys()) if (day < before) await this.#folder.remove(day);
      });
      await this.#catchUp();
      return await this.#again(work);
    } catch (error) {
      throw fileFailure(error, this.#folder.path);
    }
  }

  #catchUp(): Promise<void> {
    return this.#again(
      () => this.#index.catchUp(),
      () => Promise.resolve(),
    );
  }

  /** Begins anew, on an index that is up to date, when another process replaced a file that was about to be read. */
  async #again<T>(work: () => Promise<T>, first = () => this.#catchUp()): Promise<T> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof Replaced)) throw error;
        await first();
      }
    }
  }

  async #changed(written?: Written): Promise<void> {
    if (written) await this.#index.takeWritten(written);
    await this.#catchUp();
    await this.#index.keep({ isLast: false }).catch(() => {}); // the log is whole without it
    this.#watch.look();
  }
}

/** Newest first, from before a place on. */
function newestBefore(entries: readonly Entry[], upper: Place): Entry[] {
  const before = entries.filter((entry) => order(placeOf(entry), upper) < 0);
  return before.sort((a, b) => order(placeOf(b), placeOf(a)));
}

function warn(damage: TokenfareError): void {
  process.emitWarning(damage.message, { type: 'TokenfareWarning', code: damage.code });
}
