// The import of prices, on made-up packages: every form that a price can have, and everything that is refused. No
// package is needed and nothing is fetched.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { decimalText } from '../../core/data/import/decimals.mjs';
import { layOutPrices } from '../../core/data/import/lay-out.mjs';
import { assembleMadeUp } from './made-up.mjs';

const golden = readFileSync(new URL('fixtures/golden.json', import.meta.url), 'utf8');
const rowsOf = (name, rows = assembleMadeUp().rows.maker) => rows.filter(({ model }) => model === name);

describe('an import', () => {
  test('makes of the made-up packages the file that was looked through by hand', () => {
    const { rows, problems } = assembleMadeUp();
    assert.deepEqual(problems, []);
    assert.equal(layOutPrices('maker', rows.maker), golden);
  });

  test('ends each row where the next begins, and leaves the last one open', () => {
    const days = (name) => rowsOf(name).map(({ from, to }) => [from, to]);
    assert.deepEqual(days('dated'), [
      ['2025-04-16', '2025-06-10'],
      ['2025-06-10', undefined],
    ]);
    assert.deepEqual(days('announced'), [
      ['2026-07-21', '2026-09-02'],
      ['2026-09-02', '2027-01-01'],
      ['2027-01-01', undefined],
    ]);
  });

  test('lets a row by hand win over an imported one of the same day, and keeps its sources', () => {
    const [row, ...others] = rowsOf('known-better');
    assert.deepEqual([row.input, row.source, row.alsoIn], ['6', 'page', ['report']]);
    assert.deepEqual(others, []);
  });

  test('splits hours over midnight, because a window lies within a day', () => {
    const spans = (name) => rowsOf(name)[0].windows.map(({ from, to }) => `${from}-${to}`);
    assert.deepEqual(spans('over-midnight'), ['22:30-24:00', '00:00-02:00']);
    assert.deepEqual(spans('until-midnight'), ['22:30-24:00']);
    assert.deepEqual(spans('by-day'), ['01:00-04:00']);
  });

  test('says of a row without a known first day that it is from the day of the package', () => {
    const [row] = rowsOf('no-output');
    assert.deepEqual([row.from, row.source], ['2026-09-23', 'genai-today']);
  });

  test('notes agreement with the second package only where all that both have is the same', () => {
    const agreeing = assembleMadeUp()
      .rows.maker.filter(({ alsoIn = [] }) => alsoIn.includes('aisdk'))
      .map(({ model, host = '' }) => `${model}@${host}`);
    assert.deepEqual(agreeing, ['flat@', 'flat@landlord', 'no-output@', 'one-tier@', 'moved-tier@', 'announced@']);
  });

  test('takes fees from the second package where it agrees: storage follows the price, grounding outlasts it', () => {
    const fees = rowsOf('announced').map((row) => Object.keys(row.fees ?? {}));
    assert.deepEqual(fees, [[], ['grounding', 'cacheStorage'], ['grounding']]);
  });
});

const model = (name, { genai }) => genai.maker.find(({ id }) => id === name);

/** What is spoilt, and what the import says of it. */
const refusals = {
  'flat: flat: input_mtok is 1e-7: a price is a number from 0 with at most 6 decimal places': (made) => {
    model('flat', made).prices.input_mtok = 1e-7;
  },
  'flat: flat: input_mtok is 0.08333333333333334': (made) => {
    model('flat', made).prices.input_mtok = 0.08333333333333334;
  },
  'flat: flat: output_mtok is -1': (made) => {
    model('flat', made).prices.output_mtok = -1;
  },
  'flat: flat has a unit that is not known: output_smell_mtok': (made) => {
    model('flat', made).prices.output_smell_mtok = 1;
  },
  'flat: flat has no price for input': (made) => {
    model('flat', made).prices = {};
  },
  'dated: dated has a condition that is not known: {"type":"moon_phase"}': (made) => {
    model('dated', made).prices[1].constraint = { type: 'moon_phase' };
  },
  'dated: dated has a condition that is not known: "none"': (made) => {
    delete model('dated', made).prices[1].constraint;
  },
  'by-day: by-day has hours of the day where there is no row, or one with tiers': (made) => {
    model('by-day', made).prices.shift();
  },
  'flat: flat is not a model of maker in the package': (made) => {
    made.genai.maker.shift();
  },
  'only-here: only-here is not in the second package': (made) => {
    delete made.aisdk.maker['only-here'];
  },
  'flat (landlord): maker/flat-instruct is not a model of landlord in the package': (made) => {
    made.genai.landlord = [];
  },
  'flat: input is 1.25 here and 1.5 in the second package, and no reason is given': (made) => {
    made.aisdk.maker.flat.inputPer1MTokens = 1.5;
  },
  'one-tier: tier is > 200000 here and none in the second package, and no reason is given': (made) => {
    delete made.aisdk.maker['one-tier'].longContextThreshold;
  },
  'cached: cachedInput is 0.5 here and 0.25 in the second package: listed, and not so any more': (made) => {
    made.aisdk.maker.cached.cacheReadPer1MTokens = 0.5;
  },
  'no reason tenth': (made) => {
    made.curated.differences.reasons = {};
  },
  'flat in maker: inputPer1MTokens is 1e-7': (made) => {
    made.aisdk.maker.flat.inputPer1MTokens = 1e-7;
  },
  'served is in two sets of services.json': (made) => {
    made.curated.services.sets.push(made.curated.services.sets[0]);
  },
  'served from 2026-08-21: services.json names no source for one from genai': (made) => {
    made.curated.services.sets[0].sources = {};
  },
  'stranger is wanted and not a model': (made) => {
    made.curated.wanted.providers.maker.models.push({ model: 'stranger' });
  },
  'stranger is in the overlay and not a model': (made) => {
    made.curated.overlay.push({ model: 'stranger', from: '2026-01-01', input: '1', source: 'page' });
  },
};

describe('an import refuses', () => {
  for (const [finding, spoil] of Object.entries(refusals)) {
    test(finding, () => {
      const { problems } = assembleMadeUp(spoil);
      assert.ok(
        problems.some((problem) => problem.includes(finding)),
        `found: ${problems.join('\n') || 'nothing'}`,
      );
    });
  }
});

test('a number becomes the shortest text that means it, and nothing else', () => {
  const texts = { 0: 0, 1: 1, 0.1: 0.1, 0.075: 0.075, 0.003625: 0.003625, 600: 600, 0.000001: 0.000001 };
  for (const [text, number] of Object.entries(texts)) assert.equal(decimalText(number, 'it'), text);
  for (const wrong of [0.1 + 0.2, 1e-7, 1e21, -1, Number.NaN, Number.POSITIVE_INFINITY, '1', null, undefined, {}]) {
    assert.throws(
      () => decimalText(wrong, 'the price of it'),
      /^Error: the price of it is .*at most 6 decimal places$/,
    );
  }
});
