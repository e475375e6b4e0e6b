// A log for tests that need many calls, and the slow recount that its sums are held against: whole numbers, added up one by
// one, by rules of its own.
import { pricedEntry } from './store-sums.mjs';

const models = ['gpt-4', 'gpt-6-sol', 'claude-sonnet-5-5', 'o200k/own'];
const operations = ['Answer draft', 'Ticket triage', '', 'Weekly report'];

/** So many calls, the newest a minute before `now`, one every `minutes`, unlike each other and always the same. */
export function madeCalls(count, { now, minutes = 37, prefix = 'made', ...more } = {}) {
  return Array.from({ length: count }, (_, at) => {
    const time = new Date(Date.parse(now) - 60_000 - at * minutes * 60_000).toISOString();
    return pricedEntry(`${prefix}-${at}`, time, {
      input: 200 + ((at * 7919) % 3000),
      cached: at % 5 === 0 ? 1280 : 0,
      output: 30 + ((at * 104729) % 500),
      model: models[(at * 31) % 4],
      operation: operations[(at * 17) % 4],
      session: `desk-${at % 9}`,
      metadata: at % 3 === 0 ? { video: `v${at % 7}`, user_id: at % 11 } : {},
      ...more,
    });
  });
}

/** Puts calls into the log of the page, through its own store. */
export async function fill(tab, entries) {
  for (let at = 0; at < entries.length; at += 2000)
    await tab.log.evaluate((view, part) => view.log.append(part), entries.slice(at, at + 2000));
}

const pico = (usd) => {
  const [whole, fraction = ''] = usd.split('.');
  return BigInt(whole + fraction.padEnd(12, '0'));
};

/** The exact cost of calls, as `$1,234.5678` with at least two digits behind the point. */
export function costOf(entries) {
  const digits = String(entries.reduce((sum, { cost }) => sum + pico(cost.total.usd), 0n)).padStart(13, '0');
  const decimals = digits.slice(-12).replace(/0+$/, '').padEnd(2, '0');
  return `$${Number(digits.slice(0, -12)).toLocaleString('en')}.${decimals}`;
}

export const tokensOf = (entries) => entries.reduce((sum, { tokens }) => sum + tokens.total, 0);

/** The day that a moment is on in a zone: `2026-11-22`. */
export function dayIn(timeZone, time) {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(time));
}
