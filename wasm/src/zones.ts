// When the offset of a time zone changes, as `Intl` knows it: the engine knows no zone by its name. Zones change their
// offset by law, so they are asked week by week, and each change is found to the quarter of an hour.
import { TokenfareError } from './errors.js';

/** From an instant on, local time is UTC and so many minutes. */
export interface OffsetChange {
  from: string;
  minutes: number;
}

const minute = 60_000;
const quarter = 15 * minute;
/** No zone has changed its offset twice within a week. */
const step = 7 * 24 * 60 * minute;
/** So much more than was asked for at either end: the whole months that it begins and ends in. */
const margin = 6 * step;
/** Further away than this, the nearest known offset holds: nobody has logged a call before, and laws change. */
const earliest = Date.UTC(1970, 0, 1);
const latest = Date.UTC(2100, 0, 1);

/** The offsets of a zone from one instant to another, in milliseconds, and for the whole local months at either end. */
export function offsetChanges(timeZone: string, from: number, to: number): OffsetChange[] {
  const zone = zoneOf(timeZone);
  const begin = Math.floor(Math.min(Math.max(from, earliest), latest) / step) * step - margin;
  const end = Math.min(Math.max(to, earliest), latest) + margin;
  const changes: OffsetChange[] = [];
  for (let at = begin, before: number | undefined; at < end; at += step) {
    const minutes = zone.at(at);
    if (minutes === before) continue;
    const change = before === undefined ? at : zone.firstWith(minutes, at - step, at);
    changes.push({ from: new Date(change).toISOString(), minutes });
    before = minutes;
  }
  return changes;
}

class Zone {
  readonly #format: Intl.DateTimeFormat;
  readonly #known = new Map<number, number>();

  constructor(format: Intl.DateTimeFormat) {
    this.#format = format;
  }

  /** Minutes that local time is ahead of UTC. */
  at(time: number): number {
    const known = this.#known.get(time);
    if (known !== undefined) return known;
    const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of this.#format.formatToParts(time)) parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute: minutes = 0 } = parts;
    const offset = Math.floor((Date.UTC(year, month - 1, day, hour, minutes) - time) / minute);
    this.#known.set(time, offset);
    return offset;
  }

  /** The first quarter of an hour behind `before`, and at most at `within`, that has this offset. */
  firstWith(minutes: number, before: number, within: number): number {
    let low = before;
    let high = within;
    while (high - low > quarter) {
      const middle = low + Math.floor((high - low) / 2 / quarter) * quarter;
      if (this.at(middle) === minutes) high = middle;
      else low = middle;
    }
    return high;
  }
}

const zones = new Map<string, Zone>();

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known) return known;
  const zone = new Zone(formatOf(timeZone));
  zones.set(timeZone, zone);
  return zone;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
  } catch (cause) {
    const message = `timeZone is ${JSON.stringify(timeZone)}. It must be an IANA name such as 'Europe/Lisbon'.`;
    throw new TokenfareError('invalidArgument', message, { timeZone }, { cause });
  }
}
