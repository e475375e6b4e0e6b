// What the engine holds for JavaScript objects: a tokenizer, which several of them may use. The last to let go closes it.
import type { Engine } from './engine.js';
import { TokenfareError } from './errors.js';
import type { TokenizerModule } from './glue.js';

/** A tokenizer inside the engine, and how many JavaScript objects use it. */
export interface Native {
  readonly engine: Engine<TokenizerModule>;
  readonly handle: number;
  users: number;
  isClosed: boolean;
}

/** What a call returns if its answer is a failure. */
export const failed = -1;

export function hold(native: Native): Native {
  native.users += 1;
  return native;
}

export function release(native: Native): void {
  native.users -= 1;
  if (native.users > 0 || native.isClosed) return;
  native.isClosed = true;
  if (!native.engine.isDead) native.engine.run((module) => module.closeTokenizer(native.handle));
}

/** The text, if it is one. */
export function checkedText(text: string): string {
  if (typeof text === 'string') return text;
  throw new TokenfareError(
    'invalidArgument',
    `The text is ${text === null ? 'null' : typeof text}. It must be a string.`,
  );
}
