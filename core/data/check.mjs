// What must be true of the data before it becomes a price book. The engine checks what it needs to compute; this
// checks what a person could have got wrong: a gap between two prices, a price a thousand times too high, a
// source that nobody wrote down.

const text = (value) => typeof value === 'string' && value.length > 0;
const day = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$/;
const isDay = (value) => text(value) && day.test(value) && !Number.isNaN(Date.parse(value));
const isPrice = (value) => text(value) && /^(0|[1-9]\d*)(\.\d{0,5}[1-9])?$/.test(value);
const isCount = (value) => Number.isSafeInteger(value) && value > 0;
const isList = (check) => (value) => Array.isArray(value) && value.length > 0 && value.every(check);

const rateFields = {
  input: isPrice,
  cachedInput: isPrice,
  cacheWrite: isCacheWrite,
  output: isPrice,
  reasoning: isPrice,
};

const shapes = {
  source: { source: text, asOf: isDay, verifiedBy: text },
  model: {
    id: (value) => text(value) && value === value.toLowerCase(),
    provider: text,
    aliases: isList(text),
    encoding: text,
    estimator: text,
    standsFor: isList((period) => text(period.model) && isDay(period.from)),
    retiredOn: isDay,
    replacedBy: text,
    contextWindow: isCount,
    maxOutput: isCount,
    host: text,
  },
  price: {
    model: text,
    host: text,
    from: isDay,
    to: isDay,
    ...rateFields,
    tiers: isList(isTier),
    windows: isList(isWindow),
    source: text,
  },
  estimator: {
    id: text,
    base: text,
    factor: isPrice,
    plus: isPrice,
    low: isPrice,
    high: isPrice,
    least: Number.isSafeInteger,
    hidden: isCount,
    method: text,
    source: text,
  },
};

const required = {
  source: ['source', 'asOf', 'verifiedBy'],
  model: ['id', 'provider'],
  price: ['model', 'from', 'input', 'source'],
  estimator: ['id', 'base', 'factor', 'plus', 'low', 'high', 'least', 'method', 'source'],
};

function isCacheWrite(value) {
  return typeof value === 'object' && Object.keys(value).length > 0 && Object.values(value).every(isPrice);
}

function isTier({ op, tokens, ...rates }) {
  return ['>', '>='].includes(op) && isCount(tokens) && problemsOf('tier', rates, rateFields, ['input']).length === 0;
}

function isWindow({ days, from, to, ...rates }) {
  const hour = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;
  const known = isList((name) => ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].includes(name));
  return known(days) && hour.test(from) && hour.test(to) && from < to && isTier({ op: '>', tokens: 1, ...rates });
}

function problemsOf(name, row, shape, needed) {
  const problems = needed.filter((field) => row[field] === undefined).map((field) => `${name} has no ${field}`);
  for (const [field, value] of Object.entries(row)) {
    if (!shape[field]) problems.push(`${name} has a field that is not known: ${field}`);
    else if (!shape[field](value)) problems.push(`${name} has a ${field} that is not valid: ${JSON.stringify(value)}`);
  }
  return problems;
}

/** Everything that is wrong with a book, in words; an empty list if it is sound. */
export function checkBook({ sources, models, prices, estimators, asOf }) {
  const problems = [];
  const check = (kind, name, row) => problems.push(...problemsOf(`${kind} ${name}`, row, shapes[kind], required[kind]));

  for (const [key, source] of Object.entries(sources)) {
    check('source', key, source);
    if (source.asOf > asOf) problems.push(`source ${key} was read on ${source.asOf}, after the day of the book`);
  }
  for (const model of models) check('model', model.id, model);
  for (const estimator of estimators) check('estimator', estimator.id, estimator);
  for (const price of prices) check('price', nameOf(price), price);
  return problems.length
    ? problems
    : [...crossings({ sources, models, prices, estimators }), ...series(prices), ...ratios(prices)];
}

