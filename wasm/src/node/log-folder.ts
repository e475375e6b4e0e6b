// The files of a log, and how several processes write them without a lock. docs/decisions/0033 says why it is safe.
//
//   2026-11-21.jsonl       the entries of that day, UTC, one a line. Whoever writes appends to it.
//   2026-11-21.1.jsonl     the same day after something was cleared: the next generation. The highest one counts.
//   2026-11-21.1.….tmp     a generation in the making; its name says which bytes of the one before it has seen
//   2026-11-21.index       what is known of the day's file, which saves reading it (day-index.ts)
//
// An append is one write at the end of the file, and begins with a line break, so that a line torn by a killed process
// ends before it. A new generation comes into being by one `link`, which fails if there is one by that name. Who wrote
// to a generation that was replaced meanwhile sees that, and writes again; what came into the old one behind the bytes
// that the new one has seen is carried over, by whoever sees both.

import { randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { constants, type FileHandle, link, mkdir, open, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isCode, unlessMissing } from './file-failure.js';
import { linesOf } from './lines.js';

/** One generation of a day: which file it is, as long as `inode` is the same. */
export interface DayName {
  readonly day: string;
  readonly generation: number;
}

const DAY_FILE = /^(\d{4}-\d\d-\d\d)(?:\.([1-9]\d*))?\.jsonl$/;
const MAKING = /^(\d{4}-\d\d-\d\d)\.(\d+)\.(\d+)\.(\d+)\.[0-9a-f]+\.tmp$/;
const INDEX_MAKING = /^\d{4}-\d\d-\d\d\.index\.[0-9a-f]+\.tmp$/;
const BREAK = Buffer.from('\n');
/** After so long what was left by a killed process is taken away. One that still works on it begins again. */
const LEFT_MS = 60_000;

export class LogFolder {
  readonly path: string;
  /** Whether a write is on the disk, and not only with the system, before it counts. */
  readonly #isSynced: boolean;

  constructor(path: string, isSynced: boolean) {
    this.path = path;
    this.#isSynced = isSynced;
  }

  /** Makes the folder, for its owner only, and takes away what killed processes left long ago. */
  async prepare(): Promise<void> {
    await mkdir(this.path, { recursive: true, mode: 0o700 });
    const days = this.days();
    for (const name of readdirSync(this.path)) {
      const [, day] = MAKING.exec(name) ?? [];
      const path = join(this.path, name);
      const made = (day || INDEX_MAKING.test(name)) && statSync(path, { throwIfNoEntry: false });
      if (!made) continue;
      // With a second name it is a claim, which is needed as long as there is an older generation.
      const isNeeded = day && made.nlink > 1 && (days.get(day)?.length ?? 0) > 1;
      if (!isNeeded && Date.now() - made.mtimeMs > LEFT_MS) await unlessMissing(unlink(path));
    }
  }

  pathOf({ day, generation }: DayName): string {
    return join(this.path, generation === 0 ? `${day}.jsonl` : `${day}.${generation}.jsonl`);
  }

  /** The generations of each day, lowest first, days in their order. A look costs less than a promise. */
  days(): Map<string, number[]> {
    const days = new Map<string, number[]>();
    for (const name of readdirSync(this.path).sort()) {
      const [, day, generation = '0'] = DAY_FILE.exec(name) ?? [];
      if (day) days.set(day, [...(days.get(day) ?? []), Number(generation)]);
    }
    for (const generations of days.values()) generations.sort((a, b) => a - b);
    return days;
  }

  /** The inode and the size of a file, or undefined if it is not there. */
  look(name: DayName): { inode: number; size: number } | undefined {
    const found = statSync(this.pathOf(name), { throwIfNoEntry: false });
    return found && { inode: found.ino, size: found.size };
  }

  /** Writes lines to the end of a day. When it has answered, every process finds them. */
  async append(day: string, lines: string): Promise<void> {
    const bytes = Buffer.from(`\n${lines}`);
    for (;;) {
      const generation = this.days().get(day)?.at(-1) ?? 0;
      if (await this.#appendTo({ day, generation }, bytes)) return;
    }
  }

  /**
   * Makes the next generation of a day out of the bytes of this one up to `seen`. `write` writes it, and answers
   * whether there is anything to replace. Answers false if another process was first: look again, and begin anew.
   */
  async replace(
    { day, generation }: DayName,
    { inode, seen }: { inode: number; seen: number },
    write: (handle: FileHandle) => Promise<boolean>,
  ): Promise<boolean> {
    const next = { day, generation: generation + 1 };
    const name = `${day}.${next.generation}.${seen}.${inode}.${randomBytes(6).toString('hex')}.tmp`;
    const making = join(this.path, name);
    let isMade = false;
    try {
      const handle = await open(making, 'wx', 0o600);
      try {
        if (!(await write(handle))) return true;
        if (this.#isSynced) await handle.sync();
      } finally {
        await handle.close();
      }
      // Older generations first: what came late into them belongs into this one.
      if (this.days().get(day)?.length !== 1 || this.look({ day, generation })?.inode !== inode) return false;
      await link(making, this.pathOf(next));
      isMade = true;
      await this.finish(day);
      await unlessMissing(unlink(this.#indexOf(day)));
      return true;
    } catch (error) {
      if (!isMade && (isCode(error, 'EEXIST') || isCode(error, 'ENOENT'))) return false;
      throw error;
    } finally {
      // Its second name says what the new generation has seen, until the old one is gone.
      if (!isMade) await unlessMissing(unlink(making));
    }
  }

  /** Carries what came late into older generations of a day over to the newest, and removes them. Any process may. */
  async finish(day: string): Promise<void> {
    for (;;) {
      const generations = this.days().get(day) ?? [];
      const [lowest, newest] = [generations[0], generations.at(-1)];
      if (lowest === undefined || newest === undefined || lowest === newest) return;
      await this.#carryOver({ day, generation: lowest }, { day, generation: newest });
    }
  }

  /** Removes all files of a day. */
  async remove(day: string): Promise<void> {
    for (const generation of this.days().get(day) ?? []) await unlessMissing(unlink(this.pathOf({ day, generation })));
    await unlessMissing(unlink(this.#indexOf(day)));
  }

  /** The bytes that `keepIndex` was given, by this process or another. */
  async index(day: string): Promise<Buffer | undefined> {
    return unlessMissing(readFile(this.#indexOf(day)));
  }

  async keepIndex(day: string, bytes: Buffer): Promise<void> {
    const making = `${this.#indexOf(day)}.${randomBytes(6).toString('hex')}.tmp`;
    await writeFile(making, bytes, { mode: 0o600, flag: 'wx' });
    await rename(making, this.#indexOf(day));
  }

  #indexOf(day: string): string {
    return join(this.path, `${day}.index`);
  }

  /** Answers false if the file was replaced meanwhile, or the write was cut short: then it is to be made again. */
  async #appendTo(name: DayName, bytes: Buffer): Promise<boolean> {
    const { O_APPEND, O_CREAT, O_WRONLY } = constants;
    const isNew = this.look(name) === undefined;
    // A generation is made by `link` only. One that was replaced since we looked must not come back empty.
    if (isNew && name.generation > 0) return false;
    const flags = O_WRONLY | O_APPEND | (isNew ? O_CREAT : 0);
    const handle = await unlessMissing(open(this.pathOf(name), flags, 0o600));
    if (!handle) return false;
    try {
      const { bytesWritten } = await handle.write(bytes);
      if (this.#isSynced) await handle.sync();
      if (bytesWritten < bytes.length) return false;
      if (this.#isSynced && isNew) await this.#syncFolder();
      // In this order: a newer generation may itself be gone again, but not before this one is.
      if (this.look({ ...name, generation: name.generation + 1 })) return false;
      return this.look(name)?.inode === (await handle.stat()).ino;
    } finally {
      await handle.close();
    }
  }

  async #carryOver(old: DayName, next: DayName): Promise<void> {
    const handle = await unlessMissing(open(this.pathOf(old), 'r'));
    if (!handle) return;
    try {
      const { ino, size } = await handle.stat();
      const claim = this.#claimOf(next, ino);
      const from = claim?.seen ?? 0;
      const lines: Buffer[] = [];
      for await (const part of linesOf(handle, from, size)) for (const { bytes } of part) lines.push(BREAK, bytes);
      if (lines.length > 0 && this.look(old)?.inode === ino) {
        if (!(await this.#appendTo(next, Buffer.concat(lines)))) return;
      }
      await unlessMissing(unlink(this.pathOf(old)));
      if (claim) await unlessMissing(unlink(claim.path));
      if (this.#isSynced) await this.#syncFolder();
    } finally {
      await handle.close();
    }
  }

  /** Up to which byte of the file `inode` a generation has seen: the name says it under which it was made. */
  #claimOf(next: DayName, inode: number): { path: string; seen: number } | undefined {
    const own = this.look(next)?.inode;
    for (const name of readdirSync(this.path)) {
      const [, day, generation, seen, seenInode] = MAKING.exec(name) ?? [];
      if (day !== next.day || Number(generation) !== next.generation || Number(seenInode) !== inode) continue;
      const path = join(this.path, name);
      if (statSync(path, { throwIfNoEntry: false })?.ino === own) return { path, seen: Number(seen) };
    }
    return undefined;
  }

  async #syncFolder(): Promise<void> {
    const handle = await open(this.path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}
