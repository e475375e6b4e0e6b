// Providers by the names that they use themselves.

import { en } from '../../strings/en.ts';
import { type MessageKey, say } from '../../strings/message.ts';

/** `OpenAI` for `openai`; a provider that the catalogue does not know keeps its id. */
export function providerName(provider: string): string {
  const key = `provider.${provider}`;
  return key in en ? say(key as MessageKey) : provider;
}
