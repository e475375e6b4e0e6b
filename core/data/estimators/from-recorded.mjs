// Estimators fitted to recorded counts: Claude before and from Opus 4.7 on, and Grok. Each is checked on sources that its
// fit has not seen. Gemini's needs no fit: its requests are held beside the vocabulary of Gemma 3.
import { fitted, heldOut, quality } from './fit.mjs';
import { recorded } from './tables.mjs';

/** Texts from here on are long enough for relative errors to mean something. */
export const long = 50;

const isData = ({ kind }) => kind === 'code' || kind === 'data';

/** Constants of a request, of each message after the first, of an answer and of a delta. */
const constants = ({ part, messages }) => [
  Number(part === 'input'),
  part === 'input' ? messages - 1 : 0,
  Number(part === 'output'),
  Number(part === 'delta'),
];

const oneFactor = (base) => (row) => [...constants(row), row[base]];
const twoFactors = (base) => (row) => [...constants(row), isData(row) ? 0 : row[base], isData(row) ? row[base] : 0];

/** What is fitted: which rows, how, and the interval that is claimed. */
export const fits = {
  'claude-before-4.7': {
    family: 'claude-before-4.7',
    base: 'claude2',
    design: twoFactors('claude2'),
    interval: { low: 0.93, high: 1.12, least: 4 },
  },
  'claude-before-4.7 by o200k_base': {
    family: 'claude-before-4.7',
    base: 'o200k',
    design: twoFactors('o200k'),
    interval: { low: 0.9, high: 1.25, least: 4 },
  },
  'claude-from-4.7': {
    family: 'claude-from-4.7',
    base: 'claude2',
    design: oneFactor('claude2'),
    interval: { low: 0.85, high: 1.15, least: 6 },
  },
  'claude-from-4.7 by o200k_base': {
    family: 'claude-from-4.7',
    base: 'o200k',
    design: oneFactor('o200k'),
    interval: { low: 0.82, high: 1.2, least: 6 },
  },
};

/** Coefficients by name. `data` is the factor of code and data; it is `factor` where one is fitted for all. */
export function coefficients(id) {
  const { family, design } = fits[id];
  const rows = recorded().filter((row) => row.family === family);
  const [plus, perMessage, output, , factor, data = factor] = fitted(rows, design);
  return { plus, perMessage, output, factor, data };
}

/** The rows of a fit with what the other sources make of them. */
export function checked(id) {
  const { family, design } = fits[id];
  return heldOut(
    recorded().filter((row) => row.family === family),
    design,
  );
}

/** Quality on unseen sources: of all, by size, and by kind for long texts. */
export function validation(id) {
  const rows = checked(id);
  const { interval } = fits[id];
  const longOnes = rows.filter(({ tokens }) => tokens >= long);
  const groups = {
    all: rows,
    [`under ${long} tokens`]: rows.filter(({ tokens }) => tokens < long),
    [`${long} to 199`]: longOnes.filter(({ tokens }) => tokens < 200),
    '200 and more': rows.filter(({ tokens }) => tokens >= 200),
    ...Object.fromEntries(
      [...new Set(longOnes.map(({ kind }) => kind))]
        .sort()
        .map((kind) => [`${kind}, ${long} and more`, longOnes.filter((row) => row.kind === kind)]),
    ),
  };
  return Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, quality(group, interval)]));
}

/** Grok's answers have no constant: one factor, which was taken as it was published. */
export const grokFactor = 0.975;
export const grokInterval = { low: 0.94, high: 1.05, least: 4 };

export function grokAnswers() {
  return recorded()
    .filter(({ family, part }) => family.startsWith('grok-') && part.startsWith('output'))
    .map((row) => ({ ...row, expected: grokFactor * row.o200k }));
}

/** Gemini has the vocabulary of Gemma 3: nothing is fitted, so every recording is one that no fit has seen. */
export const geminiInterval = { low: 0.99, high: 1.01, least: 3 };

/** What Google counts beside the texts: 1 for each message and for a system text, and nothing up to 2.0 or on Vertex. */
const aroundGemini = ({ family, part, messages, system }) =>
  part === 'input@vertex' || family === 'gemini-2.0' ? 0 : messages + system;

/** Recorded requests to Gemini 2.0 to 3.7 with what Gemma 3's vocabulary makes of them; those to Vertex if asked for. */
export function geminiRequests({ vertex = false } = {}) {
  const parts = vertex ? ['input', 'input@vertex'] : ['input'];
  return recorded()
    .filter(({ family, part }) => /^gemini-[23]/.test(family) && parts.includes(part))
    .map((row) => ({ ...row, expected: row.gemma3 + aroundGemini(row) }));
}
