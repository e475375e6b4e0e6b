// What the log has to say about itself: that the browser does not keep it, and what can be taken back.
import type { TemplateResult } from 'lit';
import { say } from '../../strings/message.ts';
import { type NoteAction, note } from '../note.ts';
import type { LogBook } from './log-book.ts';

/** Why entries are only in memory, if so. `actions` come before "Try again". */
export function storageNote(log: LogBook, actions: readonly NoteAction[]): TemplateResult | undefined {
  const { failure, unsaved } = log;
  if (!failure) return undefined;
  const again = { label: say('log.tryAgain'), act: () => void log.tryAgain() };
  const { code } = failure;
  const others = log.isOpen ? 'log.failed' : 'log.notOpened';
  const title = say(code === 'storeFull' ? 'log.full' : code === 'storeUnavailable' ? 'log.blocked' : others);
  const text = unsaved.length > 0 ? say('log.inMemory', { n: unsaved.length }) : say('log.willBeInMemory');
  return note({ kind: 'bad', title, text, actions: [...actions, again], details: failure.message });
}
