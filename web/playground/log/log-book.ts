// The log as the page sees it. Entries are kept by the store, which every tab shares; what the store could not take
// stays here in memory, visible and exportable, and is offered to it again. Nothing that was logged is lost while the
// page is open.
import type { Entry, EntryInput, ExportFormat, Repricing } from 'tokenfare';
import type { EnginePort } from '../engine/engine-port.ts';
import type { KeepText } from '../session/choices.ts';
import { keptText } from './kept-text.ts';
import type { LogFilter } from './log-filter.ts';
import { bulk, ShownLog } from './shown-log.ts';

/** How long something that was removed can be brought back. */
const undoTime = 10_000;

/** What happened last, with a way back. */
export interface Done {
  readonly what: 'logged' | 'removed' | 'cleared';
  readonly entries: readonly Entry[];
}

export class LogBook extends ShownLog {
  /** Calls that were picked by hand, to be exported or deleted. */
  picked: ReadonlyMap<string, Entry> = new Map();
  done: Done | undefined;
  readonly #engine: EnginePort;
  #undoTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(engine: EnginePort) {
    super();
    this.#engine = engine;
    addEventListener('beforeunload', (event) => {
      if (this.unsaved.length > 0) event.preventDefault();
    });
  }

  override setFilter(filter: LogFilter): void {
    this.picked = new Map();
    super.setFilter(filter);
  }

  /** Picks calls, or takes them out of what was picked. */
  pick(entries: readonly Entry[], isPicked: boolean): void {
    const picked = new Map(this.picked);
    for (const entry of entries) {
      if (isPicked) picked.set(entry.id, entry);
      else picked.delete(entry.id);
    }
    this.picked = picked;
    this.changed();
  }

  /**
   * Makes an entry and keeps it. Its time is now, by the clock that the views go by, not when a busy engine comes to it. Fails
   * only if the entry itself is refused; then it says why.
   */
  async log(input: EntryInput): Promise<Entry> {
    const entry = await this.#engine.ask<Entry>({ ask: 'entry', input: { time: new Date(), ...input } });
    await this.#keep([entry]);
    this.#setDone({ what: 'logged', entries: [entry] });
    return entry;
  }

  /** What of a prompt goes into its entry, if anything. */
  async keptText(text: string, keep: KeepText): Promise<string | undefined> {
    await this.keeper.opened();
    return keptText(text, keep, this.keeper.store);
  }

  /** Opens the store again if it is not there, offers it what it could not take, or reads it again. */
  async tryAgain(): Promise<void> {
    const { unsaved } = this;
    if (!this.keeper.store) await this.keeper.open();
    if (unsaved.length > 0) return this.#keep(unsaved);
    if (!this.keeper.store) return;
    this.keeper.failure = undefined;
    await this.readAnew();
  }

  async remove(ids: readonly string[]): Promise<void> {
    const inMemory = this.unsaved.filter(({ id }) => ids.includes(id));
    const held = new Set(inMemory.map(({ id }) => id));
    const kept = ids.filter((id) => !held.has(id));
    const stored = kept.length > 0 ? await this.keeper.change((store) => store.clear({ ids: kept })) : [];
    if (!stored) return;
    this.unsaved = this.unsaved.filter(({ id }) => !held.has(id));
    this.picked = new Map([...this.picked].filter(([id]) => !ids.includes(id)));
    this.#setDone({ what: 'removed', entries: [...stored, ...inMemory] });
  }

  async clear(): Promise<void> {
    const inMemory = this.unsaved;
    const stored = await this.keeper.change((store) => store.clear());
    if (!stored && inMemory.length === 0) return;
    this.unsaved = [];
    this.picked = new Map();
    this.#setDone({ what: 'cleared', entries: [...(stored ?? []), ...inMemory] });
  }

  /** Of some entries, each once, those that are not in the log. */
  async unknownOf(entries: readonly Entry[]): Promise<Entry[]> {
    const ids = [...new Set(entries.map(({ id }) => id))];
    const known = new Set(this.unsaved.map(({ id }) => id));
    for (let at = 0; at < ids.length; at += bulk) {
      const page = await this.keeper.demand((store) => store.page({ ids: ids.slice(at, at + bulk), limit: bulk }));
      for (const { id } of page.entries) known.add(id);
    }
    return [...new Map(entries.map((entry) => [entry.id, entry])).values()].filter(({ id }) => !known.has(id));
  }

  /** Gives entries that came from a file to the store. What it does not take stays in the file, not in memory. */
  async append(entries: readonly Entry[]): Promise<void> {
    await this.keeper.demand((store) => store.append(entries));
  }

  /** Removes entries, and answers how many there were. */
  async takeOut(ids: readonly string[]): Promise<number> {
    let count = 0;
    for (let at = 0; at < ids.length; at += bulk) {
      count += (await this.keeper.demand((store) => store.clear({ ids: ids.slice(at, at + bulk) }))).length;
    }
    return count;
  }

  /** Takes back what was done last. */
  async undo(): Promise<void> {
    const { done } = this;
    this.#setDone(undefined);
    if (!done) return;
    if (done.what !== 'logged') return this.#keep(done.entries);
    const ids = done.entries.map(({ id }) => id);
    this.unsaved = this.unsaved.filter(({ id }) => !ids.includes(id));
    await this.keeper.change((store) => store.clear({ ids }));
  }

  /** The entries that were picked, or else those that the filter lets through, oldest first, as the text of a file. */
  async exportAs(format: ExportFormat, bom: boolean): Promise<string> {
    const entries = this.picked.size > 0 ? [...this.picked.values()] : await this.#allShown();
    entries.sort((a, b) => (a.time < b.time ? -1 : 1));
    return this.#engine.ask<string>({ ask: 'export', entries, format, bom });
  }

  async #allShown(): Promise<Entry[]> {
    const entries: Entry[] = [];
    for await (const page of this.shown(bulk)) entries.push(...page);
    return entries;
  }

  /** What calls would cost at the prices of a day. The log stays as it is. */
  reprice(entries: readonly Entry[], on: string): Promise<Repricing> {
    return this.#engine.ask<Repricing>({ ask: 'reprice', entries, on });
  }

  /** Gives entries to the store; those that it does not take stay in memory. */
  async #keep(entries: readonly Entry[]): Promise<void> {
    const ids = new Set(entries.map(({ id }) => id));
    const others = this.unsaved.filter(({ id }) => !ids.has(id));
    const kept = await this.keeper.change((store) => store.append(entries));
    this.unsaved =
      kept === undefined ? [...[...entries].sort((a, b) => (a.time < b.time ? 1 : -1)), ...others] : others;
    await this.readAnew();
  }

  #setDone(done: Done | undefined): void {
    clearTimeout(this.#undoTimer);
    this.done = done;
    this.revision++;
    if (done) this.#undoTimer = setTimeout(() => this.#setDone(undefined), undoTime);
    this.changed();
  }
}
