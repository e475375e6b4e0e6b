// Opening a saved prompt puts it in the place of the present one; what stood there can be had back.
import { html } from 'lit';
import { say } from '../../strings/message.ts';
import type { ChatDraft } from '../chat/chat-draft.ts';
import { joinLongText } from '../editor/long-text.ts';
import type { PromptEditor } from '../editor/prompt-editor.ts';
import { note } from '../note.ts';
import type { Choices } from '../session/choices.ts';
import type { Session } from '../session/session.ts';
import type { SavedPrompt } from './kept-prompts.ts';

/** What was opened, and what stood there before. */
export interface OpenedPrompt {
  readonly name: string;
  readonly mode: Choices['mode'];
  readonly text: string;
  readonly chat: ChatDraft;
}

/** Puts the prompt where it belongs: into the editor, or in place of the chat. */
export async function openPrompt(
  { name, text, chat }: Pick<SavedPrompt, 'name' | 'text' | 'chat'>,
  session: Session,
  editor: PromptEditor,
): Promise<OpenedPrompt> {
  const before = { name, mode: session.choices.mode, text: await joinLongText(editor.doc), chat: session.chat };
  if (chat) {
    session.setMode('chat');
    session.setChat(chat);
  } else {
    session.setMode('text');
    await editor.setText(text ?? '');
  }
  return before;
}

/** Brings back what stood there. */
export async function closePrompt({ mode, text, chat }: OpenedPrompt, session: Session, editor: PromptEditor) {
  session.setChat(chat);
  await editor.setText(text);
  session.setMode(mode);
}

/** Says what was opened, for as long as it can be taken back. */
export function openedNote({ name }: OpenedPrompt, undo: () => void) {
  const title = say('saved.opened', { name: name || say('saved.untitled') });
  return html`<div class="foot">${note({ kind: 'ok', title, actions: [{ label: say('note.undo'), act: undo }] })}</div>`;
}
