// A chat as a document: the JSON that is sent of it, which is what is measured, compared and logged.
import { Text } from '@codemirror/state';
import { type ChatContent, type ChatDraft, contentOf, isBlank } from './chat-draft.ts';

/** Nothing of a blank one. */
export function docOfChat(chat: ChatDraft): Text {
  return Text.of(isBlank(chat) ? [''] : jsonOf(contentOf(chat)).split('\n'));
}

/** The chat as the engine is asked about it, as JSON for people. */
export function jsonOf(content: ChatContent): string {
  return JSON.stringify(content, null, 2);
}
