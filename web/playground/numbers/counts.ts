// Counts, sizes and dates as a person reads them.
import type { TokenCount } from 'tokenfare';
import { locale } from '../../strings/message.ts';

const whole = new Intl.NumberFormat(locale);
const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 });
const megabytes = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** All digits, grouped: `1,210`. */
export const grouped = (count: number) => whole.format(count);

/** Three significant digits, for windows and axes: `1.05M`. */
export const short = (count: number) => compact.format(count);

/** `1.1` for 1,100,000 bytes; the unit stands in the message. */
export const inMegabytes = (bytes: number) => megabytes.format(bytes / 1e6);

/** `4.1` for 4,100 bytes. */
export const inKilobytes = (bytes: number) => megabytes.format(bytes / 1e3);

/** The count with the sign of its precision: `227`, `≈ 347`, `~ 216`. */
export function counted(count: TokenCount): string {
  const sign = count.precision === 'estimate' ? '≈ ' : count.precision === 'fallback' ? '~ ' : '';
  return sign + grouped(count.tokens);
}

/** `305 – 389`, or undefined when the count has no range. */
export function range(count: TokenCount): string | undefined {
  return count.low === count.high ? undefined : `${grouped(count.low)} – ${grouped(count.high)}`;
}

const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const dayHere = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** A calendar date (`2026-11-21`) as `21 Nov 2026`, in whatever order the locale writes it. */
export function date(iso: string): string {
  const parts = new Map(day.formatToParts(new Date(`${iso.slice(0, 10)}T00:00:00Z`)).map((p) => [p.type, p.value]));
  return `${parts.get('day')} ${parts.get('month')} ${parts.get('year')}`;
}

/** An instant in this device's zone: `21 Nov 2026`. */
export const dateOf = (instant: string) => dayHere.format(new Date(instant));

const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** An instant in this device's zone: `17:26`. */
export const hourOf = (instant: string) => hour.format(new Date(instant));

/** An instant in this device's zone: `17:26:53`. */
export const timeOf = (instant: string) => clock.format(new Date(instant));
