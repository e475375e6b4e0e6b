// Ids come before times: every engine encodes every text that will be measured, and is held against tiktoken. An engine
// that is wrong on a text is reported and has no speed there.
import { runJob } from './hosts/node.mjs';

const reference = 'tiktoken';
/** Seconds that an engine has for a pathological text. */
export const patience = 5;

/** The hashes of what is right, by text. */
export async function expectedIds(encoding, texts) {
  const { error, values } = await runJob({ kind: 'ids', engine: reference, encoding, texts });
  if (error) throw new Error(`${reference} gave no ids of ${encoding} to compare with: ${error}`);
  return values;
}

/** `{ engine: { text: 'right' | 'wrong' | why not } }` for one encoding; `folder` is where the engine `before` is. */
export async function checkIds(names, encoding, expected, folder) {
  const texts = Object.keys(expected);
  const result = {};
  for (const engine of names) {
    const found = await runJob({ kind: 'ids', engine, encoding, texts, folder });
    result[engine] = Object.fromEntries(texts.map((text) => [text, verdict(found, text, expected[text])]));
  }
  return result;
}

/** The same for pathological texts, of which the reference is `pathologicalIds` of `plain`: tiktoken would take minutes. */
export async function checkPathological(names, encoding, texts, folder) {
  const result = Object.fromEntries(names.map((engine) => [engine, {}]));
  for (const text of texts) {
    const job = { kind: 'pathologicalIds', encoding, text };
    const expected = await runJob({ ...job, engine: 'plain' });
    if (expected.error) throw new Error(`There are no ids of ${text} to compare with: ${expected.error}`);
    for (const engine of names) {
      const { error, values } = await runJob({ ...job, engine, folder }, patience);
      result[engine][text] = error ?? (values === expected.values ? 'right' : 'wrong');
    }
  }
  return result;
}

function verdict({ error, values }, text, expected) {
  if (error) return error;
  return values[text] === expected ? 'right' : 'wrong';
}

/** Sentences about what is not right; being late is no mistake. */
export function complaints(encoding, checked) {
  return Object.entries(checked).flatMap(([engine, texts]) =>
    Object.entries(texts)
      .filter(([, what]) => what !== 'right' && !what.startsWith('>'))
      .map(([text, what]) => `${engine} is ${what} on ${text} (${encoding}): it has no speed there`),
  );
}
