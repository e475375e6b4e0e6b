// What holds in every view and state of the page: axe has nothing against it, light and dark, wide and narrow; and nothing
// is wider than the screen, nor cut off in the longer words of another language.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeComplaints } from './axe.mjs';
import { everyView, otherPages } from './every-view.mjs';
import { shortOfRoom } from './longer-words.mjs';
import { openSite } from './site.mjs';

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

/** Goes through everything at a width; `ask` answers what is wrong with a page. */
async function throughEverything(width, ask) {
  const isPhone = width < 768;
  const visitor = await site.visitor({
    viewport: { width, height: 800 },
    reducedMotion: 'reduce',
    hasTouch: isPhone,
    isMobile: isPhone,
  });
  const found = [];
  const look = async (name, page) => {
    for (const complaint of await ask(page)) found.push(`${name}: ${complaint}`);
  };
  const tab = await visitor.tab();
  for (const [name, lead] of everyView) {
    await lead(tab).catch((error) => assert.fail(`${name} at ${width}: ${error.message}`));
    await look(name, tab.page);
  }
  await tab.close();
  for (const [name, path, isReady] of otherPages) {
    const other = await visitor.tab(path);
    await isReady(other.page);
    await look(name, other.page);
    await other.close();
  }
  await visitor.context.close();
  return found;
}

/** Held against the screen, because a phone makes its window as wide as what is too wide for it. */
async function wide(page) {
  const { width } = page.viewportSize();
  const overflow = await page.evaluate(
    (width) => Math.max(document.documentElement.scrollWidth, innerWidth) - width,
    width,
  );
  return overflow > 0 ? [`${overflow} pixels wider than the screen`] : [];
}

for (const width of [1280, 360]) {
  test(`axe finds nothing in any view at ${width} pixels, light and dark, and nothing is too wide`, async () => {
    const found = await throughEverything(width, async (page) => {
      const complaints = await wide(page);
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        for (const complaint of await axeComplaints(page)) complaints.push(`${colorScheme}: ${complaint}`);
      }
      return complaints;
    });
    assert.deepEqual(found, []);
  });
}

for (const width of [320, 768, 1024]) {
  test(`nothing in any view is wider than a screen of ${width} pixels`, async () => {
    assert.deepEqual(await throughEverything(width, wide), []);
  });
}

for (const width of [1280, 360]) {
  test(`every view has room for words that are two fifths longer at ${width} pixels`, async () => {
    assert.deepEqual(await throughEverything(width, shortOfRoom), []);
  });
}
