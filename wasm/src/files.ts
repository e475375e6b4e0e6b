// The package's own files, read wherever it runs: over fetch where they have a web address, from disk in Node.
import { TokenfareError } from './errors.js';

/** Where the package's files come from. Everything is optional. */
export interface LoadOptions {
  /** A folder that holds `engine.wasm`, `families.wasm`, `fare.wasm`, `prices.json` and `encodings/`, instead of the package's own. */
  baseUrl?: string | URL;
  fetch?: typeof globalThis.fetch;
  /** The bytes of the vocabulary pack, instead of reading the file. */
  bytes?: BufferSource;
  /** The compiled module that the encoding needs, for instance sent to a worker. Only the first load of a thread looks at it. */
  module?: WebAssembly.Module;
  signal?: AbortSignal;
}

/** Throws `engineUnavailable` if the file cannot be had, `aborted` if the signal said so. */
export async function readFile(name: string, own: URL, options: LoadOptions): Promise<Uint8Array<ArrayBuffer>> {
  const url = address(name, own, options);
  try {
    if (url.protocol === 'file:' && !options.fetch) return await readFromDisk(url, options.signal);
    const response = await (options.fetch ?? fetch)(url, options.signal ? { signal: options.signal } : {});
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    if (options.signal?.aborted) throw new TokenfareError('aborted', `Loading ${name} was cancelled.`, {}, { cause });
    throw unavailable(name, url, cause);
  }
}

/** The file's address: its place below `baseUrl` if there is one. */
export function address(name: string, own: URL, options: LoadOptions): URL {
  if (options.baseUrl === undefined) return own;
  const here = globalThis.document?.baseURI ?? globalThis.location?.href;
  const base = new URL(options.baseUrl, here);
  return new URL(name, base.href.endsWith('/') ? base : `${base.href}/`);
}

export function unavailable(name: string, url: URL, cause: unknown): TokenfareError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new TokenfareError(
    'engineUnavailable',
    `${name} could not be loaded from ${url.href}: ${reason}. Serve the package's files there, or pass baseUrl.`,
    { file: name, url: url.href },
    { cause },
  );
}

const gzipMagic = [0x1f, 0x8b];
const largestChunk = 1 << 25;

/** The bytes, inflated if they are gzip. Throws whatever the platform throws on damaged gzip. */
export async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (bytes[0] !== gzipMagic[0] || bytes[1] !== gzipMagic[1]) return bytes;
  if (isNode()) return gunzip(bytes);
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(inflated).arrayBuffer());
}

/** On another thread, so that the engine can start meanwhile. */
async function gunzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const { gunzip: unpack } = await nodeModule<typeof import('node:zlib')>('node:zlib');
  const { buffer, byteOffset, length } = bytes;
  const claimed = length < 4 ? 0 : new DataView(buffer, byteOffset).getUint32(length - 4, true);
  const chunkSize = Math.min(claimed, largestChunk) + 64; // all in one, if the file says true
  return new Promise((resolve, reject) => {
    unpack(bytes, { chunkSize }, (error, unpacked) => (error ? reject(error) : resolve(bytesOf(unpacked))));
  });
}

export function isNode(): boolean {
  return typeof process !== 'undefined' && process.versions?.node !== undefined;
}

async function readFromDisk(url: URL, signal: AbortSignal | undefined): Promise<Uint8Array<ArrayBuffer>> {
  const { readFile } = await nodeModule<typeof import('node:fs/promises')>('node:fs/promises');
  return bytesOf(await readFile(url, signal ? { signal } : {}));
}

/** The same memory, as the array that it is everywhere else. */
function bytesOf({ buffer, byteOffset, length }: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer as ArrayBuffer, byteOffset, length);
}

/** Behind a variable, so that bundlers for browsers do not look for Node's modules. */
export function nodeModule<Module>(name: string): Promise<Module> {
  return import(/* @vite-ignore */ /* webpackIgnore: true */ name);
}
