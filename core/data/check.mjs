// What must be true of the data before it becomes a price book. The engine checks what it needs to compute; this
// checks what a person could have got wrong: a gap between two prices, a price a thousand times too high, a
// source that nobody wrote down.
import { problemsOf, required, shapes } from './shapes.mjs';

/** Everything that is wrong with a book, in words; an empty list if it is sound. */
export function checkBook({ sources, models, prices, estimators, images = [], requests = {}, asOf }) {
  const { chats = [], units = [] } = requests;
  const problems = [];
  const check = (kind, name, row) => problems.push(...problemsOf(`${kind} ${name}`, row, shapes[kind], required[kind]));

  for (const [key, source] of Object.entries(sources)) {
    check('source', key, source);
    if (source.asOf > asOf) problems.push(`source ${key} was read on ${source.asOf}, after the day of the book`);
  }
  for (const model of models) check('model', model.id, model);
  for (const estimator of estimators) check('estimator', estimator.id, estimator);
  for (const rule of images) check('imageRule', rule.id, rule);
  for (const rule of chats) check('chat', rule.id, rule);
  for (const rule of units) check('unit', rule.id, rule);
  for (const price of prices) check('price', nameOf(price), price);
  return problems.length
    ? problems
    : [
        ...crossings({ sources, models, prices, estimators }),
        ...estimatorRules(estimators),
        ...imageRules(models, prices, images),
        ...requestRules(models, chats, units),
        ...names(models),
        ...series(prices),
        ...ratios(prices),
      ];
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
  const used = new Set([...prices, ...models].flatMap(({ source, alsoIn = [] }) => [source, ...alsoIn]));
  return [
    ...models.flatMap((model) => crossingsOfModel(model, known).map((problem) => `model ${model.id} ${problem}`)),
    ...prices.flatMap((price) => crossingsOfPrice(price, known).map((problem) => `price ${nameOf(price)} ${problem}`)),
    ...Object.keys(sources).flatMap((key) => (used.has(key) ? [] : [`source ${key} is not used`])),
  ];
}

function crossingsOfModel({ id, encoding, estimator, standsFor, host = '', replacedBy, source }, known) {
  const problems = [];
  if (!encoding === !estimator) problems.push('needs an encoding or an estimator, and not both');
  if (estimator && !known.estimators.has(estimator)) problems.push(`has no estimator ${estimator}`);
  if (replacedBy && !known.models.has(replacedBy)) problems.push(`is replaced by ${replacedBy}, which is not there`);
  if (source && !known.sources.has(source)) problems.push(`has no source ${source}`);
  for (const target of standsFor?.map(({ model }) => model) ?? [id]) {
    if (!known.models.has(target)) problems.push(`stands for ${target}, which is not there`);
    else if (!known.priced.has(`${target}@${host}`)) problems.push(`has no price, looked for as ${target}`);
  }
  return problems;
}

function crossingsOfPrice({ model, source, alsoIn = [], tiers, windows }, known) {
  const problems = [];
  if (!known.models.has(model)) problems.push('is of no model');
  for (const key of [source, ...alsoIn]) if (!known.sources.has(key)) problems.push(`has no source ${key}`);
  if (alsoIn.includes(source)) problems.push(`names ${source} twice`);
  if (tiers && windows) problems.push('has tiers and windows, which are not computed together');
  return problems;
}

/** What is claimed of an interval: less than measured has a reason, and another row to fall back on is there. */
function estimatorRules(estimators) {
  const known = new Set(estimators.map(({ id }) => id));
  return estimators.flatMap((row) => [
    ...(row.otherwise && !known.has(row.otherwise) ? [`estimator ${row.id} falls back on ${row.otherwise}`] : []),
    ...Object.entries({ '': row, ...row.kinds }).flatMap(([kind, { claim, why }]) =>
      !claim === !why ? [] : [`estimator ${row.id} has a claim and no reason, or a reason and no claim, ${kind}`],
    ),
  ]);
}

