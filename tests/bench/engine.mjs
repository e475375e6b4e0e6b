// One engine, one encoding, one text, in a process of its own: prints its CPU times as JSON. The first half of the text
// warms compiler and caches up; the second is measured when it is new, and again when it has been seen.
import { createHash } from 'node:crypto';
import { texts } from './texts.mjs';

const engines = {
  async tokenfare(encoding) {
    const { loadTokenizer } = await import('../../build/package/index.js');
    const tokenizer = await loadTokenizer(encoding);
    return {
      encode: (text) => tokenizer.encode(text, { specials: 'text' }),
      count: (text) => tokenizer.count(text),
    };
  },
  async tiktoken(encoding) {
    const { get_encoding: getEncoding } = await import('tiktoken');
    const tokenizer = getEncoding(encoding);
    return {
      encode: (text) => tokenizer.encode_ordinary(text),
      count: (text) => tokenizer.encode_ordinary(text).length,
    };
  },
};

const [engine, encoding, name, call] = process.argv.slice(2);
const text = texts[name]();
const half = text.length >> 1;
const calls = await engines[engine](encoding);

for (let round = 0; round < 2; round += 1) calls[call](text.slice(0, half));
const unseen = time(text.slice(half));
let again = unseen;
for (let round = 0; round < 5; round += 1) again = Math.min(again, time(text.slice(half)));

const ids = Uint32Array.from(calls.encode(text));
const hash = createHash('sha256').update(Buffer.from(ids.buffer)).digest('hex');
console.log(JSON.stringify({ unseen, again, bytes: Buffer.byteLength(text.slice(half)), tokens: ids.length, hash }));

/** Microseconds of CPU time that one call takes. */
function time(part) {
  const before = process.cpuUsage();
  calls[call](part);
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
