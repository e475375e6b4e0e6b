// A file as lines with their places, a part of it in memory at a time.

import type { FileHandle } from 'node:fs/promises';

export interface Line {
  /** Where it begins in the file, and how long it is without its end, in bytes. */
  start: number;
  bytes: Buffer;
  /** Whether a line break follows. The last line of a file may still be being written. */
  isEnded: boolean;
}

const PART = 1 << 20;
const BREAK = 0x0a;

/** The lines of `[from, to)` that are not empty, in lists. A file that ends early gives what it has. */
export async function* linesOf(handle: FileHandle, from: number, to: number): AsyncGenerator<Line[]> {
  let rest = Buffer.alloc(0);
  let start = from;
  let size = PART;
  for (let at = from; at < to; ) {
    const part = Buffer.allocUnsafe(Math.min(size, to - at));
    const { bytesRead } = await handle.read(part, 0, part.length, at);
    if (bytesRead === 0) break;
    at += bytesRead;
    const read = part.subarray(0, bytesRead);
    const bytes = rest.length > 0 ? Buffer.concat([rest, read]) : read;
    const lines: Line[] = [];
    let begin = 0;
    for (let end = bytes.indexOf(BREAK); end >= 0; end = bytes.indexOf(BREAK, begin)) {
      if (end > begin && !isReturn(bytes, begin, end))
        lines.push({ start: start + begin, bytes: bytes.subarray(begin, end), isEnded: true });
      begin = end + 1;
    }
    rest = bytes.subarray(begin);
    start += begin;
    size = begin === 0 ? size * 2 : PART; // a line that is longer than a part
    if (lines.length > 0) yield lines;
  }
  if (rest.length > 0) yield [{ start, bytes: rest, isEnded: false }];
}

/** Whether a line is empty apart from the carriage return that some editors leave. */
function isReturn(bytes: Buffer, begin: number, end: number): boolean {
  return end === begin + 1 && bytes[begin] === 0x0d;
}
