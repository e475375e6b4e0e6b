// What the package says of a model, and which encoding an OpenAI model uses, known without loading anything.
import { beginnings, names } from './model-encodings.js';
import type { EncodingName } from './packs.js';

/** `retiring`: its end is announced. As of the day of the price book. */
export type ModelStatus = 'active' | 'retiring' | 'retired';

export interface ModelInfo {
  readonly id: string;
  /** Who made it: 'openai', 'anthropic', … */
  readonly provider: string;
  /** Other names of the same model. */
  readonly aliases: readonly string[];
  readonly status: ModelStatus;
  /** The day from which it answers no more, past or announced. */
  readonly retiredOn?: string;
  readonly replacedBy?: string;
  /** Tokens of input and output together. */
  readonly contextWindow?: number;
  /** Tokens. */
  readonly maxOutput?: number;
  /** The encoding that counts its texts exactly; missing if there is an estimator instead. */
  readonly encoding?: EncodingName;
  readonly estimator?: string;
  /** The encoding that its texts are counted in: its own, or the one that its estimator goes by. */
  readonly countedIn: EncodingName;
  /** The rule that its images are counted by; missing if none is known. */
  readonly images?: string;
  /** What it reads and answers with: 'text', 'image', 'audio', …; missing if that is not known. */
  readonly modalities?: { readonly input: readonly string[]; readonly output: readonly string[] };
  readonly weights?: 'open';
  /** Open weights: the host whose price is meant when none is named, and all that have a price. */
  readonly host?: string;
  readonly hosts?: readonly string[];
}

/** A model as it was found: by which of its names, and why. */
export interface FoundModel extends ModelInfo {
  /** `prefix`: the name asked for is not in the book; it begins with `matchedName`, up to a hyphen. */
  readonly matchedBy: 'id' | 'alias' | 'prefix';
  readonly matchedName: string;
}

const byLength = [...beginnings].sort(([a], [b]) => b.length - a.length);

/** The encoding of an OpenAI model, as tiktoken maps names; `undefined` for all other models. */
export function encodingForModel(model: string): EncodingName | undefined {
  const name = String(model).toLowerCase();
  return names.get(name) ?? byLength.find(([beginning]) => name.startsWith(beginning))?.[1];
}
