// Tokenizers of vocabulary files that the user brings. The file is read in the engine, and nothing of it leaves this thread.
import { loadFamiliesEngine } from './engine.js';
import { TokenfareError } from './errors.js';
import type { LoadOptions } from './files.js';
import { failed, type Native } from './native.js';
import { LoadedTokenizer, type Tokenizer } from './tokenizer.js';

/** `tokenizer.json` is Hugging Face's, `tekken` Mistral's `tekken.json`, `sentencepiece` a `.model`. */
export type VocabularyFormat = 'tiktoken' | 'tokenizer.json' | 'tekken' | 'sentencepiece';

/** How texts are cut into pieces, by the family whose pattern it is. `gpt2_digits` is Command R's, with each number by itself. */
export type PatternFamily =
  | 'gpt2'
  | 'gpt2_digits'
  | 'cl100k'
  | 'o200k'
  | 'qwen3'
  | 'qwen3_5'
  | 'deepseek_v3'
  | 'tekken'
  | 'kimi';

export interface VocabularyOptions extends Pick<LoadOptions, 'baseUrl' | 'fetch' | 'module' | 'signal'> {
  /** Found from the content if it is not given. */
  format?: VocabularyFormat;
  /** For `.tiktoken` files, which do not say it. Not needed for those that are recognised. */
  pattern?: PatternFamily;
  /** Special tokens and their ids, beside those that the file lists. */
  specials?: Readonly<Record<string, number>>;
  /** What `encoding` says, instead of what the vocabulary was recognised as. */
  name?: string;
}

/** What is known of a vocabulary that was brought. */
export interface VocabularyInfo {
  readonly name: string;
  readonly format: VocabularyFormat;
  /** Absent if texts are not cut, as with SentencePiece. */
  readonly pattern?: PatternFamily;
  /** How many there are, without special tokens beside them. */
  readonly tokens: number;
  /** SHA-256 of the tokens: each in hexadecimal digits, in the order of the ids, with line ends between. */
  readonly hash: string;
  /** `'Llama 3'`; absent if the tokens are none that are known. */
  readonly recognizedAs?: string;
  /** `'tokenizer.model of Llama 3'`; absent if the bytes are none that are known. */
  readonly file?: string;
  /** The tokens are known, and texts are cut as that vocabulary's are. */
  readonly isVerified: boolean;
}

export interface OwnTokenizer extends Tokenizer {
  readonly vocabulary: VocabularyInfo;
}

/** The largest file that the engine reads, so that no more is copied: core/vocabulary_files/vocabulary_file.h. */
const mostBytes = 1 << 27;

/** What the engine says of a vocabulary; a text that is empty means there is none. */
interface Description extends Omit<VocabularyInfo, 'name' | 'pattern' | 'recognizedAs' | 'file'> {
  pattern: PatternFamily | '';
  recognizedAs: string;
  file: string;
}

/**
 * A tokenizer of a vocabulary file: `.tiktoken`, Hugging Face's `tokenizer.json` (BPE), `tekken.json`, or a SentencePiece
 * `.model` (BPE). Throws `unsupportedVocabulary` if the file asks for what is not known here, saying what and where;
 * docs/own-vocabularies.md has what is.
 */
export async function loadTokenizerFrom(
  file: Uint8Array | Blob,
  options: VocabularyOptions = {},
): Promise<OwnTokenizer> {
  const bytes = await bytesOf(file);
  const { format, pattern, specials, name, ...load } = options;
  const asked = new TextEncoder().encode(JSON.stringify({ format, pattern, specials }));
  const engine = await loadFamiliesEngine(load);
  if (load.signal?.aborted) throw new TokenfareError('aborted', 'Loading the vocabulary was cancelled.');
  const handle = engine.run((module) => {
    engine.writeBytes(joined(asked, bytes));
    return module.openOwnTokenizer(asked.length, asked.length + bytes.length);
  });
  if (handle === failed) throw engine.failure();
  const description = JSON.parse(engine.text()) as Description;
  return new TokenizerOfFile(infoOf(description, name), { engine, handle, users: 0, isClosed: false });
}

class TokenizerOfFile extends LoadedTokenizer implements OwnTokenizer {
  readonly vocabulary: VocabularyInfo;

  constructor(vocabulary: VocabularyInfo, native: Native) {
    super(vocabulary.name, native);
    this.vocabulary = vocabulary;
  }
}

function infoOf({ pattern, recognizedAs, file, ...rest }: Description, name: string | undefined): VocabularyInfo {
  return Object.freeze({
    name: name ?? (recognizedAs || 'own vocabulary'),
    ...rest,
    ...(pattern && { pattern }),
    ...(recognizedAs && { recognizedAs }),
    ...(file && { file }),
  });
}

async function bytesOf(file: Uint8Array | Blob): Promise<Uint8Array> {
  if (!(file instanceof Uint8Array || file instanceof Blob)) {
    throw new TokenfareError('invalidArgument', 'The vocabulary file must be a Uint8Array or a Blob.');
  }
  const size = file instanceof Blob ? file.size : file.length;
  if (size > mostBytes) {
    const message = `The file has ${size} bytes. Accepted are files of up to 128 MiB.`;
    throw new TokenfareError('unsupportedVocabulary', message);
  }
  return file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : file;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
