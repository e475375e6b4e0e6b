// What axe has against a page as it stands, in shadow roots too. Colours on their way to others are waited for: a contrast
// is that of a page at rest.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One line for each element with a complaint of whatever impact; none is good. */
export async function axeComplaints(page) {
  await page.evaluate(`globalThis.axe ?? (() => { ${axe} })(); 0`);
  await page.evaluate(atRest);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}

/** Runs in the page: resolves when no transition and no animation that has an end is under way. */
async function atRest() {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const rootsIn = (root) => [
    root,
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? rootsIn(shadowRoot) : [])),
  ];
  const moving = () =>
    rootsIn(document) // a document leaves out what moves in shadow roots
      .flatMap((root) => root.getAnimations())
      .filter(({ effect, playState }) => playState === 'running' && effect.getComputedTiming().endTime !== Infinity);
  await frame();
  for (let left = moving(); left.length > 0; left = moving()) {
    await Promise.allSettled(left.map(({ finished }) => finished));
    await frame();
  }
}
