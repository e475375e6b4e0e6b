// Runs in the page: `measureHere(job)` loads the tokenizer beside it and measures as a process in Node does. The clock is
// wall time, because a page has no other.
import { measures, Stopwatch } from '../../measure/measures.mjs';

const load = async () => (await import('./engine.js')).load();
const read = async (name) => (await fetch(`../texts/${name}`)).text();

const texts = async (name) => ({ first: await read(`${name}.first.txt`), other: await read(`${name}.other.txt`) });
const inputs = {
  speed: texts,
  counting: texts,
  prompts: async () => ({ prompts: JSON.parse(await read('prompts.json')) }),
};

globalThis.measureHere = async ({ kind, text, wanted }) => {
  if (kind === 'cold' || kind === 'sizes') {
    const begin = performance.now();
    const { encode } = await load();
    encode('The quick brown fox jumps over the lazy dog. 敏捷的棕色狐狸。');
    const wall = performance.now() - begin;
    return { cold: { main: wall, wall } };
  }
  const input = (await inputs[kind]?.(text)) ?? {};
  const calls = await load();
  const clock = () => ({ main: performance.now(), wall: performance.now() });
  return measures[kind](calls, input, new Stopwatch(clock), wanted);
};
