// Every view and state of the page, in the order in which a person comes through them: what leads there from the one
// before. A table, so that what must hold everywhere is asked everywhere.
import { fill, madeCalls } from './made-log.mjs';

const prompt = 'Explain quantum computing in simple terms. <|endoftext|>';
const long = `${'much-longer-than-a-phone-is-wide-'.repeat(12)} and a retired model`;
const learnersCall = JSON.stringify({
  ...{ timestamp: '2024-05-01T12:34:56', model: 'gpt-4' },
  ...{ prompt_tokens: 8, completion_tokens: 150, total_cost: 0.0102 },
});
const file = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
const image = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAB4AAAAQ4CAIAAAA=', 'base64');

const importing = (tab) => tab.log.locator('tf-log-import');
const budgets = (tab) => tab.page.locator('tf-budgets-view');
const compare = (tab) => tab.page.locator('tf-compare-view');
const chat = (tab) => tab.page.locator('tf-chat');
const settings = (tab) => tab.page.locator('tf-settings-view');
const go = (tab, address) =>
  tab.page.evaluate((hash) => {
    location.hash = hash;
  }, address);

/** On a narrow screen the fare is in a sheet. */
async function openFare(tab) {
  if (await tab.fare.getByRole('complementary', { name: 'Cost' }).isVisible()) return;
  await tab.page.locator('tf-fare-bar').getByRole('button').click();
  await tab.fare.getByRole('complementary', { name: 'Cost' }).waitFor();
}

async function closeFare(tab) {
  if (await tab.page.locator('tf-fare-bar').isHidden()) return;
  await tab.page.keyboard.press('Escape');
  await tab.fare.getByRole('complementary', { name: 'Cost' }).waitFor({ state: 'hidden' });
}

async function setBudget(tab, amount, model = '') {
  await budgets(tab).getByRole('button', { name: 'New budget' }).click();
  await budgets(tab).getByLabel('Dollars').fill(amount);
  await budgets(tab).getByLabel('For each').selectOption('session');
  await budgets(tab).getByLabel('Only the model').fill(model);
  await budgets(tab).getByRole('button', { name: 'Set budget' }).click();
}

