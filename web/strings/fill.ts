// Puts values into a message. Messages use the small part of ICU MessageFormat that the page needs: `{name}` and
// `{n, plural, =0 {…} one {…} other {…}}`, in which `#` is the number.

/** What may stand in a message: text, a number (grouped by the locale), or a piece of a Lit template. */
export type Values = Record<string, unknown>;

interface Formats {
  readonly numbers: Intl.NumberFormat;
  readonly plurals: Intl.PluralRules;
}

const known = new Map<string, Formats>();

function formatsOf(locale: string): Formats {
  let formats = known.get(locale);
  if (!formats) {
    formats = { numbers: new Intl.NumberFormat(locale), plurals: new Intl.PluralRules(locale) };
    known.set(locale, formats);
  }
  return formats;
}

/** The message as pieces, so that a value may be a link or bold text: Lit renders the array. */
export function fill(template: string, values: Values, locale: string): unknown[] {
  return filled(template, values, formatsOf(locale));
}

function filled(template: string, values: Values, formats: Formats, hash?: number): unknown[] {
  const pieces: unknown[] = [];
  let text = 0;
  for (let at = 0; at < template.length; at++) {
    if (template[at] === '#' && hash !== undefined) {
      pieces.push(template.slice(text, at), formats.numbers.format(hash));
      text = at + 1;
    } else if (template[at] === '{') {
      const end = closing(template, at);
      pieces.push(template.slice(text, at), ...argument(template.slice(at + 1, end), values, formats));
      text = end + 1;
      at = end;
    }
  }
  pieces.push(template.slice(text));
  return pieces;
}

function argument(source: string, values: Values, formats: Formats): unknown[] {
  const [, name = '', choices] = /^\s*(\w+)\s*(?:,\s*plural\s*,([\s\S]*))?$/.exec(source) ?? [];
  const value = values[name];
  if (choices === undefined) return [typeof value === 'number' ? formats.numbers.format(value) : value];
  const count = Number(value);
  const choice =
    choiceOf(choices, `=${count}`) ??
    choiceOf(choices, formats.plurals.select(count)) ??
    choiceOf(choices, 'other') ??
    '';
  return filled(choice, values, formats, count);
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
