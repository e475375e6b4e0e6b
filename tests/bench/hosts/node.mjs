// Runs one measurement in a process of its own, with a limit, and answers what it found or why it found nothing.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../measure/process.mjs', import.meta.url));

/** Values of a job, or an error in words: it took longer than `limit` seconds, or it failed. */
export function runJob(job, limit = 300) {
  const args = [...(job.kind === 'memory' ? ['--expose-gc'] : []), script, JSON.stringify(job)];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, limit * 1000);
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      errors += chunk;
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (isLate) return resolve({ error: `> ${limit} s` });
      if (code !== 0) return resolve({ error: reason(errors) });
      resolve(JSON.parse(output.trim().split('\n').at(-1)));
    });
  });
}

/** Node as a host of measurements: what it can measure, and how one is run. */
export const openNode = async () => ({
  kinds: ['speed', 'counting', 'prompts', 'greeting', 'cold', 'memory', 'keystroke', 'pathological'],
  entrants: (names) => names,
  run: runJob,
  close: async () => undefined,
});

/** The line of a stack trace that says what was wrong. */
const reason = (errors) => errors.match(/^\w*Error.*$/m)?.[0] ?? errors.trim().slice(0, 200);
