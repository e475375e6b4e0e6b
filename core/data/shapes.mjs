// What each object of a price book may hold, member by member. The rules that look at more than one object are in
// check.mjs.

const text = (value) => typeof value === 'string' && value.length > 0;
const day = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$/;
const isDay = (value) => text(value) && day.test(value) && !Number.isNaN(Date.parse(value));
const isPrice = (value) => text(value) && /^(0|[1-9]\d*)(\.\d{0,5}[1-9])?$/.test(value);
const isFine = (value) => text(value) && /^(0|[1-9]\d*)(\.\d{0,11}[1-9])?$/.test(value);
const isFraction = (value) => text(value) && /^[1-9]\d{0,5}(\/[1-9]\d{0,5})?$/.test(value);
const isCount = (value) => Number.isSafeInteger(value) && value > 0;
const isList = (check) => (value) => Array.isArray(value) && value.length > 0 && value.every(check);
const isTable = (check) => (value) =>
  typeof value === 'object' &&
  !Array.isArray(value) &&
  Object.keys(value).length > 0 &&
  Object.values(value).every(check);
const isOneOf = (names) => (value) => names.includes(value);

const medium = isOneOf(['text', 'image', 'audio', 'video', 'pdf']);
const hour = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

const isSigned = (value) => text(value) && /^-?(0|[1-9]\d*)(\.\d{0,5}[1-9])?$/.test(value);
const isFlag = (value) => value === true;
const isAllowance = (value) => holds({ tokens: isSigned, less: isCount, more: isCount }, [])(value);

const rateFields = {
  input: isPrice,
  cachedInput: isPrice,
  cacheWrite: isTable(isPrice),
  output: isPrice,
  reasoning: isPrice,
  audioInput: isPrice,
  cachedAudioInput: isPrice,
  audioOutput: isPrice,
  imageInput: isPrice,
  cachedImageInput: isPrice,
  imageOutput: isPrice,
};

const feeFields = { price: isFine, per: isCount, unit: text };
const variantFields = { times: isFraction, ...rateFields };

const ratioFields = {
  factor: isPrice,
  low: isPrice,
  high: isPrice,
  claim: isOneOf(['rough', 'none']),
  why: text,
};

const holds = (fields, needed) => (value) =>
  typeof value === 'object' && value !== null && problemsOf('it', value, fields, needed).length === 0;
const isVariants = isTable(holds(variantFields, []));

/** Members and what they may be, by kind of object. */
export const shapes = {
  source: { source: text, asOf: isDay, verifiedBy: text },
  model: {
    id: (value) => text(value) && value === value.toLowerCase(),
    provider: text,
    aliases: isList(text),
    encoding: text,
    estimator: text,
    images: text,
    chat: text,
    units: isList(text),
    standsFor: isList((period) => text(period.model) && isDay(period.from)),
    retiredOn: isDay,
    replacedBy: text,
    contextWindow: isCount,
    maxOutput: isCount,
    modalities: holds({ input: isList(medium), output: isList(medium) }, ['input', 'output']),
    weights: isOneOf(['open']),
    source: text,
    host: text,
  },
  price: {
    model: text,
    host: text,
    from: isDay,
    to: isDay,
    ...rateFields,
    tiers: isList(
      holds({ op: isOneOf(['>', '>=']), tokens: isCount, ...rateFields, variants: isVariants }, [
        'op',
        'tokens',
        'input',
      ]),
    ),
    windows: isList(isWindow),
    variants: isVariants,
    fees: isTable(holds(feeFields, ['price', 'per', 'unit'])),
    source: text,
    alsoIn: isList(text),
    verifiedBy: text,
  },
  estimator: {
    id: text,
    base: text,
    otherwise: text,
    ...ratioFields,
    plus: isPrice,
    least: Number.isSafeInteger,
    hidden: isCount,
    kinds: isTable(holds(ratioFields, [])),
    method: text,
    source: text,
  },
  imageRule: {
    id: text,
    kind: isOneOf(['tiles', 'patches', 'fixed']),
    side: isCount,
    longest: isCount,
    shortest: isCount,
    wholePatches: (value) => value === true,
    base: isCount,
    each: isPrice,
    smallSide: isCount,
    details: isTable((limit) => limit === null || limit === 0 || isCount(limit)),
    estimate: (value) => value === true,
    low: isPrice,
    high: isPrice,
    method: text,
    source: text,
  },
  chat: {
    id: text,
    form: text,
    base: isAllowance,
    each: isAllowance,
    name: isSigned,
    system: isSigned,
    roles: isFlag,
    developerOnly: isFlag,
    estimate: isFlag,
    tools: isOneOf(['json', 'typescript', 'rendered']),
    cookbook: isPrice,
    toolsAuto: isAllowance,
    toolsForced: isAllowance,
    toolsMethod: text,
    toolsSource: text,
    schema: isOneOf(['json', 'free']),
    schemaBeside: isAllowance,
    schemaMethod: text,
    schemaSource: text,
    method: text,
    source: text,
  },
  unit: {
    id: text,
    unit: isOneOf(['pdfPage', 'audioSecond', 'audioOutputSecond', 'videoSecond', 'hidden', 'thinking']),
    tokens: isPrice,
    low: isPrice,
    high: isPrice,
    estimate: isFlag,
    method: text,
    source: text,
  },
};

/** Members that must be there. */
export const required = {
  source: ['source', 'asOf', 'verifiedBy'],
  model: ['id', 'provider'],
  price: ['model', 'from', 'input', 'source'],
  estimator: ['id', 'base', 'factor', 'plus', 'low', 'high', 'least', 'method', 'source'],
  imageRule: ['id', 'kind', 'details', 'method', 'source'],
  chat: ['id', 'tools', 'toolsMethod', 'toolsSource', 'schemaMethod', 'schemaSource', 'method', 'source'],
  unit: ['id', 'unit', 'tokens', 'method', 'source'],
};

function isWindow({ days, weekdays = days, from, to, ...rest }) {
  const known = isList(isOneOf(['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']));
  const times = hour.test(from) && hour.test(to) && from < to;
  return (
    times &&
    (weekdays === undefined || known(weekdays)) &&
    holds({ ...rateFields, variants: isVariants }, ['input'])(rest)
  );
}

/** What is wrong with the members of one object, in words that begin with its name. */
export function problemsOf(name, row, shape, needed) {
  const problems = needed.filter((field) => row[field] === undefined).map((field) => `${name} has no ${field}`);
  for (const [field, value] of Object.entries(row)) {
    if (!shape[field]) problems.push(`${name} has a field that is not known: ${field}`);
    else if (!shape[field](value)) problems.push(`${name} has a ${field} that is not valid: ${JSON.stringify(value)}`);
  }
  return problems;
}
