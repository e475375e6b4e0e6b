// The saved prompts as the page shows them: those that the browser keeps, the newest first, and beside them what it did not
// take, which lasts until the tab is closed. What other tabs and backups change comes in by itself.
import { Observable } from '../session/observable.ts';
import { keepPrompt, longestName, removePrompt, type SavedPrompt, savedPrompts, watchPrompts } from './kept-prompts.ts';

/** A prompt, and whether it will be here after a reload. */
export interface ShownPrompt extends SavedPrompt {
  readonly isKept: boolean;
}

export class SavedPrompts extends Observable {
  prompts: readonly ShownPrompt[] = [];
  isRead = false;
  /** Why the newest is not kept: there is no room, or the browser keeps nothing. */
  unkept: { readonly name: string; readonly reason: 'full' | 'blocked' } | undefined;
  removed: ShownPrompt | undefined;
  saved: ShownPrompt | undefined;

  constructor() {
    super();
    watchPrompts(() => void this.#load());
    void this.#load();
  }

  /** Saves a prompt under a name. */
  async save(prompt: Omit<SavedPrompt, 'id' | 'at'>): Promise<void> {
    const name = nameIn(prompt.name) ?? '';
    const saved = await this.#keep({ ...prompt, name, id: crypto.randomUUID(), at: Date.now() });
    this.#set({ prompts: [saved, ...this.prompts], saved, removed: undefined });
  }

  /** An empty name leaves the old one. */
  async rename(prompt: ShownPrompt, typed: string): Promise<void> {
    const name = nameIn(typed);
    if (name === undefined || name === prompt.name) return;
    const { isKept: _, ...kept } = prompt;
    const renamed = await this.#keep({ ...kept, name });
    this.#set({ prompts: this.prompts.map((each) => (each.id === prompt.id ? renamed : each)) });
  }

  async remove(prompt: ShownPrompt): Promise<void> {
    const prompts = this.prompts.filter(({ id }) => id !== prompt.id);
    this.#set({ prompts, removed: prompt, saved: undefined, unkept: undefined });
    await removePrompt(prompt.id).catch(() => {}); // where nothing can be removed, nothing is kept
  }

  /** Takes a removal back. */
  async restore(): Promise<void> {
    const { removed } = this;
    if (!removed) return;
    this.#set({ removed: undefined });
    const { isKept: _, ...prompt } = removed;
    const kept = await this.#keep(prompt);
    this.#set({ prompts: [...this.prompts, kept].sort((a, b) => b.at - a.at) });
  }

  async #keep(prompt: SavedPrompt): Promise<ShownPrompt> {
    try {
      await keepPrompt(prompt);
      this.#set({ unkept: undefined });
      return { ...prompt, isKept: true };
    } catch (error) {
      const reason = (error as DOMException | null)?.name === 'QuotaExceededError' ? 'full' : 'blocked';
      this.#set({ unkept: { name: prompt.name, reason } });
      return { ...prompt, isKept: false };
    }
  }

  async #load(): Promise<void> {
    const unkept = this.prompts.filter(({ isKept }) => !isKept);
    try {
      const kept = (await savedPrompts()).map((each) => ({ ...each, isKept: true }));
      this.#set({ prompts: [...unkept, ...kept], isRead: true });
    } catch {
      this.#set({ isRead: true }); // no storage: it is said when a prompt is saved
    }
  }

  #set(change: Partial<SavedPrompts>): void {
    Object.assign(this, change);
    this.changed();
  }
}

let ofPage: SavedPrompts | undefined;

/** Those of this page, read when they are first asked for. */
export function savedPromptsOfPage(): SavedPrompts {
  ofPage ??= new SavedPrompts();
  return ofPage;
}

/** A name as it is kept; undefined for none. */
export function nameIn(typed: string): string | undefined {
  const name = typed.replace(/\s+/g, ' ').trim().slice(0, longestName);
  return name === '' ? undefined : name;
}
