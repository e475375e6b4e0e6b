// The words of <token-fare>, by language. They are apart from those of the page, because a lesson must not load the
// page's; every language has the same keys.
import { fill, type Values } from './fill.ts';

const en = {
  'embed.name': 'tokenfare',
  'embed.label': 'Tokens and cost of a prompt',
  'embed.prompt': 'Prompt',
  'embed.placeholder': 'Paste or type a prompt. It stays on this device.',
  'embed.empty': 'No text',
  'embed.model': 'Model',
  'embed.tokens': '{n, plural, one {token} other {tokens}}',
  'embed.characters': '{n, plural, one {# character} other {# characters}}',
  'embed.inputOnly': 'input only',
  'embed.withOutput': 'with {n, plural, one {# token} other {# tokens}} of output',
  'embed.pricesOf': 'prices of {date}',
  'embed.noPrice': 'no price',
  'embed.unavailable': 'Count not available here',
  'embed.again': 'Try again',
  'embed.unknownModel': '“{id}” is not a model we know.',
  'embed.notOneOf': '{attribute}="{value}" is not understood. {accepted}',
  'embed.acceptedDay': 'A day looks like 2024-05-01.',
  'embed.acceptedCount': 'Enter a whole number of tokens.',
  'embed.models': 'Models',
  'embed.count': 'Tokens',
  'embed.cost': 'Cost',
  'embed.input': 'In',
  'embed.output': 'Out',
  'embed.other': 'Other',
  'embed.total': 'Total',
  'embed.product': '{n} × {rate} / {per}',
  'embed.open': 'Open in tokenfare',
  'embed.announce': '{n, plural, one {# token} other {# tokens}}, {cost}, {precision}',
  'embed.exact': 'exact',
  'embed.rendered': 'rendered',
  'embed.estimate': 'estimate',
  'embed.fallback': 'from its length',
};

export type EmbedKey = keyof typeof en;

const es: Record<EmbedKey, string> = {
  'embed.name': 'tokenfare',
  'embed.label': 'Tokens y costo de un prompt',
  'embed.prompt': 'Prompt',
  'embed.placeholder': 'Pega o escribe un prompt. No sale de este dispositivo.',
  'embed.empty': 'Sin texto',
  'embed.model': 'Modelo',
  'embed.tokens': '{n, plural, one {token} other {tokens}}',
  'embed.characters': '{n, plural, one {# carácter} other {# caracteres}}',
  'embed.inputOnly': 'solo la entrada',
  'embed.withOutput': 'con {n, plural, one {# token} other {# tokens}} de salida',
  'embed.pricesOf': 'precios del {date}',
  'embed.noPrice': 'sin precio',
  'embed.unavailable': 'Aquí no se puede contar',
  'embed.again': 'Intentar de nuevo',
  'embed.unknownModel': '“{id}” no es un modelo conocido.',
  'embed.notOneOf': '{attribute}="{value}" no se entiende. {accepted}',
  'embed.acceptedDay': 'Un día se escribe así: 2024-05-01.',
  'embed.acceptedCount': 'Escribe un número entero de tokens.',
  'embed.models': 'Modelos',
  'embed.count': 'Tokens',
  'embed.cost': 'Costo',
  'embed.input': 'Entrada',
  'embed.output': 'Salida',
  'embed.other': 'Otros',
  'embed.total': 'Total',
  'embed.product': '{n} × {rate} / {per}',
  'embed.open': 'Abrir en tokenfare',
  'embed.announce': '{n, plural, one {# token} other {# tokens}}, {cost}, {precision}',
  'embed.exact': 'exacto',
  'embed.rendered': 'con plantilla',
  'embed.estimate': 'estimación',
  'embed.fallback': 'por su longitud',
};

const languages: Readonly<Record<string, Readonly<Record<EmbedKey, string>>>> = { en, es };

/** What a language says: words, and the locale of its numbers and dates. */
export interface Speech {
  readonly locale: string;
  say(key: EmbedKey, values?: Values): string;
}

const spoken = new Map<string, Speech>();

/** The words in a language, `es-AR` as well as `es`; in English where there are none. Numbers follow the same language. */
export function speechOf(lang: string): Speech {
  const [language = 'en'] = lang.toLowerCase().split('-');
  const words = (Object.hasOwn(languages, language) && languages[language]) || en; // `__proto__` is no language
  const locale = words === en ? 'en' : localeOf(lang, language);
  let speech = spoken.get(locale);
  if (!speech) {
    speech = { locale, say: (key, values = {}) => fill(words[key], values, locale).join('') };
    spoken.set(locale, speech);
  }
  return speech;
}

/** The tag if the browser understands it, else its language alone. */
function localeOf(lang: string, language: string): string {
  try {
    return new Intl.Locale(lang).toString();
  } catch {
    return language;
  }
}
