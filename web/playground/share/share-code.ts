// A text as the few characters that a link can carry: deflated, in base64url, behind a checksum of eight hex digits,
// because a damaged stream can still unpack to something, and nobody should count that.

/** What a code that cannot be read is: cut or changed on its way, or of more than may be unpacked. */
export class UnreadableCode extends Error {
  readonly reason: 'damaged' | 'tooLong';

  constructor(reason: 'damaged' | 'tooLong') {
    super(reason);
    this.reason = reason;
  }
}

/** The code of a text. Lone surrogates, which are no text, become U+FFFD. */
export async function packText(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return `${checksum(bytes)}.${toBase64Url(new Uint8Array(await new Response(packed).arrayBuffer()))}`;
}

/** The text of a code. Throws UnreadableCode; no more than `mostBytes` are ever unpacked. */
export async function unpackText(code: string, mostBytes: number): Promise<string> {
  const [, check = '', packed = ''] = /^([0-9a-f]{8})\.([\w-]*)$/.exec(code) ?? [];
  if (check === '') throw new UnreadableCode('damaged');
  const bytes = await inflated(fromBase64Url(packed), mostBytes);
  if (checksum(bytes) !== check) throw new UnreadableCode('damaged');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UnreadableCode('damaged');
  }
}

async function inflated(packed: Uint8Array<ArrayBuffer>, mostBytes: number): Promise<Uint8Array> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new UnreadableCode('damaged');
    });
    if (done) break;
    chunks.push(value);
    length += value.length;
    if (length <= mostBytes) continue;
    void reader.cancel().catch(() => undefined);
    throw new UnreadableCode('tooLong');
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** 32 bits of FNV-1a: enough to notice what a mail program has cut, and there without a secure context. */
function checksum(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** Characters that String.fromCharCode takes at once without running out of stack. */
const part = 8192;

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += part) binary += String.fromCharCode(...bytes.subarray(at, at + part));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  } catch {
    throw new UnreadableCode('damaged');
  }
}
