// How the drivers speak: one line when a step begins to matter, one when it is done, with its time.
// Output of the tools goes to build/logs; a person sees it only when a tool fails.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

export const cores = availableParallelism();

/** A reason to stop that a person can act on: printed without a stack. */
export class Stop extends Error {}

export function say(line = '') {
  process.stdout.write(`${line}\n`);
}

export function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

/** Runs one named step and prints what it took; on a terminal the time counts up meanwhile. A note is printed behind. */
export async function step(name, work) {
  const begin = performance.now();
  const show = () => process.stdout.write(`\r  ${seconds(begin).padStart(8)}  ${name} …`);
  const clock = process.stdout.isTTY ? setInterval(show, 200) : undefined;
  try {
    const note = await work();
    if (clock) process.stdout.write('\r\u001b[K');
    say(`  ${seconds(begin).padStart(8)}  ${name}${typeof note === 'string' ? ` (${note})` : ''}`);
  } finally {
    clearInterval(clock);
  }
}

/**
 * Runs a program to its end and resolves to its output. `show` passes the output on as it comes, `log` names
 * the file in build/logs that keeps it. A program that fails is a Stop with the end of its output, unless
 * `mayFail` is set: then `code` in the result tells.
 */
export function run(program, args, { cwd = root, env, log, show = false, mayFail = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const file = log ? openLog(log) : undefined;
    let output = '';
    const take = (chunk) => {
      output += chunk;
      file?.write(chunk);
      if (show) process.stdout.write(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', (error) => {
      reject(new Stop(error.code === 'ENOENT' ? `${program} is not installed: npm run setup` : error.message));
    });
    child.on('close', (code, signal) => {
      file?.end();
      if (code === 0 || mayFail) return resolve({ code: code ?? 1, output });
      const end = show ? '' : `\n${output.split('\n').slice(-60).join('\n')}`;
      const where = log ? ` (all of it: build/logs/${log})` : '';
      reject(new Stop(`${program} ${args.join(' ')} failed with ${signal ?? `code ${code}`}${where}${end}`));
    });
  });
}

function openLog(name) {
  const path = join(root, 'build/logs', name);
  mkdirSync(dirname(path), { recursive: true });
  return createWriteStream(path);
}

/** Runs a driver's main function: a Stop becomes one message and exit code 1. */
export async function main(work) {
  try {
    await work(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exit(1);
  }
}

/** Whether a module is the one that node was started with. */
export function isMain(url) {
  return process.argv[1] !== undefined && fileURLToPath(url) === process.argv[1];
}
