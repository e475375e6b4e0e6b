// npm run calibrate -- --model claude-opus-4-7: counts sixty texts with your own key at the provider's free endpoint and
// writes a file of factors for loadPriceBook({ estimators }). It can be ended and started again; counts are kept.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { calibrate } from '../core/data/calibration/calibrate.mjs';
import { providers } from '../core/data/calibration/providers.mjs';
import { isMain, main, root, Stop, say } from './terminal.mjs';

const usage = `npm run calibrate -- --model <name> [--file calibration.json] [--base <address>]
The key is read from ${Object.values(providers)
  .map(({ key }) => key)
  .join(', ')}; it is sent to the provider and kept nowhere.`;

function optionsOf(args) {
  const text = { type: 'string' };
  try {
    const { values } = parseArgs({ args, options: { model: text, file: text, base: text } });
    if (values.model) return values;
  } catch (error) {
    throw new Stop(`${error.message}\n${usage}`);
  }
  throw new Stop(`Which model?\n${usage}`);
}

export async function runCalibration(args, environment = process.env) {
  const { model, file = 'calibration.json', base } = optionsOf(args);
  if (!existsSync(join(root, 'build/package/index.js'))) throw new Stop('There is no build/package yet: npm run build');
  const { approximateTokens, loadPriceBook, loadTokenizer } = await import('tokenfare');
  const { id, provider: name, estimator, countedIn } = (await loadPriceBook()).model(model);
  const provider = providers[name];
  if (!provider || !estimator) {
    const who = Object.keys(providers).join(', ');
    throw new Stop(`${id} cannot be calibrated: that is for estimated models of ${who}.`);
  }
  const key = environment[provider.key];
  if (!key) throw new Stop(`Put your key into ${provider.key}. It is sent to the provider and kept nowhere.`);
  const { estimators } = JSON.parse(readFileSync(join(root, 'core/data/models/estimators.json'), 'utf8'));
  const tokenizer = await loadTokenizer(countedIn);
  const { row, constants, unseen } = await calibrate({
    ...{ file: resolve(file), name, model, key, base },
    before: estimators.find((each) => each.id === estimator),
    countIn: (text) => tokenizer.count(text),
    kindOf: (text) => approximateTokens(text).kind,
    today: new Date().toISOString().slice(0, 10),
    wait: (seconds) => sleep(seconds * 1000),
    tell: say,
  }).catch((error) => {
    throw error.constructor.name === 'Refused' ? new Stop(error.message) : error;
  });
  say(`\n  ${row.method}`);
  for (const [what, tokens] of Object.entries(constants)) say(`  ${what}: ${tokens.toFixed(1)} tokens`);
  say(`  ${unseen.inside} of ${unseen.n} texts lie inside what the others of their kind give`);
  say(`  ${resolve(file)} is for loadPriceBook({ estimators })`);
}

if (isMain(import.meta.url)) await main(runCalibration);
