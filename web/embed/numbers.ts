// Numbers as a person reads them, from decimal strings and in any language. It knows no package and no page, so that it
// is there with the first paint. Nothing is added or multiplied here.

/** Decimals of the cost of one call: 6 under $1, 4 under $100, else 2; in a column, the most needed. */
export function decimalsFor(...amounts: string[]): number {
  const needed = amounts
    .filter((usd) => !isZero(usd))
    .map((usd) => {
      const [whole = ''] = usd.split('.');
      return whole === '0' ? 6 : whole.length <= 2 ? 4 : 2;
    });
  return Math.max(2, ...needed);
}

/** `$0.001054`, `$0` for a true zero, `< $0.000001` for less than half of that. */
export function money(usd: string, locale: string, decimals = decimalsFor(usd)): string {
  if (isZero(usd)) return dollars('0', locale, 0, 0);
  if (/^0\.0{6}[0-4]/.test(usd)) return `< ${dollars('0.000001', locale, 6, 6)}`;
  return dollars(usd, locale, decimals, decimals);
}

/** A price, as short as it is exact: `$2`, `$0.15`. */
export function rate(usd: string, locale: string): string {
  return dollars(usd, locale, 0, 20);
}

/** Digits behind the point of the exact amount. */
export function decimalsOf(usd: string): number {
  return usd.split('.')[1]?.length ?? 0;
}

/** All digits, at least so many: nothing is rounded. */
export function exactMoney(usd: string, locale: string, decimals: number): string {
  return dollars(usd, locale, decimals, 20);
}

/** All digits, grouped. */
export function grouped(count: number, locale: string): string {
  return formatOf(`count ${locale}`, () => new Intl.NumberFormat(locale)).format(count);
}

/** The count with the sign of its precision: `227`, `≈ 347`, `~ 216`. */
export function counted({ tokens, precision }: { tokens: number; precision: string }, locale: string): string {
  const sign = precision === 'estimate' ? '≈ ' : precision === 'fallback' ? '~ ' : '';
  return sign + grouped(tokens, locale);
}

/** A calendar day (`2026-11-21`) as `21 Nov 2026`. */
export function day(iso: string, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const of = new Map(parts.formatToParts(new Date(`${iso}T00:00:00Z`)).map(({ type, value }) => [type, value]));
  return `${of.get('day')} ${of.get('month')} ${of.get('year')}`;
}

function isZero(usd: string): boolean {
  return /^0(?:\.0*)?$/.test(usd);
}

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(key: string, make: () => Intl.NumberFormat): Intl.NumberFormat {
  const format = formats.get(key) ?? make();
  formats.set(key, format);
  return format;
}

function dollars(usd: string, locale: string, least: number, most: number): string {
  const digits = { minimumFractionDigits: least, maximumFractionDigits: Math.max(least, most) };
  const style = { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol', roundingMode: 'halfEven' };
  const make = () => new Intl.NumberFormat(locale, { ...style, ...digits } as Intl.NumberFormatOptions);
  // A decimal string is taken as it is; the types of the standard library do not know that yet.
  return formatOf(`${locale} ${least} ${most}`, make).format(usd as unknown as number);
}
