// Truncating: the engine says where to cut, the text is cut here.
import { TokenfareError } from './errors.js';
import { checkedText, type Native } from './native.js';

export interface TruncateOptions {
  /** What is kept: the start (the default), the end, or both ends, with the marker in the middle. */
  keep?: 'head' | 'tail' | 'middle';
  /** Stands where something was left out, and counts. Nothing by default. */
  marker?: string;
}

const codes = { head: 0, tail: 1, middle: 2 };

/** Half a surrogate pair, which a tokenizer reads as U+FFFD. Here it becomes one, lest two of them meet where the text is cut. */
const halfPair = /\p{Surrogate}/gu;

export function truncate({ engine, handle }: Native, text: string, limit: number, options: TruncateOptions): string {
  if (typeof limit !== 'number' || !(limit >= 0)) {
    throw new TokenfareError('invalidArgument', `maxTokens is ${limit}. It must be a number of tokens, 0 or more.`);
  }
  const { keep = 'head', marker = '' } = options;
  if (!Object.hasOwn(codes, keep)) {
    throw new TokenfareError('invalidArgument', `keep is "${keep}". It can be 'head', 'tail' or 'middle'.`);
  }
  const units = engine.run((module) => {
    module.setMarker(engine.write(checkedText(marker)));
    if (!module.truncate(handle, engine.write(checkedText(text)), limit, codes[keep])) throw engine.failure();
    return engine.ids();
  });
  const [head, tail] = units as unknown as [number, number];
  if (head === text.length) return text;
  const parts = [text.slice(0, head), marker, text.slice(text.length - tail)];
  return parts.map((part) => part.replace(halfPair, '\ufffd')).join('');
}
