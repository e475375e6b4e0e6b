// Typing into a long prompt: the tokens follow each key by themselves, and are at every moment those of a count of the whole.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { loadTokenizer } from 'tokenfare';
import { Random, seed } from '../exactness/random.mjs';
import { openSite } from './site.mjs';

const line =
  'The quick brown fox, number 42, jumps over the lazy dog’s back — 中文也有 👩‍🚀. <|endoftext|> f(x) => x + 1;\n';
const long = line.repeat(600);

let site;
let tokenizer;
before(async () => {
  site = await openSite();
  tokenizer = await loadTokenizer('o200k_base');
});
after(() => site?.close());

/** A tab with a long prompt that is counted; `asked` says what its engine was asked since. */
async function withLongPrompt(work, text = long) {
  const visitor = await site.visitor();
  const tab = await visitor.tab();
  await tab.write('x');
  await tab.paste(text);
  await tab.settled();
  const session = await tab.page.locator('tf-workbench').evaluateHandle(({ session }) => session);
  await session.evaluate(async (session) => {
    const { engine } = session;
    const ask = engine.ask.bind(engine);
    globalThis.asked = [];
    engine.ask = (question, onStep) => {
      globalThis.asked.push(question.ask);
      return ask(question, onStep);
    };
  });
  await work(Object.assign(tab, { session, asked: () => tab.page.evaluate(() => globalThis.asked) }));
  await tab.close();
  await visitor.context.close();
}

/** Waits until the tokens are those of what stands in the editor, and holds them against a count of all of it. */
async function checkTokens({ session }, what) {
  const found = await session.evaluate(async (session) => {
    while (session.measured?.doc !== session.doc) await new Promise((resolve) => setTimeout(resolve, 5));
    const { doc, tokens, specials } = session.measured;
    const [ids, ends] = [[...tokens.ids], [...tokens.ends]];
    return { text: doc.toString(), ids, ends, inside: [...tokens.startsInside], specials };
  });
  const expected = tokenizer.tokens(found.text, { specials: 'text' });
  assert.deepEqual(found.ids, [...expected.ids], what);
  assert.deepEqual(found.ends, [...expected.ends], what);
  const inside = found.ids.map((id) => Number((tokenizer.decodeBytes([id])[0] & 0xc0) === 0x80));
  assert.deepEqual(found.inside, inside, what);
  for (const { name, from, to } of found.specials) assert.equal(found.text.slice(from, to), name, what);
}

test('each key in a long prompt is counted by itself, and the whole when nobody types', () =>
  withLongPrompt(async (tab) => {
    const { keyboard } = tab.page;
    await keyboard.press('Control+Home');
    let typed = '';
    for (const key of 'Typed (42) in front') {
      await keyboard.press(key);
      typed += key;
      const count = tokenizer.count(`${typed}x${long}`).toLocaleString('en');
      await tab.fare.locator('[data-tokens]', { hasText: new RegExp(`^${count}$`) }).waitFor();
    }
    await checkTokens(tab, typed);
    const shown = Number((await tab.tokens()).replaceAll(/\D/g, ''));
    assert.equal(shown, tokenizer.count(`Typed (42) in frontx${long}`));
    const asked = await tab.asked();
    assert.ok(asked.filter((ask) => ask === 'edit').length >= 15, asked.join());
    await tab.settled();
    assert.equal((await tab.asked()).includes('measure'), true);
    await checkTokens(tab, 'at rest');
    assert.equal(await tab.fare.locator('.tokens.muted').count(), 0);
    assert.equal(await tab.fare.locator('.money.muted').count(), 0);
  }));

test('the cost of a long prompt looks old while one types, the count does not', () =>
  withLongPrompt(async (tab) => {
    // The engine says nothing of the whole prompt, as if that took long.
    await tab.session.evaluate((session) => {
      const { engine } = session;
      const ask = engine.ask.bind(engine);
      engine.ask = (question, onStep) => (question.ask === 'measure' ? new Promise(() => {}) : ask(question, onStep));
    });
    await tab.page.keyboard.press('Control+Home');
    await tab.page.keyboard.type('# ');
    const count = tokenizer.count(`# x${long}`).toLocaleString('en');
    await tab.fare.locator('.tokens:not(.muted)', { hasText: count }).waitFor();
    await tab.fare.locator('.money.muted').waitFor();
  }));

test('whatever is done to a long prompt, its tokens are those of the whole: random edits, undo, redo, cut, several lines', () =>
  withLongPrompt(async (tab) => {
    const random = new Random(seed, 5);
    const texts = [
      'a',
      ' ',
      '\n',
      'Word',
      '中',
      '😀',
      '\ud83d',
      ' the ',
      '  \n  ',
      '\u0301',
      '!',
      '7',
      '<|endoftext|>',
      "'s",
    ];
    const dispatch = (changes) =>
      tab.page.locator('tf-editor').evaluate((editor, changes) => {
        // What several carets do at once, which no keys of the page make: CodeMirror's own object behind its element.
        editor.renderRoot.querySelector('.cm-content').cmTile.root.view.dispatch({ changes });
      }, changes);
    for (let round = 0; round < 60; round += 1) {
      const length = await tab.session.evaluate(({ doc }) => doc.length);
      const places = Array.from({ length: 1 + random.below(3) }, () => random.below(length)).sort((a, b) => a - b);
      const changes = places.map((from, at) => ({
        from,
        to: Math.min(from + random.below(6), places[at + 1] ?? length, length),
        insert: Array.from({ length: random.below(3) }, () => random.pick(texts)).join(''),
      }));
      await dispatch(changes);
      if (round % 6 === 0) await checkTokens(tab, JSON.stringify(changes));
    }
    await tab.editor.focus();
    for (const keys of [
      'Control+z',
      'Control+z',
      'Control+y',
      'Control+End',
      'Enter',
      'Control+Home',
      'Control+Delete',
    ]) {
      await tab.page.keyboard.press(keys);
      await checkTokens(tab, keys);
    }
    await tab.page.keyboard.press('Shift+ArrowDown');
    await tab.page.keyboard.press('Control+x');
    await checkTokens(tab, 'cut');
    assert.ok((await tab.asked()).filter((ask) => ask === 'edit').length > 40);
  }));

test('another model, a paste of everything, and an emptied prompt are counted as before', () =>
  withLongPrompt(async (tab) => {
    await tab.page.keyboard.press('Control+Home');
    await tab.page.keyboard.type('a b');
    await tab.choose('gpt-4-turbo');
    const cl100k = await loadTokenizer('cl100k_base');
    const shown = async () => Number((await tab.tokens()).replaceAll(/\D/g, ''));
    assert.equal(await shown(), cl100k.count(`a bx${long}`));
    await tab.editor.focus();
    await tab.page.keyboard.press('Control+Home');
    await tab.page.keyboard.type('!7');
    await tab.settled();
    assert.equal(await shown(), cl100k.count(`!7a bx${long}`));
    await tab.page.keyboard.press('Control+a');
    await tab.page.keyboard.press('Delete');
    await tab.settled();
    assert.equal(await shown(), 0);
  }));
