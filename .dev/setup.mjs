// npm run setup: brings a machine to where the project builds, through apt and npm and nothing else. It
// says exactly what it will install, asks on a terminal, and goes ahead unasked with --yes, with CI=1 or
// as root without a terminal. It knows no state of its own: run twice, it finds nothing to do.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { groups, missing, onPath } from './needs.mjs';
import { isMain, main, root, run, Stop, say, step } from './terminal.mjs';

/** Installs what the named groups of needs.mjs lack, and the npm packages. */
export async function setup(names, { yes = false } = {}) {
  checkNode();
  await installSystemPackages(names, yes);
  await installNodePackages(root);
}

/** Installs the pinned npm packages of one folder when what is installed is not what the lock says. */
export async function installNodePackages(folder) {
  if (!stale(folder)) return;
  const where = folder === root ? '' : ` in ${folder.slice(root.length + 1)}`;
  const log = `npm-ci${where.replace(/\W+/g, '-')}.log`;
  await step(`npm ci${where}`, () => run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, log }));
}

function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) throw new Stop(`tokenfare needs Node 20 or later; this is ${process.version}.`);
}

/** Whether node_modules differs from package-lock.json; npm notes what it installed in a lock of its own. */
function stale(folder) {
  const wanted = read(join(folder, 'package-lock.json'));
  const installed = read(join(folder, 'node_modules/.package-lock.json'));
  if (!wanted) throw new Stop(`${folder} has no package-lock.json.`);
  if (!installed) return true;
  return Object.entries(wanted).some(([path, entry]) => {
    if (path === '') return false;
    const found = installed[path];
    return found ? found.version !== entry.version : !entry.optional && !entry.devOptional && !entry.peer;
  });
}

function read(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : undefined;
}

async function installSystemPackages(names, yes) {
  const needs = missing(names);
  if (needs.length === 0) return;
  const packages = needs.map((need) => need.package);
  say('This machine lacks:');
  for (const need of needs) say(`  ${need.package.padEnd(20)} ${need.why}`);
  const way = decide({
    packages,
    hasAptGet: onPath('apt-get'),
    isRoot: process.getuid?.() === 0,
    unasked: yes || isSet(process.env.CI) || !process.stdin.isTTY,
  });
  const all = await withDependencies(packages);
  if (all.length > packages.length) say(`With what they depend on, ${all.length} packages:\n  ${all.join(' ')}`);
  if (
    way === 'ask' &&
    !(await agreed(`Install these ${Math.max(all.length, packages.length)} packages with apt-get now? [Y/n] `))
  ) {
    throw new Stop('Nothing was installed.');
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const patience = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];
  await step('apt-get update', () => run('apt-get', [...patience, 'update'], { env, log: 'apt-update.log' }));
  await step(`apt-get install ${packages.join(' ')}`, () =>
    run('apt-get', [...patience, ...installing(packages)], { env, log: 'apt-install.log' }),
  );
  const still = missing(names).map((need) => need.package);
  if (still.length > 0)
    throw new Stop(`Installed, but not found: ${still.join(', ')}. See build/logs/apt-install.log.`);
}

/** Every package that apt-get would install, as far as it knows before it is updated. */
async function withDependencies(packages) {
  const { output } = await run('apt-get', ['--simulate', ...installing(packages)], { mayFail: true });
  return [...output.matchAll(/^Inst (\S+)/gm)].map(([, name]) => name);
}

/** Whether to install at once or to ask first; a Stop says what a person can do where neither is possible. */
export function decide({ packages, hasAptGet, isRoot, unasked }) {
  if (!hasAptGet) {
    throw new Stop(
      'There is no apt-get here. Install the above by other means so that the programs are on the PATH ' +
        '(for WebAssembly an emcc there is enough), then run the same command again.',
    );
  }
  if (!isRoot) {
    const line = `sudo apt-get update && sudo apt-get ${installing(packages).join(' ')}`;
    throw new Stop(`Installing needs root. Paste this line, then run the same command again:\n\n  ${line}\n`);
  }
  return unasked ? 'install' : 'ask';
}

const installing = (packages) => ['install', '-y', '--no-install-recommends', ...packages];

function isSet(value) {
  return value !== undefined && value !== '' && value !== '0' && value !== 'false';
}

async function agreed(question) {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(question);
  terminal.close();
  return /^(y|yes|)$/i.test(answer.trim());
}

if (isMain(import.meta.url)) {
  await main(async (args) => {
    const isAsked = (name) => name === 'build' || args.includes('--all') || args.includes(`--${name}`);
    const names = Object.keys(groups).filter(isAsked);
    const known = ['--yes', '--all', ...Object.keys(groups).map((name) => `--${name}`)];
    const odd = args.find((arg) => !known.includes(arg));
    if (odd) throw new Stop(`npm run setup knows ${known.join(', ')}; not ${odd}.`);
    const begin = performance.now();
    await setup(names, { yes: args.includes('--yes') });
    say(`Ready: ${names.join(', ')} (${((performance.now() - begin) / 1000).toFixed(1)} s).`);
  });
}
