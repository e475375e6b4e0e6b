// An empty project with the package installed in it as a user would have it: from the tarball that npm would publish,
// without a network and without anything of this repository beside it.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));
const programs = { tsc: '../../node_modules/.bin/tsc' };
const bin = (name) => fileURLToPath(new URL(programs[name] ?? `./node_modules/.bin/${name}`, import.meta.url));

/** Packs the package and installs it; resolves to the project, which `remove` deletes. */
export async function createProject() {
  const folder = await mkdtemp(join(tmpdir(), 'tokenfare-host-'));
  const { stdout } = await execute('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
  });
  const [packed] = Object.values(JSON.parse(stdout));
  const manifest = { name: 'empty-project', version: '1.0.0', private: true, type: 'module' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await execute('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${packed.filename}`], { cwd: folder });
  return {
    folder,
    packed,
    /** Writes files of the project: { name: text }. */
    write: async (files) => {
      for (const [name, text] of Object.entries(files)) {
        await mkdir(dirname(join(folder, name)), { recursive: true });
        await writeFile(join(folder, name), text);
      }
    },
    read: (name) => readFile(join(folder, name), 'utf8'),
    /** Commands stay behind: they are links, which a second copy would meet. */
    copy: (from, to) =>
      cp(join(folder, from), join(folder, to), { recursive: true, filter: (path) => basename(path) !== '.bin' }),
    /** Runs node, tsc or a bundler in the project; resolves to what it printed. */
    run: async (program, ...args) => {
      const { stdout: output } = await execute(program === 'node' ? 'node' : bin(program), args, { cwd: folder });
      return output.trim();
    },
    /** Runs a command that the package has brought along. */
    command: async (name, ...args) => {
      const { stdout: output } = await execute(join(folder, 'node_modules/.bin', name), args, { cwd: folder });
      return output.trim();
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