/** An image is counted where images are taken, and charged as input, which is all that an estimate knows of. */
function imageRules(models, prices, images) {
  const rules = new Set(images.map(({ id }) => id));
  const priced = new Set(prices.filter(({ imageInput }) => imageInput).map(({ model }) => model));
  return models
    .filter((model) => model.images)
    .flatMap(({ id, images: rule, modalities, standsFor = [] }) => [
      ...(rules.has(rule) ? [] : [`model ${id} has no image rule ${rule}`]),
      ...((modalities?.input.includes('image') ?? true) ? [] : [`model ${id} has an image rule and takes no images`]),
      ...([id, ...standsFor.map(({ model }) => model)].some((name) => priced.has(name))
        ? [`model ${id} has an image rule and a price for images of its own`]
        : []),
    ]);
}

/** Rules that are there once, and models that have no more than one for each unit. */
function requestRules(models, chats, units) {
  const unitOf = new Map(units.map(({ id, unit }) => [id, unit]));
  const isChat = new Set(chats.map(({ id }) => id));
  const ids = [...chats, ...units].map(({ id }) => id);
  return [
    ...ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `rule ${id} is there twice`),
    ...models
      .filter(({ chat }) => chat && !isChat.has(chat))
      .map(({ id, chat }) => `model ${id} has no rule for chats ${chat}`),
    ...models.flatMap(({ id, units: rules = [] }) => [
      ...rules.filter((rule) => !unitOf.has(rule)).map((rule) => `model ${id} has no rule ${rule}`),
      ...(new Set(rules.map((rule) => unitOf.get(rule))).size < rules.length
        ? [`model ${id} has two rules for one unit`]
        : []),
    ]),
  ];
}

/** A name that two models have would be a price that depends on their order. */
function names(models) {
  const owners = new Map();
  const problems = [];
  for (const { id, aliases = [] } of models) {
    for (const name of [id, ...aliases].map((each) => each.toLowerCase())) {
      if (owners.has(name)) problems.push(`model ${id} has the name ${name}, which ${owners.get(name)} has, too`);
      owners.set(name, id);
    }
  }
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
    [
      ...[price, ...(price.tiers ?? []), ...(price.windows ?? [])].flatMap(unlikely),
      ...(price.tiers ?? [])
        .filter(({ input }) => Number(input) < Number(price.input))
        .map(() => 'has a tier that is cheaper'),
      ...Object.entries(price.variants ?? {}).flatMap(([name, variant]) => unlikelyVariant(name, variant)),
    ].map((problem) => `price ${nameOf(price)} ${problem}`),
  );
}

const dearest = 1000;

/** Comparing as numbers is enough for a plausibility; no price is made of them. */
function unlikely(rates) {
  const amount = (kind, otherwise = 'input') => Number(rates[kind] ?? rates[otherwise]);
  const [input, cachedInput, output] = ['input', 'cachedInput', 'output'].map((kind) => amount(kind));
  const writes = Object.values(rates.cacheWrite ?? {}).map(Number);
  const others = ['audioInput', 'audioOutput', 'imageInput', 'imageOutput', 'reasoning'].map((kind) => amount(kind));
  const findings = {
    'is more than any model costs': Math.max(input, output, ...writes, ...others) > dearest,
    'charges more for cached input than for input': cachedInput > input,
    'charges more for cached audio than for audio': amount('cachedAudioInput', 'audioInput') > amount('audioInput'),
    'charges more for cached images than for images': amount('cachedImageInput', 'imageInput') > amount('imageInput'),
    'charges less for output than for input': output < input,
    'charges over 20 times as much for output as for input': output > input * 20,
    'charges less for a cache write than for input': writes.some((write) => write < input),
  };
  return Object.keys(findings).filter((finding) => findings[finding]);
}

function unlikelyVariant(name, { times }) {
  if (!times) return [];
  const [over, under = 1] = times.split('/').map(Number);
  const cheap = ['batch', 'flex'].includes(name);
  const problems = [];
  if (cheap !== over < under) problems.push(`has a ${name} that is ${cheap ? 'not cheaper' : 'cheaper'}: ${times}`);
  if (over > under * 10 || under > over * 10) problems.push(`has a ${name} of ${times}, which is more than tenfold`);
  return problems;
}
