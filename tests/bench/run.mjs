// npm run bench: measures tokenfare beside its rivals. In each round every engine has its turn, one after the other, the
// next round the other way round; so what the machine does meanwhile happens to all, and a ratio is of neighbours.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkIds, checkPathological, complaints, patience } from './check-ids.mjs';
import { runJob } from './child.mjs';
import { kindsOf, summarise } from './figures.mjs';
import { describeMachine, load, warning } from './machine.mjs';
import { engines } from './measure/engines.mjs';
import { pathological } from './measure/pathological.mjs';
import { tables } from './report/terminal.mjs';
import { pinned, prepareTexts } from './texts/texts.mjs';

const results = fileURLToPath(new URL('../../build/bench/', import.meta.url));
const us = 'tokenfare';
/** CPU milliseconds of a pathological text after which one round is enough. */
const onceIsEnough = 2000;

/** Runs a plan as readOptions makes it; resolves to the path of the JSON. */
export async function runBench(plan, say = console.log) {
  await prepareTexts();
  const names = [us, ...(plan.before ? ['before'] : []), ...plan.only];
  const run = {
    begun: new Date().toISOString(),
    machine: describeMachine(),
    loads: [load()],
    plan,
    texts: pinned(),
    ids: {},
    rounds: [],
  };
  say(run.machine);
  say(`${plan.rounds} rounds; load ${run.loads[0]}. ${warning() ?? ''}`.trim());
  for (const encoding of plan.encodings) {
    run.ids[encoding] = await verify(plan, encoding, names);
    for (const line of complaints(encoding, run.ids[encoding])) say(line);
    await measureEncoding(plan, encoding, names, run, say);
  }
  run.loads.push(load());
  run.rows = summarise(run.rounds);
  for (const line of tables(run.rows)) say(line);
  const after = warning();
  if (after) say(`\n${after}`);
  const path = save(run);
  say(`\n${path}`);
  return path;
}

const folderOf = (plan) => (plan.before ? resolve(plan.before) : undefined);

async function verify(plan, encoding, names) {
  const folder = folderOf(plan);
  const checked = await checkIds(names, encoding, [...plan.corpora, 'prompts'], folder);
  if (!plan.regimes.includes('pathological')) return checked;
  const hard = await checkPathological(names, encoding, Object.keys(pathological), folder);
  return Object.fromEntries(names.map((name) => [name, { ...checked[name], ...hard[name] }]));
}

/** What a kind is measured on; `undefined` is one measurement without a text. */
function textsOf(kind, plan) {
  if (kind === 'speed' || kind === 'counting') return plan.corpora;
  return kind === 'pathological' ? Object.keys(pathological) : [undefined];
}

/** Whether an engine can do it at all. */
function takesPart(engine, kind) {
  if (kind === 'counting') return engines[engine].counts;
  return kind !== 'keystroke' || engine === us || engine === 'before';
}

async function measureEncoding(plan, encoding, names, run, say) {
  for (const [kind, wanted] of kindsOf(plan.regimes)) {
    const entrants = names.filter((name) => takesPart(name, kind));
    for (const text of textsOf(kind, plan)) {
      run.rounds.push(...(await measureRounds({ host: 'node', kind, encoding, text, wanted }, entrants, run)));
      say(progress(kind, encoding, text, run.rounds));
    }
  }
}

/** All rounds of one kind on one text. */
async function measureRounds(what, entrants, { plan, ids }) {
  const rounds = [];
  const settled = new Set();
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const engine of round % 2 === 0 ? entrants : entrants.toReversed()) {
      if (settled.has(engine)) continue;
      const verdict = ids[what.encoding][engine][what.kind === 'prompts' ? 'prompts' : what.text];
      const answer = await measure({ ...what, engine, round }, verdict, plan);
      if (answer.error || answer.values.pathological?.main > onceIsEnough) settled.add(engine);
      rounds.push({ ...what, engine, round, ...answer });
    }
  }
  return rounds;
}

/** Wrong ids have no speed. */
async function measure(job, verdict = 'right', plan) {
  if (verdict !== 'right') return { error: verdict };
  return runJob({ ...job, folder: folderOf(plan) }, job.kind === 'pathological' ? 2 * patience : undefined);
}

/** One line: the first figure of what was just measured, ours and theirs. */
function progress(kind, encoding, text, rounds) {
  const mine = rounds.filter((one) => one.kind === kind && one.encoding === encoding && one.text === text);
  const cells = summarise(mine)
    .slice(0, 2)
    .map(({ figure, engines: found }) => {
      const ratios = Object.entries(found).flatMap(([name, { ratio }]) =>
        ratio ? [`${ratio.median.toFixed(2)}× ${name}`] : [],
      );
      return `${figure} ${found[us]?.main?.median.toPrecision(3) ?? '–'} ${ratios.join(', ')}`.trim();
    });
  return `  ${[encoding, text].filter(Boolean).join(' ')}: ${cells.join('; ')}`;
}

function save(run) {
  mkdirSync(results, { recursive: true });
  const path = join(results, `${run.begun.replaceAll(/[:.]/g, '-')}.json`);
  const json = `${JSON.stringify(run, undefined, 1)}\n`;
  writeFileSync(path, json);
  writeFileSync(join(results, 'latest.json'), json);
  return path;
}
