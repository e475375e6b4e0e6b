// A text of a megabyte may have a million lines; splitting it in one go would hold up the page. It is split part by
// part, and the page may breathe between two parts.
import { Text } from '@codemirror/state';

/** Characters that are split in one go. */
const part = 200_000;

/** Whether a text is worth the detour. */
export const isLong = (text: string) => text.length > part;

/** The text as a CodeMirror document, with line ends as `\n`. */
export async function splitLongText(text: string): Promise<Text> {
  let whole = Text.empty;
  for (let from = 0; from < text.length; ) {
    let to = Math.min(text.length, from + part);
    if (text[to - 1] === '\r' && text[to] === '\n') to++;
    whole = whole.append(Text.of(text.slice(from, to).split(/\r\n?|\n/)));
    from = to;
    await new Promise((resolve) => setTimeout(resolve));
  }
  return whole;
}
