// The page with a file that a person would bring: the tokenizer.json of Llama 3 is named by its hash, counts all models that it
// is published for without being told, and gives the count that Node gives with the same file.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadPriceBook, loadTokenizerFrom } from 'tokenfare';
import { openSite } from '../web/site.mjs';
import { tokenizerJson } from './files.mjs';

const prompt = "It's 2026: der Fährmann fährt über den Fluss, паром идёт, 渡船は九時に出る. The fare is $1,024.50!";

test('the file of Llama 3 is verified, and counts the Llama 3 models in place of their estimates', async () => {
  const buffer = tokenizerJson('llama3_2');
  const models = (await loadPriceBook()).models().filter(({ estimator }) => estimator === 'llama-3');
  const llama = await loadTokenizerFrom(buffer);
  const site = await openSite();
  const visitor = await site.visitor();
  const tab = await visitor.tab();
  await tab.write(prompt);
  await tab.choose('llama-3.1-8b');
  assert.match(await tab.tokens(), /≈/);
  await tab.own.locator('summary').click();
  const file = { name: 'tokenizer.json', mimeType: 'application/json', buffer };
  await tab.own.locator('input[type=file]').setInputFiles([file]);
  await tab.own.getByText('Llama 3, verified').waitFor();
  await tab.own.getByText(`tokenizer.json is read. It counts ${models.length} models.`).waitFor();
  await tab.fare.getByText('exact by your file tokenizer.json').waitFor();
  await tab.settled();
  assert.equal(await tab.tokens(), String(llama.count(prompt)));
  await tab.choose('llama-4-scout');
  assert.match(await tab.tokens(), /≈/, 'Llama 4 has another vocabulary');
  await tab.page.reload();
  await tab.choose('llama-3.3-70b');
  await tab.fare.getByText('exact by your file tokenizer.json').waitFor();
  await tab.close();
  await site.close();
});
