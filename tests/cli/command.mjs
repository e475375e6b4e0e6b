// Runs the built command as a process of its own, in a folder of its own, where it finds no log and no settings.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

export const root = join(import.meta.dirname, '../..');
export const command = join(root, 'build/package/cli.js');

const folders = mkdtempSync(join(tmpdir(), 'tokenfare-cli-'));
process.on('exit', () => rmSync(folders, { recursive: true, force: true }));

/** An empty folder, which is gone with this process. */
export function temporaryFolder() {
  return mkdtempSync(join(folders, 'home-'));
}

/** What the command sees of this machine: where programs are, and a home of its own. */
export function environment(home, more = {}) {
  return { PATH: process.env.PATH, HOME: home, XDG_STATE_HOME: join(home, 'state'), TZ: 'UTC', ...more };
}

/** Starts it; `process` is the child, `done` resolves to `{ code, stdout, stderr }`. */
export function start(args, { home = temporaryFolder(), input = '', env = {} } = {}) {
  const child = spawn(process.execPath, [command, ...args], { cwd: home, env: environment(home, env) });
  child.stdin.on('error', () => undefined); // it may end without having read
  child.stdin.end(input);
  const exit = new Promise((resolve) => child.on('close', (code) => resolve(code)));
  const done = Promise.all([exit, text(child.stdout), text(child.stderr)]).then(([code, stdout, stderr]) => ({
    code,
    stdout,
    stderr,
  }));
  return { process: child, done };
}

/** Runs it to its end. */
export function run(args, options) {
  return start(args, options).done;
}

/** Runs it and reads the JSON that it answers. */
export async function ask(args, options) {
  const { code, stdout, stderr } = await run([...args, '--json'], options);
  if (code !== 0) throw new Error(`tokenfare ${args.join(' ')} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout);
}
