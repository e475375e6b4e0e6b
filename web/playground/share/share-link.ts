// A state of the workbench as the fragment of an address, which no browser sends to a server. What is assumed stands
// there in words, so that it survives when the packed text behind it was cut off on the way.
import { packText } from './share-code.ts';

/** What a link carries. */
export interface SharedState {
  readonly mode: 'text' | 'chat';
  /** The prompt; of a chat, its draft as JSON. */
  readonly text: string;
  readonly model: string;
  readonly expectedOutput: number;
  readonly maxOutput?: number | undefined;
}

/** How every share link begins, and the version of what follows. */
export const sharePath = '#/share?';
export const shareVersion = '1';

/** Characters of a link that mail, chat and trackers carry without cutting it. */
export const longestLink = 30_000;

/** The fragment of a state. */
export async function fragmentOf({ mode, text, model, expectedOutput, maxOutput }: SharedState): Promise<string> {
  const says = new URLSearchParams({ v: shareVersion, mode, model, output: String(expectedOutput) });
  if (maxOutput !== undefined) says.set('limit', String(maxOutput));
  if (text !== '') says.set('text', await packText(text));
  return `${sharePath}${says}`;
}

/** A link, or how many characters of the text one could carry. */
export type ShareLink = { readonly link: string } | { readonly fits: number };

/** The link of a state; where it would be too long, how much of the text fits. `home` is the address of the workbench. */
export async function linkOf(home: string, state: SharedState): Promise<ShareLink> {
  const link = home + (await fragmentOf(state));
  if (link.length <= longestLink) return { link };
  let fits = 0;
  let tooMany = state.text.length;
  while (tooMany - fits > Math.max(1, fits / 100)) {
    const middle = Math.floor((fits + tooMany) / 2);
    const { length } = home + (await fragmentOf({ ...state, text: state.text.slice(0, middle) }));
    if (length <= longestLink) fits = middle;
    else tooMany = middle;
  }
  return { fits };
}
