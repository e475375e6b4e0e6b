// From the packages and the files of a curator to rows: no files, no clock, no network, so that a test can hand it
// twenty made-up models and compare what comes out.
import { rowOfRecord } from './aisdk.mjs';
import { unexplained } from './cross-check.mjs';
import { rowsOfModel } from './genai.mjs';
import { withSecondPackage } from './second-package.mjs';
import { inOrder, mergeSeries } from './series.mjs';

/**
 * `rows` by provider, and everything that is wrong in `problems`.
 *
 *   curated   {wanted, overlay, services, differences, order}, as the files of core/data have them; `order` is the
 *             list of models by provider
 *   packages  {genai: (provider) => models, aisdk: (provider) => records}
 */
export function assemblePrices({ wanted, overlay, services, differences, order }, packages) {
  const problems = [];
  const context = { wanted, packages, problems, found: [], services: serviceOf(services, problems) };
  const rows = {};
  for (const [provider, models] of Object.entries(order)) {
    const { models: entries = [], ...settings } = wanted.providers[provider] ?? {};
    const entryOf = new Map(entries.map((entry) => [entry.model, entry]));
    rows[provider] = models.flatMap((model) => {
      const byHand = overlay.filter((row) => row.model === model);
      return rowsOf({ model, entry: entryOf.get(model), settings, byHand }, context);
    });
    const strangers = [...entryOf.keys()].filter((model) => !models.includes(model));
    problems.push(...strangers.map((model) => `${model} is wanted and not a model`));
  }
  const known = new Set(Object.values(order).flat());
  const strangers = overlay.filter(({ model }) => !known.has(model));
  problems.push(...strangers.map(({ model }) => `${model} is in the overlay and not a model`));
  problems.push(...unexplained(context.found, differences));
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
  const hosts = [...Object.keys(entry?.hosts ?? {}), ...byHand.flatMap(({ host }) => host ?? [])];
  const sellers = [undefined, ...[...new Set(hosts)].sort()];
  return sellers.flatMap((host) => {
    const rows = byHand.filter((row) => row.host === host);
    return seriesOf({ model, host, entry, settings, byHand: rows, place: placeOf(host) }, context);
  });

  /** Where the two packages have the model, and under which names. */
  function placeOf(host) {
    const own = { genai: settings.genai, aisdk: settings.aisdk, name: entry?.as ?? model };
    if (!host) return { ...own, second: entry?.second ?? own.name };
    const [name, second = name] = [entry?.hosts?.[host] ?? model].flat();
    return { ...context.wanted.hosts[host], name, second };
  }
}

/** The prices of a model at one host, or its provider's own where `host` is undefined. */
function seriesOf(series, context) {
  const imported = isImported(series) ? importedRows(series, context) : [];
  const rows = mergeSeries(
    imported.map((row) => withServices(row, series, context)),
    series.byHand,
  );
  return withSecondPackage(rows, { ...series, isSecondOnly: packageOf(series) === 'aisdk' }, context);
}

const isImported = ({ entry, host }) => (host ? entry?.hosts?.[host] !== undefined : entry && entry.own !== false);

/** Hosts are read from the first package; a provider's own price may stand in the second only. */
const packageOf = ({ entry, host }) => (host ? 'genai' : (entry?.read ?? 'genai'));

function importedRows(series, { wanted, packages, problems }) {
  const { model, host, entry } = series;
  const key = packageOf(series);
  const from = entry.from ?? wanted.packages[key].published;
  const source = `${key}${host ? '-hosts' : ''}${entry.from ? '' : '-today'}`;
  try {
    const rows = key === 'genai' ? fromFirst(series, packages) : fromSecond(series, packages);
    return rows.map((row) => inOrder({ model, host, ...row, from: row.from ?? from, source }));
  } catch (error) {
    problems.push(`${model}${host ? ` (${host})` : ''}: ${error.message}`);
    return [];
  }
}

function fromFirst({ entry, settings, place }, { genai }) {
  const found = genai(place.genai).find(({ id }) => id === place.name);
  if (!found) throw new Error(`${place.name} is not a model of ${place.genai} in the package`);
  return rowsOfModel(found, { write: settings.write, tiers: settings.tiers, without: entry.without });
}

function fromSecond({ place }, { aisdk }) {
  const record = aisdk(place.aisdk)[place.second];
  if (!record) throw new Error(`${place.second} is not in the second package`);
  return [rowOfRecord(record, place.second)];
}

/** What services.json adds to a row of the provider's own; the row's source then names that evidence, too. */
function withServices(row, { model, host }, { services, problems }) {
  const set = host ? undefined : services.get(model);
  if (!set || (set.from && row.from < set.from)) return row;
  const source = set.sources[row.source];
  if (!source) problems.push(`${model} from ${row.from}: services.json names no source for one from ${row.source}`);
  const fees = row.fees || set.fees ? { ...row.fees, ...set.fees } : undefined;
  return inOrder({ ...row, variants: set.variants, fees, source });
}
