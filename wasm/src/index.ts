// tokenfare: exact token counts and exact costs of model calls, before they are made.
import { TokenfareError } from './errors.js';
import type { LoadOptions } from './files.js';
import { encodings, findEncoding } from './packs.js';
import { openTokenizer, type Tokenizer } from './tokenizer.js';

export { type ErrorCode, TokenfareError } from './errors.js';
export type { LoadOptions } from './files.js';
export {
  createEntry,
  type EntriesSummary,
  type Entry,
  type EntryInput,
  type EntryPrecision,
  type EntryRate,
  type EntryRow,
  type EntryTokens,
  type ExportFormat,
  type ExportOptions,
  exportEntries,
  summarizeEntries,
} from './ledger.js';
export { type EncodingInfo, type EncodingName, encodings } from './packs.js';
export type { CountOptions, EncodeOptions, Specials, Tokenizer, Tokens } from './tokenizer.js';

/**
 * Loads the tokenizer of an encoding or of a model. Throws `unknownModel` with near names, or `noExactTokenizer` where a
 * model's tokenizer is not public, which is what `estimate()` is for.
 */
export async function loadTokenizer(nameOrModel: string, options: LoadOptions = {}): Promise<Tokenizer> {
  const encoding = findEncoding(nameOrModel);
  if (encoding) return openTokenizer(encoding, options);
  const names = encodings().map(({ name }) => name);
  throw new TokenfareError('unknownEncoding', `"${nameOrModel}" is not an encoding. There are ${names.join(', ')}.`);
}

/** How many tokens a text is, by encoding or model. The tokenizer stays loaded for the next call. */
export async function countTokens(text: string, nameOrModel: string): Promise<number> {
  const tokenizer = await loadTokenizer(nameOrModel);
  return tokenizer.count(text);
}
