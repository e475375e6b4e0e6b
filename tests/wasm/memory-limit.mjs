// The same WebAssembly module with less memory to grow into: its memory section is written anew.

const memorySection = 5;
const pagesInMegabyte = 16;

/** The bytes of `wasm`, whose memory ends at so many megabytes. */
export function withMemoryLimit(wasm, megabytes) {
  let at = 8; // behind the magic number and the version
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[at];
      at += 1;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < wasm.length) {
    const start = at;
    const section = number();
    const end = number() + at;
    if (section !== memorySection) {
      at = end;
      continue;
    }
    const [memories, limits, least] = [number(), number(), number()];
    if (memories !== 1 || limits !== 1) throw new Error('The engine has no single memory with an end.');
    const body = [1, 1, ...leb(least), ...leb(megabytes * pagesInMegabyte)];
    const head = [memorySection, ...leb(body.length), ...body];
    return Buffer.concat([wasm.subarray(0, start), Buffer.from(head), wasm.subarray(end)]);
  }
  throw new Error('The engine has no memory section.');
}

function leb(value) {
  return value < 0x80 ? [value] : [(value % 0x80) + 0x80, ...leb(Math.floor(value / 0x80))];
}
