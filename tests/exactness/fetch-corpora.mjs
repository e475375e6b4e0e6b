// Brings the real text that the full comparison reads: npm packages by their lock, Debian packages by version, which are
// downloaded and unpacked into build/exactness, not installed. Needs to be run once; the full test does it by itself.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installNodePackages } from '../../.dev/setup.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const npmFolder = join(root, 'tests/exactness/corpora');
export const debianFolder = join(root, 'build/exactness/debian');

/** Of Debian 12: manuals in eight languages, sayings, a word list. */
export const debianPackages = {
  'fortunes-ru': '1.52-3.1',
  'manpages-de': '4.18.1-1',
  'manpages-el': '4.18.1-1',
  'manpages-fr': '4.18.1-1',
  'manpages-ja': '0.5.0.0.20221215+dfsg-1',
  'manpages-ru': '4.18.1-1',
  'manpages-vi': '4.18.1-1',
  'manpages-zh': '1.6.4.0-1',
  wngerman: '20161207-11',
};

export async function fetchCorpora() {
  await installNodePackages(npmFolder);
  for (const [name, version] of Object.entries(debianPackages)) unpackDebian(name, version);
}

/** Where a Debian package of this version is, unpacked beside its place and then moved there, so that it is whole. */
export function unpackDebian(name, version) {
  const place = join(debianFolder, `${name}_${version}`);
  if (existsSync(place)) return place;
  const work = `${place}.part`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const wanted = `${name}=${version}`;
  const download = () => run('apt-get', ['-o', 'Acquire::Retries=3', 'download', wanted], work);
  let answer = download();
  if (answer.status !== 0) {
    run('apt-get', ['update'], work);
    answer = download();
  }
  const file = readdirSync(work).find((entry) => entry.endsWith('.deb'));
  if (answer.status !== 0 || !file) {
    throw new Error(
      `The text of ${wanted} could not be downloaded with apt-get; that needs Debian 12.\n${answer.stderr}`,
    );
  }
  const unpacked = run('dpkg-deb', ['-x', file, 'files'], work);
  if (unpacked.status !== 0) throw new Error(`dpkg-deb could not unpack ${file}.\n${unpacked.stderr}`);
  renameSync(join(work, 'files'), place);
  rmSync(work, { recursive: true });
  console.log(`unpacked ${wanted}`);
  return place;
}

function run(program, args, cwd) {
  const { status, stderr, error } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  return { status: status ?? 1, stderr: error ? error.message : stderr };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await fetchCorpora();
