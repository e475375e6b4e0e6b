// Money as JavaScript holds it: an exact decimal text, so that it survives JSON and is never a float. This is the only
// file that computes with it here, in whole picodollars; prices are multiplied in the engine.
import { TokenfareError } from './errors.js';

/** USD as an exact decimal, without an exponent or zeros at the end: '0.00924', '40'. */
export interface Money {
  readonly usd: string;
}

/** 10^12 picodollars are one US dollar. */
const places = 12;
const decimal = /^(-?)(\d{1,60})(?:\.(\d{1,12}))?$/;

/** The amount in picodollars, 10^-12 USD. Throws `invalidArgument` for what is no exact decimal. */
export function picoUsd(money: Money): bigint {
  const match = typeof money?.usd === 'string' ? decimal.exec(money.usd) : null;
  if (!match) {
    const message = `${JSON.stringify(money)} is no money. It must be an exact decimal in USD such as { usd: '0.00924' }.`;
    throw new TokenfareError('invalidArgument', message);
  }
  const [, sign, whole, fraction = ''] = match;
  return BigInt(`${sign}${whole}${fraction.padEnd(places, '0')}`);
}

/** The exact sum; $0 of nothing. */
export function addMoney(...amounts: readonly Money[]): Money {
  return { usd: decimalText(amounts.reduce((sum, amount) => sum + picoUsd(amount), 0n)) };
}

export interface MoneyFormat {
  /** Exactly so many digits behind the point, rounded half to even. Without it, as many as show two that matter. */
  digits?: number;
  /** A BCP 47 tag; the default is 'en-US'. */
  locale?: string;
}

/**
 * For a person to read: '$0.0092', '$1.09'. By default at least two digits that are not leading zeros, and '< $0.000001'
 * for less than a millionth of a dollar. This is the only place where an amount is rounded.
 */
export function formatMoney(money: Money, options: MoneyFormat = {}): string {
  const pico = picoUsd(money);
  const { digits, locale = 'en-US' } = options;
  if (digits === undefined && pico !== 0n && size(pico) < smallest) {
    return `${pico < 0n ? '> -' : '< '}${written(smallest, 6, locale)}`;
  }
  return written(pico, checkedDigits(digits) ?? tellingDigits(pico), locale);
}

/** A millionth of a dollar, in picodollars. */
const smallest = 1_000_000n;

function written(pico: bigint, digits: number, locale: string): string {
  const rounded = roundHalfEven(pico, 10n ** BigInt(places - digits));
  const unit = 10n ** BigInt(digits);
  const fraction = digits === 0 ? '' : (size(rounded) % unit).toString().padStart(digits, '0');
  const parts = numberFormat(locale, digits).formatToParts(size(rounded) / unit);
  const text = parts.map(({ type, value }) => (type === 'fraction' ? fraction : value)).join('');
  return rounded < 0n ? `-${text}` : text;
}

/** How many digits behind the point show two that matter, and never fewer than the two of cents. */
function tellingDigits(pico: bigint): number {
  const zeros = places - size(pico).toString().length;
  return pico === 0n || zeros < 0 ? 2 : Math.min(places, Math.max(2, zeros + 2));
}

function roundHalfEven(value: bigint, by: bigint): bigint {
  const quotient = size(value) / by;
  const twice = (size(value) % by) * 2n;
  const up = twice > by || (twice === by && quotient % 2n === 1n);
  const rounded = up ? quotient + 1n : quotient;
  return value < 0n ? -rounded : rounded;
}

function decimalText(pico: bigint): string {
  const digits = size(pico)
    .toString()
    .padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  return `${pico < 0n ? '-' : ''}${digits.slice(0, -places)}${fraction && `.${fraction}`}`;
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function checkedDigits(digits: number | undefined): number | undefined {
  if (digits === undefined || (Number.isInteger(digits) && digits >= 0 && digits <= places)) return digits;
  throw new TokenfareError('invalidArgument', `digits is ${digits}. It must be a whole number from 0 to ${places}.`);
}

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: string, digits: number): Intl.NumberFormat {
  const key = `${locale} ${digits}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    numberingSystem: 'latn',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  formats.set(key, format);
  return format;
}
