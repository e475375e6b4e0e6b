// The context window: how much of it the call takes, and where the price of all of it goes up.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite } from './site.mjs';

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function withPrompt(text, work) {
  const visitor = await site.visitor();
  const tab = await visitor.tab();
  await tab.paste(text);
  await tab.settled();
  await work(tab.fare.locator('tf-context-window'), tab);
  await tab.close();
  await visitor.context.close();
}

test('a step of the price is marked, and said to be far', () =>
  withPrompt('Explain quantum computing.', async (room, tab) => {
    await room.getByText('Above 272K input, every token of the call costs more.').waitFor();
    const [tick, meter] = await Promise.all(
      [room.locator('.meter b'), room.locator('.meter')].map((each) => each.boundingBox()),
    );
    assert.ok(Math.abs((tick.x - meter.x) / meter.width - 272_000 / 1_050_000) < 0.01);
    await tab.choose('phi-4');
    await room.getByText(/costs more/).waitFor({ state: 'detached' });
    assert.equal(await room.locator('.meter b').count(), 0);
  }));

test('near a step it is said how many tokens are left, and behind it how many are to be trimmed', () =>
  withPrompt(' a'.repeat(271_990), async (room, tab) => {
    await room.getByText('10 tokens below 272,000: above it every token of the call costs more.').waitFor();
    const below = await tab.cost();
    await tab.paste(' a'.repeat(11));
    await room.getByText('Trim 1 token to stay below.').waitFor();
    await tab.settled();
    const [less, more] = [below, await tab.cost()].map((text) => Number(text.slice(1)));
    assert.ok(more > 1.5 * less, `${less} and ${more}`);
  }));
