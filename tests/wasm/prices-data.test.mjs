// The data of models and prices: that it is sound, that unsound data is found, and that what is made of it is stable.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { encodingForModel } from 'tokenfare';
import { buildPriceBook, encodingModule, encodingOf, readBook } from '../../core/data/build.mjs';
import { checkBook } from '../../core/data/check.mjs';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('the data is sound, and builds the same book each time', () => {
  assert.deepEqual(checkBook(readBook()), []);
  assert.equal(buildPriceBook(), buildPriceBook());
  assert.equal(buildPriceBook(), read('build/package/prices.json'));
});

test('each model and each price stands on a line of its own, so that a change is one line of a diff', () => {
  const providers = [...new Set(readBook().models.map(({ provider }) => provider))];
  assert.ok(providers.length > 10);
  for (const provider of providers) {
    for (const [folder, key] of [
      ['models', 'models'],
      ['prices', 'prices'],
    ]) {
      const text = read(`core/data/${folder}/${provider}.json`);
      const rows = JSON.parse(text)[key].length;
      assert.equal(text.split('\n').filter((line) => line.startsWith('    {')).length, rows, `${folder}/${provider}`);
    }
  }
});

/** What the check says of the book after a change to it. */
function problemsAfter(change) {
  const book = readBook();
  const price = (model) => book.prices.find((row) => row.model === model);
  const model = (id) => book.models.find((row) => row.id === id);
  change({ book, price, model });
  return checkBook(book).join('\n');
}

const mistakes = {
  'price gpt-4 from 2023-03-14 has a input that is not valid: 30': ({ price }) => {
    price('gpt-4').input = 30;
  },
  'price gpt-4 from 2023-03-14 has a input that is not valid: "30.0"': ({ price }) => {
    price('gpt-4').input = '30.0';
  },
  'price gpt-4 from 2023-03-14 has a input that is not valid: "0.0000001"': ({ price }) => {
    price('gpt-4').input = '0.0000001';
  },
  'price gpt-4 from 2023-03-14 has no source': ({ price }) => {
    delete price('gpt-4').source;
  },
  'price gpt-4 from 2023-03-14 has no source hearsay': ({ price }) => {
    price('gpt-4').source = 'hearsay';
  },
  'price gpt-4 from 2023-03-14 has a field that is not known: cached': ({ price }) => {
    price('gpt-4').cached = '1';
  },
  'price gpt-4 from 2023-03-14 is more than any model costs': ({ price }) => {
    price('gpt-4').output = '60000';
  },
  'price gpt-4 from 2023-03-14 charges less for output than for input': ({ price }) => {
    price('gpt-4').output = '6';
  },
  'price gpt-4 from 2023-03-14 charges more for cached input than for input': ({ price }) => {
    price('gpt-4').cachedInput = '31';
  },
  'price gpt-4 from 2023-03-14 ends, and nothing follows': ({ price }) => {
    price('gpt-4').to = '2026-10-23';
  },
  'does not end where gpt-5.6-sol from 2026-08-21 begins': ({ price }) => {
    price('gpt-5.6-sol').to = '2026-08-20';
  },
  'price gpt-6-sol from 2026-09-22 has a tier that is cheaper': ({ price }) => {
    price('gpt-6-sol').tiers[0].input = '1';
  },
  'price claude-opus-5-5 from 2026-09-23 charges less for a cache write than for input': ({ price }) => {
    price('claude-opus-5-5').cacheWrite['5m'] = '3';
  },
  'model gpt-4 has no price': ({ book }) => {
    book.prices = book.prices.filter((row) => row.model !== 'gpt-4');
  },
  'model gpt-4 is replaced by gpt-7, which is not there': ({ model }) => {
    model('gpt-4').replacedBy = 'gpt-7';
  },
  'model gpt-4 needs an encoding or an estimator': ({ model }) => {
    delete model('gpt-4').encoding;
  },
  'model claude-3-opus has no estimator guess': ({ model }) => {
    model('claude-3-opus').estimator = 'guess';
  },
  'model gpt-3.5-turbo stands for gpt-3.5, which is not there': ({ model }) => {
    model('gpt-3.5-turbo').standsFor[0].model = 'gpt-3.5';
  },
  'model gpt-4 has a contextWindow that is not valid: 8192.5': ({ model }) => {
    model('gpt-4').contextWindow = 8192.5;
  },
  'source genai was read on 2027-01-01, after the day of the book': ({ book }) => {
    book.sources.genai.asOf = '2027-01-01';
  },
  'source rumour is not used': ({ book }) => {
    book.sources.rumour = { source: 'x', asOf: '2026-01-01', verifiedBy: 'y' };
  },
  'source genai has no verifiedBy': ({ book }) => {
    delete book.sources.genai.verifiedBy;
  },
};

test('a mistake in the data is found and named', () => {
  for (const [finding, mistake] of Object.entries(mistakes)) {
    const problems = problemsAfter(mistake);
    assert.ok(problems.includes(finding), `looked for: ${finding}\nfound: ${problems}`);
  }
});

test('the table of encodings in the package is the one of the data', () => {
  const table = (text) =>
    [...text.matchAll(/\['([^']+)', '([^']+)'\]/g)].map(([, name, encoding]) => `${name} ${encoding}`);
  const written = read('wasm/src/model-encodings.ts');
  assert.deepEqual(table(written), table(encodingModule()), 'run: node core/data/build.mjs');
});

test('a model counts in the same encoding whether the book or the table is asked, which has only those of OpenAI', () => {
  for (const { id, provider, encoding } of readBook().models) {
    assert.equal(encodingForModel(id), provider === 'openai' ? encoding : undefined, id);
  }
  const known = {
    'gpt-4o-2030-01-01': 'o200k_base',
    'GPT-4': 'cl100k_base',
    'ft:gpt-4o:me:x': 'o200k_base',
    'gpt-4.1-nano': 'o200k_base',
    'gpt-oss-120b': 'o200k_harmony',
    'text-davinci-003': 'p50k_base',
    'text-davinci-edit-001': 'p50k_edit',
    davinci: 'r50k_base',
    gpt2: 'gpt2',
    'gpt-5.6-luna': 'o200k_base',
  };
  for (const [model, encoding] of Object.entries(known)) assert.equal(encodingForModel(model), encoding, model);
  for (const model of ['claude-opus-5', '', 'o2', 'gpt', 'gpt-4x', undefined])
    assert.equal(encodingForModel(model), undefined);
  assert.equal(encodingOf('gpt-6-sol'), 'o200k_base');
});
