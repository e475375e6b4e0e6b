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

/** What a dollar is in another currency, by your own word: nothing here knows rates. Only what is shown changes. */
export interface ExchangeRate {
  /** An ISO 4217 code: 'EUR'. */
  currency: string;
  /** Units of it for one dollar, an exact decimal: '0.92'. */
  rate: string;
  /** The day of the rate, so that it can be seen how old it is. */
  on: string;
}

/** An amount in another currency: an exact decimal, and by which rate. */
export interface Converted extends ExchangeRate {
  readonly amount: string;
}

/** The exact amount in another currency, for a person to read. Sums are of dollars, never of these. */
export function inCurrency(money: Money, exchange: ExchangeRate): Converted {
  const { currency, rate, on } = exchange;
  return { amount: decimalText(picoUsd(money) * rateOf(exchange), places * 2), currency, rate, on };
}

/** Units for a dollar, in 10^-12 of them. */
function rateOf({ currency, rate, on }: ExchangeRate): bigint {
  const match = typeof rate === 'string' && !rate.startsWith('-') ? decimal.exec(rate) : null;
  const isKnown = /^[A-Z]{3}$/.test(currency) && /^\d{4}-\d{2}-\d{2}$/.test(on);
  if (match && isKnown) return picoUsd({ usd: rate });
  const message =
    `${JSON.stringify({ currency, rate, on })} is no rate of exchange. ` +
    `It must be such as { currency: 'EUR', rate: '0.92', on: '2026-11-20' }.`;
  throw new TokenfareError('invalidArgument', message);
}

export interface MoneyFormat {
  /** In another currency; in dollars by default. */
  exchange?: ExchangeRate;
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
  const { digits, locale = 'en-US', exchange } = options;
  const amount: Amount = exchange
    ? { units: picoUsd(money) * rateOf(exchange), places: places * 2, currency: exchange.currency }
    : { units: picoUsd(money), places, currency: 'USD' };
  const smallest = 10n ** BigInt(amount.places - 6);
  if (digits === undefined && amount.units !== 0n && size(amount.units) < smallest) {
    return `${amount.units < 0n ? '> -' : '< '}${written({ ...amount, units: smallest }, 6, locale)}`;
  }
  return written(amount, checkedDigits(digits) ?? tellingDigits(amount), locale);
}

/** A whole number of 10^-places of a currency. */
interface Amount {
  units: bigint;
  places: number;
  currency: string;
}

function written(amount: Amount, digits: number, locale: string): string {
  const rounded = roundHalfEven(amount.units, 10n ** BigInt(amount.places - digits));
  const unit = 10n ** BigInt(digits);
  const fraction = digits === 0 ? '' : (size(rounded) % unit).toString().padStart(digits, '0');
  const parts = numberFormat(locale, digits, amount.currency).formatToParts(size(rounded) / unit);
  const text = parts.map(({ type, value }) => (type === 'fraction' ? fraction : value)).join('');
  return rounded < 0n ? `-${text}` : text;
}

/** How many digits behind the point show two that matter, and never fewer than the two of cents. */
function tellingDigits({ units, places }: Amount): number {
  const zeros = places - size(units).toString().length;
  return units === 0n || zeros < 0 ? 2 : Math.min(places, Math.max(2, zeros + 2));
}

function roundHalfEven(value: bigint, by: bigint): bigint {
  const quotient = size(value) / by;
  const twice = (size(value) % by) * 2n;
  const up = twice > by || (twice === by && quotient % 2n === 1n);
  const rounded = up ? quotient + 1n : quotient;
  return value < 0n ? -rounded : rounded;
}

function decimalText(units: bigint, digits = places): string {
  const text = size(units)
    .toString()
    .padStart(digits + 1, '0');
  const fraction = text.slice(-digits).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${text.slice(0, -digits)}${fraction && `.${fraction}`}`;
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function checkedDigits(digits: number | undefined): number | undefined {
  if (digits === undefined || (Number.isInteger(digits) && digits >= 0 && digits <= places)) return digits;
  throw new TokenfareError('invalidArgument', `digits is ${digits}. It must be a whole number from 0 to ${places}.`);
}

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: string, digits: number, currency: string): Intl.NumberFormat {
  const key = `${locale} ${digits} ${currency}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    numberingSystem: 'latn',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  formats.set(key, format);
  return format;
}
