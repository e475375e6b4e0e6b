// What docs/command-line.md shows is what the command prints: each line behind a `$` is run by a shell, block after block in
// one folder.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { blocks, read } from '../readme/examples.mjs';
import { command, environment, temporaryFolder } from './command.mjs';

const page = read('docs/command-line.md');
const sessions = blocks(page).filter(({ info }) => info === 'console');
const home = temporaryFolder();
const programs = join(home, 'programs');
mkdirSync(programs);
symlinkSync(process.execPath, join(programs, 'node'));

/** What a shell prints in which `tokenfare` is the built command, both streams as they come. */
async function printed(line) {
  const shell = `exec 2>&1\ntokenfare() { node "${command}" "$@"; }\n${line}`;
  const env = environment(home, { PATH: `${programs}:${process.env.PATH}` });
  const work = promisify(execFile)('bash', ['-c', shell], { cwd: home, env });
  const { stdout } = await work.catch((error) => error);
  return stdout.trimEnd();
}

/** The commands of a block, each with what stands below it. */
function steps({ text }) {
  const found = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('$ ')) found.push({ line: line.slice(2), output: [] });
    else found.at(-1).output.push(line);
  }
  return found.map(({ line, output }) => ({ line, output: output.join('\n') }));
}

test('every line of the page prints what stands below it', async () => {
  const all = sessions.flatMap(steps);
  assert.ok(all.length >= 8);
  for (const { line, output } of all) assert.equal(await printed(line), output, line);
});

test('the page names every command and every exit code', async () => {
  const { stdout } = await promisify(execFile)('node', [command, '--help'], { env: environment(home) });
  const [, list] = stdout.split('Commands:\n');
  const names = [...list.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name).filter((name) => name !== 'help');
  assert.ok(names.length >= 5);
  for (const name of names) assert.match(page, new RegExp(`\`tokenfare ${name}\\b`), name);
  for (const code of [0, 1, 2, 3]) assert.match(page, new RegExp(`^\\| ${code} \\|`, 'm'));
});
