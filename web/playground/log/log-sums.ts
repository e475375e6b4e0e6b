// What the calls of the store come to: one table of the engine for all views of this tab. It is read when it is first asked,
// and again after the store has changed; who asks meanwhile waits for the same reading.
import { type Entry, openRollups, type RollupTable } from 'tokenfare';
import type { Store } from 'tokenfare/browser';

/** What is asked of the sums. It is answered at once, and keeps nothing of the table. */
export type SumsQuestion<Answer> = (table: RollupTable) => Answer;

export class LogSums {
  #reading: Promise<RollupTable> | undefined;

  /** What the store comes to, and with it entries that the store does not have. Without a store, only those. */
  async ask<Answer>(
    store: Store | undefined,
    question: SumsQuestion<Answer>,
    others: readonly Entry[] = [],
  ): Promise<Answer> {
    this.#reading ??= read(store);
    const reading = this.#reading;
    try {
      const table = await reading;
      if (others.length === 0) return question(table);
      table.add(others);
      try {
        return question(table);
      } finally {
        table.remove(others); // nobody else can ask in between
      }
    } catch (error) {
      if (this.#reading === reading) this.forget(); // it may be the table that is broken
      throw error;
    }
  }

  /** To be called when the store has changed: what is asked from now on is read anew. */
  forget(): void {
    const old = this.#reading;
    this.#reading = undefined;
    // Who was waiting for it asks first: his place in the queue is before this one.
    void old?.then(
      (table) => table.dispose(),
      () => {},
    );
  }
}

async function read(store: Store | undefined): Promise<RollupTable> {
  const [table, hours] = await Promise.all([openRollups(), store?.rollupHours() ?? []]);
  try {
    table.loadHours(hours);
    return table;
  } catch (error) {
    table.dispose();
    throw error;
  }
}
