// The command line of npm run bench, read and refused in sentences.
import { parseArgs } from 'node:util';
import { regimes } from './figures.mjs';
import { engines } from './measure/engines.mjs';
import { textNames } from './texts/texts.mjs';

/** What can be chosen from, by option. */
export const choices = {
  only: Object.keys(engines).filter((name) => name !== 'tokenfare' && name !== 'before'),
  regimes,
  corpora: textNames,
  encodings: ['o200k_base', 'cl100k_base'],
  hosts: ['node', 'chromium', 'native'],
};
const defaults = {
  only: ['hypertok', 'gpt-tokenizer', 'ai-tokenizer', 'tiktoken'],
  regimes: choices.regimes,
  corpora: choices.corpora,
  encodings: choices.encodings,
  hosts: choices.hosts,
};
const quick = {
  only: ['hypertok'],
  regimes: regimes.filter((name) => name !== 'pathological' && name !== 'sizes'),
  corpora: ['english', 'chinese'],
  encodings: ['o200k_base'],
  hosts: ['node'],
};

export const usage = `npm run bench -- [options]

  --quick              some seconds: ${[...quick.only, ...quick.corpora, ...quick.encodings].join(', ')}; one round in Node
  --only a,b           rivals: ${choices.only.join(', ')}
  --regimes a,b        ${choices.regimes.join(', ')}
  --corpora a,b        ${choices.corpora.join(', ')}
  --encodings a,b      ${choices.encodings.join(', ')}
  --hosts a,b          ${choices.hosts.join(', ')}
  --rounds n           how often everything is measured; 5, or 1 with --quick
  --before folder      another build of the package as one more rival, such as build/package of an older commit
  --no-build           measure what is in build/package
  --write-docs a,b     measure nothing: write docs/benchmarks.md from these files of build/bench
`;

const list = { type: 'string' };
const options = {
  ...{ only: list, regimes: list, corpora: list, encodings: list, hosts: list, rounds: list, before: list },
  ...{ 'write-docs': list, quick: { type: 'boolean' }, 'no-build': { type: 'boolean' }, yes: { type: 'boolean' } },
  help: { type: 'boolean' },
};

/** A command line that cannot be followed; the message says why and what is accepted. */
export class BadOption extends Error {}

/** The plan of a command line. Throws BadOption. */
export function readOptions(args) {
  const given = parse(args);
  const preset = given.quick ? { ...defaults, ...quick } : defaults;
  const plan = Object.fromEntries(Object.keys(choices).map((name) => [name, chosen(name, given[name], preset[name])]));
  const rounds = Number(given.rounds ?? (given.quick ? 1 : 5));
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new BadOption(`--rounds is ${given.rounds}. It must be a whole number from 1.`);
  }
  return {
    ...plan,
    rounds,
    before: given.before,
    isQuick: given.quick ?? false,
    shallBuild: !given['no-build'],
    writeDocs: given['write-docs']?.split(','),
    help: given.help ?? false,
  };
}

function parse(args) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new BadOption(`${error.message}\n\n${usage}`);
  }
}

function chosen(name, given, preset) {
  if (given === undefined) return preset;
  const names = given.split(',').filter(Boolean);
  const odd = names.find((one) => !choices[name].includes(one));
  if (odd !== undefined) throw new BadOption(`--${name} does not know ${odd}: ${choices[name].join(', ')}.`);
  if (names.length === 0 && name !== 'only')
    throw new BadOption(`--${name} names nothing: ${choices[name].join(', ')}.`);
  return names;
}
