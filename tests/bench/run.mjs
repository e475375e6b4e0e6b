// npm run bench: measures tokenfare beside its rivals. In each round every engine has its turn, one after the other, the
// next round the other way round; so what the machine does meanwhile happens to all, and a ratio is of neighbours.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkIds, checkPathological, complaints, expectedIds, patience } from './check-ids.mjs';
import { kindsOf, summarise } from './figures.mjs';
import { openHost } from './hosts/hosts.mjs';
import { describeMachine, load, warningAfter, warningBefore, watchCores } from './machine.mjs';
import { engines, nativeBinding } from './measure/engines.mjs';
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
  const busyCores = watchCores();
  const warn = (warning) => warning && say(`\n${warning}`);
  const names = [us, ...(plan.before ? ['before'] : []), ...plan.only];
  const run = {
    begun: new Date().toISOString(),
    machine: describeMachine(),
    load: load(),
    plan,
    texts: pinned(),
    hosts: {},
    expected: {},
    ids: {},
    rounds: [],
  };
  say(run.machine);
  say(`${plan.rounds} rounds; load ${run.load}`);
  warn(warningBefore(run.load));
  for (const encoding of plan.encodings) {
    run.expected[encoding] = await expectedIds(encoding, [...plan.corpora, 'prompts']);
    run.ids[encoding] = await verify(plan, encoding, names, run.expected[encoding]);
    for (const line of complaints(encoding, run.ids[encoding])) say(line);
  }
  for (const name of plan.hosts) {
    const host = await openHost(name, { names, encodings: plan.encodings, folder: folderOf(plan) });
    if (host.version) say(host.version);
    run.hosts[name] = host.version;
    try {
      for (const encoding of plan.encodings) {
        await measureEncoding({ name, ...host }, encoding, names, run, say);
        run.busyCores = busyCores();
        save(run); // a long run that ends early has not measured for nothing
      }
    } finally {
      await host.close();
    }
  }
  for (const line of tables(run.rows)) say(line);
  warn(warningAfter(run.busyCores));
  const path = save(run);
  say(`\n${path}`);
  return path;
}

const folderOf = (plan) => (plan.before ? resolve(plan.before) : undefined);

async function verify(plan, encoding, names, expected) {
  const folder = folderOf(plan);
  const withBinding = plan.hosts.includes('native') ? [...new Set([...names, nativeBinding])] : names;
  const checked = await checkIds(withBinding, encoding, expected, folder);
  if (!plan.regimes.includes('pathological') || plan.hosts.every((host) => host === 'native')) return checked;
  const hard = await checkPathological(names, encoding, Object.keys(pathological), folder);
  for (const name of names) Object.assign(checked[name], hard[name]);
  return checked;
}

/** What a kind is measured on; `undefined` is one measurement without a text. */
function textsOf(kind, plan) {
  if (kind === 'speed' || kind === 'counting') return plan.corpora;
  return kind === 'pathological' ? Object.keys(pathological) : [undefined];
}

/** Whether an engine can do it at all. */
function takesPart(engine, kind) {
  if (kind === 'counting') return !engines[engine] || engines[engine].counts;
  return kind !== 'keystroke' || engine === us || engine === 'before';
}

async function measureEncoding(host, encoding, names, run, say) {
  const { plan } = run;
  for (const [kind, wanted] of kindsOf(plan.regimes).filter(([one]) => host.kinds.includes(one))) {
    const entrants = host.entrants(names, kind).filter((name) => takesPart(name, kind));
    for (const text of textsOf(kind, plan)) {
      const what = { host: host.name, kind, encoding, text, wanted };
      run.rounds.push(...(await measureRounds(host, what, entrants, run)));
      say(progress(what, run.rounds));
    }
  }
}

/** All rounds of one kind on one text. */
async function measureRounds(host, what, entrants, run) {
  const { plan } = run;
  const rounds = [];
  const settled = new Set();
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const engine of round % 2 === 0 ? entrants : entrants.toReversed()) {
      if (settled.has(engine)) continue;
      const verdict = verdictOf(host, what, engine, run);
      const job = { ...what, engine, round, folder: folderOf(plan) };
      const answer = verdict === 'right' ? await host.run(job, limitOf(what.kind)) : { error: verdict };
      if (answer.error || answer.values.pathological?.main > onceIsEnough) settled.add(engine);
      rounds.push({ ...what, engine, round, ...answer, values: pick(answer.values, what.wanted) });
    }
  }
  return rounds;
}

const pick = (values, wanted) =>
  values && Object.fromEntries(Object.entries(values).filter(([name]) => wanted.includes(name)));

/** Whether the ids of an engine are right on a text; a host whose engine is another program asks that program. */
function verdictOf(host, { encoding, kind, text }, engine, { ids, expected }) {
  const name = kind === 'prompts' ? kind : text;
  return host.check?.(engine, encoding, name, expected[encoding][name]) ?? ids[encoding][engine]?.[name] ?? 'right';
}

/** Seconds; a pathological text is measured once and ten times as long. */
const limitOf = (kind) => (kind === 'pathological' ? 2 * patience : 300);

/** One line: the first figure of what was just measured, ours and theirs. */
function progress({ host, kind, encoding, text }, rounds) {
  const isThis = (one) => one.host === host && one.kind === kind && one.encoding === encoding && one.text === text;
  const mine = rounds.filter(isThis);
  const cells = summarise(mine)
    .slice(0, 2)
    .map(({ figure, engines: found }) => {
      const ratios = Object.entries(found).flatMap(([name, { ratio }]) =>
        ratio ? [`${ratio.median.toFixed(2)}× ${name}`] : [],
      );
      return `${figure} ${found[us]?.main?.median.toPrecision(3) ?? '–'} ${ratios.join(', ')}`.trim();
    });
  return `  ${[host, encoding, text].filter(Boolean).join(' ')}: ${cells.join('; ')}`;
}

function save(run) {
  mkdirSync(results, { recursive: true });
  run.rows = summarise(run.rounds);
  const path = join(results, `${run.begun.replaceAll(/[:.]/g, '-')}.json`);
  const json = `${JSON.stringify(run, undefined, 1)}\n`;
  writeFileSync(path, json);
  writeFileSync(join(results, 'latest.json'), json);
  return path;
}
