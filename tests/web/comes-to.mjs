// What a page comes to, where it takes a moment: after its window has another size, for one.
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';

/** Asks until the answer is what is expected. */
export async function comesTo(expected, ask, seconds = 10) {
  const late = performance.now() + seconds * 1000;
  let answer = await ask();
  while (!isDeepStrictEqual(answer, expected) && performance.now() < late) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    answer = await ask();
  }
  assert.deepEqual(answer, expected);
}

/** Asks how far a page reaches beyond its window. */
export const overhangOf = (page) => () =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));
