// A model of ai-sdk-cost-calculator as one row: flat rates, at most one tier, and fees that the first package lacks.
import { decimalText } from './decimals.mjs';

const rates = {
  inputPer1MTokens: 'input',
  cacheReadPer1MTokens: 'cachedInput',
  outputPer1MTokens: 'output',
  audioInputPer1MTokens: 'audioInput',
  imageInputPer1MTokens: 'imageInput',
  imageCacheReadPer1MTokens: 'cachedImageInput',
  audioOutputPer1MTokens: 'audioOutput',
  imageOutputPer1MTokens: 'imageOutput',
};

const longContext = {
  longContextInputPer1MTokens: 'input',
  longContextCacheReadPer1MTokens: 'cachedInput',
  longContextOutputPer1MTokens: 'output',
};

/** Fees by the member of a record; `grounding` is billed by the query, or by the prompt whatever it asks for. */
const fees = {
  webSearchPer1kRequests: ['webSearch', 1000, 'search'],
  codeExecutionPer1kRequests: ['codeExecution', 1000, 'call'],
  documentSearchPer1kRequests: ['documentSearch', 1000, 'search'],
  googleMapsPer1kRequests: ['maps', 1000, 'query'],
  cacheStoragePer1MTokensPerHour: ['cacheStorage', 1000000, 'token hour'],
};

const read = (record, names, where) =>
  Object.fromEntries(
    Object.entries(names)
      .filter(([member]) => record[member] !== undefined)
      .map(([member, name]) => [name, decimalText(record[member], `${where}: ${member}`)]),
  );

/** Rates, a tier and a price for cache writes if there is one; a price of 0 for output is none. */
export function rowOfRecord(record, where) {
  const row = read(record, rates, where);
  if (row.output === '0') delete row.output;
  if (record.cacheWritePer1MTokens) {
    row.cacheWrite = { default: decimalText(record.cacheWritePer1MTokens, `${where}: cacheWritePer1MTokens`) };
  }
  if (record.longContextThreshold) {
    const op = record.longContextThresholdInclusive ? '>=' : '>';
    row.tiers = [{ op, tokens: record.longContextThreshold, ...read(record, longContext, where) }];
  }
  const { input, cachedInput, cacheWrite, output, ...rest } = row;
  return Object.fromEntries(
    Object.entries({ input, cachedInput, cacheWrite, output, ...rest }).filter(([, value]) => value !== undefined),
  );
}

/** The fees of a record that are named in `names`: {"webSearchPer1kRequests": "grounded prompt"} gives other words. */
export function feesOfRecord(record, names, where) {
  const found = Object.entries(names).filter(([member]) => record[member]);
  return Object.fromEntries(
    found.map(([member, words]) => {
      const [name, per, unit] = fees[member];
      const price = decimalText(record[member], `${where}: ${member}`);
      if (words === true) return [name, { price, per, unit }];
      return [words.name ?? name, { price, per, unit: words.unit ?? unit }];
    }),
  );
}
