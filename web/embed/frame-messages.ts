// What an address or a message asks of embed.html, checked: known names, texts of a bounded length, everything else is left
// out without a word, because a frame gets messages of strangers too.

/** What the address may set, and a message as well. */
const names = ['model', 'models', 'expected-output', 'on', 'theme', 'lang', 'size'] as const;
/** An origin that no page has. */
const nobody = 'https://nobody.invalid';
const longestValue = 2_000;
const longestText = 1_000_000;

type Attributes = readonly (readonly [name: string, value: string])[];

export interface FrameOptions {
  readonly attributes: Attributes;
  readonly text: string;
  /** The only origin that is heard and told, where the host named one. */
  readonly origin: string | undefined;
}

/** A message that was understood. */
export interface Heard {
  readonly attributes: Attributes;
  readonly text: string | undefined;
}

/** Query and fragment say the same things; the fragment, which no server sees, goes first. */
export function frameOptions(search: string, hash: string): FrameOptions {
  const query = new URLSearchParams(search);
  const fragment = new URLSearchParams(hash.replace(/^#/, ''));
  const said = (name: string) => fragment.get(name) ?? query.get(name);
  const attributes = names.flatMap((name) => {
    const value = said(name);
    return value === null ? [] : ([[name, value.slice(0, longestValue)]] as const);
  });
  return { attributes, text: (said('text') ?? '').slice(0, longestText), origin: originOf(said('origin')) };
}

/** What a message sets: `{ target: 'tokenfare', version: 1, type: 'set', … }`; undefined of any other. */
export function heardIn(data: unknown, version: number): Heard | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const message = data as Record<string, unknown>;
  if (message.target !== 'tokenfare' || message.version !== version || message.type !== 'set') return undefined;
  const attributes = names.flatMap((name) => {
    const value = Object.hasOwn(message, name) ? message[name] : undefined;
    const text = typeof value === 'number' ? String(value) : value;
    return typeof text === 'string' && text.length <= longestValue ? ([[name, text]] as const) : [];
  });
  const { text } = message;
  return { attributes, text: typeof text === 'string' && text.length <= longestText ? text : undefined };
}

/** An origin as the browser writes it; of what is none, one that nobody has, so that a typing error opens nothing. */
function originOf(text: string | null): string | undefined {
  if (text === null || text === '') return undefined;
  try {
    const { origin } = new URL(text);
    return origin === 'null' ? nobody : origin;
  } catch {
    return nobody;
  }
}
