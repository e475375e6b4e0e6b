// Finds a message in the catalogue and puts values into it. Messages use the small part of ICU MessageFormat that
// the page needs: `{name}` and `{n, plural, =0 {…} one {…} other {…}}`, in which `#` is the number.
import { en } from './en.ts';

export type MessageKey = keyof typeof en;
/** What may stand in a message: text, a number (grouped by the locale), or a piece of a Lit template. */
export type Values = Record<string, unknown>;

/** The language of the page and of its numbers and dates. */
export const locale = 'en';

const numbers = new Intl.NumberFormat(locale);
const plurals = new Intl.PluralRules(locale);

/** The message as text. */
export function say(key: MessageKey, values: Values = {}): string {
  return sayRich(key, values).join('');
}

/** The message as pieces, so that a value may be a link or bold text: Lit renders the array. */
export function sayRich(key: MessageKey, values: Values = {}): unknown[] {
  return fill(en[key], values);
}

function fill(template: string, values: Values, hash?: number): unknown[] {
  const pieces: unknown[] = [];
  let text = 0;
  for (let at = 0; at < template.length; at++) {
    if (template[at] === '#' && hash !== undefined) {
      pieces.push(template.slice(text, at), numbers.format(hash));
      text = at + 1;
    } else if (template[at] === '{') {
      const end = closing(template, at);
      pieces.push(template.slice(text, at), ...argument(template.slice(at + 1, end), values));
      text = end + 1;
      at = end;
    }
  }
  pieces.push(template.slice(text));
  return pieces;
}

function argument(source: string, values: Values): unknown[] {
  const [, name = '', choices] = /^\s*(\w+)\s*(?:,\s*plural\s*,([\s\S]*))?$/.exec(source) ?? [];
  const value = values[name];
  if (choices === undefined) return [typeof value === 'number' ? numbers.format(value) : value];
  const count = Number(value);
  const choice =
    choiceOf(choices, `=${count}`) ?? choiceOf(choices, plurals.select(count)) ?? choiceOf(choices, 'other') ?? '';
  return fill(choice, values, count);
}

function choiceOf(choices: string, word: string): string | undefined {
  const start = new RegExp(`(?:^|[\\s}])${word}\\s*\\{`).exec(choices);
  if (!start) return undefined;
  const open = start.index + start[0].length - 1;
  return choices.slice(open + 1, closing(choices, open));
}

/** Where the brace that opens at `open` is closed. */
function closing(template: string, open: number): number {
  let depth = 0;
  for (let at = open; at < template.length; at++) {
    if (template[at] === '{') depth++;
    if (template[at] === '}' && --depth === 0) return at;
  }
  return template.length;
}
