// What the check of the data finds in services, fees, other media and names; the older rules are tested beside the
// package, in tests/wasm/prices-data.test.mjs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readBook } from '../../core/data/build.mjs';
import { checkBook } from '../../core/data/check.mjs';

const whole = readBook();

/** A small book that is sound: one model with everything that a row can have. */
function book() {
  return {
    asOf: '2026-11-21',
    sources: {
      page: { source: 'a page', asOf: '2026-11-21', verifiedBy: 'provider page' },
      report: { source: 'a report', asOf: '2026-11-20', verifiedBy: 'reported by two' },
      limits: { source: 'another page', asOf: '2026-11-20', verifiedBy: 'provider page' },
    },
    models: [
      {
        ...{ id: 'whole', provider: 'maker', aliases: ['Whole-2026'], encoding: 'o200k_base', weights: 'open' },
        ...{ modalities: { input: ['text', 'image'], output: ['text'] }, source: 'limits' },
      },
    ],
    estimators: [],
    prices: [
      {
        ...{
          model: 'whole',
          from: '2026-01-01',
          input: '4',
          cachedInput: '0.4',
          cacheWrite: { '30m': '5' },
          output: '16',
        },
        ...{ audioInput: '32', cachedAudioInput: '0.4', audioOutput: '64', imageInput: '5', cachedImageInput: '0.5' },
        tiers: [{ op: '>', tokens: 200000, input: '8', output: '24', variants: { batch: { times: '1' } } }],
        variants: { batch: { times: '1/2' }, fast: { times: '6', cachedInput: '1' }, usResidency: { times: '11/10' } },
        fees: { webSearch: { price: '10', per: 1000, unit: 'search' } },
        ...{ source: 'page', alsoIn: ['report'], verifiedBy: 'provider page, read twice' },
      },
    ],
  };
}

const mistakes = {
  'whole from 2026-01-01 has a variants that is not valid': ({ price }) => {
    price.variants.batch = { times: '0.5' };
  },
  'has a batch that is not cheaper: 2': ({ price }) => {
    price.variants.batch.times = '2';
  },
  'has a fast that is cheaper: 1/6': ({ price }) => {
    price.variants.fast.times = '1/6';
  },
  'has a usResidency of 110, which is more than tenfold': ({ price }) => {
    price.variants.usResidency.times = '110';
  },
  'has a fees that is not valid': ({ price }) => {
    delete price.fees.webSearch.unit;
  },
  'has a tiers that is not valid': ({ price }) => {
    delete price.tiers[0].input;
  },
  'has a tier that is cheaper': ({ price }) => {
    price.tiers[0].input = '2';
  },
  'charges more for cached audio than for audio': ({ price }) => {
    price.cachedAudioInput = '33';
  },
  'charges more for cached images than for images': ({ price }) => {
    price.cachedImageInput = '6';
  },
  'is more than any model costs': ({ price }) => {
    price.audioOutput = '6400';
  },
  'has no source rumour': ({ price }) => {
    price.alsoIn = ['rumour'];
  },
  'names page twice': ({ price }) => {
    price.alsoIn = ['page', 'report'];
  },
  'model whole has no source rumour': ({ model }) => {
    model.source = 'rumour';
  },
  'has a modalities that is not valid': ({ model }) => {
    model.modalities.input = ['smell'];
  },
  'has a weights that is not valid: "closed"': ({ model }) => {
    model.weights = 'closed';
  },
  'model other has the name whole-2026, which whole has, too': ({ data, model, price }) => {
    data.models.push({ ...model, id: 'other', aliases: ['whole-2026'] });
    data.prices.push({ ...price, model: 'other' });
  },
};

test('a row with everything that a row can have is sound', () => {
  assert.deepEqual(checkBook(book()), []);
});

test('a mistake in services, fees, media and names is found and named', () => {
  for (const [finding, mistake] of Object.entries(mistakes)) {
    const data = book();
    mistake({ data, model: data.models[0], price: data.prices[0] });
    const problems = checkBook(data).join('\n');
    assert.ok(problems.includes(finding), `looked for: ${finding}\nfound: ${problems}`);
  }
});

test('the book has the models that it should, with prices of open weights by host', () => {
  assert.ok(whole.models.length >= 250, `${whole.models.length} models`);
  const makers = [
    'openai',
    'anthropic',
    'google',
    'xai',
    'mistral',
    'deepseek',
    'qwen',
    'moonshot',
    'zai',
    'cohere',
    'amazon',
  ];
  for (const maker of makers) assert.ok(whole.models.filter(({ provider }) => provider === maker).length >= 10, maker);
  const hosts = (model) => whole.prices.filter((row) => row.model === model && row.host).length;
  for (const model of ['llama-3.1-8b', 'gpt-oss-120b', 'llama-3.3-70b']) assert.ok(hosts(model) >= 7, model);
});

test('what is known of a model beside its price says where it is from', () => {
  const silent = whole.models.filter(({ contextWindow, modalities, source, standsFor }) => {
    return (contextWindow || modalities) && !source && !standsFor;
  });
  assert.deepEqual(
    silent.map(({ id }) => id),
    [],
  );
});

test('docs/prices.md says how far the book reaches', () => {
  const page = readFileSync(new URL('../../docs/prices.md', import.meta.url), 'utf8');
  const having = (test) => new Set(whole.prices.filter(test).map(({ model }) => model)).size;
  const served = (name) => having(({ variants }) => variants?.[name]);
  const said = [
    `${new Set(whole.models.map(({ provider }) => provider)).size} makers, ${having(({ host }) => host)} models by ` +
      `${new Set(whole.prices.flatMap(({ host }) => host ?? [])).size} hosts`,
    `| long-context prices | ${having(({ tiers }) => tiers)} |`,
    `| batch | ${served('batch')} |`,
    `| flex, priority, fast mode | ${['flex', 'priority', 'fast'].map(served).join(', ')} |`,
    `| data residency | ${served('usResidency')} |`,
    `| audio and images as tokens | ${having((row) => row.audioInput || row.audioOutput || row.imageInput || row.imageOutput)} |`,
    `| searches, grounding, tools, storage of a cache | ${having(({ fees }) => fees)} |`,
  ];
  for (const words of said) assert.ok(page.includes(words), words);
});
