// A model of @pydantic/genai-prices as rows. The package gives each unit one price, or a base with tiers; and each
// model one set of prices, or a list of sets under conditions: from a date on, or between two hours of the day (UTC).
import { decimalText } from './decimals.mjs';

/** The units that are rates, by the member of a row they become. */
const rates = {
  input_mtok: 'input',
  cache_read_mtok: 'cachedInput',
  output_mtok: 'output',
  output_reasoning_mtok: 'reasoning',
  input_audio_mtok: 'audioInput',
  cache_audio_read_mtok: 'cachedAudioInput',
  output_audio_mtok: 'audioOutput',
  input_image_mtok: 'imageInput',
  cache_image_read_mtok: 'cachedImageInput',
  output_image_mtok: 'imageOutput',
};

/** Cache writes, by lifetime; the package knows one price without a lifetime, which is Anthropic's of 5 minutes. */
const writes = { cache_write_mtok: 'default', cache_write_1h_mtok: '1h' };

/** The units that are fees. */
const fees = {
  web_searches_kcount: ['webSearch', 1000, 'search'],
  storage_searches_kcount: ['fileSearch', 1000, 'search'],
  requests_kcount: ['request', 1000, 'request'],
};

/** The members of a row in the order in which they are written. */
const order = ['input', 'cachedInput', 'cacheWrite', 'output', 'reasoning', ...Object.values(rates).slice(4)];

/**
 * The rows of one model, oldest first, without the model's name, dates of the first row and sources.
 *
 *   write    the lifetime of a cache write that the package gives none: "default", or Anthropic's "5m"
 *   tiers    where a tier begins by the page, by where the package lets it begin: {"271999": {op: '>', tokens: 272000}}
 *   without  units that are left out on purpose
 *
 * Throws for a unit it does not know, a condition it does not know, and a model without a price for input.
 */
export function rowsOfModel(model, { write = 'default', tiers = {}, without = [] } = {}) {
  const sets = Array.isArray(model.prices) ? model.prices : [{ prices: model.prices }];
  const rows = [];
  for (const { constraint, prices } of sets) {
    const row = rowOf(prices, { name: model.id, write, tiers, without });
    if (constraint?.type === 'time_of_date') addWindows(rows.at(-1), constraint, row, model.id);
    else if (constraint?.type === 'start_date') rows.push({ from: constraint.start_date, ...row });
    else if (!constraint && rows.length === 0) rows.push(row);
    else throw new Error(`${model.id} has a condition that is not known: ${JSON.stringify(constraint ?? 'none')}`);
  }
  return rows;
}

function rowOf(prices, { name, write, tiers, without }) {
  const units = Object.entries(prices).filter(([unit]) => !without.includes(unit));
  const starts = [...new Set(units.flatMap(([, price]) => price?.tiers?.map(({ start }) => start) ?? []))];
  const at = (start) => {
    const row = {};
    for (const [unit, price] of units) put(row, unit, priceAt(price, start), { name, write });
    return ordered(row);
  };
  const row = at(-1);
  if (row.input === undefined) throw new Error(`${name} has no price for input`);
  if (starts.length > 0) {
    row.tiers = starts
      .sort((a, b) => a - b)
      .map((start) => {
        const { fees: _, ...tierRates } = at(start);
        return { ...(tiers[start] ?? { op: '>', tokens: start }), ...tierRates };
      });
  }
  return feesLast(row);
}

/** A price below or from a start on: the tier that begins last. */
function priceAt(price, start) {
  if (typeof price === 'number') return price;
  const tier = price.tiers.filter((candidate) => candidate.start <= start).at(-1);
  return tier ? tier.price : price.base;
}

function put(row, unit, price, { name, write }) {
  const text = decimalText(price, `${name}: ${unit}`);
  if (rates[unit]) row[rates[unit]] = text;
  else if (writes[unit]) {
    const lifetime = writes[unit] === 'default' ? write : writes[unit];
    row.cacheWrite = { ...row.cacheWrite, [lifetime]: text };
  } else if (fees[unit]) {
    const [fee, per, of] = fees[unit];
    row.fees = { ...row.fees, [fee]: { price: text, per, unit: of } };
  } else throw new Error(`${name} has a unit that is not known: ${unit}`);
}

const ordered = (row) =>
  Object.fromEntries([...order, 'fees'].flatMap((member) => (row[member] ? [[member, row[member]]] : [])));

const feesLast = ({ fees: own, ...row }) => ({ ...row, ...(own && { fees: own }) });

/** Hours that end on the next day become two windows, because a window lies within a day. */
function addWindows(row, { start_time, end_time }, { fees: _, ...windowRates }, name) {
  if (!row || row.tiers) throw new Error(`${name} has hours of the day where there is no row, or one with tiers`);
  const [from, to] = [start_time, end_time].map((time) => time.slice(0, 5));
  const spans =
    from < to
      ? [[from, to]]
      : [
          [from, '24:00'],
          ['00:00', to],
        ].filter(([a, b]) => a < b);
  row.windows = [...(row.windows ?? []), ...spans.map(([a, b]) => ({ from: a, to: b, ...windowRates }))];
}
