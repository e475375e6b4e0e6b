// One measurement in a process of its own: `node process.mjs '{"kind": …}'` prints `{ values }` as one line of JSON.
import { readFileSync } from 'node:fs';
import { installMemoryWatch, linearMegabytes } from './linear-memory.mjs';

const job = JSON.parse(process.argv[2]);
const { kind, engine: name, encoding, text, wanted, folder } = job;

/** CPU milliseconds of the main thread; of the whole process where the system does not tell, or for other threads' work. */
function cpuClock(isAsync) {
  const file = `/proc/self/task/${process.pid}/schedstat`;
  const whole = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  if (isAsync || !hasFile(file)) return whole;
  return () => {
    process.cpuUsage(); // brings the kernel's figure up to date
    return Number(readFileSync(file, 'latin1').split(' ')[0]) / 1e6;
  };
}

function hasFile(path) {
  try {
    readFileSync(path);
    return true;
  } catch {
    return false;
  }
}

const mebibytes = (bytes) => ({ main: bytes / 2 ** 20 });

const kinds = {
  /** From the first import to the first ids; the engine of this process has done nothing before. */
  async cold() {
    const cpu = cpuClock(true);
    const begin = { main: performance.now(), cpu: cpu() };
    const { encode } = await load();
    await encode('The quick brown fox jumps over the lazy dog. 敏捷的棕色狐狸。');
    const wall = performance.now() - begin.main;
    return {
      cold: { main: wall, wall },
      'cold CPU': { main: cpu() - begin.cpu, wall },
      'peak RSS': mebibytes(process.resourceUsage().maxRSS * 1024),
    };
  },

  /** What a used encoding holds, and what a second one adds. */
  async memory() {
    installMemoryWatch();
    const { readText } = await import('../texts/texts.mjs');
    const english = readText('english', 'other');
    const use = async (which) => {
      const calls = await load(which);
      await calls.encode(english);
      for (let i = 0; i < 3; i += 1) {
        globalThis.gc();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return { calls, rss: process.memoryUsage().rss, linear: linearMegabytes() };
    };
    globalThis.gc();
    const bare = process.memoryUsage().rss;
    const one = await use(encoding);
    const two = await use(encoding === 'o200k_base' ? 'cl100k_base' : 'o200k_base');
    return {
      'RSS added': mebibytes(one.rss - bare),
      'linear memory': { main: one.linear },
      'second adds RSS': mebibytes(two.rss - one.rss),
      'second adds linear': { main: two.linear - one.linear },
    };
  },

  /** What the ids of every text are, as hashes; not a measurement, but what comes before one. */
  async ids() {
    const { hashes } = await import('./ids.mjs');
    return hashes(await load(), job.texts);
  },

  async pathologicalIds() {
    const { pathologicalHash, plainCalls } = await import('./ids.mjs');
    return pathologicalHash(name === 'plain' ? await plainCalls(encoding, text) : await load(), text);
  },
};

async function load(which = encoding) {
  const { engines } = await import('./engines.mjs');
  return engines[name].load(which, name === 'before' ? folder : undefined);
}

async function measure() {
  const [{ measures, Stopwatch }, { inputs }, { engines }] = await Promise.all([
    import('./measures.mjs'),
    import('./inputs.mjs'),
    import('./engines.mjs'),
  ]);
  const { isAsync } = engines[name];
  const input = inputs[kind]?.(text) ?? {};
  const calls = await load();
  // A key takes less time than reading the CPU clock does.
  const cpu = kind === 'keystroke' ? () => performance.now() : cpuClock(isAsync);
  const watch = new Stopwatch(() => ({ main: cpu(), wall: performance.now() }), { isAsync });
  return measures[kind](calls, input, watch, wanted);
}

const values = await (kinds[kind] ?? measure)();
process.stdout.write(`\n${JSON.stringify({ values })}\n`, () => process.exit(0));
