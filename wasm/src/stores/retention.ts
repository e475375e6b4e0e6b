// For how long entries are kept: whole days of UTC, looked at once a day.

import { TokenfareError } from '../errors.js';

const DAY_MS = 86_400_000;

export interface RetentionOptions {
  /** How many days entries are kept, at least 1; for ever, if not given. Whole days of UTC are removed. */
  keepDays?: number;
}

export class Retention {
  readonly #keepDays: number | undefined;
  #lookedOn = '';

  /** Errors: invalidArgument. */
  constructor({ keepDays }: RetentionOptions = {}) {
    if (keepDays !== undefined && !(Number.isInteger(keepDays) && keepDays >= 1)) {
      throw new TokenfareError('invalidArgument', `keepDays must be a whole number of days, and is ${keepDays}.`);
    }
    this.#keepDays = keepDays;
  }

  /** Has `remove` remove everything from before a day, if that was not done today. */
  async apply(remove: (before: string) => Promise<unknown>): Promise<void> {
    if (this.#keepDays === undefined) return;
    const today = dayOf(Date.now());
    if (this.#lookedOn === today) return;
    await remove(dayOf(Date.now() - this.#keepDays * DAY_MS));
    this.#lookedOn = today;
  }
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
