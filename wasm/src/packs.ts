// The encodings that the package brings, and the vocabulary pack of each. Every pack is reached by one literal
// `new URL(…, import.meta.url)`, so that bundlers see the file. core/tokenizer/encodings.cpp and core/families/families.cpp
// have the same list; a test compares them.
import type { EngineName } from './engine.js';
import { TokenfareError } from './errors.js';
import { inflate, type LoadOptions, readFile } from './files.js';

export type EncodingName =
  | 'gpt2'
  | 'r50k_base'
  | 'p50k_base'
  | 'p50k_edit'
  | 'cl100k_base'
  | 'o200k_base'
  | 'o200k_harmony'
  | 'qwen2_5'
  | 'qwen3'
  | 'qwen3_5'
  | 'deepseek_v3'
  | 'deepseek_v4'
  | 'tekken'
  | 'claude2'
  | 'mistral_v1'
  | 'mistral_v2'
  | 'mistral_v3'
  | 'gemma3';

export interface EncodingInfo {
  readonly name: EncodingName;
  /** The file that holds its vocabulary; encodings with the same file share it. */
  readonly pack: string;
  /** The file that this vocabulary builds on, which is loaded as well. */
  readonly base?: string;
  /** The module that knows it, `engine.wasm` or `families.wasm`. */
  readonly engine: EngineName;
}

const p50k = 'encodings/p50k_base.pack';
const cl100k = 'encodings/cl100k_base.pack';
const o200k = 'encodings/o200k_base.pack';
const qwen3 = 'encodings/qwen3.pack';
const qwen3_5 = 'encodings/qwen3_5.pack';
const deepseek = 'encodings/deepseek_v3.pack';
const tekken = 'encodings/tekken.pack';
const claude2 = 'encodings/claude2.pack';
const mistral = 'encodings/mistral.pack';
const gemma3 = 'encodings/gemma3.pack';

const urls: Record<string, () => URL> = {
  [p50k]: () => new URL('./encodings/p50k_base.pack', import.meta.url),
  [cl100k]: () => new URL('./encodings/cl100k_base.pack', import.meta.url),
  [o200k]: () => new URL('./encodings/o200k_base.pack', import.meta.url),
  [qwen3]: () => new URL('./encodings/qwen3.pack', import.meta.url),
  [qwen3_5]: () => new URL('./encodings/qwen3_5.pack', import.meta.url),
  [deepseek]: () => new URL('./encodings/deepseek_v3.pack', import.meta.url),
  [tekken]: () => new URL('./encodings/tekken.pack', import.meta.url),
  [claude2]: () => new URL('./encodings/claude2.pack', import.meta.url),
  [mistral]: () => new URL('./encodings/mistral.pack', import.meta.url),
  [gemma3]: () => new URL('./encodings/gemma3.pack', import.meta.url),
};

const list: readonly EncodingInfo[] = Object.freeze([
  { name: 'gpt2', pack: p50k, engine: 'engine' },
  { name: 'r50k_base', pack: p50k, engine: 'engine' },
  { name: 'p50k_base', pack: p50k, engine: 'engine' },
  { name: 'p50k_edit', pack: p50k, engine: 'engine' },
  { name: 'cl100k_base', pack: cl100k, engine: 'engine' },
  { name: 'o200k_base', pack: o200k, engine: 'engine' },
  { name: 'o200k_harmony', pack: o200k, engine: 'engine' },
  { name: 'qwen2_5', pack: qwen3, base: cl100k, engine: 'families' },
  { name: 'qwen3', pack: qwen3, base: cl100k, engine: 'families' },
  { name: 'qwen3_5', pack: qwen3_5, engine: 'families' },
  { name: 'deepseek_v3', pack: deepseek, engine: 'families' },
  { name: 'deepseek_v4', pack: deepseek, engine: 'families' },
  { name: 'tekken', pack: tekken, engine: 'families' },
  { name: 'claude2', pack: claude2, engine: 'families' },
  { name: 'mistral_v1', pack: mistral, engine: 'families' },
  { name: 'mistral_v2', pack: mistral, engine: 'families' },
  { name: 'mistral_v3', pack: mistral, engine: 'families' },
  { name: 'gemma3', pack: gemma3, engine: 'families' },
]);

/** The encodings that count exactly, without bringing a file. */
export function encodings(): readonly EncodingInfo[] {
  return list;
}

export function findEncoding(name: string): EncodingInfo | undefined {
  return list.find((encoding) => encoding.name === name);
}

/**
 * The bytes of the pack of an encoding, inflated, and behind them those of the pack that it builds on. Throws `damagedPack` if that
 * fails; what is inside, the engine checks.
 */
export async function readPack({ pack, base }: EncodingInfo, options: LoadOptions): Promise<Uint8Array> {
  if (!base) return inflatedPack(pack, options);
  const { bytes: _, ...ofBase } = options;
  const own = inflatedPack(pack, options);
  own.catch(() => undefined); // it is awaited after the other, whose failure goes first
  const [below, above] = [await inflatedPack(base, ofBase), await own];
  const both = new Uint8Array(above.length + below.length);
  both.set(above);
  both.set(below, above.length);
  return both;
}

async function inflatedPack(pack: string, options: LoadOptions): Promise<Uint8Array> {
  const bytes = options.bytes ? view(options.bytes) : await readFile(pack, (urls[pack] as () => URL)(), options);
  try {
    return await inflate(bytes);
  } catch (cause) {
    const message = `The vocabulary pack is damaged: ${pack} does not unpack. Fetch it again.`;
    throw new TokenfareError('damagedPack', message, { pack }, { cause });
  }
}

function view(bytes: BufferSource): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = ArrayBuffer.isView(bytes)
    ? bytes
    : { buffer: bytes, byteOffset: 0, byteLength: bytes.byteLength };
  return new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
}
