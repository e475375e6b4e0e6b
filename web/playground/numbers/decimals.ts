// Amounts reach the page as exact decimal strings and are compared and divided as whole picodollars; only their
// rounding to what a person reads happens here, half to even, and never through a float.
import { addMoney, type Money, picoUsd } from 'tokenfare';
import { locale } from '../../strings/message.ts';

const oneDollar = 10n ** 12n;
const smallestShown = oneDollar / 1_000_000n;

/** Decimals that the cost of one call is shown with: 6 under $1, 4 under $100, else 2; in a column, the most needed. */
export function decimalsFor(...amounts: Money[]): number {
  const needed = amounts
    .map(picoUsd)
    .filter((pico) => pico !== 0n)
    .map((pico) => {
      return pico < oneDollar ? 6 : pico < 100n * oneDollar ? 4 : 2;
    });
  return Math.max(2, ...needed);
}

/** `$0.001054`, `$0` for a true zero, `< $0.000001` for anything between. */
export function cost(money: Money, decimals = decimalsFor(money)): string {
  const pico = picoUsd(money);
  if (pico === 0n) return '$0';
  if (pico > 0n && pico < smallestShown / 2n) return '< $0.000001';
  return dollars(money, decimals, decimals);
}

/** The amount with all its digits, at least two decimals: nothing is rounded. */
export function exactCost(money: Money, decimals = 2): string {
  return dollars(money, decimals, 20);
}

/** What was spent: two decimals, and under a cent two digits that tell: `$25.60`, `$0.0060`. */
export function spent(money: Money): string {
  const pico = picoUsd(money);
  const size = pico < 0n ? -pico : pico;
  if (size === 0n || size >= oneDollar / 100n || size < smallestShown / 2n) return cost(money, 2);
  const decimals = Math.min(6, 14 - size.toString().length);
  return dollars(money, decimals, decimals);
}

/** Whole picodollars as an exact decimal. */
export function ofPico(pico: bigint): Money {
  const digits = (pico < 0n ? -pico : pico).toString().padStart(13, '0');
  const decimals = digits.slice(-12).replace(/0+$/, '');
  return { usd: `${pico < 0n ? '-' : ''}${digits.slice(0, -12)}${decimals && `.${decimals}`}` };
}

/** A price, as short as it is exact: `$2`, `$0.15`, `$0.000125`. */
export function price(money: Money, leastDecimals = 0): string {
  return dollars(money, leastDecimals, 20);
}

/** Digits behind the point of the exact amount. */
export function decimalsOf(money: Money): number {
  return money.usd.split('.')[1]?.length ?? 0;
}

/** `0.05×`, `12×`; undefined when there is nothing to compare with. */
export function ratio(amount: Money, reference: Money): string | undefined {
  const whole = picoUsd(reference);
  if (whole <= 0n) return undefined;
  const hundredths = (picoUsd(amount) * 100n + whole / 2n) / whole;
  if (hundredths === 0n) return '< 0.01×';
  if (hundredths >= 1000n) return `${new Intl.NumberFormat(locale).format((hundredths + 50n) / 100n)}×`;
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}×`;
}

/** The exact sum of many amounts. */
export function sum(amounts: Money[]): Money {
  return amounts.length === 0 ? { usd: '0' } : addMoney(...amounts);
}

const formats = new Map<string, Intl.NumberFormat>();

function dollars(money: Money, least: number, most: number): string {
  const key = `${least} ${most}`;
  let format = formats.get(key);
  if (!format) {
    const digits = { minimumFractionDigits: least, maximumFractionDigits: Math.max(least, most) };
    const options = { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol', ...digits };
    format = new Intl.NumberFormat(locale, { ...options, roundingMode: 'halfEven' } as Intl.NumberFormatOptions);
    formats.set(key, format);
  }
  return format.format(money.usd as unknown as number).replace('-', '−');
}
