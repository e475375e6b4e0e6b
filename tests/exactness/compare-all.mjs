// Spreads the comparison of all encodings over two threads, and hands out each result as soon as it is there.
import { Worker } from 'node:worker_threads';
import { familyNames, slowNames } from './family-oracle.mjs';
import { allNames } from './oracle.mjs';

const threads = 2;

/** What is compared in an ordinary run, and when TOKENFARE_FULL asks for everything. */
export const plans = {
  share: { full: false, contextCount: 1, stringCount: 5000, familyStringCount: 1500 },
  whole: { full: true, contextCount: 12, stringCount: 200_000, familyStringCount: 50_000 },
};

/**
 * In how many contexts each code point stands: half as many where another encoding has the same pattern and tokens. For other
 * families none in an ordinary run, and three or one of all, because their oracles are slower.
 */
export function contextCount(plan, encoding) {
  if (familyNames.includes(encoding)) return Math.floor(plan.contextCount / (slowNames.includes(encoding) ? 12 : 4));
  const isFirst = ['o200k_base', 'cl100k_base', 'p50k_base'].includes(encoding);
  return isFirst ? plan.contextCount : Math.ceil(plan.contextCount / 2);
}

export function stringCount(plan, encoding) {
  return familyNames.includes(encoding) ? plan.familyStringCount : plan.stringCount;
}

/** `result(encoding, kind)` promises { texts, bytes, differences, seconds }. */
export function compareAll(plan) {
  const waiting = [...allNames];
  const results = new Map();
  for (const encoding of allNames) {
    for (const kind of ['codePoints', 'strings', 'corpora']) results.set(`${encoding} ${kind}`, settleable());
  }
  for (let i = 0; i < threads; i += 1) startThread();
  return (encoding, kind) => results.get(`${encoding} ${kind}`).promise;

  function startThread() {
    const worker = new Worker(new URL('./worker.mjs', import.meta.url));
    const next = () => {
      const encoding = waiting.shift();
      if (encoding) worker.postMessage({ encoding, plan });
      else worker.terminate();
    };
    worker.on('message', (message) => {
      if (message.isDone) next();
      else results.get(`${message.encoding} ${message.kind}`).resolve(message);
    });
    worker.on('error', (error) => {
      for (const result of results.values()) result.reject(error);
    });
    next();
  }
}

function settleable() {
  const result = {};
  result.promise = new Promise((resolve, reject) => Object.assign(result, { resolve, reject }));
  result.promise.catch(() => {}); // whoever waits for it sees the error
  return result;
}
