// A visit that began with a link: what the link says takes the place of what stood here, and that is kept until the person
// has said which of the two to go on with. It survives a reload; a second link adds to it.
import { type ChatDraft, chatIn, isBlank } from '../chat/chat-draft.ts';
import type { Choices } from '../session/choices.ts';
import { inDatabase } from '../session/draft.ts';
import { Observable } from '../session/observable.ts';
import type { Session } from '../session/session.ts';
import { type ReadShare, readShare } from './read-share.ts';

/** The editor, as far as a link concerns it. */
export interface PromptPlace {
  /** Resolves when the draft of the last visit stands there. */
  readonly restored: Promise<void>;
  readonly prompt: string;
  setPrompt(text: string): Promise<void>;
}

/** What stood here when a link came. */
interface Before extends Pick<Choices, 'mode' | 'model' | 'expectedOutput' | 'maxOutput'> {
  readonly text: string;
  readonly chat: ChatDraft;
}

/** What is kept: the drafts, the newest last, and what the last link put in their place. */
interface Kept {
  readonly drafts: readonly Before[];
  readonly opened: string;
}

const key = 'before-link';
const mostDrafts = 10;

export class SharedVisit extends Observable {
  /** What could not be taken from the link. */
  problem: ReadShare['problem'];
  readonly #session: Session;
  readonly #place: () => Promise<PromptPlace>;
  #kept: Kept = { drafts: [], opened: '' };
  #restoring: Promise<void> | undefined;

  constructor(session: Session, place: () => Promise<PromptPlace>) {
    super();
    this.#session = session;
    this.#place = place;
  }

  /** A draft of before the link can be had back. */
  get hasDraft(): boolean {
    return this.#kept.drafts.length > 0;
  }

  /** What an earlier visit left to be decided. */
  restore(): Promise<void> {
    this.#restoring = this.#restore();
    return this.#restoring;
  }

  /** Takes what a link says. */
  async open(hash: string): Promise<void> {
    const { mode, text, chat, choice, problem } = await readShare(hash);
    await this.#restoring;
    const place = await this.#place();
    this.problem = problem;
    if (text !== undefined || chat) await this.#keepDraft(place, mode, text ?? JSON.stringify(chat));
    this.#session.choose(choice);
    if (text !== undefined) await place.setPrompt(text);
    if (chat) this.#session.setChat(chat);
    if (text !== undefined || chat) this.#session.setMode(mode);
    this.changed();
  }

  /** Puts the newest draft back where it stood. */
  async back(): Promise<void> {
    const draft = this.#kept.drafts.at(-1);
    if (!draft) return;
    const { text, chat, mode, maxOutput = null, ...choice } = draft;
    this.problem = undefined;
    this.#session.choose({ ...choice, maxOutput });
    this.#session.setChat(chat);
    await (await this.#place()).setPrompt(text);
    this.#session.setMode(mode);
    await this.#keep({ drafts: this.#kept.drafts.slice(0, -1), opened: '' });
  }

  /** Goes on with what the link brought; the drafts are given up. */
  async keepThis(): Promise<void> {
    this.problem = undefined;
    await this.#keep({ drafts: [], opened: '' });
  }

  /** Takes the note about the link away. */
  dismiss(): void {
    this.problem = undefined;
    this.changed();
  }

  async #restore(): Promise<void> {
    await (await this.#place()).restored;
    this.#kept = await readKept();
    this.changed();
  }

  /** What stands here is a draft unless it is blank, or what another link brought and nobody has touched. */
  async #keepDraft(place: PromptPlace, coming: Choices['mode'], opened: string): Promise<void> {
    const { choices, chat } = this.#session;
    const { mode, model, expectedOutput, maxOutput } = choices;
    const most = maxOutput === undefined ? {} : { maxOutput };
    const draft: Before = { mode, model, expectedOutput, ...most, text: place.prompt, chat };
    const isNothing = draft.text === '' && isBlank(chat);
    const stands = coming === 'chat' ? JSON.stringify(chat) : draft.text;
    const isUntouched = mode === coming && (stands === this.#kept.opened || stands === opened);
    const drafts = isNothing || isUntouched ? this.#kept.drafts : [...this.#kept.drafts, draft].slice(-mostDrafts);
    await this.#keep({ drafts, opened });
  }

  async #keep(kept: Kept): Promise<void> {
    this.#kept = kept;
    this.changed();
    const writing =
      kept.drafts.length > 0
        ? inDatabase('readwrite', (store) => store.put(kept, key))
        : inDatabase('readwrite', (store) => store.delete(key));
    // Where storage is blocked, the draft can be had back until this tab is closed.
    await writing.catch(() => undefined);
  }
}

/** What was kept, checked: other pages of this origin may have written there. */
async function readKept(): Promise<Kept> {
  const none = { drafts: [], opened: '' };
  try {
    const kept = (await inDatabase('readonly', (store) => store.get(key))) as Partial<Kept> | undefined;
    if (!Array.isArray(kept?.drafts)) return none;
    const drafts = kept.drafts.flatMap((draft: Partial<Before>) => {
      const chat = chatIn(draft?.chat);
      if (typeof draft?.text !== 'string' || typeof draft.model !== 'string' || !chat) return [];
      return [{ ...draft, chat } as Before];
    });
    return { drafts, opened: String(kept.opened) };
  } catch {
    return none;
  }
}