const nameOf = ({ model, host, from }) => `${model}${host ? ` (${host})` : ''} from ${from}`;

/** Names that must lead somewhere. */
function crossings({ sources, models, prices, estimators }) {
  const known = {
    models: new Set(models.map(({ id }) => id)),
    estimators: new Set(estimators.map(({ id }) => id)),
    priced: new Set(prices.map(({ model, host = '' }) => `${model}@${host}`)),
    sources: new Set(Object.keys(sources)),
  };
  const used = new Set(prices.map(({ source }) => source));
  return [
    ...models.flatMap((model) => crossingsOfModel(model, known).map((problem) => `model ${model.id} ${problem}`)),
    ...prices.flatMap((price) => crossingsOfPrice(price, known).map((problem) => `price ${nameOf(price)} ${problem}`)),
    ...Object.keys(sources).flatMap((key) => (used.has(key) ? [] : [`source ${key} is not used`])),
  ];
}

function crossingsOfModel({ id, encoding, estimator, standsFor, host = '', replacedBy }, known) {
  const problems = [];
  if (!encoding === !estimator) problems.push('needs an encoding or an estimator, and not both');
  if (estimator && !known.estimators.has(estimator)) problems.push(`has no estimator ${estimator}`);
  if (replacedBy && !known.models.has(replacedBy)) problems.push(`is replaced by ${replacedBy}, which is not there`);
  for (const target of standsFor?.map(({ model }) => model) ?? [id]) {
    if (!known.models.has(target)) problems.push(`stands for ${target}, which is not there`);
    else if (!known.priced.has(`${target}@${host}`)) problems.push(`has no price, looked for as ${target}`);
  }
  return problems;
}

function crossingsOfPrice({ model, source, tiers, windows }, known) {
  const problems = [];
  if (!known.models.has(model)) problems.push('is of no model');
  if (!known.sources.has(source)) problems.push(`has no source ${source}`);
  if (tiers && windows) problems.push('has tiers and windows, which are not computed together');
  return problems;
}

/** The prices of one model at one host: one after the other, without a gap, the last one open. */
function series(prices) {
  const problems = [];
  for (const rows of groupBy(prices).values()) {
    for (const [at, row] of rows.entries()) {
      const next = rows[at + 1];
      if (row.to && row.to <= row.from) problems.push(`price ${nameOf(row)} ends before it begins`);
      if (next && row.to !== next.from) problems.push(`price ${nameOf(row)} does not end where ${nameOf(next)} begins`);
      if (!next && row.to) problems.push(`price ${nameOf(row)} ends, and nothing follows`);
    }
  }
  return problems;
}

function groupBy(prices) {
  const groups = new Map();
  for (const price of prices) {
    const key = `${price.model}@${price.host ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), price]);
  }
  return groups;
}

/** Prices that cannot be meant: dearer than any known model, cached input dearer than input, a cheaper tier. */
function ratios(prices) {
  return prices.flatMap((price) =>
    [price, ...(price.tiers ?? []), ...(price.windows ?? [])].flatMap((rates) =>
      unlikely(rates, Number(price.input)).map((problem) => `price ${nameOf(price)} ${problem}`),
    ),
  );
}

const dearest = 1000;

function unlikely(rates, base) {
  const { input, cachedInput, output } = Object.fromEntries(
    ['input', 'cachedInput', 'output'].map((kind) => [kind, Number(rates[kind] ?? rates.input)]),
  );
  const writes = Object.values(rates.cacheWrite ?? {}).map(Number);
  const findings = {
    'is more than any model costs': Math.max(input, output, ...writes) > dearest,
    'charges more for cached input than for input': cachedInput > input,
    'charges less for output than for input': output < input,
    'charges over 20 times as much for output as for input': output > input * 20,
    'charges less for a cache write than for input': writes.some((write) => write < input),
    'has a tier or window that is cheaper': input < base,
  };
  return Object.keys(findings).filter((finding) => findings[finding]);
}
