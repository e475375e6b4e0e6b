// The ids of the texts as hashes, so that two tokenizers can be compared without keeping millions of numbers.
import { createHash } from 'node:crypto';
import { PlainMerger } from '../../exactness/plain-merge.mjs';
import { readPrompts, readText } from '../texts/texts.mjs';
import { engines } from './engines.mjs';
import { makePathological, pathological } from './pathological.mjs';

const hash = (lists) => {
  const sum = createHash('sha256');
  for (const list of lists) sum.update(Buffer.from(Uint32Array.from(list).buffer));
  return sum.digest('hex');
};

/** By name, the hash of the ids of a text's two parts; `prompts` is a name as well. */
export async function hashes({ encode }, names) {
  const result = {};
  for (const name of names) {
    const parts = name === 'prompts' ? readPrompts() : ['first', 'other'].map((part) => readText(name, part));
    const lists = [];
    for (const part of parts) lists.push(await encode(part));
    result[name] = hash(lists);
  }
  return result;
}

/** For texts of one piece, which take tiktoken the square of their length, merging in rounds; tiktoken for the others. */
export async function plainCalls(encoding, name) {
  if (!pathological[name].isOnePiece) return engines.tiktoken.load(encoding);
  const merger = new PlainMerger(encoding);
  return { encode: (text) => merger.merge(text) };
}

/** The hash of the ids of a hundred kilobytes of a pathological text. */
export async function pathologicalHash({ encode }, name) {
  return hash([await encode(makePathological(name, 100_000))]);
}
