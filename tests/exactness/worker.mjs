// Compares one encoding after the other, as they are sent; each kind of text is answered on its own.
import { parentPort } from 'node:worker_threads';
import { allCodePoints } from './code-points.mjs';
import { contextCount, stringCount } from './compare-all.mjs';
import { Comparison } from './comparison.mjs';
import { corpus } from './corpora.mjs';
import { allNames } from './oracle.mjs';
import { Random, seed } from './random.mjs';
import { generate } from './strings.mjs';

const block = 512;

const kinds = {
  codePoints(comparison, plan, encoding) {
    const contexts = contextCount(plan, encoding);
    if (contexts === 0) return;
    for (let from = 0; from < allCodePoints; from += block) comparison.codePoints(from, from + block, contexts);
  },
  strings(comparison, plan, encoding) {
    const random = new Random(seed, allNames.indexOf(encoding));
    for (let i = 0; i < stringCount(plan, encoding); i += 1) comparison.text(generate(random));
  },
  corpora(comparison, { full }) {
    for (const text of corpus({ full })) comparison.longText(text);
  },
};

parentPort.on('message', async ({ encoding, plan }) => {
  for (const [kind, compare] of Object.entries(kinds)) {
    const begin = performance.now();
    const comparison = await Comparison.open(encoding);
    try {
      compare(comparison, plan, encoding);
    } catch (error) {
      comparison.differences.push(`the comparison ended early: ${error.stack ?? error}`);
    }
    comparison.close();
    const { texts, bytes, differences } = comparison;
    parentPort.postMessage({ encoding, kind, texts, bytes, differences, seconds: (performance.now() - begin) / 1000 });
  }
  parentPort.postMessage({ encoding, isDone: true });
});
