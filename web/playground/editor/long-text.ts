// A text of a megabyte may have a million lines; splitting it into them, or joining them, in one go would hold up the
// page. It is done part by part, and the page may breathe between two parts.
import { Text } from '@codemirror/state';

/** Characters that are handled in one go. */
const part = 200_000;

/** Whether a text is worth the detour. */
export const isLong = (text: { readonly length: number }) => text.length > part;

/** The text as a CodeMirror document, with line ends as `\n`. */
export async function splitLongText(text: string): Promise<Text> {
  let whole = Text.empty;
  for (let from = 0; from < text.length; ) {
    let to = Math.min(text.length, from + part);
    if (text[to - 1] === '\r' && text[to] === '\n') to++;
    whole = whole.append(Text.of(text.slice(from, to).split(/\r\n?|\n/)));
    from = to;
    if (from < text.length) await breathe();
  }
  return whole;
}

const joined = new WeakMap<Text, Promise<string>>();

/** The text of a document; asked for twice, it is made once. */
export function joinLongText(doc: Text): Promise<string> {
  let text = joined.get(doc);
  if (!text) {
    text = join(doc);
    joined.set(doc, text);
  }
  return text;
}

async function join(doc: Text): Promise<string> {
  const parts: string[] = [];
  for (let from = 0; from < doc.length; from += part) {
    const text = doc.sliceString(from, Math.min(doc.length, from + part));
    text.charCodeAt(0); // makes one flat string of the many pieces now, not all of them at the end
    parts.push(text);
    if (isLong(doc)) await breathe();
  }
  return parts.join('');
}

/** Gives way to input. Unlike a timer, a message is not held back when many come one after the other. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
