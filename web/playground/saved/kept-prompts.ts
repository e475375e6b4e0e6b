// The prompts that a person saved under a name, kept in this browser only: texts and chats as they were written, with what
// they came to then. A backup takes them out with `savedPrompts` and brings them back with `restorePrompts`; what it brings
// is checked, because a backup is a file that anybody may have written.
import { type ChatDraft, chatIn } from '../chat/chat-draft.ts';
import { KeptTable } from '../session/kept-table.ts';

export interface SavedPrompt {
  readonly id: string;
  readonly name: string;
  /** One of the two. */
  readonly text?: string;
  readonly chat?: ChatDraft;
  /** What it was counted as when it was saved, and of which model. */
  readonly tokens?: number;
  readonly isExact?: boolean;
  readonly model?: string;
  /** When it was first saved, in milliseconds of Unix time. */
  readonly at: number;
}

/** What came of bringing prompts back. */
export interface Restored {
  /** Prompts that are kept now and were not before. */
  readonly added: number;
  /** Prompts that were here already, unchanged. */
  readonly known: number;
  /** Rows that are no prompts. */
  readonly refused: number;
}

/** The longest name that is kept. */
export const longestName = 200;
/** More characters than any prompt that can be typed or pasted. */
const longestText = 100_000_000;

const table = new KeptTable<SavedPrompt>('tokenfare-prompts', 'prompts');
const listeners = new Set<() => void>();

/** All of them, the newest first. Fails where the browser gives no storage. */
export async function savedPrompts(): Promise<readonly SavedPrompt[]> {
  const rows = (await table.rows()).flatMap((row) => promptIn(row) ?? []);
  return rows.sort((a, b) => b.at - a.at);
}

/** Keeps a prompt, or what has changed of it. Fails with the browser's error, `QuotaExceededError` where there is no room. */
export function keepPrompt(prompt: SavedPrompt): Promise<void> {
  return table.put(prompt);
}

export function removePrompt(id: string): Promise<void> {
  return table.remove(id);
}

/** What bringing rows back would do. Nothing is written. */
export async function planPrompts(
  rows: readonly unknown[],
): Promise<{ fresh: readonly SavedPrompt[] } & Omit<Restored, 'added'>> {
  const kept = new Map((await savedPrompts()).map((prompt) => [prompt.id, prompt]));
  const fresh: SavedPrompt[] = [];
  let [known, refused] = [0, 0];
  for (const row of rows) {
    const prompt = promptIn(row);
    if (!prompt) refused++;
    else if ([...kept.values()].some((other) => isSame(other, prompt))) known++;
    else {
      const own = kept.has(prompt.id) ? { ...prompt, id: crypto.randomUUID() } : prompt;
      kept.set(own.id, own);
      fresh.push(own);
    }
  }
  return { fresh, known, refused };
}

/**
 * Brings prompts back, as `savedPrompts` handed them out. One that is here already stays as it is; one whose id is here
 * with another content comes beside it. Fails as `keepPrompt` does; what was brought until then stays.
 */
export async function restorePrompts(rows: readonly unknown[]): Promise<Restored> {
  const { fresh, ...others } = await planPrompts(rows);
  let added = 0;
  try {
    for (const prompt of fresh) {
      await table.put(prompt);
      added++;
    }
  } finally {
    if (added > 0) for (const listener of listeners) listener();
  }
  return { added, ...others };
}

/** Takes prompts out again that a backup brought. */
export async function takeOutPrompts(ids: readonly string[]): Promise<void> {
  try {
    for (const id of ids) await table.remove(id);
  } finally {
    if (ids.length > 0) for (const listener of listeners) listener();
  }
}

/** Calls `listener` when another tab, or a backup, has changed what is kept. */
export function watchPrompts(listener: () => void): void {
  listeners.add(listener);
  table.watch(listener);
}

/** Whether two prompts are called and say the same. */
function isSame(a: SavedPrompt, b: SavedPrompt): boolean {
  return a.name === b.name && a.text === b.text && JSON.stringify(a.chat) === JSON.stringify(b.chat);
}

/** A row as a prompt, each part of it checked; undefined if it is none. */
function promptIn(row: unknown): SavedPrompt | undefined {
  const { id, name, text, chat, tokens, isExact, model, at } = (row ?? {}) as Record<string, unknown>;
  const written = typeof text === 'string' && text.length <= longestText ? { text } : chatOf(chat);
  if (typeof id !== 'string' || id === '' || id.length > 100 || typeof name !== 'string' || !written) return undefined;
  return {
    id,
    name: name.slice(0, longestName),
    ...written,
    ...(Number.isSafeInteger(tokens) && (tokens as number) >= 0 && { tokens: tokens as number }),
    ...(typeof isExact === 'boolean' && { isExact }),
    ...(typeof model === 'string' && { model: model.slice(0, longestName) }),
    at: typeof at === 'number' && Number.isFinite(at) ? at : 0,
  };
}

function chatOf(value: unknown): { chat: ChatDraft } | undefined {
  const chat = chatIn(value);
  return chat && { chat };
}