/** Each state: its name, and what a person does in the state before it. */
export const everyView = [
  ['the first visit', (tab) => tab.page.locator('tf-examples').getByText('7 tokens', { exact: true }).waitFor()],
  [
    'a prompt with a control token, whitespace shown',
    async (tab) => {
      await tab.write(prompt);
      await tab.page.getByRole('button', { name: 'Whitespace' }).click();
      await tab.page.getByText('is a control token').waitFor();
    },
  ],
  [
    'the tokens as a table',
    async (tab) => {
      await tab.page.getByRole('button', { name: 'Ids', exact: true }).click();
      await tab.page.getByRole('button', { name: 'Copy ids as JSON' }).waitFor();
    },
  ],
  [
    'saved prompts, none yet',
    async (tab) => {
      await tab.page.getByRole('button', { name: 'Ids', exact: true }).click();
      await tab.page.getByRole('button', { name: 'Saved', exact: true }).click();
      await tab.page.locator('tf-saved-panel').getByText('Nothing is saved yet').waitFor();
    },
  ],
  [
    'saved prompts, one of them',
    async (tab) => {
      const saved = tab.page.locator('tf-saved-panel');
      await saved.getByLabel('Save this prompt as').fill(`${'a-name-without-a-space-'.repeat(6)}`);
      await saved.getByRole('button', { name: 'Save', exact: true }).click();
      await saved.getByText('is saved in this browser.').waitFor();
    },
  ],
  [
    'a link to the prompt',
    async (tab) => {
      await tab.page.keyboard.press('Escape');
      await tab.page.getByRole('button', { name: 'Share' }).click();
      await tab.page.getByRole('textbox', { name: 'Link' }).waitFor();
    },
  ],
  [
    'the keyboard shortcuts',
    async (tab) => {
      await tab.page.keyboard.press('Escape');
      await tab.page.getByRole('button', { name: /^Theme/ }).focus();
      await tab.page.keyboard.press('?');
      await tab.page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    },
  ],
  [
    'a comparison of every model',
    async (tab) => {
      await tab.page.keyboard.press('Escape');
      await go(tab, '#/compare');
      await compare(tab).locator('tbody tr').nth(20).waitFor();
      await compare(tab)
        .getByText(/models? shown/)
        .waitFor();
    },
  ],
  [
    'a comparison in which nothing matches',
    async (tab) => {
      await compare(tab).getByRole('searchbox', { name: 'Search models' }).fill('no such model');
      await compare(tab).getByText('No model matches').waitFor();
    },
  ],
  [
    'the fare',
    async (tab) => {
      await go(tab, '#/');
      await openFare(tab);
    },
  ],
  ['the arithmetic', (tab) => tab.fare.getByRole('button', { name: 'Show the arithmetic' }).click()],
  [
    'many calls, and the place for tokenizer files',
    async (tab) => {
      await tab.page.keyboard.press('Escape');
      await tab.fare.locator('tf-prospect summary').click();
      await tab.own.locator('summary').first().click();
    },
  ],
  [
    'a tokenizer file that is refused',
    async (tab) => {
      await tab.own.locator('input[type=file]').setInputFiles(file('a-name-that-is-long-and-has-no-space.json', '{}'));
      await tab.own.getByText('cannot be used').waitFor();
    },
  ],
  [
    'the model picker',
    async (tab) => {
      await tab.own.getByRole('button', { name: 'Close' }).click();
      await tab.fare.getByRole('button', { name: /^Model:/ }).click();
      await tab.fare.getByRole('option').first().waitFor();
    },
  ],
  [
    'a model that nobody knows',
    async (tab) => {
      await tab.page.getByRole('combobox', { name: 'Search models' }).fill('no such model');
      await tab.fare.getByText('is not a model we know').waitFor();
    },
  ],
  [
    'a retired model and a number that is none',
    async (tab) => {
      await tab.page.keyboard.press('Escape');
      await openFare(tab);
      await tab.choose('gpt-4');
      const field = tab.fare.getByRole('textbox', { name: 'Expected output tokens' });
      await field.fill('-1');
      await field.blur();
      await tab.fare.getByRole('alert').waitFor();
    },
  ],
  ['a call that was logged', (tab) => tab.logCall('every view')],
  ['a model that reads images', (tab) => tab.choose('gpt-4o')],
  [
    'a long prompt without a space',
    async (tab) => {
      await closeFare(tab);
      await tab.write(long);
    },
  ],
  [
    'a chat with a tool and an image',
    async (tab) => {
      await tab.page.getByRole('button', { name: 'Chat', exact: true }).click();
      await chat(tab).getByRole('textbox', { name: 'Message 2' }).fill('Is it warm there?');
      await chat(tab).getByRole('textbox', { name: 'Tools, as JSON' }).fill('[{"name":"get_weather"}]');
      await chat(tab)
        .locator('input[type=file]')
        .setInputFiles({ name: `${'view-'.repeat(20)}.png`, mimeType: 'image/png', buffer: image });
      await chat(tab).getByRole('button', { name: 'Remove image 1' }).waitFor();
      await tab.settled();
    },
  ],
  [
    'a chat with tools that are no JSON and a file that is no image',
    async (tab) => {
      await chat(tab).getByRole('textbox', { name: 'Tools, as JSON' }).fill('[{');
      await chat(tab).locator('input[type=file]').setInputFiles(file('notes.txt', 'no image'));
      await chat(tab).getByRole('alert').waitFor();
    },
  ],
  [
    'the parts of a chat',
    async (tab) => {
      await openFare(tab);
      await tab.fare.locator('tf-input-parts summary').first().click();
    },
  ],
  [
    'the log, with a call opened',
    async (tab) => {
      await closeFare(tab);
      await tab.page.getByRole('button', { name: 'Text', exact: true }).click();
      await go(tab, '#/log');
      await tab.log.locator('tbody tr').click();
      await tab.log.locator('tf-entry-details').waitFor();
    },
  ],
  ['the formats of an export', (tab) => tab.log.getByRole('button', { name: 'Export' }).click()],
  [
    'a filter that nothing matches',
    async (tab) => {
      await tab.page.keyboard.press('Escape');
      await tab.log.getByLabel('From').fill('2199-01-01');
      await tab.log.getByText('No call matches').waitFor();
    },
  ],
  [
    'an empty log, cleared',
    async (tab) => {
      await tab.log.getByRole('button', { name: 'Clear log' }).click();
      await tab.log.getByText('No calls logged yet').waitFor();
    },
  ],
  [
    'an empty dashboard',
    async (tab) => {
      await go(tab, '#/dashboard');
      await tab.page.getByText('Nothing to add up yet').waitFor();
    },
  ],
  [
    'an import, shown first',
    async (tab) => {
      await go(tab, '#/log');
      await tab.log.getByRole('button', { name: 'Import', exact: true }).click();
      await importing(tab)
        .locator('input')
        .setInputFiles(file('log.jsonl', `${learnersCall}\n{"timestamp`));
      await importing(tab).getByText('line 2').waitFor();
    },
  ],
  [
    'an import, done',
    async (tab) => {
      await importing(tab).getByRole('button', { name: 'Import 1 call' }).click();
      await importing(tab).getByText('1 call imported').waitFor();
    },
  ],
  [
    'an import, refused',
    async (tab) => {
      await importing(tab).locator('input').setInputFiles(file('no-log.txt', 'no log'));
      await importing(tab).getByRole('alert').waitFor();
    },
  ],
  [
    'no budgets',
    async (tab) => {
      await go(tab, '#/budgets');
      await budgets(tab).getByText('No budgets yet').waitFor();
    },
  ],
  [
    'a budget without an amount',
    async (tab) => {
      await budgets(tab).getByRole('button', { name: 'New budget' }).click();
      await budgets(tab).getByRole('button', { name: 'Set budget' }).click();
      await budgets(tab).getByText('Enter an amount above 0').waitFor();
      await budgets(tab).getByRole('button', { name: 'Cancel' }).click();
    },
  ],
  [
    'budgets, one exceeded',
    async (tab) => {
      await setBudget(tab, '0.01');
      await setBudget(tab, '0.0201', 'gpt-4');
      await setBudget(tab, '5', 'a-model-with-a-name-that-is-long-and-has-no-space-at-all');
      await tab.page.locator('tf-budget-notes').getByText('100% of $0.01 a session is reached.').waitFor();
    },
  ],
  [
    'budgets, one near and one removed',
    async (tab) => {
      await tab.page.locator('tf-budget-notes').getByRole('button', { name: 'Close' }).click();
      await tab.page.locator('tf-budget-notes').getByText('50% of $0.0201 a session, gpt-4').waitFor();
      await budgets(tab)
        .getByRole('button', { name: /^Remove \$5\.00/ })
        .click();
    },
  ],
  [
    'a dashboard of many calls',
    async (tab) => {
      await fill(tab, madeCalls(300, { now: new Date().toISOString(), minutes: 53 }));
      await go(tab, '#/dashboard');
      await tab.page.locator('tf-dashboard-view').getByText('Spent', { exact: true }).waitFor();
      await tab.page.locator('tf-dashboard-view svg').first().waitFor();
    },
  ],
  [
    'a dashboard as tables',
    async (tab) => {
      for (const button of await tab.page
        .locator('tf-dashboard-view')
        .getByRole('button', { name: /^Table/ })
        .all())
        await button.click();
      await tab.page.locator('tf-dashboard-view').getByRole('table').first().waitFor();
    },
  ],
  [
    'the settings',
    async (tab) => {
      await go(tab, '#/settings');
      await settings(tab).getByRole('heading', { level: 1 }).waitFor();
    },
  ],
  [
    'the word that deletes everything, asked for',
    async (tab) => {
      await settings(tab).getByRole('button', { name: 'Delete all …' }).click();
      await settings(tab).getByLabel('Type “delete” to delete all').fill('delet');
    },
  ],
  [
    'a file that is no backup',
    async (tab) => {
      await settings(tab).getByRole('button', { name: 'Cancel' }).click();
      await settings(tab)
        .locator('input[type=file]')
        .setInputFiles(file('a-file-with-a-name-that-is-long-and-has-no-space.jsonl', 'no backup'));
      await settings(tab).getByText('cannot be restored').waitFor();
    },
  ],
  [
    'a backup, shown first',
    async (tab) => {
      const head = { tokenfare: 'backup', version: 1, made: '2026-11-20T10:00:00Z', prompts: [{}] };
      const vocabularies = [{ name: 'a-tokenizer-with-a-name-that-is-long-and-has-no-space.json', models: [] }];
      const backup = `${JSON.stringify({ ...head, vocabularies })}\nno call\n`;
      await settings(tab).locator('input[type=file]').setInputFiles(file('backup.jsonl', backup));
      await settings(tab).getByRole('button', { name: 'Restore', exact: true }).waitFor();
    },
  ],
  [
    'a backup, restored',
    async (tab) => {
      await settings(tab).getByRole('button', { name: 'Restore', exact: true }).click();
      await settings(tab).getByText('Restored: 0 calls').waitFor();
    },
  ],
  [
    'the log of many calls',
    async (tab) => {
      await go(tab, '#/log');
      await tab.log.getByRole('button', { name: 'Show all' }).click();
      await tab.log.locator('tbody tr').nth(8).waitFor();
    },
  ],
];

/** Pages of their own. */
export const otherPages = [
  ['the lesson', 'lesson.html', (page) => page.getByText('makes 8 tokens').waitFor()],
  [
    'the page for frames',
    'embed.html#model=gpt-4&text=hello%20world',
    (page) => page.getByText('2 tokens').first().waitFor(),
  ],
];
