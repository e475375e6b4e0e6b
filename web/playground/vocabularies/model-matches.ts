// Which models a vocabulary counts exactly, for those vocabularies that are recognised by their hash. Only what their makers
// have published counts: models whose tokenizer is merely assumed to be the same are left to the person.
import type { VocabularyInfo } from 'tokenfare';
import type { ModelRow } from '../engine/protocol.ts';

/** By what a vocabulary is recognised as: the estimator that the models have in its place, and how their ids begin. */
const published: Readonly<Record<string, { readonly estimator: string; readonly ids?: RegExp }>> = {
  'Llama 3': { estimator: 'llama-3' },
  'Llama 4': { estimator: 'llama-4' },
  'Kimi K3': { estimator: 'kimi' },
  'Command R and Aya': { estimator: 'command-r', ids: /^(?:command-r|c4ai-aya)/ }, // of Command A it is assumed
};

/** Ids of the models that this vocabulary is the tokenizer of; none if it is not verified. */
export function modelsOf(info: VocabularyInfo, models: readonly ModelRow[]): readonly string[] {
  const match = info.isVerified ? published[info.recognizedAs ?? ''] : undefined;
  if (!match) return [];
  const isMatch = ({ id, estimator }: ModelRow) => estimator === match.estimator && (match.ids?.test(id) ?? true);
  return models.filter(isMatch).map(({ id }) => id);
}
