// What a log shows of waste, entry by entry: repeated prompts, outliers, output limits that no answer comes near. A log may be
// longer than memory, so it streams through the engine.
import { loadFareEngine } from './engine.js';
import type { Entry } from './entry.js';
import type { Money } from './money.js';
import { logJson } from './rollups.js';

/** A prompt that was sent more than once, known by its kept text or hash. */
export interface RepeatedPrompt {
  /** Of the first entry with it. */
  readonly id: string;
  readonly calls: number;
  readonly cost: Money;
  /** What all but the first cost. */
  readonly repeated: Money;
}

/** A call that cost over ten times the median of its model and operation. */
export interface Outlier {
  readonly id: string;
  readonly model: string;
  readonly operation: string;
  readonly cost: Money;
  /** The median, to within an eighth. */
  readonly typical: Money;
}

/** An output limit of at least four times the longest answer. It is read from `metadata.maxOutput`. */
export interface WideLimit {
  readonly model: string;
  readonly operation: string;
  readonly calls: number;
  /** The smallest of these calls, and the tokens of their longest answer. */
  readonly limit: number;
  readonly longest: number;
}

/** At most twenty of each, the costliest first. */
export interface Patterns {
  readonly calls: number;
  readonly repeats: readonly RepeatedPrompt[];
  readonly outliers: readonly Outlier[];
  readonly outputLimits: readonly WideLimit[];
}

/** Finds patterns in entries, or in pages of them as they come. Throws `damagedLog` that names the entry and the field. */
export async function findPatterns(entries: readonly Entry[] | AsyncIterable<readonly Entry[]>): Promise<Patterns> {
  const engine = await loadFareEngine();
  const handle = engine.run((module) => module.openPatterns());
  try {
    for await (const page of Symbol.asyncIterator in entries ? entries : [entries]) {
      const json = logJson(page);
      engine.run((module) => {
        if (!module.addToPatterns(handle, engine.write(json))) throw engine.failure();
      });
    }
    return engine.run((module) => {
      module.patternsFound(handle);
      return JSON.parse(engine.text()) as Patterns;
    });
  } finally {
    if (!engine.isDead) engine.run((module) => module.closePatterns(handle));
  }
}
