// tokenfare beside npm tiktoken, the reference. The ids must be equal before a time counts; each time is the least CPU
// time of three fresh processes, so another program on the machine does not decide the comparison.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { texts } from './texts.mjs';

const encodings = ['o200k_base', 'cl100k_base'];
const script = fileURLToPath(new URL('./engine.mjs', import.meta.url));
const columns = [12, 11, 7, 9, 10, 10, 10, 11, 11];
const cells = (row) => row.map((cell, at) => String(cell)[at < 2 ? 'padEnd' : 'padStart'](columns[at])).join('');

function measure(...args) {
  const times = Array.from({ length: 3 }, () =>
    JSON.parse(execFileSync('node', [script, ...args], { encoding: 'utf8' })),
  );
  const best = (key) => Math.min(...times.map((time) => time[key]));
  const [{ bytes, tokens, hash }] = times;
  return { bytes, tokens, hash, unseen: bytes / best('unseen'), again: bytes / best('again') };
}

console.log('MB of UTF-8 per second of CPU time, text the engine has not seen before; more is better.');
console.log('"again ×" is the ratio on text that it has seen.\n');
console.log(cells(['encoding', 'text', 'kB', 'tokens', 'tiktoken', 'encode', 'count', 'encode ×', 'again ×']));
for (const encoding of encodings) {
  for (const name of Object.keys(texts)) {
    const theirs = measure('tiktoken', encoding, name, 'encode');
    const ours = measure('tokenfare', encoding, name, 'encode');
    const count = measure('tokenfare', encoding, name, 'count');
    if (ours.hash !== theirs.hash) throw new Error(`${encoding} on ${name}: the ids differ, so no time counts.`);
    const speeds = [theirs, ours, count].map(({ unseen }) => unseen.toFixed(1));
    const ratios = ['unseen', 'again'].map((key) => (ours[key] / theirs[key]).toFixed(1));
    console.log(cells([encoding, name, Math.round(ours.bytes / 1000), ours.tokens, ...speeds, ...ratios]));
  }
}
