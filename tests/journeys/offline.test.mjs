// Without a network, and with files of one's own, in both browsers.
import { join } from 'node:path';
import { test } from 'node:test';
import { startServer } from '../../.dev/server.mjs';
import { tiktoken, tokenizerJson } from '../web/vocabulary-files.mjs';
import { inBothBrowsers } from './browsers.mjs';

const root = join(import.meta.dirname, '../../build/site');
const own = { within: 'tf-vocabularies' };

inBothBrowsers((visit) => {
  test('the second visit needs no server: it counts, prices, logs, and keeps the log', () =>
    visit(async (_, { tab }) => {
      const server = await startServer({ root });
      const person = await tab('', server.url);
      await person.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
      await person.write('Explain quantum computing in simple terms.');
      await person.reads('[data-tokens]', '7');
      await person.logCall('with a server');
      await server.close();
      await person.page.reload();
      await person.reads('[data-tokens]', '7');
      await person.choose('gpt-4');
      await person.reads('[data-tokens]', '8');
      await person.logCall('without');
      await person.goTo('Log');
      await person.find({ css: 'tbody tr:nth-child(2)', within: 'tf-log-view' });
      await person.see('without', { within: 'tf-log-view' });
    }));

  test('a tokenizer file makes an estimate exact, is there after a reload, and goes when it is removed', () =>
    visit(async (person) => {
      await person.write('the other theory');
      await person.choose('phi-4');
      await person.reads('[data-tokens]', /^≈/);
      await person.click('button', /^Tokenizer files of your own/);
      await person.bring('tf-vocabularies', tokenizerJson('tokenizer.json'));
      await person.see(/^tokenizer\.json is read/, own);
      await person.click('button', 'Count phi-4 with it', own);
      await person.reads('[data-tokens]', '10');
      await person.page.reload();
      await person.reads('[data-tokens]', '10');
      await person.see('exact by your file tokenizer.json', { within: 'tf-fare-column' });
      await person.click('button', /^Tokenizer files of your own/);
      await person.bring('tf-vocabularies', tiktoken('mine.tiktoken'));
      await person.see('mine.tiktoken does not say how texts are cut.', own);
      await person.click('button', 'Leave it', own);
      await person.bring('tf-vocabularies', tokenizerJson('bad.json', { model: {} }));
      await person.see('bad.json cannot be used.', own);
      await person.click('button', 'Remove tokenizer.json', own);
      await person.reads('[data-tokens]', /^≈/);
    }));
});
