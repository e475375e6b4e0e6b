// Finds a message in the catalogue and puts values into it.
import { en } from './en.ts';
import { fill, type Values } from './fill.ts';

export type { Values } from './fill.ts';
export type MessageKey = keyof typeof en;

/** The language of the page and of its numbers and dates. */
export const locale = 'en';

/** The message as text. */
export function say(key: MessageKey, values: Values = {}): string {
  return sayRich(key, values).join('');
}

/** The message as pieces, so that a value may be a link or bold text: Lit renders the array. */
export function sayRich(key: MessageKey, values: Values = {}): unknown[] {
  return fill(en[key], values, locale);
}
