// The engine without JavaScript as a host: a program with Google Benchmark for us, beside the fastest native tokenizer
// that Node can call, its conversions and copies included, and beside our own package in Node.
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { configure } from '../../../.dev/build.mjs';
import { run as runProgram } from '../../../.dev/terminal.mjs';
import { nativeBinding } from '../measure/engines.mjs';
import { pinned, textPath } from '../texts/texts.mjs';
import { runJob } from './node.mjs';

const program = fileURLToPath(new URL('../../../build/native-bench/tests/bench/tokenfare_bench', import.meta.url));
const inNode = 'in Node';
const enough = '--benchmark_min_time=0.2';

/** Builds the program. */
export async function openNative() {
  await configure('native-bench');
  await runProgram('cmake', ['--build', '--preset', 'native-bench'], { log: 'native-bench.log' });
  return {
    kinds: ['speed', 'counting'],
    entrants: (_, kind) => ['tokenfare', inNode, ...(kind === 'speed' ? [nativeBinding] : [])],
    version: `native: ${compiler()}; Google Benchmark`,
    run: (job, limit) => {
      if (job.engine === 'tokenfare') return runBenchmark(job, limit);
      return runJob({ ...job, engine: job.engine === inNode ? 'tokenfare' : job.engine }, limit);
    },
    check: checkOurs(),
    close: async () => undefined,
  };
}

const compiler = () => execFileSync('c++', ['--version'], { encoding: 'utf8' }).split('\n')[0];
const paths = (text) => [textPath(text, 'first'), textPath(text, 'other')];

function runBenchmark({ kind, encoding, text, wanted }, limit = 300) {
  const args = [kind, encoding, ...paths(text), enough, '--benchmark_format=json'];
  return new Promise((resolve) => {
    execFile(program, args, { timeout: limit * 1000 }, (error, output, errors) => {
      if (error) return resolve({ error: errors.trim().split('\n').at(-1) || error.message });
      resolve({ values: valuesOf(JSON.parse(output).benchmarks, text, wanted) });
    });
  });
}

/** Times in milliseconds to MB of UTF-8 a second. A name ends in how often it was run, where that was fixed. */
function valuesOf(benchmarks, text, wanted) {
  const sizes = pinned();
  return Object.fromEntries(
    benchmarks
      .map(({ name, cpu_time: main, real_time: wall }) => ({ name: name.split('/')[0], main, wall }))
      .filter(({ name }) => wanted.includes(name))
      .map(({ name, main, wall }) => {
        const { bytes } = sizes[`${text}.${name.endsWith('fresh') ? 'first' : 'other'}`];
        return [name, { main: bytes / 1000 / main, wall: bytes / 1000 / wall }];
      }),
  );
}

/** Says whether the program's ids of a text are those of the reference, of which `expected` is the hash; asks it once. */
function checkOurs() {
  const verdicts = new Map();
  return (engine, encoding, text, expected) => {
    if (engine !== 'tokenfare') return undefined;
    const key = `${encoding} ${text}`;
    if (!verdicts.has(key)) verdicts.set(key, hashOf(encoding, text) === expected ? 'right' : 'wrong');
    return verdicts.get(key);
  };
}

/** As measure/ids.mjs makes it. */
function hashOf(encoding, text) {
  const ids = execFileSync(program, ['ids', encoding, ...paths(text)], { maxBuffer: 2 ** 28 });
  return createHash('sha256').update(ids).digest('hex');
}
