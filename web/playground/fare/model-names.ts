// Providers by the names that they use themselves.
import { say, type MessageKey } from '../../strings/message.ts';
import { en } from '../../strings/en.ts';

/** `OpenAI` for `openai`; a provider that the catalogue does not know keeps its id. */
export function providerName(provider: string): string {
  const key = `provider.${provider}`;
  return key in en ? say(key as MessageKey) : provider;
}
