// Models side by side, prompts that are kept, keys: in both browsers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBothBrowsers } from './browsers.mjs';

const seed = 'Explain quantum computing in simple terms.';
const compare = { within: 'tf-compare-view' };
const saved = { within: 'tf-saved-panel' };

inBothBrowsers((visit) => {
  test('every model is compared, sorted, searched and narrowed, with the cost that the workbench has', () =>
    visit(async (person) => {
      await person.write(seed);
      await person.reads('[data-fare]', '$0.001514');
      await person.goTo('Compare');
      await person.reads('tr[data-model="gpt-6-sol"]', /gpt-6-sol OpenAI .*7 exact .*\$0\.001514/, compare);
      await person.see(/^\d+ models shown/, compare);
      await person.click('button', 'Cost', compare);
      await person.find({ css: 'th[aria-sort=descending]', ...compare });
      await person.take('Provider', 'Mistral', compare);
      await person.missing({ css: 'tr[data-model="gpt-6-sol"]', ...compare });
      await person.take('Provider', 'All', compare);
      await person.fill('Search models', 'gpt-6-luna', compare);
      await person.find({ css: 'tr[data-model="gpt-6-luna"]', ...compare });
      await person.missing({ css: 'tr[data-model="gpt-6-sol"]', ...compare });
      await person.fill('Search models', 'no such model', compare);
      await person.see('No model matches', compare);
    }));

  test('the tokens are shown as a table, each with its id, bytes and rank', () =>
    visit(async (person) => {
      await person.write(seed);
      await person.click('button', 'Ids');
      const table = await person.reads('tf-token-drawer', /^Tokens of the prompt 7 tokens /);
      assert.match(
        table,
        /1 Explain 176289 45 78 70 6C 61 69 6E 176,289 2 ·quantum 48889 20 71 75 61 6E 74 75 6D 48,889/,
      );
    }));

  test('a prompt is saved, opened in place of another one, brought back, renamed and removed', () =>
    visit(async (person) => {
      await person.write(seed);
      await person.reads('[data-tokens]', '7');
      await person.click('button', 'Saved');
      await person.fill('Save this prompt as', 'Quantum', saved);
      await person.click('button', 'Save', saved);
      await person.see('Quantum is saved in this browser.', saved);
      await person.keyboard.press('Escape');
      await person.write('another prompt');
      await person.reads('[data-tokens]', '2');
      await person.page.reload();
      await person.click('button', 'Saved');
      await person.click('button', /^Quantum/, saved);
      await person.reads('[data-tokens]', '7');
      await person.click('button', 'Undo');
      await person.reads('[data-tokens]', '2');
      await person.click('button', 'Saved');
      await person.click('button', 'Remove Quantum', saved);
      await person.see('Quantum was removed.', saved);
    }));

  test('the keys are listed, go from view to view, and can be switched off', () =>
    visit(async (person) => {
      await person.click('button', 'Keyboard shortcuts');
      await person.find({ role: 'dialog', name: 'Keyboard shortcuts' });
      await person.keyboard.press('Escape');
      await person.missing({ role: 'dialog', name: 'Keyboard shortcuts' });
      for (const [key, view] of [
        ['l', 'Log'],
        ['c', 'Compare'],
        ['d', 'Dashboard'],
        ['u', 'Budgets'],
        ['w', 'Workbench'],
      ]) {
        await person.keyboard.press('g');
        await person.keyboard.press(key);
        await person.find({ css: 'a[aria-current=page]', words: view });
        if (view === 'Budgets') await person.find({ role: 'heading', name: 'Budgets' });
      }
      await person.write('typed g l');
      await person.reads('[data-tokens]', '3');
    }));
});
