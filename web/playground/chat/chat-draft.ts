// A chat as it is being put together: messages with their images, tools as JSON, pages and seconds. It is kept in this
// browser like a prompt; everything read back is checked.
import type { ChatMessage, ImageDetail, RequestContent } from 'tokenfare';
import { say } from '../../strings/message.ts';

export type Role = 'system' | 'user' | 'assistant' | 'tool';
export const roles: readonly Role[] = ['system', 'user', 'assistant', 'tool'];
export const details: readonly ImageDetail[] = ['auto', 'low', 'medium', 'high', 'ultra', 'original'];

export interface DraftImage {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly detail: ImageDetail;
}

export interface DraftMessage {
  readonly role: Role;
  readonly text: string;
  readonly images: readonly DraftImage[];
}

export interface ChatDraft {
  readonly messages: readonly DraftMessage[];
  /** JSON, as typed: a tool or a list of tools. */
  readonly tools: string;
  readonly pdfPages: number;
  readonly audioSeconds: number;
}

/** What is asked about a chat. */
export type ChatContent = RequestContent & { readonly messages: readonly ChatMessage[] };

const key = 'tokenfare.chat';

export const emptyChat: ChatDraft = {
  messages: [
    { role: 'system', text: '', images: [] },
    { role: 'user', text: '', images: [] },
  ],
  tools: '',
  pdfPages: 0,
  audioSeconds: 0,
};

/** True if nothing of it would be sent. */
export function isBlank({ messages, tools, pdfPages, audioSeconds }: ChatDraft): boolean {
  const says = messages.some(({ text, images }) => text !== '' || images.length > 0);
  return !says && tools.trim() === '' && pdfPages === 0 && audioSeconds === 0;
}

/** The chat as a request. Messages that say nothing are left out; tools that are no JSON are, too, until they are. */
export function contentOf({ messages, tools, pdfPages, audioSeconds }: ChatDraft): ChatContent {
  const said = messages.filter(({ text, images }) => text !== '' || images.length > 0);
  const { list } = toolsIn(tools);
  return {
    messages: (said.length > 0 ? said : messages.slice(-1)).map(messageOf),
    ...(list.length > 0 && { tools: list }),
    ...(pdfPages > 0 && { pdfPages }),
    ...(audioSeconds > 0 && { audioSeconds }),
  };
}

/** Where each message of the draft stands in the request; -1 for those that say nothing. */
export function placesOf({ messages }: ChatDraft): readonly number[] {
  let next = 0;
  const places = messages.map(({ text, images }) => (text !== '' || images.length > 0 ? next++ : -1));
  return next > 0 ? places : places.map((place, at) => (at === places.length - 1 ? 0 : place));
}

function messageOf({ role, text, images }: DraftMessage): ChatMessage {
  if (images.length === 0) return { role, content: text };
  const pictures = images.map(({ width, height, detail }) => ({ type: 'image' as const, width, height, detail }));
  return { role, content: [{ type: 'text' as const, text }, ...pictures] };
}

/** The tools of a JSON text, and what is wrong with it. */
export function toolsIn(text: string): { list: NonNullable<RequestContent['tools']>; problem?: string } {
  if (text.trim() === '') return { list: [] };
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) {
      return { list: (Array.isArray(value) ? value : [value]) as NonNullable<RequestContent['tools']> };
    }
    return { list: [], problem: say('chat.toolsAccepted') };
  } catch (error) {
    return { list: [], problem: say('chat.toolsNoJson', { reason: (error as Error).message }) };
  }
}

export function readChat(): ChatDraft {
  try {
    return chatIn(JSON.parse(localStorage.getItem(key) ?? 'null')) ?? emptyChat;
  } catch {
    return emptyChat;
  }
}

/** What was kept as a chat, checked; undefined if it is none. */
export function chatIn(value: unknown): ChatDraft | undefined {
  const kept = value as Partial<Record<keyof ChatDraft, unknown>> | null;
  if (typeof kept !== 'object' || !Array.isArray(kept?.messages) || kept.messages.length === 0) return undefined;
  return {
    messages: kept.messages.slice(0, 200).map(readMessage),
    tools: typeof kept.tools === 'string' ? kept.tools : '',
    pdfPages: countOr(kept.pdfPages, 0),
    audioSeconds: countOr(kept.audioSeconds, 0),
  };
}

/** Where storage is blocked or full, the chat lasts until the page is closed. */
export function keepChat(chat: ChatDraft): void {
  try {
    localStorage.setItem(key, JSON.stringify(chat));
  } catch {
    // It stays on the page.
  }
}

function readMessage(value: unknown): DraftMessage {
  const { role, text, images } = (value ?? {}) as Record<string, unknown>;
  return {
    role: roles.find((each) => each === role) ?? 'user',
    text: typeof text === 'string' ? text : '',
    images: Array.isArray(images) ? images.slice(0, 50).map(readImage) : [],
  };
}

function readImage(value: unknown): DraftImage {
  const { name, width, height, detail } = (value ?? {}) as Record<string, unknown>;
  return {
    name: typeof name === 'string' ? name.slice(0, 200) : '',
    width: countOr(width, 1024),
    height: countOr(height, 1024),
    detail: details.find((each) => each === detail) ?? 'auto',
  };
}

function countOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 1_000_000 ? value : otherwise;
}
