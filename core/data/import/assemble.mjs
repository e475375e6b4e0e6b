// From the packages and the files of a curator to rows: no files, no clock, no network, so that a test can hand it
// twenty made-up models and compare what comes out.
import { feesOfRecord, rowOfRecord } from './aisdk.mjs';
import { differencesOf, unexplained } from './cross-check.mjs';
import { rowsOfModel } from './genai.mjs';
import { inOrder, mergeSeries, rowOn } from './series.mjs';

/** Fees that follow the price of tokens; the others outlast a change of it. */
const followsTokens = new Set(['cacheStorage']);

/**
 * `rows` by provider, and everything that is wrong in `problems`.
 *
 *   curated   {wanted, overlay, services, differences, order}, as the files of core/data have them
 *   packages  {genai: (provider) => models, aisdk: (provider) => records}
 */
export function assemblePrices({ wanted, overlay, services, differences, order }, packages) {
  const problems = [];
  const found = [];
  const rows = {};
  const context = { wanted, packages, problems, found, services: serviceOf(services, problems) };
  for (const [provider, models] of Object.entries(order)) {
    const { models: entries = [], ...settings } = wanted.providers[provider] ?? {};
    const entryOf = new Map(entries.map((entry) => [entry.model, entry]));
    rows[provider] = models.flatMap((model) => {
      const byHand = overlay.filter((row) => row.model === model);
      return rowsOf({ model, entry: entryOf.get(model), settings, byHand }, context);
    });
    for (const model of entryOf.keys())
      if (!models.includes(model)) problems.push(`${model} is wanted and not a model`);
  }
  const known = new Set(Object.values(order).flat());
  for (const { model } of overlay) if (!known.has(model)) problems.push(`${model} is in the overlay and not a model`);
  problems.push(...unexplained(found, differences));
  return { rows, problems };
}

/** Services by model; a model in two sets would have two truths. */
function serviceOf({ sets }, problems) {
  const byModel = new Map();
  for (const set of sets) {
    for (const model of set.models) {
      if (byModel.has(model)) problems.push(`${model} is in two sets of services.json`);
      byModel.set(model, set);
    }
  }
  return byModel;
}

/** All rows of a model: its provider's own first, then those of hosts in the order of their names. */
function rowsOf({ model, entry, settings, byHand }, context) {
  const hosts = new Set([...Object.keys(entry?.hosts ?? {}), ...byHand.flatMap(({ host }) => host ?? [])]);
  const own = seriesOf({ model, entry: entry?.own === false ? undefined : entry, settings, byHand }, context);
  return [...own, ...[...hosts].sort().flatMap((host) => seriesOf({ model, host, entry, settings, byHand }, context))];
}

function seriesOf({ model, host, entry, settings, byHand }, context) {
  const wanted = { model, host, ...placeOf({ model, host, entry, settings }, context.wanted) };
  const imported = entry && (!host || entry.hosts?.[host]) ? importedRows(wanted, entry, settings, context) : [];
  const series = mergeSeries(
    imported.map((row) => withServices(row, wanted, context)),
    byHand.filter((row) => row.host === host),
  );
  return compared(series, wanted, settings, entry, context);
}

/** Where the two packages have a model, and under which name. */
function placeOf({ model, host, entry, settings }, { hosts }) {
  if (!host) {
    const name = entry?.as ?? model;
    return { genai: settings.genai, aisdk: settings.aisdk, name, second: entry?.second ?? name };
  }
  const name = [entry?.hosts?.[host] ?? model].flat();
  return { ...hosts[host], name: name[0], second: name[1] ?? name[0] };
}

function importedRows({ model, host, genai, aisdk, name, second }, entry, settings, { wanted, packages, problems }) {
  const key = packageOf(entry, host);
  try {
    const from = entry.from ?? wanted.packages[key].published;
    const source = `${key}${host ? '-hosts' : ''}${entry.from ? '' : '-today'}`;
    const rows = key === 'genai' ? fromGenai() : [rowOfRecord(recordOf(packages.aisdk(aisdk), second), second)];
    return rows.map((row) => inOrder({ model, host, ...row, from: row.from ?? from, source }));
  } catch (error) {
    problems.push(`${model}${host ? ` (${host})` : ''}: ${error.message}`);
    return [];
  }

  function fromGenai() {
    const found = packages.genai(genai).find(({ id }) => id === name);
    if (!found) throw new Error(`${name} is not a model of ${genai} in the package`);
    return rowsOfModel(found, { write: settings.write, tiers: settings.tiers, without: entry.without });
  }
}

/** Hosts are read from the first package; a provider's own price may stand in the second only. */
const packageOf = (entry, host) => (host ? 'genai' : (entry?.read ?? 'genai'));

function recordOf(records, name) {
  if (!records[name]) throw new Error(`${name} is not in the second package`);
  return records[name];
}

/** What services.json adds to a row of the provider's own; the row's source then names that evidence, too. */
function withServices(row, { model, host }, { services, problems }) {
  const set = host ? undefined : services.get(model);
  if (!set || (set.from && row.from < set.from)) return row;
  const source = set.sources[row.source];
  if (!source) problems.push(`${model} from ${row.from}: services.json names no source for one from ${row.source}`);
  return inOrder({ ...row, variants: set.variants, fees: merged(row.fees, set.fees), source });
}

const merged = (fees, more) => (fees || more ? { ...fees, ...more } : undefined);

/** The series with `alsoIn` where the second package says the same, and with the fees that only that one has. */
function compared(
  series,
  { model, host, aisdk, second, name },
  settings,
  entry,
  { wanted, packages, found, problems },
) {
  const record = packages.aisdk(aisdk)[second];
  const held = rowOn(series, wanted.packages.aisdk.published);
  if (!record || !held || packageOf(entry, host) === 'aisdk') return withFees(series, record, series);
  try {
    const differences = differencesOf(held, rowOfRecord(record, `${second} in ${aisdk}`));
    found.push(...differences.map((difference) => ({ model, host, ...difference })));
    if (differences.length > 0) return series;
  } catch (error) {
    problems.push(error.message);
    return series;
  }
  const from = series.indexOf(held);
  const agreed = series.map((row) => (row === held ? inOrder({ ...row, alsoIn: [...(row.alsoIn ?? []), 'aisdk'] }) : row));
  return withFees(agreed, record, agreed.slice(from));

  function withFees(rows, of, where) {
    const names = host || !of ? {} : (entry?.fees ?? settings.fees ?? {});
    const fees = of ? feesOfRecord(of, names, name) : {};
    if (Object.keys(fees).length === 0) return rows;
    return rows.map((row) => {
      if (!where.includes(row)) return row;
      const lasting = Object.entries(fees).filter(([fee]) => row === where[0] || !followsTokens.has(fee));
      return inOrder({ ...row, fees: { ...Object.fromEntries(lasting), ...row.fees } });
    });
  }
}
