// Reads a share link. Anybody may have written it: each part is checked by itself, what makes no sense is left out, and a
// damaged text does not take the rest with it.
import { type ChatDraft, chatIn } from '../chat/chat-draft.ts';
import { mostTokens } from '../session/choices.ts';
import type { Choice } from '../session/session.ts';
import { UnreadableCode, unpackText } from './share-code.ts';
import { shareVersion } from './share-link.ts';

/** Bytes of text that a link may unpack to. */
export const mostShared = 4_000_000;
const longestName = 200;

/** What a link says. */
export interface ReadShare {
  readonly mode: 'text' | 'chat';
  /** Absent where the link carries none, or none that can be read. */
  readonly text?: string;
  readonly chat?: ChatDraft;
  readonly choice: Choice;
  /** Why there is no text: cut on its way, unpacks to too much, or made by another version of the page. */
  readonly problem?: 'damaged' | 'tooLong' | 'newer';
}

export function isShareLink(hash: string): boolean {
  return hash.startsWith('#/share');
}

export async function readShare(hash: string): Promise<ReadShare> {
  const says = new URLSearchParams(hash.slice(hash.indexOf('?') + 1));
  if (says.get('v') !== shareVersion) return { mode: 'text', choice: {}, problem: 'newer' };
  const mode = says.get('mode') === 'chat' ? 'chat' : 'text';
  const said = { mode, choice: choiceIn(says) } as const;
  const code = says.get('text');
  if (code === null) return said;
  try {
    const text = await unpackText(code, mostShared);
    if (mode === 'text') return { ...said, text };
    const chat = chatOf(text);
    return chat ? { ...said, chat } : { ...said, problem: 'damaged' };
  } catch (error) {
    return { ...said, problem: error instanceof UnreadableCode ? error.reason : 'damaged' };
  }
}

function choiceIn(says: URLSearchParams): Choice {
  const model = says.get('model')?.trim().slice(0, longestName);
  const expectedOutput = countIn(says.get('output'));
  return {
    ...(model && { model }),
    ...(expectedOutput !== undefined && { expectedOutput }),
    maxOutput: countIn(says.get('limit')) ?? null,
  };
}

function countIn(text: string | null): number | undefined {
  return text !== null && /^\d{1,9}$/.test(text) && Number(text) <= mostTokens ? Number(text) : undefined;
}

function chatOf(json: string): ChatDraft | undefined {
  try {
    return chatIn(JSON.parse(json));
  } catch {
    return undefined;
  }
}
