// The same prompt on other models: its numbers come after the fare, and while they are behind the prompt they look so.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { compare, encodings } from 'tokenfare';
import { openSite } from './site.mjs';

const seed = 'Explain quantum computing in simple terms.';
const output = 150;
/** About 220 kB of words that differ. */
const long = Array.from({ length: 27_000 }, (_, at) => `word${(at * 7919) % 1000}`).join(' ');

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

/** A tab whose engine can be made to keep back what it says of other models, as a slow machine does. */
async function withTab(work) {
  const visitor = await site.visitor();
  await visitor.context.addInitScript(() => {
    const held = { isHolding: false, ids: new Set(), waiting: [] };
    globalThis.engine = {
      hold: () => {
        held.isHolding = true;
      },
      release: () => {
        held.isHolding = false;
        for (const hand of held.waiting.splice(0)) hand();
      },
    };
    globalThis.Worker = class extends Worker {
      addEventListener(type, listener, options) {
        const heard = (event) => {
          const { id, answer } = event.data ?? {};
          if (held.isHolding && typeof answer === 'object' && answer && 'elsewhere' in answer) held.ids.add(id);
          if (held.isHolding && held.ids.has(id)) held.waiting.push(() => listener(event));
          else listener(event);
        };
        super.addEventListener(type, type === 'message' ? heard : listener, options);
      }
    };
  });
  const tab = await visitor.tab();
  tab.row = (model) =>
    tab.fare.locator('tf-elsewhere tr', { has: tab.page.getByRole('button', { name: model, exact: true }) });
  tab.engine = (what) => tab.page.evaluate((what) => globalThis.engine[what](), what);
  await work(tab);
  await tab.close();
  await visitor.context.close();
}

const models = ['gpt-6-luna', 'claude-sonnet-5-5', 'gemini-4-argon', 'grok-4.7', 'gpt-oss-120b'];
const grouped = new Intl.NumberFormat('en');
const shown = (tab, model, text) => tab.row(model).getByText(text, { exact: true }).waitFor();

/** The page fetches no other vocabulary for a model that is only compared with. */
const without = encodings().flatMap(({ name }) => (name === 'o200k_base' ? [] : [name]));

/** Waits until each row has the count that the package has of a text. */
async function endsAt(tab, text) {
  const today = new Date().toISOString().slice(0, 10);
  const right = await compare({ text, expectedOutput: output, on: today }, models, { without });
  for (const { model, input } of right) {
    const count = grouped.format(input.tokens);
    await shown(tab, model, input.precision === 'estimate' ? `≈ ${count}` : count);
    await shown(tab, model, input.precision);
  }
}

test('after a large paste into an empty prompt no model shows the count of the empty one', () =>
  withTab(async (tab) => {
    await tab.settled();
    await tab.engine('hold');
    await tab.paste(long);
    await tab.fare.locator('[data-tokens]', { hasText: /\d\d,\d\d\d/ }).waitFor();
    await tab.settled();
    for (const model of models) {
      const text = await tab.row(model).innerText();
      assert.doesNotMatch(text, /exact|estimate|\d×|\$/, text);
      assert.match(text, /–/);
    }
    await tab.engine('release');
    await endsAt(tab, long);
  }));

test('numbers that are behind a paste say so, and catch up while one types on', () =>
  withTab(async (tab) => {
    await tab.write(seed);
    await endsAt(tab, seed);
    await tab.engine('hold');
    await tab.paste(long);
    await shown(tab, 'gpt-6-luna', 'counting');
    const look = await tab.row('gpt-6-luna').evaluate((row) => {
      const colour = (element) => getComputedStyle(element).color;
      return { text: row.innerText, count: colour(row.querySelector('td .soft')), row: colour(row) };
    });
    assert.doesNotMatch(look.text, /exact|×/);
    assert.equal(look.count, look.row, 'the old count is grey as the row is');
    await tab.editor.focus();
    await tab.page.keyboard.press('Control+End');
    await tab.page.keyboard.type(' and on');
    await shown(tab, 'gpt-6-luna', 'counting');
    await tab.engine('release');
    await endsAt(tab, `${seed}${long} and on`);
    assert.equal(await tab.fare.getByText('counting').count(), 0);
  }));

test('a paste and typing without a pause end at the right count of each model', () =>
  withTab(async (tab) => {
    await tab.paste(long);
    await tab.page.keyboard.press('Control+End');
    await tab.page.keyboard.type(' one two three four five');
    await endsAt(tab, `${long} one two three four five`);
  }));

test('a ratio is to the fare of the same text and of the model that is chosen', () =>
  withTab(async (tab) => {
    await tab.write(seed);
    await endsAt(tab, seed);
    const before = await tab.row('gpt-6-luna').locator('.ratio').innerText();
    assert.match(before, /^\d+\.\d\d×$/);
    await tab.engine('hold');
    await tab.choose('gpt-4');
    assert.equal(await tab.row('gpt-6-luna').locator('.ratio').innerText(), '');
    await tab.engine('release');
    await tab
      .row('gpt-6-luna')
      .getByText(/^\d+\.\d\d×$/)
      .waitFor();
    assert.notEqual(await tab.row('gpt-6-luna').locator('.ratio').innerText(), before);
  }));
