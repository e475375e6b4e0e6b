// A calibration from its first request to its file: asks for the counts that are not there yet, keeps each as soon as it
// is known, and makes a row of them. The key is read from the environment by whoever calls this, and is never written.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { askTokens, checkedBase } from './ask.mjs';
import { controls, providers } from './providers.mjs';
import { constants, refit, sampleId, unseen } from './refit.mjs';
import { suite } from './suite.mjs';

const digest = (request) => createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, 16);

/** What is asked: each text as one message, then the controls where the endpoint counts requests. */
export function questions(provider, texts = suite) {
  const asked = texts.map(({ id, text }) => ({ id, request: { messages: [{ role: 'user', text }] } }));
  const sample = texts.find(({ id }) => id === sampleId) ?? texts[0];
  return provider.counts === 'requests' ? [...asked, ...controls(sample.text)] : asked;
}

/** The counts of an earlier run that was not finished, by id and text; a file of another model has none. */
function readCounts(file, model) {
  if (!existsSync(file)) return new Map();
  const { model: kept, counts = [] } = JSON.parse(readFileSync(file, 'utf8'));
  return kept === model ? new Map(counts.map((count) => [`${count.id} ${count.sha256}`, count])) : new Map();
}

function write(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.part`, `${JSON.stringify(content, null, 2)}\n`);
  renameSync(`${file}.part`, file);
}

/**
 * Writes `file`: { format, model, provider, counts, estimators }, where `estimators` is for loadPriceBook. `countIn` gives
 * the tokens of a text in the base of the row `before`, `kindOf` its kind; `wait` takes seconds.
 */
export async function calibrate({ file, name, model, key, base, before, countIn, kindOf, today, wait, tell, texts }) {
  const provider = providers[name];
  const address = checkedBase(base ?? provider.base);
  const known = readCounts(file, model);
  const asked = questions(provider, texts);
  const head = { format: 'tokenfare-calibration', model, provider: name };
  const counts = [];
  for (const [at, { id, request }] of asked.entries()) {
    const sha256 = digest(request);
    let count = known.get(`${id} ${sha256}`);
    if (!count) {
      const tokens = await askTokens({ provider, model, key, base: address, request, wait, tell });
      count = { id, sha256, tokens, on: today };
      tell(`${String(at + 1).padStart(2)} of ${asked.length}  ${id}: ${tokens}`);
    }
    counts.push(count);
    write(file, { ...head, counts });
  }
  const measured = counts.map((count, at) => {
    const text = asked[at].request.messages[0].text;
    return { ...count, kind: kindOf(text), base: countIn(text) };
  });
  const row = refit(before, measured, { model, on: today });
  write(file, { ...head, counts, estimators: [row] });
  return { row, constants: constants(measured), unseen: unseen(measured, constants(measured).plus), counts: measured };
}
