// A process that loads and lets go of tokenizers again and again, and prints what memory that has taken, in bytes:
// `node --expose-gc cycles.mjs <kind> <encoding> <cycles>`. The cycles are made in three parts and the least growth of
// one counts for each: what is lost is lost in every part, while a process takes from the system now and then only.
import { setTimeout } from 'node:timers/promises';
import { encodings, loadTokenizer } from 'tokenfare';
import { openPool } from 'tokenfare/pool';
import { loadEngine, readPack } from '../../../build/package/internals.js';

const [kind, encoding, cycles] = process.argv.slice(2);
const info = encodings().find(({ name }) => name === encoding);
const bytes = await readPack(info, {});
const text = 'Explain quantum computing in simple terms. 中文 😀 '.repeat(20);
const kept = [];
const parts = 3;

const kinds = {
  /** Each cycle reads the pack and builds the vocabulary, which nobody else uses. */
  async whole() {
    const tokenizer = await loadTokenizer(encoding);
    tokenizer.encode(text);
    const document = tokenizer.document(text);
    document.dispose();
    tokenizer.dispose();
  },

  /** The vocabulary stays, because another tokenizer uses it. */
  async shared() {
    kept[0] ??= await loadTokenizer(encoding);
    await kinds.whole();
  },

  /** Nothing is disposed of; the garbage collector finds it. */
  async forgotten() {
    const tokenizer = await loadTokenizer(encoding, { bytes });
    tokenizer.document(text);
    await setTimeout(0);
    globalThis.gc();
    await setTimeout(0);
  },

  /** Every cycle loses its memory: what the others must not look like. */
  async leaking() {
    kept.push(await loadTokenizer(encoding, { bytes }));
  },

  async pool() {
    const pool = await openPool(encoding, { workers: 2 });
    await pool.countAll(Array(20_000).fill(text.slice(0, 20)));
    await pool[Symbol.asyncDispose]();
  },
};

async function measure() {
  for (let i = 0; i < 4; i += 1) {
    globalThis.gc();
    await setTimeout(5);
  }
  const { module } = await loadEngine();
  const { rss, external, heapUsed } = process.memoryUsage();
  return { linear: module.HEAPU8.buffer.byteLength, rss, external, heapUsed };
}

const turn = async (times) => {
  for (let i = 0; i < times; i += 1) await kinds[kind]();
};
await turn(Math.ceil(cycles / 10)); // until memory is as large as it gets
const measures = [await measure()];
for (let part = 0; part < parts; part += 1) {
  await turn(Math.ceil(cycles / parts));
  measures.push(await measure());
}
const grown = (key) => Math.min(...measures.slice(1).map((after, i) => after[key] - measures[i][key])) * parts;
console.log(JSON.stringify(Object.fromEntries(Object.keys(measures[0]).map((key) => [key, grown(key)]))));
process.exit(0);
