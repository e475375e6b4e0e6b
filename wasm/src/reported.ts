// What a provider reports that a call used, as a Usage. The shapes are known to the engine (core/pricing/reported.h).
import { loadFareEngine } from './engine.js';
import type { LoadOptions } from './files.js';
import { asData, type Usage } from './usage.js';

export interface ReportOptions extends Omit<LoadOptions, 'bytes'> {
  /**
   * Whose model it was: 'anthropic', 'openai', … Needed for version 5 of the Vercel AI SDK alone, which hands on cached
   * tokens of 'anthropic' and 'bedrock' beside the input.
   */
  provider?: string;
}

/**
 * The usage of a report, or of a whole answer that holds one: of OpenAI Chat Completions and Responses, Anthropic Messages,
 * Gemini generateContent, the Vercel AI SDK, LiteLLM and Bedrock Converse. Throws `invalidUsage`, which names the accepted
 * shapes or the count that is none.
 */
export async function normalizeUsage(report: unknown, options: ReportOptions = {}): Promise<Usage> {
  const { provider, ...load } = options;
  const engine = await loadFareEngine(load);
  return engine.ask<Usage>('normalizeUsage', { usage: asData(report, 'invalidUsage', 'usage'), provider });
}
