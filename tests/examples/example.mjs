// Compiles a program of docs/examples and runs it as a process of its own, in an empty folder.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { transform } from 'esbuild';

export const root = join(import.meta.dirname, '../..');
const compiled = join(root, 'build/examples');

const folders = mkdtempSync(join(tmpdir(), 'tokenfare-examples-'));
process.on('exit', () => rmSync(folders, { recursive: true, force: true }));

/** An empty folder, which is gone with this process. */
export function temporaryFolder() {
  return mkdtempSync(join(folders, 'work-'));
}

/** Runs `docs/examples/<name>.ts`. Answers `{ code, lines, stderr }`; the program's folder is `folder`. */
export async function runExample(name, args = [], { folder = temporaryFolder(), env = {} } = {}) {
  const source = readFileSync(join(root, 'docs/examples', `${name}.ts`), 'utf8');
  const { code: program } = await transform(source, { loader: 'ts', format: 'esm', target: 'node20' });
  mkdirSync(compiled, { recursive: true });
  const file = join(compiled, `${name}.mjs`);
  writeFileSync(file, program);
  const child = spawn(process.execPath, [file, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, TZ: 'UTC', ...env },
  });
  const exit = new Promise((resolve) => child.on('close', resolve));
  const [code, stdout, stderr] = await Promise.all([exit, text(child.stdout), text(child.stderr)]);
  return { code, lines: stdout.trimEnd().split('\n'), stderr };
}
